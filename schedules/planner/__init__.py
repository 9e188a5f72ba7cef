"""Planner: from letters, roster and standings to who is where, with a reason for each.

Pure: the same input gives the same plan on every machine. Piket and posts are called in first, then
the rotation shares out the seats that are left. What cannot be kept is reported as a problem and
the nearest plan is returned; nothing is raised.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from schedules.dayplan import DayPlan, Standing
from schedules.planner.blocks import Blocks
from schedules.planner.calls import AskedDay, call_in
from schedules.planner.edging import share_edge_days
from schedules.planner.seating import seat_day
from schedules.planner.slotting import slot_days
from schedules.planner.spans import span_days
from schedules.planner.turns import Queue
from schedules.planner.unitday import UnitDays
from schedules.planner.writing import Writer
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.workdays import Calendar


def plan_days(
    *,
    roster: Roster,
    policies: Iterable[Policy],
    calendar: Calendar,
    days: Sequence[date],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan] | None = None,
    wishes: Mapping[tuple[int, date], bool] | None = None,
) -> tuple[DayPlan, ...]:
    """Plan `days` (ascending) of one OPD.

    `standings` is what all placements before the first day add up to; `published` are plans of
    these days that people may know already: they are kept wherever the rules and fairness allow.
    `wishes` are requests by asn id and day, True for a seat in the office: met wherever it makes
    nothing less even and changes nothing that is published.
    """
    was = published or {}
    letters = tuple(policies)
    units = UnitDays(roster, letters)
    spans = span_days(
        _ask(roster, units, calendar, days),
        letters=letters,
        blocks=Blocks(calendar, roster.opd.hours),
        roster=roster,
        units=units,
        standings=standings,
        published=was,
    )
    called = call_in(roster=roster, days=spans.asked, standings=standings, published=was)
    index = {asn.id: i for i, asn in enumerate(roster.members)}
    told = {day.day: _turns_of(was.get(day.day)) for day in called}
    asked = _asked_on(wishes or {})
    seated = [seat_day(day, index, {**asked.get(day.day, {}), **told[day.day]}) for day in called]
    queue = Queue(roster, standings)
    pools = [pool for day in seated for pool in day.pools]
    rotation = queue.rotate(pools, spans.lead)
    shared = share_edge_days(
        seated,
        rotation,
        roster=roster,
        queue=queue,
        standings=standings,
        published=was,
        requests={day: those.keys() - told.get(day, {}).keys() for day, those in asked.items()},
    )
    bound = spans.bind(pools, shared.seated, roster)
    made = zip(shared.seated, rotation.shares, bound, strict=True)
    writer = Writer(roster, queue)
    return slot_days(
        [
            writer.write(
                day,
                [next(made) for _ in day.pools],
                {**shared.rules.get(day.called.day, {}), **day.called.rules},
            )
            for day in seated
        ],
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
        on = units.on(day) if fact.is_work else ()
        asked.append(
            AskedDay(
                day=day,
                fact=fact,
                units=on,
                letters={one.unit: one.regime.letter for one in on} or units.letters(day),
                is_edge=calendar.is_edge(day, roster.opd.hours),
            )
        )
    return asked


def _asked_on(wishes: Mapping[tuple[int, date], bool]) -> dict[date, dict[int, bool]]:
    """The requests of each day, by asn id."""
    found: dict[date, dict[int, bool]] = {}
    for (asn_id, day), is_in in wishes.items():
        found.setdefault(day, {})[asn_id] = is_in
    return found


def _turns_of(plan: DayPlan | None) -> dict[int, bool]:
    """Who takes part in the turns of a published day, and whether with a seat, by asn id."""
    if plan is None:
        return {}
    return {p.asn_id: p.is_seat for p in plan.placements if p.reason.turn is not None}
