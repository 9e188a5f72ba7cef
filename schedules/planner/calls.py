"""Calls: who is called in before any turn is taken, for piket or for a post that must be held.

Piket goes to the most owed of those who may hold it; posts (a level of officials, a named pair) are
filled after it. Reports what cannot be had (nobody eligible, no official there) and never raises.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from schedules.dayplan import DayPlan, Placement, Problem, Standing
from schedules.places import Rule
from schedules.planner.piketing import PiketDay, call_piket
from schedules.planner.posts import PostBook
from schedules.planner.unitday import UnitDay
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.workdays import DayFact

_NOBODY = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDay:
    """One day's question, unit by unit; a day off has no units.

    `letters` are those in force, by unit, on days off as well. `barred` are asn ids of those whose
    group is not in; `terms` names the block of days that the day belongs to, by unit.
    """

    day: date
    fact: DayFact
    units: tuple[UnitDay, ...]
    letters: Mapping[str, Policy | None]
    barred: frozenset[int] = frozenset()
    terms: Mapping[str, str] = field(default_factory=dict)
    is_edge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledDay:
    """One day with everybody who is called in: asn ids of piket, reserve and posts.

    `duty_share` is the micro-days of piket that each of `eligible` owed that day. `called` are
    those who hold a post by turn, with the rule that calls them, and `claims` the micro-days that
    everybody owes who takes turns at one.
    """

    asked: AskedDay
    units: tuple[UnitDay, ...]
    piket: tuple[int, ...] = ()
    reserve: tuple[int, ...] = ()
    eligible: frozenset[int] = frozenset()
    duty_share: int = 0
    called: Mapping[int, Rule] = field(default_factory=dict)
    claims: Mapping[int, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def day(self) -> date:
        """The date."""
        return self.asked.day

    @property
    def on_piket(self) -> frozenset[int]:
        """Who holds piket."""
        return frozenset(self.piket)

    @property
    def rules(self) -> dict[int, Rule]:
        """Why somebody who takes turns comes, or stays at home, whatever the turn; piket aside."""
        ordered = {i: Rule.OVERRIDE for unit in self.units for i in (*unit.pinned, *unit.sent_home)}
        return {**self.called, **ordered}

    @property
    def forced(self) -> frozenset[int]:
        """Who comes whatever the turn, of those who take turns and of all others."""
        return self.on_piket.union(self.called, *(unit.pinned for unit in self.units))


def call_in(
    *,
    roster: Roster,
    days: Sequence[AskedDay],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> tuple[CalledDay, ...]:
    """Call in piket over all days at once, then fill posts day by day."""
    piket = call_piket(
        roster=roster,
        days=[
            PiketDay(day=one.day, fact=one.fact, letters=one.letters, barred=one.barred)
            for one in days
        ],
        standings=standings,
        published=published,
    )
    posts = PostBook(owed={asn.id: standings.get(asn.id, _NOBODY).owed for asn in roster.members})
    called = []
    for one, call in zip(days, piket, strict=True):
        held = posts.hold(
            one.day,
            one.units,
            forced={*call.piket, *(i for unit in one.units for i in unit.pinned)},
            barred=one.barred,
            was={i: p.reason.rule for i, p in _was(published, one.day).items()},
            terms=one.terms,
        )
        called.append(
            CalledDay(
                asked=one,
                units=held.units,
                piket=call.piket,
                reserve=call.reserve,
                eligible=call.eligible,
                duty_share=call.share,
                called=held.called,
                claims=held.claims,
                problems=(*call.problems, *held.problems),
            )
        )
    return tuple(called)


def _was(published: Mapping[date, DayPlan], day: date) -> dict[int, Placement]:
    """What people may know already of the day, by asn id: of a split day its first part."""
    return {p.asn_id: p for p in reversed(published[day].placements)} if day in published else {}
