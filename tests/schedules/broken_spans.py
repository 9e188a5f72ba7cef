"""Plans that are right day by day and break what a letter asks over several days."""

from schedules.audit import AuditRule
from schedules.dayplan import DayPlan, ProblemCode
from schedules.places import Place
from schedules.terms import Cycle, CycleUnit
from tests.schedules.audited import Audited, Broken, told, without
from tests.schedules.broken_limits import swapped
from tests.schedules.builders import letter, people, roster

UNIT = "Sekretariat"
WEEKLY = Cycle(unit=CycleUnit.WEEK)
TUESDAY, FRIDAY = 1, 4

KEPT = Audited(roster=roster(people(6)), letter=letter(50, cycle=WEEKLY))
APART = Audited(roster=roster(people(6)), letter=letter(50, cycle=WEEKLY, cohorts=2))
HOME_TWICE = Audited(roster=roster(people(7)), letter=letter(50, home_days_per_week=2))


def changed_places(one: DayPlan) -> DayPlan:
    """The plan with somebody who has a place in the block sent home, and another in instead."""
    leaves = next(p.asn_id for p in one.placements if p.place is Place.WFO)
    comes = next(p.asn_id for p in one.placements if p.place is Place.WFH)
    return swapped(one, leaves, comes)


SPANS = (
    Broken("places change inside a block", AuditRule.CYCLE, KEPT, changed_places, day=TUESDAY),
    Broken(
        "groups are said to have met and have not",
        AuditRule.COHORTS,
        APART,
        lambda one: told(one, ProblemCode.COHORTS_MET, 1, UNIT),
        day=TUESDAY,
    ),
    Broken(
        "somebody is at home too often and nothing is said",
        AuditRule.HOME_LIMIT,
        HOME_TWICE,
        lambda one: without(one, ProblemCode.HOME_LIMIT),
        day=FRIDAY,
    ),
)
