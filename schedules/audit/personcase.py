"""Personcase: one person on the day: what is known of them, and where the plan has them."""

from collections.abc import Mapping

from schedules.audit.personfacts import PersonFacts
from schedules.dayplan import Placement
from schedules.facts import mass_fact
from schedules.people import Asn
from schedules.places import Duty, Place, Rule, Slot
from schedules.policy import Policy
from schedules.roster import Absence
from schedules.terms import OfficialsRule, SlotRule


@mass_fact
class PersonCase:
    """The `facts` about one employed person, and the `slots` that the plan gives them."""

    facts: PersonFacts
    slots: tuple[Placement, ...]

    def is_at(self, place: Place) -> bool:
        """Whether the plan has the person at `place` for any part of the day."""
        for slot in self.slots:  # noqa: SIM110 - asked of everybody many times; `any` takes longer
            if slot.place is place:
                return True
        return False

    def holds(self, duty: Duty) -> bool:
        """Whether the plan gives the person this duty."""
        return any(slot.duty is duty for slot in self.slots)

    @property
    def asn(self) -> Asn:
        """The person."""
        return self.facts.asn

    @property
    def absence(self) -> Absence | None:
        """The absence that holds."""
        return self.facts.absence

    @property
    def pinned(self) -> Place | None:
        """Where an override for the whole day has the person."""
        return self.facts.pinned

    @property
    def ordered(self) -> Mapping[Slot, Place]:
        """Where overrides for parts of the day have the person."""
        return self.facts.ordered

    @property
    def letter(self) -> Policy | None:
        """The letter in force."""
        return self.facts.letter

    @property
    def order(self) -> Policy | None:
        """The letter in force, where its percentage is meant for this weekday."""
        return self.facts.order

    @property
    def exempt(self) -> Rule | None:
        """The exemption that holds, as the reason would name it."""
        return self.facts.exempt

    @property
    def is_free(self) -> bool:
        """Whether neither an absence nor an override has decided the day or a part of it."""
        return self.facts.is_free

    @property
    def halving(self) -> SlotRule | None:
        """The letter's slots, where its percentage is meant for this person and day."""
        return self.facts.halving

    @property
    def sent(self) -> Place | None:
        """Where overrides have the person for the percentage, which sees a day as one."""
        return self.facts.sent

    @property
    def in_field(self) -> bool:
        """Whether the person belongs to a field crew, who stand apart from the percentage."""
        return self.facts.in_field

    @property
    def counts(self) -> bool:
        """Whether the percentage is taken of this person, too."""
        return self.facts.counts

    @property
    def is_present(self) -> bool:
        """Whether the person is on duty here that day, at whatever place."""
        return self.facts.is_present

    @property
    def officials(self) -> OfficialsRule:
        """What the letter says of this person as an official; ROTATE for all others."""
        return self.facts.officials

    @property
    def could_come(self) -> bool:
        """Whether an empty seat could be given to this person."""
        return self.facts.could_come

    @property
    def may_piket(self) -> bool:
        """Whether the person can be asked to hold the office that day."""
        return self.facts.may_piket
