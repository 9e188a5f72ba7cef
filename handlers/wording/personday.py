"""Personday: one person's day in full, as the notice and the answer in the chat both show it.

The headline carries the answer; the paragraphs are when and where, what it rests on, what else
the letter orders, and what to do.
"""

from handlers.wording import labels
from handlers.wording.phrases import (
    bullets,
    clock,
    day_words,
    esc,
    letter_words,
    people_words,
    proof_words,
    span_words,
    stop,
)
from handlers.wording.placement import (
    AT,
    UNPLACED,
    has_place,
    holds,
    owes_checkin,
    whereabouts,
)
from handlers.wording.why import limited, short, usual_place
from schedules.notices import PersonDay
from schedules.places import Duty, Place, Rule

_AWAY = "Bapak/Ibu tercatat tidak bertugas. Tidak ada presensi yang perlu dilakukan."


def headline(facts: PersonDay, lead: str = "") -> str:
    """The first line: the day and the answer, after a lead such as Besok."""
    day = day_words(facts.day)
    start = f"{lead}, {day}" if lead else day
    return f"<b>{start}: {whereabouts(facts.slots, facts.fact)}</b>"


def paragraphs(facts: PersonDay, *, is_brief: bool = False) -> list[str]:
    """Everything below the headline, one string a paragraph; brief: when, where and why only."""
    if not facts.slots:
        return [_nothing(facts)]
    if not owes_checkin(facts.slots):
        return [_AWAY]
    parts = [_when(facts), _basis(facts)]
    if not is_brief:
        parts += [_side_rules(facts), _to_do(facts)]
    return [part for part in parts if part]


def _nothing(facts: PersonDay) -> str:
    if facts.fact.is_work:
        return f"Bapak/Ibu {UNPLACED}. Mohon mengikuti arahan kepala OPD."
    rest = "Selamat beristirahat. Tidak ada presensi yang perlu dilakukan."
    if facts.piket:
        return f"{rest}\n{stop(f'Petugas piket: {people_words(facts.piket)}')}"
    return rest


def _when(facts: PersonDay) -> str:
    hours = _hours(facts)
    unit = f"{esc(facts.unit)}, {esc(facts.opd.name)}" if facts.unit else esc(facts.opd.name)
    if has_place(facts.slots, Place.WFO):
        street = f"\n{esc(facts.opd.address)}" if facts.opd.address else ""
        return f"{hours}\n{unit}{street}"
    return f"{hours}\n{unit}"


def _hours(facts: PersonDay) -> str:
    """When the day is worked; of a day in two parts a line for each."""
    zone = facts.opd.zone
    if len(facts.slots) == 1:
        return f"Pukul {span_words(facts.hours, zone)}"
    return "\n".join(
        f"Pukul {span_words(slot.hours or facts.hours, zone)} {AT[slot.place]}"
        for slot in facts.slots
    )


def _basis(facts: PersonDay) -> str:
    lines = [f"<b>Dasar:</b> {_letter(facts)}"]
    if proof := _proof(facts):
        lines.append(f"<b>Di kantor:</b> {proof}")
    if words := limited(facts):
        lines.append(f"<b>Dibatasi:</b> {words}")
    reasons = [short(slot) for slot in facts.slots if slot.reason.rule is not Rule.NO_LETTER]
    if reasons:
        lines.append(f"<b>Alasan:</b> {'; '.join(dict.fromkeys(reasons))}")
    if facts.piket:
        lines.append(f"<b>Piket:</b> {people_words(facts.piket)}")
    return "\n".join(lines)


def _proof(facts: PersonDay) -> str:
    """The unit's percentage, where a letter sets one for the day and the person is there for it."""
    letter = facts.letter
    if facts.proof is None or letter is None or not facts.fact.is_work:
        return ""
    if facts.day.weekday() not in letter.weekdays or has_place(facts.slots, Place.DL):
        return ""
    return proof_words(facts.proof)


def _letter(facts: PersonDay) -> str:
    if not facts.fact.is_work:
        return "jadwal piket hari libur"
    if facts.letter is None:
        return f"tidak ada surat edaran yang berlaku, {usual_place(facts.slots)}"
    last = facts.last_letter_day or facts.letter.last
    until = f", berlaku s.d. {day_words(last)}" if last else ""
    return f"{letter_words(facts.letter)}{until}"


def _side_rules(facts: PersonDay) -> str:
    if facts.letter is None or not facts.letter.side_rules or not facts.fact.is_work:
        return ""
    return f"<b>Ketentuan lain:</b>\n{bullets([esc(rule) for rule in facts.letter.side_rules])}"


def _to_do(facts: PersonDay) -> str:
    hours, zone = facts.hours, facts.opd.zone
    buttons = f"{labels.quoted(labels.CHECK_IN)} dan {labels.quoted(labels.CHECK_OUT)}"
    checkin = (
        f"Mohon presensi masuk paling lambat pukul {clock(hours.start)} {zone} dan presensi pulang "
        f"mulai pukul {clock(hours.end)} {zone}, dengan tombol {buttons}."
    )
    lines = [checkin]
    if sum(slot.place.is_on_duty for slot in facts.slots) > 1:
        lines.append("Perpindahan tempat kerja di antaranya tidak memerlukan presensi.")
    if holds(facts.slots, Duty.PIKET):
        whom = "menunjuk" if facts.is_head else "menghubungi kepala OPD agar dapat ditunjuk"
        lines.append(f"Apabila berhalangan piket, mohon {whom} pengganti.")
    elif has_place(facts.slots, Place.WFH):
        lines.append("Selama bekerja dari rumah, mohon tetap siaga dan mudah dihubungi.")
    elif has_place(facts.slots, Place.DL):
        lines.append("Mohon membawa surat tugas.")
    if holds(facts.slots, Duty.RESERVE):
        lines.append(
            "Bapak/Ibu juga petugas cadangan piket, dan dihubungi bila petugas piket berhalangan."
        )
    return "\n".join(lines)
