"""Personfacts: what roster and letter say of one person on a day, plans aside. Judges nothing.

On most days it is what it was the day before, so it is worked out once and shared by all of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schedules.people import Asn, Pattern
from schedules.places import Place, Rule, Slot
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind
from schedules.terms import OfficialsRule, SlotKind, SlotRule

_ELSEWHERE = (Place.AWAY, Place.DL)
_HALVES = (Slot.FIRST, Slot.SECOND)


@dataclass(frozen=True, kw_only=True)  # without slots: what follows from the fields is kept
class PersonFacts:
    """One employed person with what is entered for the day.

    `pinned` is where an override for the whole day has them, `ordered` those for parts of it.
    `letter` is the one in force; `order` is the same where its percentage is meant for this
    weekday, else None. `exempt` is the exemption that holds, as the reason would name it.
    """

    asn: Asn
    absence: Absence | None
    pinned: Place | None
    ordered: Mapping[Slot, Place]
    letter: Policy | None
    order: Policy | None
    exempt: Rule | None

    @cached_property
    def is_free(self) -> bool:
        """Whether neither an absence nor an override has decided the day or a part of it."""
        return self.absence is None and self.pinned is None and not self.ordered

    @cached_property
    def halving(self) -> SlotRule | None:
        """The letter's slots, where its percentage is meant for this person and day."""
        return self.order.slots if self.order is not None and self.counts else None

    @cached_property
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

    @cached_property
    def in_field(self) -> bool:
        """Whether the person belongs to a field crew, who stand apart from the percentage."""
        return self.asn.pattern is Pattern.LAPANGAN

    @cached_property
    def counts(self) -> bool:
        """Whether the percentage is taken of this person, too."""
        return not self.in_field and self.exempt is None

    @cached_property
    def is_present(self) -> bool:
        """Whether the person is on duty here that day, at whatever place."""
        if self.absence is not None:
            return self.absence.kind is AbsenceKind.SPECIAL
        return self.sent not in _ELSEWHERE

    @cached_property
    def officials(self) -> OfficialsRule:
        """What the letter says of this person as an official; ROTATE for all others."""
        if self.order is None or self.asn.rank.level is None:
            return OfficialsRule.ROTATE
        return self.order.officials

    @cached_property
    def could_come(self) -> bool:
        """Whether an empty seat could be given to this person."""
        return (
            self.is_free
            and self.asn.pattern in (Pattern.GILIR, Pattern.KANTOR)
            and self.officials is not OfficialsRule.PIKET_ONLY
        )

    @cached_property
    def may_piket(self) -> bool:
        """Whether the person can be asked to hold the office that day."""
        orders = {self.pinned, *self.ordered.values()} - {None}
        there = self.absence is None and orders <= {Place.WFO}
        return self.asn.may_piket and there and not self.in_field
