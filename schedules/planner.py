"""Planner: from letters, roster and standings to who is where, with a reason for each.

Pure: the same input gives the same plan on every machine. Piket and posts are called in first, then
the rotation shares out the seats that are left. What cannot be kept is reported as a problem and
the nearest plan is returned; nothing is raised.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from schedules.calls import AskedDay, call_in
from schedules.dayplan import DayPlan, Standing
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.seating import seat_day
from schedules.slotting import slot_days
from schedules.turns import Queue
from schedules.unitday import UnitDays
from schedules.workdays import Calendar
from schedules.writing import Writer


def plan_days(
    *,
    roster: Roster,
    policies: Iterable[Policy],
    calendar: Calendar,
    days: Sequence[date],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan] | None = None,
) -> tuple[DayPlan, ...]:
    """Plan `days` (ascending) of one OPD.

    `standings` is what all placements before the first day add up to; `published` are plans of
    these days that people may know already: they are kept wherever the rules and fairness allow.
    """
    was = published or {}
    called = call_in(
        roster=roster,
        days=_ask(roster, UnitDays(roster, policies), calendar, days),
        standings=standings,
        published=was,
    )
    index = {asn.id: i for i, asn in enumerate(roster.members)}
    seated = [seat_day(day, index, _turns_of(was.get(day.day))) for day in called]
    queue = Queue(roster, standings)
    rotation = queue.rotate([pool for day in seated for pool in day.pools])
    made = zip(rotation.seated, rotation.shares, strict=True)
    writer = Writer(roster, queue)
    return slot_days(
        [writer.write(day, [next(made) for _ in day.pools], day.called.rules) for day in seated],
        roster=roster,
        calendar=calendar,
        letters=[day.asked.letters for day in called],
        standings=standings,
        published=was,
    )


def _ask(
    roster: Roster, units: UnitDays, calendar: Calendar, days: Sequence[date]
) -> list[AskedDay]:
    """Set the question of each day."""
    asked = []
    for day in days:
        fact = calendar.look(day, roster.opd.hours)
        asked.append(
            AskedDay(
                day=day,
                fact=fact,
                people=tuple([asn for people in units.units(day).values() for asn in people]),
                units=units.on(day) if fact.is_work else (),
                letters=units.letters(day),
            )
        )
    return asked


def _turns_of(plan: DayPlan | None) -> dict[int, bool]:
    """Who takes part in the turns of a published day, and whether with a seat, by asn id."""
    if plan is None:
        return {}
    return {p.asn_id: p.is_seat for p in plan.placements if p.reason.turn is not None}
