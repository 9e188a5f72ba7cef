"""Petitions: an absence that somebody asks for, as a fact: for whom, when, and what became of it.

Illness that begins today counts at once, before anybody has agreed (`standing`): a head who is
still asleep at 05.50 must not keep a sick person in the day's plan. It counts for three days at
most, and the head may take it back. Everything else counts once it is approved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from schedules.people import Opd
from schedules.roster import Absence, AbsenceKind

ON_ONES_WORD = timedelta(days=2)
"""How many days after its first an illness counts on the person's own word."""
_DAY = timedelta(days=1)
LONGEST = timedelta(days=366)
ASKABLE = (AbsenceKind.LEAVE, AbsenceKind.SICK, AbsenceKind.TRAVEL, AbsenceKind.STUDY)
"""What staff may ask for; special rules are entered by the office."""


class PetitionState(StrEnum):
    """How far a petition has come; only the first can still change, and an approved one end."""

    ASKED = "diminta"
    APPROVED = "disetujui"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"
    EXPIRED = "kedaluwarsa"
    CANCELLED = "dibatalkan"  # after it had been approved


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """Days away that are asked for, both included; by asn id, 0 is not in the book yet.

    `asked_by` is the person, or who entered it for them. `is_at_once` is whether it counts before
    it is approved; on days that are `kept` the person comes all the same, to hold the piket.
    """

    id: int = 0
    opd: str
    asn_id: int
    kind: AbsenceKind
    first: date
    last: date
    asked_by: int | None
    asked_at: datetime
    expires_at: datetime
    is_at_once: bool = False
    kept: tuple[date, ...] = ()
    state: PetitionState = PetitionState.ASKED
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to decide."""
        return self.state is PetitionState.ASKED

    @property
    def is_own(self) -> bool:
        """Whether the person has asked themselves."""
        return self.asked_by == self.asn_id

    @property
    def whole(self) -> Absence:
        """All the days that are asked for."""
        return Absence(asn_id=self.asn_id, first=self.first, last=self.last, kind=self.kind)

    @property
    def standing(self) -> tuple[Absence, ...]:
        """What of it counts in the roster as it stands now.

        An illness that nobody answered stands as far as it was taken on the person's word.
        """
        if self.state is PetitionState.APPROVED:
            return tuple(self._around(self.last))
        if self.is_at_once and self.state in (PetitionState.ASKED, PetitionState.EXPIRED):
            return tuple(self._around(min(self.last, self.first + ON_ONES_WORD)))
        return ()

    def _around(self, last: date) -> Iterator[Absence]:
        """The days up to `last`, in pieces between the days that are kept."""
        first = self.first
        for kept in (*sorted(day for day in self.kept if day <= last), last + _DAY):
            if first < kept:
                yield Absence(asn_id=self.asn_id, first=first, last=kept - _DAY, kind=self.kind)
            first = kept + _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A day on which who is away holds the piket: who would stand in; "" when nobody can."""

    day: date
    name: str = ""
    was_reserve: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripple:
    """What an absence, or an order for one day, does to the plans.

    `reliefs` are the piket days that it falls on. `others` are colleagues' person-days that
    change, `today` those of them that are today; `rules` is what the second opinion holds against
    the plans, which then stay as they are.
    """

    reliefs: tuple[Relief, ...] = ()
    others: int = 0
    first: date | None = None
    today: int = 0
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionCard:
    """A petition as it is shown to `to`: the person, or those who decide.

    `piket` are days ahead on which the person holds the piket by plan, `reliefs` those on which
    somebody stands in for them already.
    """

    petition: Petition
    opd: Opd
    to: int
    name: str
    decided_by: str = ""
    piket: tuple[date, ...] = ()
    reliefs: tuple[Relief, ...] = ()

    @property
    def is_mine(self) -> bool:
        """Whether it is shown to the person whom it is about."""
        return self.to == self.petition.asn_id
