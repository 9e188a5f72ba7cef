"""Batons: on a day with piket the officer is asked to take it up; who does not answer is passed over.

Driven by the sweep: all that has been done stands in the book, so that a restart or a late sweep
calls nobody twice, and nobody outside the hours.
"""

import logging
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from schedules.batons import Baton, Call, Watch, next_call
from schedules.dealings import BatonCard
from schedules.ledger import accounts, batons, calendars, journal, opds, plans, swaps
from schedules.ledger.database import Database, Session
from schedules.people import Opd
from schedules.places import Duty
from schedules.refusals import BatonOverError
from schedules.services.batoncards import asked, baton_card, baton_notices, whom
from schedules.services.posting import Render, post

logger = logging.getLogger(__name__)

_LONGEST = 1500  # characters of a note
_NOTED_WITHIN = timedelta(days=1)


class BatonService:
    """Hands the piket on."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def hand_on(self, now: datetime) -> int:
        """Call whoever is due to be called, once each; returns how many messages are new."""
        queued = 0
        for opd in await self._database.read(opds.load_opds):
            try:
                queued += await self._database.run(partial(self._hand_on, opd=opd, now=now))
            except Exception:  # one OPD holds up no other; the next sweep tries again
                logger.exception("the piket of %s is held up", opd.code)
        return queued

    async def take(
        self,
        day: date,
        asn_id: int,
        now: datetime,
        *,
        by: int,
        chat: int | None = None,
    ) -> BatonCard:
        """Take up the piket of `asn_id`; whoever is first has it, and the card says who.

        Raises:
            BatonOverError: the day is over, or `by` was never asked.
        """

        def work(session: Session) -> BatonCard:
            opd, baton = _find(session, day, asn_id)
            is_today = opd.zone.day_of(now) == day
            if not is_today or by not in asked(session, opd, baton, now):
                raise BatonOverError(day=day)
            if not baton.is_taken:
                baton = batons.put_baton(session, replace(baton, taken_at=now, taken_by=by))
                _journal(session, baton, "piket taken", by, chat, now)
                others = [i for i in (asn_id, baton.reserve_id) if i is not None and i != by]
                if by != asn_id:
                    said = baton_notices(session, opd, baton, Call.OFFER, others, now)
                    post(session, said, self._render, now)
            return baton_card(session, opd, baton, Call.OFFER, by)

        return await self._database.run(work)

    async def note(
        self,
        day: date,
        asn_id: int,
        words: str,
        now: datetime,
        *,
        by: int,
        chat: int | None = None,
    ) -> None:
        """Write into the piket book what the next one has to know; a later note takes its place.

        Raises:
            BatonOverError: the day is long over, or `by` did not hold the piket.
        """

        def work(session: Session) -> None:
            opd, baton = _find(session, day, asn_id)
            is_over = opd.zone.day_of(now) - day > _NOTED_WITHIN
            if is_over or by not in (baton.taken_by, asn_id):
                raise BatonOverError(day=day)
            noted = replace(baton, note=words.strip()[:_LONGEST], noted_at=now, noted_by=by)
            if noted == replace(baton, noted_at=now):
                return  # said before a crash
            batons.put_baton(session, noted)
            _journal(session, noted, "piket noted", by, chat, now)

        await self._database.run(work)

    async def today(self, opd_code: str, now: datetime, to: int = 0) -> tuple[BatonCard, ...]:
        """Who holds the OPD's piket today, and how far each has come with taking it up."""

        def work(session: Session) -> tuple[BatonCard, ...]:
            opd = opds.load_opd(session, opd_code)
            day = opd.zone.day_of(now)
            known = batons.load_batons(session, opd_code, day)
            return tuple(
                baton_card(
                    session,
                    opd,
                    known.get(i) or Baton(opd=opd_code, day=day, asn_id=i),
                    Call.OFFER,
                    to,
                )
                for i in _holders(session, opd_code, day)[0]
            )

        return await self._database.read(work)

    async def share_phone(self, user_id: int, phone: str) -> None:
        """Let colleagues see this number while one holds piket; "" lets them see none."""
        await self._database.run(lambda session: accounts.share_phone(session, user_id, phone))

    async def phone(self, user_id: int) -> str:
        """The number that colleagues may see, "" for none."""

        def work(session: Session) -> str:
            account = accounts.load_account(session, user_id)
            return account.phone if account else ""

        return await self._database.read(work)

    def _hand_on(self, session: Session, opd: Opd, now: datetime) -> int:
        day = opd.zone.day_of(now)
        hours = calendars.load_calendar(session).hours(opd.code, opd.hours, day)
        start, end = opd.zone.moment(day, hours.start), opd.zone.moment(day, hours.end)
        on_piket, reserve = _holders(session, opd.code, day) if start <= now < end else ([], [])
        if not on_piket:
            return 0
        swaps.lock_opd(session, opd.code)  # two sweeps at once call nobody twice
        known = batons.load_batons(session, opd.code, day)
        linked = accounts.load_accounts(session, opd.code, among=[*on_piket, *reserve])
        told = {i for i, account in linked.items() if account.is_reachable}
        queued = 0
        for asn_id in on_piket:
            busy = {one.reserve_id for one in known.values()}
            free = [i for i in reserve if i in told and i not in busy]
            watch = Watch(
                start=start,
                end=end,
                is_reachable=asn_id in told,
                reserve=free[0] if free else None,
            )
            # Who cannot be reached is passed over in the same sweep.
            while (call := next_call(known.get(asn_id), watch, now)) is not None:
                was = known.get(asn_id) or Baton(opd=opd.code, day=day, asn_id=asn_id)
                known[asn_id] = batons.put_baton(session, _called(was, call, watch, now))
                to = whom(session, opd, known[asn_id], call, now)
                said = baton_notices(session, opd, known[asn_id], call, to, now)
                queued += post(session, said, self._render, now)
        return queued


def _find(session: Session, day: date, asn_id: int) -> tuple[Opd, Baton]:
    """The baton, with its OPD held, so that only one can be first. Raises BatonOverError."""
    found = batons.find_baton(session, day, asn_id)
    if found is None:
        raise BatonOverError(day=day)
    swaps.lock_opd(session, found.opd)
    baton = batons.find_baton(session, day, asn_id) or found
    return opds.load_opd(session, baton.opd), baton


def _called(baton: Baton, call: Call, watch: Watch, now: datetime) -> Baton:
    match call:
        case Call.OFFER:
            return replace(baton, offered_at=now)
        case Call.RESERVE:
            return replace(baton, reserve_called_at=now, reserve_id=watch.reserve)
        case Call.HEAD:
            return replace(baton, head_called_at=now)


def _holders(session: Session, opd: str, day: date) -> tuple[list[int], list[int]]:
    """Who holds the piket of the day, and who is in reserve."""
    placed = plans.load_duty(session, opd, day, day).get(day, ())
    piket = [one.asn_id for one in placed if one.duty is Duty.PIKET]
    return piket, [one.asn_id for one in placed if one.duty is Duty.RESERVE]


def _journal(
    session: Session, baton: Baton, action: str, by: int, chat: int | None, now: datetime
) -> None:
    """Write down who did what; never the note itself, which may name people."""
    entry = journal.Entry(
        at=now,
        actor=by,
        chat=chat,
        action=action,
        subject=f"piket {baton.opd}/{baton.day}",
        after={"piket": baton.asn_id, "taken_by": baton.taken_by},
    )
    journal.add_entries(session, [entry])
