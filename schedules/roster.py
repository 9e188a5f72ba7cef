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
from schedules.ranking import ranks


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

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Of each member a number that settles ties; of the same people always the same order."""
        return tuple(ranks([f"{asn.id:09d}" for asn in self.members]))

    def on(self, day: date) -> tuple[Asn, ...]:
        """Who belongs to the OPD on `day`."""
        return tuple(asn for asn in self.members if asn.is_employed(day))

    def entered(self, day: date) -> set[int]:
        """For whom an absence or an override is entered on `day`; most people have neither."""
        away = {a.asn_id for a in self.absences if a.first <= day <= a.last}
        return away.union(self._ordered.get(day, ()))

    def absence(self, asn_id: int, day: date) -> Absence | None:
        """The absence that holds on `day`: leave before travel before special rules."""
        here = [a for a in self._absences.get(asn_id, ()) if a.first <= day <= a.last]
        if len(here) > 1:
            return min(here, key=lambda a: _ORDER[a.kind])
        return here[0] if here else None

    def override(self, asn_id: int, day: date) -> Override | None:
        """The override that decides this person's day, if any.

        One for the whole day does. Of overrides for a part (`halves`) one into the office does,
        for it takes a seat; and the first, where both parts are spent elsewhere.
        """
        found = self._overrides.get((asn_id, day), ())
        deciding = (o for o in found if o.slot is Slot.WHOLE or o.place is Place.WFO)
        return next(deciding, found[0] if len(found) > 1 else None)

    def halves(self, asn_id: int, day: date) -> Mapping[Slot, Place]:
        """The overrides for parts of this person's day; empty where one is for the whole day."""
        found = self._overrides.get((asn_id, day), ())
        if any(o.slot is Slot.WHOLE for o in found):
            return {}
        return {o.slot: o.place for o in found}

    @cached_property
    def _ordered(self) -> Mapping[date, set[int]]:
        found: dict[date, set[int]] = {}
        for override in self.overrides:
            found.setdefault(override.day, set()).add(override.asn_id)
        return found

    @cached_property
    def _absences(self) -> Mapping[int, list[Absence]]:
        found: dict[int, list[Absence]] = {}
        for absence in self.absences:
            found.setdefault(absence.asn_id, []).append(absence)
        return found

    @cached_property
    def _overrides(self) -> Mapping[tuple[int, date], list[Override]]:
        """By person and day: an override for the whole day first, then by slot."""
        found: dict[tuple[int, date], list[Override]] = {}
        for override in sorted(self.overrides, key=lambda o: _SLOTS.index(o.slot)):
            found.setdefault((override.asn_id, override.day), []).append(override)
        return found


_SLOTS = tuple(Slot)
_ORDER = {
    AbsenceKind.LEAVE: 0,
    AbsenceKind.SICK: 1,
    AbsenceKind.STUDY: 2,
    AbsenceKind.TRAVEL: 3,
    AbsenceKind.SPECIAL: 4,
}
