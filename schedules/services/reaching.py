"""Reaching: who of those whom a letter moves has been told where they work on its first days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from schedules.ledger import accounts, journal, opds, outbox_counts, people, plans
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd
from schedules.services.actors import Actor
from schedules.services.lettering import covered_opds, letter_of

_SEES_AHEAD = timedelta(days=14)


class Missed(Enum):
    """Why somebody has not been told."""

    WAITING = "waiting"  # the message stands in the queue, or comes at the OPD's own hour
    NOT_LINKED = "not linked"
    UNREACHABLE = "unreachable"  # blocked the bot, or the account is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far the news of one day has come: everybody on duty, told or not, in roster order."""

    day: date
    told: int
    missed: tuple[tuple[Opd, Asn, Missed], ...]

    def count(self, why: Missed) -> int:
        """How many were missed for one reason."""
        return sum(one is why for _, _, one in self.missed)


class ReachingService:
    """Says who has been told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_letter(self, entry_id: int, actor: Actor, now: datetime) -> Reach:
        """Who has been told of a letter's first day, or of the next workday if that is later.

        `entry_id` is the journal's entry of what was done to the letter. Only messages count that
        were sent since then.

        Raises:
            NotAllowedError, OtherOpdError: the letter is not the actor's.
            UndoRefusedError: there is no such entry.
        """

        def work(session: Session) -> Reach:
            entry = journal.find_entry(session, entry_id)
            letter = letter_of(session, entry, actor)
            codes = covered_opds(session, letter)
            offices = [opd for opd in opds.load_opds(session) if opd.code in codes]
            since = entry.at if entry else now
            day = max([letter.first, *(opd.zone.day_of(now) for opd in offices)])
            day = _next_workday(session, codes, day)
            told, missed = 0, []
            for opd in offices:
                here, others = _opd(session, opd, day, since)
                told += here
                missed += others
            return Reach(day=day, told=told, missed=tuple(missed))

        return await self._database.read(work)


def _next_workday(session: Session, codes: Collection[str], day: date) -> date:
    """The first day from `day` on that is a planned workday of any of these OPDs, else `day`."""
    days = [
        plan.day
        for code in codes
        for plan in plans.load_plans(session, code, day, day + _SEES_AHEAD)
        if plan.fact.is_work
    ]
    return min(days, default=day)


def _opd(
    session: Session, opd: Opd, day: date, since: datetime
) -> tuple[int, list[tuple[Opd, Asn, Missed]]]:
    plan = plans.load_plan(session, opd.code, day)
    if plan is None:
        return 0, []
    on_duty = {p.asn_id for p in plan.placements if p.place.is_on_duty}
    linked = accounts.load_accounts(session, opd.code)
    told = outbox_counts.load_told(session, opd.code, day, since)
    count, missed = 0, []
    for asn in people.load_people(session, [opd.code]):
        if asn.id not in on_duty:
            continue
        account = linked.get(asn.id)
        if asn.id in told:
            count += 1
        elif account is None:
            missed.append((opd, asn, Missed.NOT_LINKED))
        elif account.unreachable_since is not None:
            missed.append((opd, asn, Missed.UNREACHABLE))
        else:
            missed.append((opd, asn, Missed.WAITING))
    return count, missed
