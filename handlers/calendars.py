"""Calendars: somebody's days, or an OPD's piket, as iCalendar; for the chat and for the web."""

from datetime import date, datetime, time, timedelta

from handlers.wording import agenda as words
from schedules.errors import NoPlanError
from schedules.files.calendar_file import write_calendar
from schedules.notices import OpdDay, PersonDay
from schedules.people import Opd
from schedules.services.bundle import Services
from schedules.services.feeds import FeedKind, OpenFeed

_AHEAD = timedelta(weeks=9)  # further than any plan stands
REFRESH = timedelta(hours=1)
"""How often a subscribed calendar asks to be fetched."""


async def own_days(
    services: Services, asn_id: int, opd: Opd, now: datetime
) -> tuple[PersonDay, ...]:
    """What is planned for somebody from this week's Monday on."""
    return await services.lookup.planned_days(asn_id, *_window(opd.zone.day_of(now)))


async def piket_days(services: Services, opd: Opd, now: datetime) -> tuple[OpdDay, ...]:
    """An OPD's planned days from this week's Monday on; none where there is no plan."""
    try:
        return await services.lookup.opd_days(opd.code, *_window(opd.zone.day_of(now)))
    except NoPlanError:
        return ()


def write_own(
    opd: Opd, days: tuple[PersonDay, ...], now: datetime, refresh: timedelta | None = None
) -> bytes:
    """Somebody's days as a file; the same all day long, unless the days change."""
    appointments = words.own_appointments(days)
    return write_calendar(words.own_name(opd), appointments, _stamp(opd, now), refresh)


def write_piket(
    opd: Opd, days: tuple[OpdDay, ...], now: datetime, refresh: timedelta | None = None
) -> bytes:
    """An OPD's piket as a file."""
    appointments = words.piket_appointments(days)
    return write_calendar(words.piket_name(opd), appointments, _stamp(opd, now), refresh)


async def write_feed(services: Services, feed: OpenFeed, now: datetime) -> bytes:
    """The calendar that a subscription shows now."""
    if feed.kind is FeedKind.OWN:
        days = await own_days(services, feed.asn.id, feed.opd, now)
        return write_own(feed.opd, days, now, REFRESH)
    return write_piket(feed.opd, await piket_days(services, feed.opd, now), now, REFRESH)


def _window(today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + _AHEAD


def _stamp(opd: Opd, now: datetime) -> datetime:
    """One stamp a day: the same calendar is the same file, and need not be sent again."""
    return opd.zone.moment(opd.zone.day_of(now), time(0))
