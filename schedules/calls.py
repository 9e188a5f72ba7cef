"""Calls: who is called in before any turn is taken, for piket or as an official.

Piket goes to the most owed of those who may hold it; where a letter keeps the two highest levels
of officials in the office, the officials of one level take turns among themselves. Reports what
cannot be had (nobody eligible, no official there) and never raises.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from schedules.dayplan import DayPlan, Placement, Problem, ProblemCode, Standing
from schedules.people import Asn, Opd, Pattern
from schedules.piket import DutyBook, DutyDay
from schedules.places import Duty, Place, Rule
from schedules.policy import PiketRule, Policy, letter_for
from schedules.roster import Roster
from schedules.rules import Verdict, governs
from schedules.unitday import UnitDay
from schedules.workdays import DayFact

_NOBODY = Standing()
_TOP_LEVELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledDay:
    """One day with everybody who is called in: asn ids of piket, reserve and officials.

    `duty_share` is the micro-days of piket that each of `eligible` owed that day; `letters` are
    those in force, by unit, on days off as well.
    """

    day: date
    fact: DayFact
    units: tuple[UnitDay, ...]
    letters: Mapping[str, Policy | None] = field(default_factory=dict)
    piket: tuple[int, ...] = ()
    reserve: tuple[int, ...] = ()
    eligible: frozenset[int] = frozenset()
    duty_share: int = 0
    officials: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


def call_in(
    *,
    roster: Roster,
    policies: Sequence[Policy],
    days: Sequence[tuple[date, DayFact, tuple[UnitDay, ...]]],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> tuple[CalledDay, ...]:
    """Call in piket, then officials, for each day in the order of the calendar."""
    seats = _book(roster, [standings.get(a.id, _NOBODY).owed for a in roster.members], standings)
    duty = _book(
        roster, [standings.get(a.id, _NOBODY).duty_owed for a in roster.members], standings
    )
    called = []
    for day, fact, units in days:
        names = dict.fromkeys(asn.unit for asn in roster.on(day))
        letters = {unit: letter_for(policies, roster.opd, unit, day) for unit in names}
        asked = CalledDay(day=day, fact=fact, units=units, letters=letters)
        with_piket = _call_piket(roster, duty, published, asked)
        with_officials = _call_officials(roster, seats, _was(published, day), with_piket)
        called.append(_tell_empty(with_officials))
    return tuple(called)


def _was(published: Mapping[date, DayPlan], day: date) -> dict[int, Placement]:
    """What people may know already of the day, by asn id."""
    return {p.asn_id: p for p in published[day].placements} if day in published else {}


def _book(roster: Roster, owed: list[int], standings: Mapping[int, Standing]) -> DutyBook:
    found = [standings.get(asn.id, _NOBODY) for asn in roster.members]
    return DutyBook(
        owed=owed,
        off_owed=[s.off_duty_owed for s in found],
        last=[s.last_duty for s in found],
        keys=tuple(f"{asn.id:09d}" for asn in roster.members),
    )


def piket_rule(opd: Opd, letters: Iterable[Policy]) -> PiketRule:
    """The piket an OPD owes under these letters: the most that any asks, else its own habit.

    A letter that asks for piket on workdays only leaves the OPD's habit on days off as it is.
    """
    asked = [letter.piket for letter in letters if letter.piket is not None]
    return PiketRule(
        per_day=max((rule.per_day for rule in asked), default=0) or opd.piket_per_day,
        per_off_day=max((rule.per_off_day for rule in asked), default=0) or opd.piket_per_off_day,
        reserve=max((rule.reserve for rule in asked), default=0),
        rest=max((rule.rest for rule in asked), default=PiketRule().rest),
    )


def _call_piket(
    roster: Roster, book: DutyBook, published: Mapping[date, DayPlan], called: CalledDay
) -> CalledDay:
    day, is_off = called.day, not called.fact.is_work
    # A letter's weekdays bind its percentage; on days off it speaks of piket whatever they are.
    asking = [one for one in called.letters.values() if one and (is_off or governs(one, day))]
    rule = piket_rule(roster.opd, asking)
    needed = rule.per_off_day if is_off else rule.per_day
    index = {asn.id: i for i, asn in enumerate(roster.members)}
    eligible = [asn for asn in roster.on(day) if _may_be_called(roster, asn, day)]
    held = _on_duty(published, day, Duty.PIKET)
    pick = book.pick(
        DutyDay(
            day=day.toordinal(),
            needed=needed,
            reserve=0 if is_off else rule.reserve,
            eligible=tuple(index[asn.id] for asn in eligible) if needed else (),
            is_off=is_off,
            kept=tuple(index[i] for i in held if i in index),
            kept_reserve=tuple(
                index[i] for i in _on_duty(published, day, Duty.RESERVE) if i in index
            ),
            kept_soon=frozenset(
                index[i]
                for ahead in range(1, rule.rest + 1)
                for i in _on_duty(published, day + timedelta(days=ahead), Duty.PIKET)
                if i in index
            ),
        ),
        rule.rest,
    )
    ids = [asn.id for asn in roster.members]
    return replace(
        called,
        piket=tuple(ids[i] for i in pick.piket),
        reserve=tuple(ids[i] for i in pick.reserve),
        eligible=frozenset(asn.id for asn in eligible) if needed else frozenset(),
        duty_share=pick.share,
        problems=tuple(_piket_problems(roster, called, pick.missing, held)),
    )


def _on_duty(published: Mapping[date, DayPlan], day: date, duty: Duty) -> list[int]:
    """Who holds the duty in the published plan of the day, if there is one."""
    plan = published.get(day)
    return [p.asn_id for p in plan.placements if p.duty is duty] if plan else []


def _may_be_called(roster: Roster, asn: Asn, day: date) -> bool:
    """Who can hold the office on `day`: willing by roster, there, and not bound elsewhere."""
    pinned = roster.override(asn.id, day)
    return (
        asn.may_piket
        and asn.pattern is not Pattern.LAPANGAN
        and roster.absence(asn.id, day) is None
        and (pinned is None or pinned.place is Place.WFO)
    )


def _piket_problems(
    roster: Roster, called: CalledDay, missing: int, held: Iterable[int]
) -> Iterator[Problem]:
    if missing:
        yield Problem(code=ProblemCode.NO_PIKET, day=called.day, count=missing)
    for asn_id in held:
        if roster.absence(asn_id, called.day) is not None:
            yield Problem(code=ProblemCode.LEAVE_AND_PIKET, day=called.day, asn_id=asn_id)


def _tell_empty(called: CalledDay) -> CalledDay:
    """Report a day on which letters leave nobody at all in the office: then piket is a must."""
    known = any(p.code is ProblemCode.NO_PIKET for p in called.problems)
    is_ordered = any(governs(unit.letter, called.day) for unit in called.units)
    if known or not is_ordered or called.piket or called.officials:
        return called
    in_office = any(v.place is Place.WFO for u in called.units for v in u.decided.values())
    if in_office or any(u.turns and (u.seats or u.pinned) for u in called.units):
        return called
    problem = Problem(code=ProblemCode.NO_PIKET, day=called.day, count=1)
    return replace(called, problems=(*called.problems, problem))


def _call_officials(
    roster: Roster, book: DutyBook, was: Mapping[int, Placement], called: CalledDay
) -> CalledDay:
    """Keep one official of each of the two highest levels in (SE MenPANRB 19/2020)."""
    bound = [u for u in called.units if u.top_two and governs(u.letter, called.day)]
    officials = [asn for u in bound for asn in u.people if asn.rank.level is not None]
    levels = sorted({asn.rank.level for asn in officials if asn.rank.level})[:_TOP_LEVELS]
    index = {asn.id: i for i, asn in enumerate(roster.members)}
    turns = {asn.id for u in bound for asn in u.turns}
    decided = {i: v for u in bound for i, v in u.decided.items()}
    in_office = {i for i, v in decided.items() if v.place is Place.WFO or i in called.piket}
    for level in levels:
        peers = [asn for asn in officials if asn.rank.level == level]
        free = [asn for asn in peers if asn.id in turns]
        if any(asn.id in in_office for asn in peers):
            continue
        if not free:
            problem = Problem(code=ProblemCode.NO_OFFICIAL, day=called.day, count=level)
            called = replace(called, problems=(*called.problems, problem))
        elif len(peers) == 1:  # the only one of the level is no matter of turns
            units = tuple(_kept_in(u, free[0].id) for u in called.units)
            called = replace(called, units=units)
        else:
            pinned = {i for u in bound for i in u.pinned} | set(called.piket)
            kept = [i for i, p in was.items() if p.reason.rule is Rule.OFFICIAL] + list(pinned)
            day = DutyDay(
                day=called.day.toordinal(),
                needed=1,
                eligible=tuple(index[asn.id] for asn in free),
                kept=tuple(index[asn.id] for asn in free if asn.id in kept),
            )
            chosen = [roster.members[i].id for i in book.pick(day, 0).piket]
            called = replace(called, officials=called.officials | frozenset(chosen))
    return called


def _kept_in(unit: UnitDay, asn_id: int) -> UnitDay:
    if all(asn.id != asn_id for asn in unit.turns):
        return unit
    return replace(
        unit,
        decided=unit.decided | {asn_id: Verdict(place=Place.WFO, rule=Rule.OFFICIAL)},
        turns=tuple(asn for asn in unit.turns if asn.id != asn_id),
    )
