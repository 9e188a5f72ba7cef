"""Choices: what a button carries under a question that was asked back: who of two is meant.

The button holds the whole question, so that it still works after a restart; it gives no right:
whoever presses it is judged anew.
"""

from dataclasses import dataclass

from handlers.asking import Period, Topic
from handlers.callback_data import Tap, Verb, day_of, day_word, decode_tap, encode_tap
from schedules.errors import StaleButtonError


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question about one person, by the book's id."""

    topic: Topic
    days: Period
    key: int


def encode(choice: Choice) -> str:
    """The text that a button carries."""
    first, last = day_word(choice.days.first), day_word(choice.days.last)
    return encode_tap(Tap(Verb.PICK, (choice.topic, first, last, str(choice.key))))


def decode(data: object) -> Choice:
    """Read a button's text back. Raises StaleButtonError."""
    match decode_tap(data).args:
        case (topic, first, last, key) if topic in set(Topic) and key.isdigit():
            days = Period(day_of(first), day_of(last))
            if days.first <= days.last:
                return Choice(topic=Topic(topic), days=days, key=int(key))
    raise StaleButtonError
