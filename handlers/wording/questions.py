"""Questions: answers to what is asked in one's own words, and what is said where it is unclear.

Of another person only the place and the piket have words here.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.asking import Heard, Period, Topic, Unclear
from handlers.wording.phrases import (
    bullets,
    clock,
    date_range,
    day_words,
    esc,
    fact_words,
    listed,
    people_words,
    short_day,
    span_words,
)
from handlers.wording.placement import AT, PLACES, UNPLACED
from handlers.wording.why import short
from schedules.notices import PersonDay
from schedules.people import Opd
from schedules.places import Place
from schedules.whereabouts import Company, OpenDay, Whereabouts

_ABOUT = {
    Topic.PLACE: "tempat kerja",
    Topic.SCHEDULE: "jadwal",
    Topic.WHY: "alasan penempatan",
    Topic.HOURS: "jam kerja",
    Topic.PIKET: "piket",
    Topic.OFFICE: "siapa yang bertugas",
    Topic.HOLIDAY: "hari libur",
}
_EXAMPLES = "Contoh: <i>besok saya ngantor?</i> atau <i>siapa piket Jumat?</i>"
OTHERS_ONLY_PIKET = "Mohon maaf, dari OPD lain yang dapat ditampilkan hanya piket dan hari libur."
ONE_AT_A_TIME = "Mohon menuliskan nama lengkap, satu pegawai dalam satu pertanyaan."


def lead(day: date, today: date) -> str:
    """Besok, Kamis, 26 November 2026; without a lead where the day is further away."""
    words = {today: "Hari ini, ", today + timedelta(days=1): "Besok, "}
    return f"{words.get(day, '')}{day_words(day)}"


def colleague(days: Sequence[Whereabouts], today: date) -> str:
    """Where somebody else is; `days` are of one person and not empty."""
    name, unit = esc(days[0].name), esc(days[0].unit)
    below = f"\n{unit}" if unit else ""
    if len(days) == 1:
        return f"<b>{lead(days[0].day, today)}: {name} {_where(days[0])}</b>{below}"
    lines = [_line(short_day(day.day), day.day == today, _where(day)) for day in days]
    return f"<b>{name}</b>{below}\n\n" + "\n".join(lines)


def reasoned(facts: PersonDay) -> str:
    """Why somebody is where they are, in a few words, for those who lead the OPD."""
    reasons = listed(list(dict.fromkeys(short(slot) for slot in facts.slots)))
    return f"<b>Alasan:</b> {reasons}" if reasons else ""


def company(days: Sequence[Company], today: date) -> str:
    """Who is in the office, at home or in the field, by unit."""
    return "\n\n".join(_company(day, today) for day in days)


def counts(opd: Opd, day: date, fact: str, number: int | None, place: Place, today: date) -> str:
    """How many are there, without a name; `fact` is what day off it is, empty on a workday."""
    if fact:
        return f"<b>{lead(day, today)}: {fact}</b>\n{esc(opd.name)}"
    return f"<b>{lead(day, today)}: {number or 0} orang {PLACES[place]}</b>\n{esc(opd.name)}"


def own_piket(days: Sequence[Whereabouts], span: Period, today: date) -> str:
    """On which of the days somebody holds the piket; `days` are those planned, not empty."""
    name, held = esc(days[0].name), [day for day in days if day.is_piket]
    when = date_range(span.first, min(span.last, days[-1].day))
    if not held:
        when = lead(span.first, today) if span.is_day else when
        return f"<b>{when}: {name} tidak terjadwal piket</b>"
    lines = [_line(short_day(day.day), day.day == today, "") for day in held]
    return f"<b>Piket {name}</b>\n{when}\n\n" + "\n".join(lines)


def no_piket(opd: Opd, span: Period) -> str:
    """Nobody holds the piket on these days, or none is planned yet."""
    when = day_words(span.first) if span.is_day else date_range(span.first, span.last)
    return f"<b>Piket {esc(opd.name)}</b>\n\nTidak ada jadwal piket untuk {when}."


def matching(days: Sequence[PersonDay], place: Place, today: date, span: Period) -> str:
    """On which of one's own days one is at a place: the answer to "kapan saya WFH"."""
    found = [day for day in days if any(slot.place is place for slot in day.slots)]
    words = PLACES[place]
    if not found:
        return f"<b>{date_range(span.first, span.last)}: tidak ada hari {words}</b>"
    lines = [_line(short_day(day.day), day.day == today, "") for day in found]
    when = date_range(span.first, min(span.last, days[-1].day))
    return f"<b>Bapak/Ibu {words}, {when}:</b>\n" + "\n".join(lines)


