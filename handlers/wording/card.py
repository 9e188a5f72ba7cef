"""Card: an OPD's day for its group; numbers for all, names only where the OPD wants them.

A number of people not on duty below three is never shown by itself: it could point at somebody.
"""

from datetime import datetime

from handlers.wording.phrases import (
    at_words,
    bullets,
    day_words,
    esc,
    fact_words,
    hours_words,
    letter_words,
    limited_words,
    people_words,
    proof_words,
)
from handlers.wording.placement import AT
from schedules.dayplan import UnitProof
from schedules.notices import OpdDay, SlotCount
from schedules.places import Place
from schedules.policy import Policy
from schedules.shares import Base
from schedules.workdays import Zone

_SMALLEST_SHOWN = 3
_AT_HOME_AND_OTHERS = "Rumah (WFH) dan lainnya"
_ORDER = (Place.WFO, Place.WFH, Place.WFF, Place.DL)
_NAMES = {
    Place.WFO: "Kantor (WFO)",
    Place.WFH: "Rumah (WFH)",
    Place.WFF: "Lapangan (WFF)",
    Place.DL: "Dinas luar (DL)",
    Place.AWAY: "Tidak bertugas",
}


def text(day: OpdDay) -> str:
    """The card of one day."""
    head = f"<b>{day_words(day.day)}: {_answer(day)}</b>\n{esc(day.opd.name)}"
    parts = (head, _people(day), _piket(day), _came(day), _letters(day))
    return "\n\n".join(p for p in parts if p)


def renewed(words: str, at: datetime, zone: Zone) -> str:
    """A card that was edited says when, so that nobody wonders what is still true."""
    return f"{words}\n\n<i>Diperbarui pukul {at_words(at, zone)}.</i>"


def counts(day: OpdDay) -> list[tuple[str, int]]:
    """What may be counted in public: too few people not on duty are counted with those at home."""
    rows = [(_NAMES[place], day.counts[place]) for place in _ORDER if day.counts.get(place)]
    away = day.counts.get(Place.AWAY, 0)
    if _merges(day):
        at_home = (_AT_HOME_AND_OTHERS, day.counts.get(Place.WFH, 0) + away)
        return [row for row in rows if row[0] != _NAMES[Place.WFH]] + [at_home]
    return rows if _is_veiled(day) or not away else [*rows, (_NAMES[Place.AWAY], away)]


def _is_veiled(day: OpdDay) -> bool:
    """Whether so few people are not on duty that their number must not be seen."""
    return 0 < day.counts.get(Place.AWAY, 0) < _SMALLEST_SHOWN


def _merges(day: OpdDay) -> bool:
    """Whether they can be counted with those at home without showing."""
    together = day.counts.get(Place.WFH, 0) + day.counts.get(Place.AWAY, 0)
    return _is_veiled(day) and together >= _SMALLEST_SHOWN


def _answer(day: OpdDay) -> str:
    if not day.fact.is_work:
        return fact_words(day.fact)
    open_places = [place for place in _ORDER if place is not Place.WFH or not _is_veiled(day)]
    at_work = [f"{place} {day.counts[place]}" for place in open_places if day.counts.get(place)]
    return ", ".join(at_work) or "jadwal unit kerja"


def _people(day: OpdDay) -> str:
    if not day.fact.is_work:
        return ""
    if _is_named(day):
        groups = [(_parts(slots), slots.names) for slots in day.slots]
        groups += [(_NAMES[place], day.names.get(place, ())) for place in _ORDER]
        named = [
            f"<b>{head}</b>\n{bullets([esc(n) for n in names])}" for head, names in groups if names
        ]
        return "\n\n".join(named)
    halves = [f"• {_parts(slots)}: {slots.people} orang" for slots in day.slots]
    lines = []
    for name, n in counts(day):
        lines += [f"{name}: {n}", *(halves if name == _NAMES[Place.WFO] else ())]
    return "\n".join(lines)


def _is_named(day: OpdDay) -> bool:
    """Whether the OPD wants its group to see names."""
    return any(day.names.values()) or any(slots.names for slots in day.slots)


def _parts(slots: SlotCount) -> str:
    """A halved day: 07.30-14.00 di kantor (WFO), 14.30-16.30 di rumah (WFH); a shift: Sif ..."""
    words = ", ".join(f"{hours_words(hours)} {AT[place]}" for place, hours in slots.parts)
    return words if len(slots.parts) > 1 else f"Sif {words}"


def _piket(day: OpdDay) -> str:
    if not day.piket:
        return ""
    if not _is_named(day):
        taken = f", {len(day.accepted)} sudah menerima tugas" if day.accepted else ""
        return f"<b>Piket:</b> {len(day.piket)} orang{taken}"
    reserve = f"\n<b>Cadangan:</b> {people_words(day.reserve)}" if day.reserve else ""
    taken = f"\n<b>Sudah menerima tugas:</b> {people_words(day.accepted)}" if day.accepted else ""
    return f"<b>Piket:</b> {people_words(day.piket)}{reserve}{taken}"


def _came(day: OpdDay) -> str:
    """How many have checked in; of how many only where that gives no veiled number away."""
    if not day.came:
        return ""
    of = "" if _is_veiled(day) else f" dari {day.owing}"
    return f"<b>Sudah presensi masuk:</b> {day.came}{of} orang"


def _letters(day: OpdDay) -> str:
    if not day.letters or not day.fact.is_work:
        return ""
    lines = [f"<b>Dasar:</b> {letter_words(one)}{_limits(day, one)}" for one in day.letters]
    lines += [
        f"{esc(proof.unit)}: {proof_words(proof)}"
        for proof in day.proofs
        if proof.letter and proof_words(proof) and _may_show(day, proof)
    ]
    rules = dict.fromkeys(rule for letter in day.letters for rule in letter.side_rules)
    if rules:
        lines.append(f"<b>Ketentuan lain:</b>\n{bullets([esc(rule) for rule in rules])}")
    return "\n".join(lines)


def _limits(day: OpdDay, letter: Policy) -> str:
    """What the city's letter leaves of this one's percentage, where it does not hold."""
    own = (proof.share for proof in day.proofs if proof.letter == letter.number)
    return "".join(dict.fromkeys(limited_words(letter.limited_to(share)) for share in own))


def _may_show(day: OpdDay, proof: UnitProof) -> bool:
    """Whether the proof's base cannot be held against the counts to find the veiled number."""
    by_present = proof.share is not None and proof.share.base is Base.PRESENT
    return not _is_veiled(day) or (_merges(day) and not by_present)
