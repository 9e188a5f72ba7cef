"""Placement: where somebody is on a day, in a clause that can stand in a headline.

The place, the hours of a halved day and the duty only; the reason has a file of its own.
"""

from collections.abc import Sequence

from handlers.wording.phrases import fact_words, hours_words
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
AT = {
    Place.WFO: "di kantor (WFO)",
    Place.WFH: "di rumah (WFH)",
    Place.WFF: "di lapangan (WFF)",
    Place.DL: "dinas luar (DL)",
    Place.AWAY: "tidak bertugas",
}
SHIFTS = {Slot.WHOLE: "", Slot.FIRST: "sif pertama", Slot.SECOND: "sif kedua"}
UNPLACED = "belum terjadwal"


def whereabouts(slots: Sequence[Placement], fact: DayFact) -> str:
    """The answer of a day: bekerja dari rumah (WFH), or piket, or what day off it is.

    A halved day names each half with its hours: 07.30-14.00 di kantor (WFO), 14.30-16.30 di rumah
    (WFH); a shift its own: bekerja dari kantor (WFO), sif kedua 09.00-17.30.
    """
    if not slots:
        return UNPLACED if fact.is_work else fact_words(fact)
    if not fact.is_work:
        return "piket" if holds(slots, Duty.PIKET) else fact_words(fact)
    words = _halves(slots) if len(slots) > 1 else _one(slots[0])
    return f"{words}, piket" if holds(slots, Duty.PIKET) else words


def _one(slot: Placement) -> str:
    if slot.hours is None:
        return PLACES[slot.place]
    return f"{PLACES[slot.place]}, {SHIFTS[slot.slot]} {hours_words(slot.hours)}"


def _halves(slots: Sequence[Placement]) -> str:
    return ", ".join(
        f"{hours_words(slot.hours)} {AT[slot.place]}" if slot.hours else PLACES[slot.place]
        for slot in slots
    )


def shift(slots: Sequence[Placement]) -> str:
    """The same as briefly as it can be said: WFO 07.30-14.00, WFH 14.30-16.30; or WFH + piket."""
    if not slots:
        return "tidak ada tugas"
    words = ", ".join(
        f"{_code(slot)} {hours_words(slot.hours)}" if slot.hours else _code(slot) for slot in slots
    )
    return f"{words} + piket" if holds(slots, Duty.PIKET) else words


def cell(slots: Sequence[Placement]) -> str:
    """For a table, where hours find no room: WFO/WFH on a split day, WFO 2 for the second shift."""
    words = "/".join(_code(slot) for slot in slots)
    if len(slots) == 1 and slots[0].slot is not Slot.WHOLE:
        words += f" {1 if slots[0].slot is Slot.FIRST else 2}"
    return f"{words} + piket" if holds(slots, Duty.PIKET) else words


def _code(slot: Placement) -> str:
    return slot.place.value if slot.place is not Place.AWAY else PLACES[Place.AWAY]


def holds(slots: Sequence[Placement], duty: Duty) -> bool:
    """Whether the day carries this duty."""
    return any(slot.duty is duty for slot in slots)


def has_place(slots: Sequence[Placement], place: Place) -> bool:
    """Whether any part of the day is spent at `place`."""
    return any(slot.place is place for slot in slots)


def owes_checkin(slots: Sequence[Placement]) -> bool:
    """Whether the person is on duty for any part of the day."""
    return any(slot.place.is_on_duty for slot in slots)
