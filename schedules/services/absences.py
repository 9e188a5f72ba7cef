"""Absences: those ahead in an OPD, and ending one: for the office, which entered or approved them."""

from dataclasses import dataclass
from datetime import datetime

from schedules.dayplan import Problem, ProblemCode
from schedules.ledger import absences, opds, people, plans
from schedules.ledger.absences import KeptAbsence
from schedules.ledger.database import Database, Session
from schedules.ledger.swaps import lock_opd
from schedules.people import Asn, Opd
from schedules.refusals import NoPetitionError
from schedules.services.authority import check_opds
from schedules.services.excusing import Excusing
from schedules.services.planning import horizon
from schedules.services.posting import Render
from schedules.services.stamps import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """An absence that is under way or to come, with the book's id of it."""

    kept: KeptAbsence
    asn: Asn


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayList:
    """Who is or will be away in an OPD; and piket on which somebody is away: to be decided."""

    opd: Opd
    away: tuple[Away, ...]
    open_piket: tuple[tuple[Problem, str], ...]


class AbsenceService:
    """Keeps the absences of an OPD."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def ahead(self, opd_code: str, now: datetime, by: Stamp) -> AwayList:
        """The absences of an OPD from today on. Raises OtherOpdError."""

        def work(session: Session) -> AwayList:
            check_opds(by.actor, [opd_code])
            opd = opds.load_opd(session, opd_code)
            today = opd.zone.day_of(now)
            kept = absences.load_ahead(session, opd_code, today)
            stored = plans.load_plans(session, opd_code, today, horizon(today))
            found = [
                problem
                for plan in stored
                for problem in plan.problems
                if problem.code is ProblemCode.LEAVE_AND_PIKET
            ]
            who = {one.absence.asn_id for one in kept} | {one.asn_id or 0 for one in found}
            names = people.load_persons(session, who)
            return AwayList(
                opd=opd,
                away=tuple(Away(kept=one, asn=names[one.absence.asn_id]) for one in kept),
                open_piket=tuple(
                    (one, names[one.asn_id].name if one.asn_id in names else "") for one in found
                ),
            )

        return await self._database.read(work)

    async def find(self, absence_id: int, by: Stamp) -> Away:
        """An absence of somebody in an OPD that the actor runs.

        Raises:
            NoPetitionError: it is no longer there.
            OtherOpdError: it is not the actor's OPD.
        """
        return await self._database.read(lambda session: _find(session, absence_id, by))

    async def cancel(self, absence_id: int, now: datetime, by: Stamp) -> tuple[Away, int]:
        """End an absence from today on and re-plan, today included; it, and the journal's entry.

        Days that are over stay what they were. Raises as `find` does.
        """

        def work(session: Session) -> tuple[Away, int]:
            lock_opd(session, _find(session, absence_id, by).asn.opd)
            away = _find(session, absence_id, by)
            excusing = Excusing(session=session, render=self._render, now=now, by=by)
            petition, entry = excusing.cancel(away.kept.absence, away.asn.opd)
            if petition is not None:
                excusing.tell(petition, [away.asn.id])
            return away, entry

        return await self._database.run(work)


def _find(session: Session, absence_id: int, by: Stamp) -> Away:
    absence = absences.find_absence(session, absence_id)
    if absence is None:
        raise NoPetitionError
    asn = people.load_person(session, absence.asn_id)
    check_opds(by.actor, [asn.opd])
    return Away(kept=KeptAbsence(id=absence_id, absence=absence), asn=asn)