def office_days(opd: Opd, days: Sequence[OpenDay], today: date) -> str:
    """Whether the office works, a line a day off; a single day in full."""
    if len(days) == 1:
        (day,) = days
        what = "hari kerja" if day.fact.is_work else fact_words(day.fact)
        hours = f"\nPukul {span_words(day.hours, opd.zone)}" if day.fact.is_work else ""
        return f"<b>{lead(day.day, today)}: {what}</b>{hours}\n{esc(opd.name)}"
    span = date_range(days[0].day, days[-1].day)
    off = [day for day in days if not day.fact.is_work]
    named = [day for day in off if day.fact.name]
    shown = named if len(days) > 14 else off  # noqa: PLR2004 - beyond two weeks plain weekends say nothing
    if not shown:
        return f"<b>{span}: tidak ada hari libur</b>\n{esc(opd.name)}"
    lines = [_line(short_day(day.day), day.day == today, fact_words(day.fact)) for day in shown]
    return f"<b>Hari libur {span}</b>\n{esc(opd.name)}\n\n{bullets(lines)}"


def next_holidays(opd: Opd, days: Sequence[OpenDay], today: date) -> str:
    """The days off with a name that come next, a few of them; a plain weekend is none."""
    named = [day for day in days if day.fact.name and not day.fact.is_work][:_FEW]
    if not named:
        span = date_range(days[0].day, days[-1].day)
        return f"<b>{span}: tidak ada hari libur</b>\n{esc(opd.name)}"
    lines = [_line(day_words(day.day), day.day == today, fact_words(day.fact)) for day in named]
    return f"<b>Hari libur berikutnya</b>\n{esc(opd.name)}\n\n{bullets(lines)}"


def own_hours(facts: PersonDay, today: date) -> str:
    """When somebody comes, goes and checks in on their own day."""
    zone = facts.opd.zone
    if not any(slot.place.is_on_duty for slot in facts.slots):
        where = PLACES[Place.AWAY] if facts.slots else fact_words(facts.fact)
        return f"<b>{lead(facts.day, today)}: {where}</b>\nTidak ada presensi yang perlu dilakukan."
    return (
        f"<b>{lead(facts.day, today)}: pukul {span_words(facts.hours, zone)}</b>\n"
        f"Presensi masuk paling lambat pukul {clock(facts.hours.start)} {zone}, "
        f"presensi pulang mulai pukul {clock(facts.hours.end)} {zone}."
    )


def which(said: str, people: int) -> str:
    """Two or more match a name; the buttons below bear them."""
    return f"Ada {people} pegawai yang cocok dengan “{esc(said)}”. Siapa yang dimaksud?"


def label(name: str, unit: str) -> str:
    """A person on a button, short enough for a phone."""
    whole = f"{name}, {unit}" if unit else name
    return whole if len(whole) <= _LABEL else f"{whole[: _LABEL - 1]}…"


_LABEL = 48


def unclear(heard: Unclear, names: Sequence[str]) -> str:
    """What was understood of a question, what was not, and how it may be asked."""
    parts = ["Mohon maaf, pertanyaan ini belum dapat dipahami seluruhnya."]
    if understood := _understood(heard, names):
        parts.append(f"Yang terbaca: {'; '.join(understood)}.")
    if heard.impossible:
        dates = listed([f"“{esc(text)}”" for text in dict.fromkeys(heard.impossible)])
        parts.append(f"Tidak ada dalam kalender: {dates}.")
    if heard.unknown:
        words = listed([f"“{esc(word)}”" for word in heard.unknown[:_FEW]])
        parts.append(f"Yang belum dikenali: {words}.")
    return " ".join(parts) + f"\n\n{_EXAMPLES}"


_FEW = 5


def _understood(heard: Heard, names: Sequence[str]) -> list[str]:
    found = []
    if isinstance(heard, Unclear) and heard.topic is not None:
        found.append(f"tentang {_ABOUT[heard.topic]}")
    if heard.days:
        found.append(listed([_period(one) for one in heard.days]))
    if names:
        found.append(people_words(names))
    return found


def _period(period: Period) -> str:
    if period.is_day:
        return day_words(period.first)
    return date_range(period.first, period.last)


def _company(day: Company, today: date) -> str:
    head = lead(day.day, today)
    if not day.fact.is_work and not day.people:
        return f"<b>{head}: {fact_words(day.fact)}</b>\n{esc(day.opd.name)}"
    title = f"<b>{head}: {day.people} orang {PLACES[day.place]}</b>\n{esc(day.opd.name)}"
    lines = [
        f"<b>{esc(unit)}</b> ({len(names)}): {people_words(names)}" for unit, names in day.units
    ]
    return "\n\n".join([title, *lines])


def _where(day: Whereabouts) -> str:
    if not day.fact.is_work:
        return "piket" if day.is_piket else fact_words(day.fact)
    if not day.places:
        return UNPLACED
    words = PLACES[day.places[0]]
    if len(day.places) > 1:
        words = ", lalu ".join(AT[place] for place in day.places)
    return f"{words}, piket" if day.is_piket else words


def _line(label_: str, is_today: bool, what: str) -> str:  # noqa: FBT001 - private, named at its calls
    line = f"{label_}{' (hari ini)' if is_today else ''}{f': {what}' if what else ''}"
    return f"<b>{line}</b>" if is_today else line
