"""Life: what happens in the town by itself while the clock is moved on.

On the way to where the clock is sent, the hours of every OPD are passed one after the other, so
that nothing is told late; and most people check in, at about the time at which people do. Whoever
is called to the piket takes it up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo.citizens import Citizen, Citizens
from demo.telegram import PersonError
from handlers.wording import batons, labels
from schedules.errors import NoPlanError
from schedules.people import Opd
from schedules.services.bundle import Services

_PASSED_BY = timedelta(hours=24)  # what lies further back than this is not lived through
_ABOUT_TO = timedelta(minutes=1)
_OF_TWENTY = 20
# Minutes from the start of work, and how many of twenty have come by then; two never do.
_WAVES = ((-38, 6), (-19, 12), (-6, 17), (0, 17), (15, 18))
_CALLED_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A moment to pass: an hour of an OPD, or people coming to work there."""

    at: datetime
    opd: Opd | None = None  # whose people come
    come: int = 0  # how many of twenty have come by then


def stops(opds: Sequence[Opd], start: datetime, end: datetime) -> list[Stop]:
    """Every moment after `start` and before `end` at which something happens, in order."""
    since = max(start, end - _PASSED_BY)
    found = [stop for opd in opds for day in _days(opd, since, end) for stop in _of_day(opd, day)]
    return sorted((s for s in found if since < s.at < end), key=lambda s: s.at)


def _of_day(opd: Opd, day: date) -> Iterator[Stop]:
    told = opd.zone.moment(day, opd.announce_at)
    yield Stop(at=told - _ABOUT_TO)
    yield Stop(at=told)
    yield Stop(at=opd.zone.moment(day, opd.preview_at))
    yield Stop(at=opd.zone.moment(day, opd.recap_at))
    hours = opd.hours.on(day)
    if hours is not None:
        begins = opd.zone.moment(day, hours.start)
        for minutes, come in _WAVES:
            yield Stop(at=begins + timedelta(minutes=minutes), opd=opd, come=come)


def _days(opd: Opd, start: datetime, end: datetime) -> Iterator[date]:
    first, last = opd.zone.day_of(start), opd.zone.day_of(end)
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


async def come_to_work(
    services: Services, citizens: Citizens, stop: Stop, now: datetime, in_hand: set[int]
) -> None:
    """Let those check in whose time has come; whoever is `in_hand` decides for themselves."""
    if stop.opd is None:
        return
    for one in citizens.of(stop.opd.code):
        if one.person.id not in in_hand:
            _take_piket_up(one, now)
    try:
        day = (await services.recap.recap(stop.opd.code, now)).recap
    except NoPlanError:
        return
    for asn_id in (*day.missing, *day.not_yet):
        citizen = citizens.by_asn(asn_id)
        if citizen is None or citizen.person.id in in_hand:
            continue
        if (asn_id * 7 + day.day.toordinal() * 11) % _OF_TWENTY < stop.come:
            _check_in(citizen)


def _check_in(citizen: Citizen) -> None:
    try:
        citizen.person.press_key(labels.CHECK_IN)
    except PersonError:  # the key is not on their screen: nobody is forced
        return


def _take_piket_up(citizen: Citizen, now: datetime) -> None:
    """Press the button below a call that has just come."""
    since = (now - _CALLED_WITHIN).timestamp()
    for message in reversed(citizen.person.chat.shown()):
        if message.date < since:
            return
        if batons.READY in message.buttons:
            citizen.person.press_button(batons.READY, on=message)
            return
