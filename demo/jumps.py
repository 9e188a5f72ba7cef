"""Jumps: where the clock can be sent to, in the words of the day on which one looks at it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.wording.phrases import DAYS, clock
from schedules.workdays import USUAL_HOURS, Calendar, Zone

ZONE = Zone.WIB
_HOUR = "satu-jam"
_MONDAY = "senin"
_MORNING = time(5, 59)
_STOPS = (
    ("pratinjau", time(16, 0), "Pratinjau untuk hari kerja berikutnya"),
    ("pagi", _MORNING, "Pemberitahuan pagi tiba"),
    ("presensi", time(7, 25), "Lima menit sebelum jam masuk"),
    ("rekap", time(9, 0), "Rekap untuk kepala OPD"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """One place for the clock's hands: a name for it, a reason to go there, and when it is."""

    id: str
    label: str
    hint: str
    at: datetime


def opening_day(now: datetime) -> date:
    """The day on which a demo opens: the first workday from today on that is followed by one."""
    day = ZONE.day_of(now)
    while not (_is_work(day) and _is_work(day + timedelta(days=1))):
        day += timedelta(days=1)
    return day


def jumps(now: datetime) -> list[Jump]:
    """Every jump from `now`, all of them forward and to workdays."""
    today = ZONE.day_of(now)
    found = [
        Jump(id=_HOUR, label="+1 jam", hint="Satu jam ke depan", at=now + timedelta(hours=1)),
    ]
    for name, at, hint in _STOPS:
        day = today if ZONE.moment(today, at) > now else today + timedelta(days=1)
        while not _is_work(day):
            day += timedelta(days=1)
        found.append(
            Jump(
                id=name,
                label=f"{_day_word(day, today)} {clock(at)}",
                hint=hint,
                at=ZONE.moment(day, at),
            )
        )
    monday = today + timedelta(days=7 - today.weekday())
    found.append(
        Jump(
            id=_MONDAY,
            label=f"Senin depan {clock(_MORNING)}",
            hint="Pekan yang baru",
            at=ZONE.moment(monday, _MORNING),
        )
    )
    return found


def _day_word(day: date, today: date) -> str:
    match (day - today).days:
        case 0:
            return "Hari ini"
        case 1:
            return "Besok"
        case _:
            return DAYS[day.weekday()]


def _is_work(day: date) -> bool:
    return Calendar().look(day, USUAL_HOURS).is_work
