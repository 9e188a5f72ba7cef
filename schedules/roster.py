"""Roster: who belongs to an OPD in which unit kerja, who is away when, and one-day overrides.

Plain facts in a fixed order; decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from schedules.people import Asn, Opd
from schedules.places import Place, Slot


class AbsenceKind(StrEnum):
    """Why somebody is not where the rotation would put them."""

    LEAVE = "cuti"
    SICK = "sakit"
    TRAVEL = "dinas luar"
    STUDY = "tugas belajar"
    SPECIAL = "khusus"  # stays at home and works there; why is never stored nor shown

    @property
    def place(self) -> Place:
        """Where the day is spent, as far as the office is concerned."""
        return _PLACES.get(self, Place.AWAY)


_PLACES = {AbsenceKind.TRAVEL: Place.DL, AbsenceKind.SPECIAL: Place.WFH}


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One person's absence from `first` to `last`, both included."""

    asn_id: int
    first: date
    last: date
    kind: AbsenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A one-day exception: this person works at this place, whatever the turn."""

    asn_id: int
    day: date
    place: Place
    slot: Slot = Slot.WHOLE


@dataclass(frozen=True, kw_only=True)
class Roster:
    """An OPD with its people in the book's order, their absences and overrides."""

    opd: Opd
    members: tuple[Asn, ...]
    absences: tuple[Absence, ...] = ()
    overrides: tuple[Override, ...] = ()

    def on(self, day: date) -> tuple[Asn, ...]:
        """Who belongs to the OPD on `day`."""
        return tuple(asn for asn in self.members if asn.is_employed(day))

    def absence(self, asn_id: int, day: date) -> Absence | None:
        """The absence that holds on `day`: leave before travel before special rules."""
        here = [a for a in self._absences.get(asn_id, ()) if a.first <= day <= a.last]
        return min(here, key=lambda a: _ORDER[a.kind], default=None)

    def override(self, asn_id: int, day: date) -> Override | None:
        """The override for this person and day, if any."""
        return self._overrides.get((asn_id, day))

    @cached_property
    def _absences(self) -> Mapping[int, list[Absence]]:
        found: dict[int, list[Absence]] = {}
        for absence in self.absences:
            found.setdefault(absence.asn_id, []).append(absence)
        return found

    @cached_property
    def _overrides(self) -> Mapping[tuple[int, date], Override]:
        return {(o.asn_id, o.day): o for o in self.overrides}


_ORDER = {
    AbsenceKind.LEAVE: 0,
    AbsenceKind.SICK: 1,
    AbsenceKind.STUDY: 2,
    AbsenceKind.TRAVEL: 3,
    AbsenceKind.SPECIAL: 4,
}
