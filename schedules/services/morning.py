"""Morning: what is due now is planned and queued, however late, however often it is asked.

A tick carries no data; all it needs stands in the book. Each OPD is its own transaction, so that
one that fails holds up no other, and answers to people get their turn in between.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from schedules.audit import audit
from schedules.errors import PastDayError
from schedules.ledger import accounts, calendars, groups, opds, outbox_counts, plans, rosters
from schedules.ledger.database import Database, Session
from schedules.notices import Batch, Notice, NoticeKind, Rendered, latest_starts
from schedules.people import Opd
from schedules.services.aftermath import tell
from schedules.services.day import (
    PREVIEW_UNTIL,
    StoredDay,
    card,
    load_day,
    mornings,
    previews,
    recaps,
)
from schedules.services.drafting import Draft, load_basis, make_draft
from schedules.services.planning import PlanRun, horizon, letters_since, plan_span
from schedules.services.posting import Render, post
from schedules.workdays import Calendar

logger = logging.getLogger(__name__)

_LOOK_AHEAD = timedelta(hours=1)  # no city needs longer to be told
_NEXT_WORKDAY_WITHIN = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that is due: a kind of notice for one OPD and day."""

    opd: Opd
    kind: NoticeKind
    day: date
    at: datetime  # the hour the OPD has set
    until: datetime  # from when on it is of no use
    is_work: bool  # whether `day` is a workday


class MorningService:
    """Keeps the plans ahead and queues what is due."""

    def __init__(self, database: Database, render: Render, per_second: float) -> None:
        self._database = database
        self._render = render
        self._per_second = per_second

    async def plan_ahead(self, now: datetime) -> list[PlanRun]:
        """Plan each OPD's days up to the horizon that have no plan yet; idempotent."""
        runs = []
        for opd in await self._database.read(opds.load_opds):
            with _held_up_alone(opd.code):
                draft = await self._database.read(partial(_draft, opd=opd, now=now))
                if draft is None:
                    continue
                extend = partial(self._extend, opd=opd, now=now, draft=draft)
                run = await self._database.run(extend)
                if run is not None:
                    runs.append(run)
        return runs

    def _extend(self, session: Session, opd: Opd, now: datetime, draft: Draft) -> PlanRun | None:
        span = _unplanned(session, opd, now)
        if span is None:
            return None
        run = plan_span(session, opd.code, *span, now, draft)
        tell(session, run, self._render, now)
        return run

    async def queue_due(self, now: datetime) -> int:
        """Queue every notice that is due and not queued yet; returns how many messages."""
        queued = 0
        for due in await self._database.read(lambda session: self._find_due(session, now)):
            with _held_up_alone(due.opd.code):
                queued += await self._database.run(partial(self._queue, due=due, now=now))
        return queued

    async def announce(
        self, opd_code: str, day: date, now: datetime, *, dry_run: bool = False
    ) -> tuple[list[tuple[Notice, Rendered]], int]:
        """Queue a day's notices now, each once: today's as the morning, a later day's as preview.

        Returns the notices in words, to everybody on duty whether enrolled or not, and how many
        messages were new; with `dry_run` nothing is kept.

        Raises:
            PastDayError: the day is over.
        """

        def work(session: Session) -> tuple[list[tuple[Notice, Rendered]], int]:
            opd = opds.load_opd(session, opd_code)
            today = opd.zone.day_of(now)
            if day < today:
                raise PastDayError(day=day)
            kind = NoticeKind.MORNING if day == today else NoticeKind.PREVIEW
            at = opd.zone.moment(today, opd.announce_at)
            due = Due(opd=opd, kind=kind, day=day, at=at, until=now, is_work=True)
            stored = self._sound_day(session, due, now)
            if stored is None:
                return [], 0
            told = list(
                mornings(stored, now, at)
                if day == today
                else previews(stored, now, stored.closes_at)
            )
            if day == today:
                told.append(card(stored, now))
            queued = post(session, told, self._render, now)
            if dry_run:
                session.rollback()
            return [(notice, self._render(notice)) for notice in told], queued

        return await self._database.run(work)

    def _find_due(self, session: Session, now: datetime) -> list[Due]:
        calendar = calendars.load_calendar(session)
        hours: list[Due] = []
        for opd in opds.load_opds(session):
            hours += _hours_of(opd, calendar, now)
        queued = {
            (count.opd, count.kind, day)
            for day in {due.day for due in hours}
            for count in outbox_counts.load_counts(session, day)
        }
        open_ones = [
            due
            for due in hours
            if (due.opd.code, due.kind, due.day) not in queued and _concerns_anyone(session, due)
        ]
        starts = self._starts(session, [d for d in open_ones if d.kind is NoticeKind.MORNING])
        return [due for due in open_ones if now >= starts.get(due.at, due.at)]

    def _starts(self, session: Session, due: Iterable[Due]) -> dict[datetime, datetime]:
        """When sending must start, so that everybody has been told by their OPD's hour."""
        batches = [
            Batch(due=one.at, messages=accounts.count_accounts(session, one.opd.code))
            for one in due
        ]
        return latest_starts(batches, self._per_second)

    def _queue(self, session: Session, due: Due, now: datetime) -> int:
        stored = self._sound_day(session, due, now)
        if stored is None:
            return 0
        notices: dict[NoticeKind, Callable[[], Iterable[Notice]]] = {
            NoticeKind.MORNING: lambda: mornings(stored, now, due.at),
            NoticeKind.CARD: lambda: [card(stored, max(now, due.at))],
            NoticeKind.PREVIEW: lambda: previews(stored, now, due.until),
            NoticeKind.RECAP: lambda: recaps(session, stored, now),
        }
        return post(session, notices[due.kind](), self._render, now)

    def _sound_day(self, session: Session, due: Due, now: datetime) -> StoredDay | None:
        """The day's plan, held once more against today's roster and letters before it is told.

        A plan that is missing or no longer right is made anew; what the audit still refuses is
        not told to staff, and the heads learn why.
        """
        stored = load_day(session, due.opd, due.day)
        if due.kind is NoticeKind.RECAP:
            return stored
        if due.kind is NoticeKind.CARD and stored is not None and _is_told(session, due):
            return stored
        if stored is not None and self._is_sound(session, stored):
            return stored
        run = plan_span(session, due.opd.code, due.day, due.day, now)
        tell(session, run, self._render, now)
        return None if run.violations else load_day(session, due.opd, due.day)

    def _is_sound(self, session: Session, stored: StoredDay) -> bool:
        day = stored.plan.day
        return not audit(
            [stored.plan],
            roster=rosters.load_roster(session, stored.opd.code, day, day),
            policies=letters_since(session, day),
            calendar=calendars.load_calendar(session),
        )


