"""Placement: where somebody is on a day, in a clause that can stand in a headline.

The place and the duty only; the reason has a file of its own.
"""

from collections.abc import Sequence

from handlers.wording.phrases import fact_words
from schedules.dayplan import Placement
from schedules.places import Duty, Place, Slot
from schedules.workdays import DayFact

PLACES = {
    Place.WFO: "bekerja dari kantor (WFO)",
    Place.WFH: "bekerja dari rumah (WFH)",
    Place.WFF: "bertugas di lapangan (WFF)",
    Place.DL: "dinas luar (DL)",
    Place.AWAY: "tidak bertugas",
}
_SLOTS = {Slot.WHOLE: "", Slot.FIRST: "paruh pertama ", Slot.SECOND: "paruh kedua "}
UNPLACED = "belum terjadwal"


def whereabouts(slots: Sequence[Placement], fact: DayFact) -> str:
    """The answer of a day: bekerja dari rumah (WFH), or piket, or what day off it is."""
    if not slots:
        return UNPLACED if fact.is_work else fact_words(fact)
    if not fact.is_work:
        return "piket" if holds(slots, Duty.PIKET) else fact_words(fact)
    words = ", lalu ".join(f"{_SLOTS[slot.slot]}{PLACES[slot.place]}" for slot in slots)
    return f"{words}, piket" if holds(slots, Duty.PIKET) else words


def shift(slots: Sequence[Placement]) -> str:
    """The same as briefly as it can be said: WFO, WFH + piket."""
    if not slots:
        return "tidak ada tugas"
    words = " lalu ".join(
        slot.place.value if slot.place is not Place.AWAY else PLACES[Place.AWAY] for slot in slots
    )
    return f"{words} + piket" if holds(slots, Duty.PIKET) else words


def holds(slots: Sequence[Placement], duty: Duty) -> bool:
    """Whether the day carries this duty."""
    return any(slot.duty is duty for slot in slots)


def has_place(slots: Sequence[Placement], place: Place) -> bool:
    """Whether any part of the day is spent at `place`."""
    return any(slot.place is place for slot in slots)


def owes_checkin(slots: Sequence[Placement]) -> bool:
    """Whether the person is on duty for any part of the day."""
    return any(slot.place.is_on_duty for slot in slots)
