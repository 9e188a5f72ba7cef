"""Fairness: how evenly turns were shared, and one person's day explained so that they can check it."""

from dataclasses import dataclass
from datetime import date

from schedules.errors import NoPlanError
from schedules.fairness import (
    Explanation,
    Tally,
    UnitReport,
    explain,
    office_progress,
    piket_progress,
    report,
)
from schedules.ledger import opds, people, plans, standings, turns, wishes
from schedules.ledger.database import Database, Session
from schedules.notices import PersonDay
from schedules.people import Opd
from schedules.services.lookup import load_person_days
from schedules.services.planning import by_number, letters_since
from schedules.wishes import wish_for


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessReport:
    """An OPD's report over a window, with everybody's name by asn id."""

    opd: Opd
    first: date
    last: date
    units: tuple[UnitReport, ...]
    names: dict[int, str]


class FairnessService:
    """Adds up what stands in the book; changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def explain(self, asn_id: int, day: date) -> tuple[PersonDay, Explanation]:
        """A person's day, and the chain that led to it.

        Raises:
            NoPlanError: the day has no plan yet.
        """
        return await self._database.read(lambda session: _explain(session, asn_id, day))

    async def report(
        self, opd_code: str, first: date | None = None, last: date | None = None
    ) -> FairnessReport:
        """How evenly an OPD's turns are shared from `first` (None: ever) to `last` (None: planned).

        Raises:
            NoPlanError: there is no plan in the window at all.
        """

        def work(session: Session) -> FairnessReport:
            opd = opds.load_opd(session, opd_code)
            found = plans.load_plans(session, opd_code, first or date.min, last or date.max)
            if not found:
                raise NoPlanError(opd=opd.name, day=first or last or date.min)
            placed = {p.asn_id for plan in found for p in plan.placements}
            start = found[0].day
            return FairnessReport(
                opd=opd,
                first=start,
                last=found[-1].day,
                units=report(
                    found,
                    before=standings.load_standings(session, opd_code, start),
                    letters=by_number(letters_since(session, start)),
                ),
                names={i: asn.name for i, asn in people.load_persons(session, placed).items()},
            )

        return await self._database.read(work)


def _explain(session: Session, asn_id: int, day: date) -> tuple[PersonDay, Explanation]:
    (facts,) = load_person_days(session, asn_id, day, day)
    placed = plans.load_person_slots(session, asn_id, day, day)[0]
    start = turns.first_planned_day(session, placed.opd) or day
    since = max(facts.letter.first, start) if facts.letter else start
    members = turns.load_unit_members(session, placed.opd, facts.unit, day)
    who = {asn_id, *members}
    ever = turns.load_tallies(session, placed.opd, None, day, who)
    recent: list[Tally] = []
    if since != start:
        recent = turns.load_tallies(session, placed.opd, since, day, who)
    wish = wish_for(wishes.load_wishes(session, [asn_id], day, day), day)
    return facts, explain(
        facts.slots,
        facts.proof,
        under_letter=office_progress(recent, asn_id, facts.unit, since),
        ever=office_progress(ever, asn_id, facts.unit, start),
        piket=piket_progress(ever, asn_id, start),
        wish=wish.place if wish else None,
    )
