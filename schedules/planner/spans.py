"""Spans: what letters ask over several days, from the letters to the pools and on to the reasons.

Blocks of days in which people keep their place, groups that never meet, so many days at home a
week. Reads off the plans before the first day what they leave behind; decides no turn itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schedules.dayplan import DayPlan, Placement, Problem, ProblemCode, Standing
from schedules.people import Asn
from schedules.places import Rule
from schedules.planner.blocks import Blocks, binds_days
from schedules.planner.calls import AskedDay
from schedules.planner.cohorts import bar_groups
from schedules.planner.unitday import UnitDay, UnitDays
from schedules.policy import Policy
from schedules.pools import Pool
from schedules.roster import Roster
from schedules.rotation.keeping import NO_LEAD, Keeper, Lead, week_of
from schedules.terms import DAY_BY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What other days make of one pool.

    `settled` are those who do not queue for a seat, by index in the roster, and `rules` why a turn
    was not the plain rotation's, by asn id.
    """

    settled: frozenset[int] = frozenset()
    rules: Mapping[int, Rule] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


_FREE = Bound()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """The days' questions with what spans them, and what the days before them left behind."""

    asked: Sequence[AskedDay]
    lead: Lead = NO_LEAD

    def bind(
        self, pools: Sequence[Pool], seated: Sequence[frozenset[int]], roster: Roster
    ) -> Iterator[Bound]:
        """Say of each pool, now that all seats are taken, what other days made of it."""
        if not any(one.barred or one.terms or _limits(one) for one in self.asked):
            yield from (_FREE for _ in pools)
            return
        keeper = Keeper(pools, self.lead)
        ids = [asn.id for asn in roster.members]
        barred = {one.day.toordinal(): one.barred for one in self.asked if one.barred}
        for pool, seats in zip(pools, seated, strict=True):
            out = barred.get(pool.day, frozenset())
            bound, kept = keeper.bound(pool, seats), keeper.kept(pool, seats)
            rules = {ids[i]: Rule.COHORT for i in pool.members if ids[i] in out}
            rules |= {ids[i]: Rule.CYCLE for i in kept if ids[i] not in out}
            rules |= {ids[i]: Rule.WEEK_LIMIT for i in bound if ids[i] not in out}
            yield Bound(
                settled=bound | kept,
                rules=rules,
                problems=tuple(_over(pool, keeper.over(pool, seats), ids)),
            )
            keeper.note(pool, seats)


def _over(pool: Pool, over: Mapping[int, int], ids: Sequence[int]) -> Iterator[Problem]:
    day = date.fromordinal(pool.day)
    for i in sorted(over, key=ids.__getitem__):
        yield Problem(code=ProblemCode.HOME_LIMIT, day=day, count=over[i], asn_id=ids[i])


def span_days(
    asked: Sequence[AskedDay],
    *,
    letters: Iterable[Policy],
    blocks: Blocks,
    roster: Roster,
    units: UnitDays,
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> Spans:
    """Find out what spans the days; nothing does where no letter asks for it."""
    if not asked or not any(binds_days(letter) for letter in letters):
        return Spans(asked=asked)
    first = asked[0].day
    before = [(day, plan) for day, plan in sorted(published.items()) if day < first]
    barring = bar_groups(asked, blocks=blocks, standings=standings, published=published)
    past = _Past(roster)
    for day, plan in before:
        if plan.fact.is_work:
            past.read(plan, units.on(day), blocks)
    return Spans(
        asked=[replace(one, terms=dict(_terms(one.day, one.units, blocks))) for one in barring],
        lead=past.lead(),
    )


def _limits(asked: AskedDay) -> bool:
    orders = (unit.order for unit in asked.units)
    return any(order is not None and order.home_days_per_week is not None for order in orders)


def _terms(day: date, units: Sequence[UnitDay], blocks: Blocks) -> Iterator[tuple[str, str]]:
    """The block that the day belongs to, by unit, where people keep places for one."""
    for unit in units:
        if unit.order is not None and unit.order.cycle != DAY_BY_DAY:
            yield unit.unit, blocks.term(unit.order, day)


class _Past:
    """Walks through the plans before the first day, in their order."""

    def __init__(self, roster: Roster) -> None:
        self._members = roster.members
        self._index = {asn.id: i for i, asn in enumerate(roster.members)}
        self._held: dict[int, tuple[str, int]] = {}
        self._met: dict[int, str] = {}
        self._home: dict[tuple[int, int], int] = {}

    def read(self, plan: DayPlan, units: Sequence[UnitDay], blocks: Blocks) -> None:
        """Take in one workday's plan."""
        by_name = {unit.unit: unit for unit in units}
        terms = dict(_terms(plan.day, units, blocks))
        for placed in plan.placements:
            i = self._index.get(placed.asn_id)
            if i is None or placed.reason.turn is None:
                continue
            asn = self._members[i]
            if (term := terms.get(asn.unit)) is not None:
                self._keep(i, term, plan.day, placed)
            if not placed.is_seat and _is_limited(asn, by_name.get(asn.unit)):
                key = (week_of(plan.day.toordinal()), i)
                self._home[key] = self._home.get(key, 0) + 1

    def _keep(self, person: int, term: str, day: date, placed: Placement) -> None:
        self._met[person] = term
        if placed.is_seat and self._held.get(person, ("", 0))[0] != term:
            self._held[person] = term, day.toordinal()

    def lead(self) -> Lead:
        """What they leave behind."""
        return Lead(held=self._held, met=self._met, home=self._home)


def _is_limited(asn: Asn, unit: UnitDay | None) -> bool:
    """Whether a day at home counts in the week's limit: not of those who are preferred there."""
    order = unit.order if unit is not None else None
    return (
        order is not None and order.home_days_per_week is not None and not order.prefers_home(asn)
    )
