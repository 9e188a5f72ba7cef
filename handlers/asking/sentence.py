"""Sentence: plain words in a row and the day on which they are said; what readers of days share."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.asking.lexicon import NUMBERS
from handlers.asking.question import Period


@dataclass(frozen=True, slots=True)
class Found:
    """Days that were read, up to the word before `end`."""

    days: tuple[Period, ...]
    end: int


def on(day: date, end: int) -> Found:
    """A single day."""
    return Found((Period(day, day),), end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, said on `today`."""

    words: tuple[str, ...]
    today: date

    def word(self, at: int) -> str:
        """The word there; empty beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def number(self, at: int) -> int | None:
        """The number there, in digits or as a word; None if it is none that a day could bear."""
        word = self.word(at)
        if word.isdecimal() and word.isascii() and len(word) <= len("31"):
            return int(word)
        return NUMBERS.get(word)

    def ahead(self, days: int) -> date:
        """The day so many days from today."""
        return self.today + timedelta(days=days)

    def window(self, days: int, end: int) -> Found:
        """So many days from today on."""
        return Found((Period(self.today, self.ahead(days - 1)),), end)
