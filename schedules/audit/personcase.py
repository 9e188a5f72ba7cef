"""Personcase: what is known of one person on the day, and where the plan has them. Judges nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from schedules.dayplan import Placement
from schedules.people import Asn, Pattern
from schedules.places import Duty, Place, Rule, Slot
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind
from schedules.terms import OfficialsRule, SlotKind, SlotRule

_ELSEWHERE = (Place.AWAY, Place.DL)
_HALVES = (Slot.FIRST, Slot.SECOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCase:
    """One employed person on the day: the facts about them, and where the plan has them.

    `pinned` is where an override for the whole day has them, `ordered` those for parts of it.
    `letter` is the one in force; `order` is the same where its percentage is meant for this
    weekday, else None. `exempt` is the exemption that holds, as the reason would name it.
    """

    asn: Asn
    slots: tuple[Placement, ...]
    absence: Absence | None
    pinned: Place | None
    ordered: Mapping[Slot, Place]
    letter: Policy | None
    order: Policy | None
    exempt: Rule | None

    def is_at(self, place: Place) -> bool:
        """Whether the plan has the person at `place` for any part of the day."""
        return any(slot.place is place for slot in self.slots)

    def holds(self, duty: Duty) -> bool:
        """Whether the plan gives the person this duty."""
        return any(slot.duty is duty for slot in self.slots)

    @property
    def is_free(self) -> bool:
        """Whether neither an absence nor an override has decided the day or a part of it."""
        return self.absence is None and self.pinned is None and not self.ordered

    @property
    def halving(self) -> SlotRule | None:
        """The letter's slots, where its percentage is meant for this person and day."""
        return self.order.slots if self.order is not None and self.counts else None

    @property
    def sent(self) -> Place | None:
        """Where overrides have the person for the percentage, which sees a day as one; if they do.

        Half a day in the office is a day in the office; half a day elsewhere is one elsewhere only
        if the other half is, too, or is at home anyway.
        """
        if self.pinned is not None or Place.WFO in self.ordered.values():
            return self.pinned or Place.WFO
        slots = self.order.slots if self.order is not None else None
        is_split = slots is not None and slots.kind is SlotKind.SPLIT
        if len(self.ordered) == len(_HALVES) or is_split:
            return self.ordered.get(Slot.FIRST)
        return None

    @property
    def in_field(self) -> bool:
        """Whether the person belongs to a field crew, who stand apart from the percentage."""
        return self.asn.pattern is Pattern.LAPANGAN

    @property
    def counts(self) -> bool:
        """Whether the percentage is taken of this person, too."""
        return not self.in_field and self.exempt is None

    @property
    def is_present(self) -> bool:
        """Whether the person is on duty here that day, at whatever place."""
        if self.absence is not None:
            return self.absence.kind is AbsenceKind.SPECIAL
        return self.sent not in _ELSEWHERE

    @property
    def officials(self) -> OfficialsRule:
        """What the letter says of this person as an official; ROTATE for all others."""
        if self.order is None or self.asn.rank.level is None:
            return OfficialsRule.ROTATE
        return self.order.officials

    @property
    def could_come(self) -> bool:
        """Whether an empty seat could be given to this person."""
        return (
            self.is_free
            and self.asn.pattern in (Pattern.GILIR, Pattern.KANTOR)
            and self.officials is not OfficialsRule.PIKET_ONLY
        )

    @property
    def may_piket(self) -> bool:
        """Whether the person can be asked to hold the office that day."""
        orders = {self.pinned, *self.ordered.values()} - {None}
        there = self.absence is None and orders <= {Place.WFO}
        return self.asn.may_piket and there and not self.in_field
