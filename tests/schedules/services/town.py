"""A small OPD in a real book: eight people under a letter of 50 %, planned four weeks ahead."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from schedules.dayplan import DayPlan
from schedules.ledger import opds, people, plans
from schedules.ledger.database import Database
from schedules.notices import Notice, Rendered
from schedules.people import Asn
from schedules.policy import Policy
from schedules.services.bundle import Services
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule
from schedules.workdays import Zone
from tests.schedules.builders import asn, letter, office

MONDAY = date(2026, 6, 8)
HALF = letter(
    50,
    kind=ShareKind.OFFICE,
    first=MONDAY,
    piket=PiketRule(per_day=1, per_off_day=1),
)


def moment(day: date, clock: str = "05.30") -> datetime:
    hour, minute = map(int, clock.split("."))
    return Zone.WIB.moment(day, time(hour, minute))


def render(notice: Notice) -> Rendered:
    """What a notice says does not matter here."""
    return Rendered(text=notice.key)


@dataclass(frozen=True)
class Town:
    """The OPD's services over one book, and its people with the ids they have there."""

    database: Database
    services: Services
    people: tuple[Asn, ...]

    async def save(self, *changed: Asn) -> None:
        await self.database.run(lambda session: people.save_people(session, list(changed)))

    async def plans(self) -> dict[date, DayPlan]:
        """What stands after the Monday, by day."""
        first, last = MONDAY + timedelta(days=1), MONDAY + timedelta(weeks=4)
        found = await self.database.run(lambda s: plans.load_plans(s, "DKOM", first, last))
        return {plan.day: plan for plan in found}


async def settle(database: Database, *letters: Policy, count: int = 8, **facts: Any) -> Town:
    """Put the OPD into the book and plan it on the morning of Monday, 8 June 2026."""
    services = Services(database, render)
    opd = office(**facts)
    await database.run(lambda session: opds.save_opds(session, [opd]))
    members = [
        replace(asn(n, unit="Bidang A" if n < 6 else "Bidang B"), id=0) for n in range(1, count + 1)
    ]
    ids = await database.run(lambda session: people.save_people(session, members))
    for one in letters or (HALF,):
        await services.policies.issue(one, moment(MONDAY))
    await services.morning.plan_ahead(moment(MONDAY))
    return Town(
        database,
        services,
        tuple(replace(one, id=i) for one, i in zip(members, ids, strict=True)),
    )


def quarter(first: date, **facts: Any) -> Policy:
    """A later letter of 25 %."""
    return letter(
        25,
        number="SE/2/2026",
        issued=first,
        first=first,
        share=Share(kind=ShareKind.OFFICE, percent=25),
        **facts,
    )
