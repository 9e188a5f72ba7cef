"""Recap: an OPD's day for its head: who is where, who has checked in, who could not be told."""

from datetime import datetime

from schedules.attendance import recap
from schedules.errors import NoPlanError
from schedules.ledger import accounts, checkins, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.notices import RecapDay
from schedules.people import Opd


class RecapService:
    """Makes recaps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recap(self, opd_code: str, now: datetime) -> RecapDay:
        """The recap of the OPD's own today, as it stands now. Raises NoPlanError."""

        def work(session: Session) -> RecapDay:
            return load_recap(session, opds.load_opd(session, opd_code), now)

        return await self._database.read(work)


def load_recap(session: Session, opd: Opd, now: datetime) -> RecapDay:
    """The recap inside a transaction. Raises NoPlanError."""
    day = opd.zone.day_of(now)
    plan = plans.load_plan(session, opd.code, day)
    if plan is None:
        raise NoPlanError(opd=opd.name, day=day)
    members = [asn for asn in people.load_people(session, [opd.code]) if asn.is_employed(day)]
    linked = accounts.load_accounts(session, opd.code)
    return RecapDay(
        opd=opd,
        recap=recap(plan, checkins.load_checkins(session, opd.code, day), now, opd.zone),
        names={i: asn.name for i, asn in people.load_persons(session, plan.people()).items()},
        unreached=tuple(
            asn.name for asn in members if asn.id in linked and not linked[asn.id].is_reachable
        ),
        proofs=plan.proofs,
        unlinked=tuple(asn.name for asn in members if asn.id not in linked),
    )
