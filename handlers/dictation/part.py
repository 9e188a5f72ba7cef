"""Part: one clause while it is read, with the letter as far as it is known by then.

A reader is a function of a part and of the number of a word; it takes what stands there into the
letter and gives the number of the word after it, or the same number where it has found nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.asking.names import Names
from handlers.asking.question import Agency
from handlers.asking.sentence import Sentence
from handlers.dictation import terms
from handlers.dictation.clauses import Clause, clauses
from handlers.dictation.dictated import Dictated


class Vocabulary:
    """What may be named: OPDs, and classes of service and units (OPD, unit kerja) by their words."""

    def __init__(
        self,
        agencies: Sequence[Agency],
        services: Collection[str],
        units: Collection[tuple[str, str]] = (),
    ) -> None:
        self.names = Names((), agencies)
        self.units = {
            tuple(word.said for clause in clauses(unit) for word in clause.words): (code, unit)
            for code, unit in sorted(units, key=lambda one: -len(one[1]))  # the longest name first
        }
        self.services: Mapping[tuple[str, ...], str] = {tuple(one.split()): one for one in services}


@dataclass(slots=True, kw_only=True)
class Part:
    """One clause being read.

    `carried` is what a list of offices in the clause before was for, `target` what one in this
    clause is for. `bound` is "most" or "least" once such a word was met; `left` are words that
    nothing accounts for.
    """

    clause: Clause
    letter: Dictated
    vocabulary: Vocabulary
    today: date
    carried: str = ""
    target: str = ""
    bound: str = ""
    left: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> Sentence:
        """The plain words, for readers of numbers and days."""
        return Sentence(tuple(word.word for word in self.clause.words), self.today)

    @property
    def has_percent(self) -> bool:
        """Whether the clause names a percentage."""
        return any(word.said == "%" for word in self.clause.words)

    def note(self, **terms_said: Any) -> None:  # noqa: ANN401 - fields of the letter
        """Write down what was understood."""
        self.letter = replace(self.letter, **terms_said)

    def said(self, at: int, end: int) -> str:
        """The words up to the one before `end`, as they were typed."""
        return " ".join(word.said for word in self.clause.words[at:end])

    def phrase(self, at: int, phrases: Sequence[tuple[str, ...]]) -> int:
        """How many words the first of the phrases takes that stands there; 0 where none does."""
        return next((len(one) for one in phrases if self.clause.holds(at, one)), 0)

    def count(self, at: int) -> int | None:
        """A number there that counts people or days: no percentage."""
        return None if self.clause.said_at(at + 1) == "%" else self.sentence.number(at)

    def bound_at(self, at: int) -> tuple[str, int]:
        """The bound that is said there, and where its words end."""
        said = self.clause.said_at(at)
        pair = f"{said} {self.clause.said_at(at + 1)}"
        for words, bound in ((terms.MOST, "most"), (terms.LEAST, "least")):
            if said in words or pair in words:
                return bound, at + 1 + (pair in words)
        return "", at

    def leave(self, at: int) -> int:
        """Pass over a word without weight; note any other as not understood."""
        bound, end = self.bound_at(at)
        if bound:
            self.bound = bound
            return end
        word, said = self.clause.word(at), self.clause.said_at(at)
        is_light = word in terms.LIGHT or said in terms.LIGHT
        if not is_light and not (word in terms.PLACES and self.has_percent):
            self.left.append(said)
        return at + 1
