"""Dictated: what somebody said of a letter, as facts; what was not said is None or empty."""

from dataclasses import dataclass
from datetime import date

from schedules.scope import NOBODY_EXEMPT, Exemptions, Scope
from schedules.shares import Share
from schedules.terms import OfficialsRule, PiketRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictated:
    """The terms of a letter as far as they were said.

    `is_open` is whether the letter was said to have no last day. `side_rules` are parts that
    order something besides, in the words in which they were said; `unclear` are parts, or words
    of parts, that may matter and were not understood: nobody should publish before they are.
    """

    number: str = ""
    issued: date | None = None
    share: Share | None = None
    first: date | None = None
    last: date | None = None
    is_open: bool = False
    weekdays: frozenset[int] | None = None
    piket: PiketRule | None = None
    officials: OfficialsRule | None = None
    minimum: int | None = None
    scope: Scope | None = None
    exemptions: Exemptions = NOBODY_EXEMPT
    side_rules: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was understood."""
        return self == Dictated(unclear=self.unclear)