def _unplanned(session: Session, opd: Opd, now: datetime) -> tuple[date, date] | None:
    """The days up to the horizon that have no plan yet."""
    today = opd.zone.day_of(now)
    last = plans.last_planned_day(session, opd.code)
    first = today if last is None else max(today, last + timedelta(days=1))
    return (first, horizon(today)) if first <= horizon(today) else None


def _draft(session: Session, opd: Opd, now: datetime) -> Draft | None:
    """Their plans, worked out beside the database's writer."""
    span = _unplanned(session, opd, now)
    return span and make_draft(session, load_basis(session, opd.code, *span))


def _is_told(session: Session, due: Due) -> bool:
    """Whether people know where they work that day: the card shows no other plan than theirs."""
    keys = outbox_counts.load_keys(session, due.opd.code, due.day)
    return any(key.startswith(f"{NoticeKind.MORNING}:") for key in keys)


@contextmanager
def _held_up_alone(opd: str) -> Iterator[None]:
    """Log what goes wrong for one OPD and let the others have their morning; the next tick tries again."""
    try:
        yield
    except Exception:
        logger.exception("the morning of %s is held up", opd)


def _hours_of(opd: Opd, calendar: Calendar, now: datetime) -> list[Due]:
    """What an OPD's clock may be about to strike, or has struck today."""
    today = opd.zone.day_of(now)
    closes = calendar.hours(opd.code, opd.hours, today).end

    def due(kind: NoticeKind, at: time, until: time, day: date = today) -> Due:
        return Due(
            opd=opd,
            kind=kind,
            day=day,
            at=opd.zone.moment(today, at),
            until=opd.zone.moment(today, until),
            is_work=calendar.look(day, opd.hours).is_work,
        )

    found = [
        due(NoticeKind.MORNING, opd.announce_at, closes),
        due(NoticeKind.CARD, opd.announce_at, closes),
    ]
    if calendar.look(today, opd.hours).is_work:
        found.append(due(NoticeKind.RECAP, opd.recap_at, closes))
        found += [
            due(NoticeKind.PREVIEW, opd.preview_at, PREVIEW_UNTIL, day)
            for day in _coming(opd, calendar, today)
        ]
    return [one for one in found if one.at - _LOOK_AHEAD <= now < one.until]


def _concerns_anyone(session: Session, due: Due) -> bool:
    """Whether there is anybody to tell: a day off is told to nobody but piket."""
    if not due.is_work and not plans.load_duty(session, due.opd.code, due.day, due.day):
        return False
    if due.kind is NoticeKind.CARD:
        group = groups.load_group(session, due.opd.code)
        return group is not None and not group.is_lost
    return accounts.count_accounts(session, due.opd.code) > 0


def _coming(opd: Opd, calendar: Calendar, today: date) -> list[date]:
    """The next workday, and the days off before it (on which piket may be held)."""
    days = []
    for n in range(1, _NEXT_WORKDAY_WITHIN + 1):
        days.append(today + timedelta(days=n))
        if calendar.look(days[-1], opd.hours).is_work:
            break
    return days
