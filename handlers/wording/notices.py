"""Notices: the text of what the house tells people unasked, one function per kind.

The exact words are kept in the book, because an office needs the record.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from handlers.wording import absences, alarm, batons, card, group, moves, offices, recap, swaps
from handlers.wording.pages import LIMIT, fit
from handlers.wording.personday import headline, paragraphs
from handlers.wording.phrases import clock, day_words, esc, stop
from handlers.wording.placement import owes_checkin, shift, whereabouts
from schedules.dealings import BatonCard, SwapCard
from schedules.notices import (
    Appointment,
    GroupAlarm,
    Notice,
    NoticeKind,
    OpdDay,
    PersonDay,
    PlanAlarm,
    RecapDay,
    TransferNews,
    Welcome,
)
from schedules.petitions import PetitionCard

_CUT = "(Sebagian isi tidak dimuat karena terlalu panjang.)"
_LATE = "Mohon maaf, pemberitahuan ini terlambat dikirim."
_REPEAT = "Pesan ini dikirim ulang dan mungkin sudah Bapak/Ibu terima."
_ROOM_FOR_FOOTNOTES = 200
_NOON = 11  # after this hour nobody says good morning


def text(notice: Notice) -> str:
    """The notice in words, never longer than one message."""
    facts = notice.facts
    if isinstance(facts, PersonDay):
        told_on = facts.opd.zone.day_of(notice.not_before)
        return _fit(_PERSONAL[notice.kind](facts, told_on))
    return _fit(_OTHERS[type(facts)](facts))


def with_footnotes(kept: str, *, is_repeat: bool, is_late: bool) -> str:
    """A kept text as it leaves: says so when it is late, or may have arrived before."""
    notes = [_LATE] if is_late and _LATE not in kept else []
    if is_repeat:
        notes.append(_REPEAT)
    return "\n\n".join([kept, *(f"<i>{note}</i>" for note in notes)])


def _fit(words: str) -> str:
    return fit(words, _CUT, LIMIT - _ROOM_FOR_FOOTNOTES)


def morning(facts: PersonDay, told_on: date) -> str:
    """The notice of the day itself."""
    del told_on  # a morning speaks of its own day
    early = facts.opd.announce_at.hour < _NOON and not facts.is_late
    greeting = "Selamat pagi, Bapak/Ibu" if early else "Yth. Bapak/Ibu"
    note = stop(f"{greeting} {esc(facts.name)}")
    if facts.is_late:
        note += f"\n{_LATE}"
    return "\n\n".join([f"{headline(facts)}\n{note}", *paragraphs(facts)])


def preview(facts: PersonDay, told_on: date) -> str:
    """The notice of the afternoon before; says Besok only when it is."""
    lead = "Besok" if facts.day == told_on + timedelta(days=1) else ""
    note = f"Yth. Bapak/Ibu {esc(facts.name)}, ini pemberitahuan awal."
    parts = [f"{headline(facts, lead)}\n{note}", *paragraphs(facts, is_brief=True)]
    if owes_checkin(facts.slots):
        hour = f"{clock(facts.opd.announce_at)} {facts.opd.zone}"
        parts.append(f"Pemberitahuan lengkap menyusul pada hari itu, paling lambat pukul {hour}.")
    return "\n\n".join(parts)


def change(facts: PersonDay, told_on: date) -> str:
    """A notice that takes the place of an earlier one: what was, what is now."""
    del told_on  # a change names its day in full
    now = whereabouts(facts.slots, facts.fact)
    head = f"<b>PERUBAHAN JADWAL {day_words(facts.day)}: {now}</b>"
    note = (
        f"Yth. Bapak/Ibu {esc(facts.name)}, jadwal sebelumnya tidak berlaku lagi.\n"
        f"{shift(facts.was)} → <b>{shift(facts.slots)}</b> (versi {facts.revision})"
    )
    return "\n\n".join([f"{head}\n{note}", *paragraphs(facts)])


_OTHERS: dict[type, Callable[[Any], str]] = {
    OpdDay: card.text,
    RecapDay: recap.text,
    PlanAlarm: alarm.text,
    GroupAlarm: group.alarm,
    Appointment: offices.appointment,
    Welcome: offices.welcome,
    TransferNews: moves.news,
    SwapCard: swaps.card,
    BatonCard: batons.text,
    PetitionCard: absences.card,
}
_PERSONAL: dict[NoticeKind, Callable[[PersonDay, date], str]] = {
    NoticeKind.MORNING: morning,
    NoticeKind.PREVIEW: preview,
    NoticeKind.CHANGE: change,
}
