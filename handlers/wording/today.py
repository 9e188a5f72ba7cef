"""Today: the answers to /hariini, /besok, /jadwal and /piket."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.wording.personday import headline, paragraphs
from handlers.wording.phrases import (
    DAYS,
    date_range,
    day_words,
    esc,
    fact_words,
    people_words,
    short_day,
)
from handlers.wording.placement import owes_checkin, shift
from schedules.notices import OpdDay, PersonDay

WHY_USAGE = (
    "Kirim /kenapa untuk alasan penempatan hari ini, atau <code>/kenapa besok</code> untuk besok."
)


def person_day(facts: PersonDay, today: date) -> str:
    """One person's day in full, called Hari ini or Besok where it is; one that is over: the facts."""
    names = {-1: "Kemarin", 0: "Hari ini", 1: "Besok"}
    is_over = facts.day < today
    below = paragraphs(facts, is_brief=is_over)
    if is_over and not owes_checkin(facts.slots):
        below = []  # nothing to rest from, and nothing to do any more
    return "\n\n".join([headline(facts, names.get((facts.day - today).days, "")), *below])


def schedule(days: Sequence[PersonDay], today: date, missing_from: date | None = None) -> str:
    """A person's weeks, a line a day; `missing_from` is the first day that has no plan yet."""
    name = f" Bapak/Ibu {esc(days[0].name)}" if days else ""
    parts = [f"<b>Jadwal{name}</b>"]
    for monday in sorted({_monday(day.day) for day in days}):
        week = [day for day in days if _monday(day.day) == monday]
        title = _week_title(monday, today)
        lines = [_line(day, today) for day in week if day.slots or _is_told(day)]
        parts.append("\n".join([title, *(lines or ["Tidak ada hari kerja."])]))
    if missing_from is not None:
        parts.append(f"Jadwal mulai {day_words(missing_from)} belum ditetapkan.")
    return "\n\n".join(parts)


def piket(days: Sequence[OpdDay], today: date, *, with_names: bool) -> str:
    """Who holds the piket on each of the days; numbers only where names do not belong."""
    opd = esc(days[0].opd.name) if days else ""
    head = f"<b>Piket {opd}</b>"
    lines = [_piket_line(day, today, with_names=with_names) for day in days if day.piket]
    if not lines:
        return f"{head}\n\nTidak ada jadwal piket untuk tujuh hari ke depan."
    note = "" if with_names else "\n\nNama petugas dapat dilihat melalui percakapan pribadi."
    return f"{head}\n\n" + "\n".join(lines) + note


def _week_title(monday: date, today: date) -> str:
    this = _monday(today)
    names = {this: "Pekan ini", this + timedelta(days=7): "Pekan depan"}
    span = date_range(monday, monday + timedelta(days=6))
    return f"<b>{names.get(monday, 'Pekan')}, {span}</b>"


def _is_told(day: PersonDay) -> bool:
    """Whether a day without a placement is worth a line: a plain weekend is not."""
    return day.fact.is_work or bool(day.fact.name)


def _line(day: PersonDay, today: date) -> str:
    what = shift(day.slots) if day.fact.is_work else fact_words(day.fact)
    if not day.fact.is_work and day.is_piket:
        what = f"piket, {what}"
    line = f"{DAYS[day.day.weekday()]} {day.day.day}: {what}"
    return f"<b>{line} (hari ini)</b>" if day.day == today else line


def _piket_line(day: OpdDay, today: date, *, with_names: bool) -> str:
    label = f"<b>{short_day(day.day)}{' (hari ini)' if day.day == today else ''}</b>"
    off = f", {fact_words(day.fact)}" if not day.fact.is_work else ""
    if not with_names:
        return f"{label}{off}: {len(day.piket)} orang"
    reserve = f" (cadangan: {people_words(day.reserve)})" if day.reserve else ""
    return f"{label}{off}: {people_words(day.piket)}{reserve}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
