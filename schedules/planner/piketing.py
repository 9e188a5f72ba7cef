"""Piketing: from an OPD's days to the question of piket, and from its answer to who is called in.

Says how many have to hold the office on a day and who may, by letters, roster and habit, and
reports what cannot be had. Whose turn it is, is decided in `schedules.piket`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schedules.dayplan import DayPlan, Problem, ProblemCode, Standing
from schedules.people import Asn, Opd, Pattern
from schedules.piket import DutyDay, DutyKind, DutyPast, DutyPick, plan_piket
from schedules.places import Duty, Place
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.rules import governs
from schedules.terms import Issuer, PiketRule
from schedules.workdays import DayFact, DayKind

_NOBODY = Standing()
_KINDS = {DayKind.WORK: DutyKind.WORKDAY, DayKind.WEEKEND: DutyKind.WEEKEND}


@dataclass(frozen=True, slots=True, kw_only=True)
class PiketDay:
    """A day that may need piket, with the letter in force for each unit of the OPD.

    `barred` cannot be called: another group is in that they must not meet.
    """

    day: date
    fact: DayFact
    letters: Mapping[str, Policy | None]
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PiketCall:
    """Who is called in for a day, by asn id; `share` is each eligible's, in micro-days."""

    piket: tuple[int, ...]
    reserve: tuple[int, ...]
    eligible: frozenset[int]
    share: int
    problems: tuple[Problem, ...]


def call_piket(
    *,
    roster: Roster,
    days: Sequence[PiketDay],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> tuple[PiketCall, ...]:
    """Call in piket and reserve for all days (ascending), one answer per day.

    `published` may reach beyond the days: whoever holds piket there rests before it.
    """
    staff = _Staff(roster)
    asked = [_ask(staff, published, day) for day in days]
    past = _past(roster, standings, _coming(published, days[-1].day) if days else {})
    picks = plan_piket(asked, past)
    ids = [asn.id for asn in roster.members]
    return tuple(
        _call(roster, ids, published, *each) for each in zip(days, asked, picks, strict=True)
    )


def _past(
    roster: Roster, standings: Mapping[int, Standing], coming: Mapping[int, date]
) -> list[DutyPast]:
    found = [standings.get(asn.id, _NOBODY) for asn in roster.members]
    return [
        DutyPast(
            rank=place,
            workday=one.duty_owed,
            weekend=one.weekend_duty_owed,
            holiday=one.holiday_duty_owed,
            reserve=one.reserve_owed,
            last=one.last_duty,
            coming=coming[asn.id].toordinal() if asn.id in coming else 0,
        )
        for asn, one, place in zip(roster.members, found, roster.rank, strict=True)
    ]


def _coming(published: Mapping[date, DayPlan], last: date) -> dict[int, date]:
    """The first piket that people know already of after the last day, by asn id."""
    later = sorted((day for day in published if day > last), reverse=True)
    return {i: day for day in later for i in _on_duty(published, day, Duty.PIKET)}


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


class _Staff:
    """Who of a roster may hold piket on which day, by place in the roster."""

    def __init__(self, roster: Roster) -> None:
        self.opd = roster.opd
        self.index = {asn.id: i for i, asn in enumerate(roster.members)}
        self._roster = roster
        self._ready = [
            (i, asn)
            for i, asn in enumerate(roster.members)
            if asn.may_piket and asn.pattern is not Pattern.LAPANGAN
        ]
        self._come_or_go = {asn.id for _, asn in self._ready if asn.joined_on or asn.left_on}

    def closed(self, letters: Mapping[str, Policy | None]) -> set[int]:
        """Who belongs to a unit that is closed: called only if there is nobody else."""
        units = {unit for unit, letter in letters.items() if _closes(letter)}
        return {i for i, asn in self._ready if asn.unit in units} if units else set()

    def eligible(self, day: date) -> tuple[int, ...]:
        """Who can hold the office on `day`: willing by roster, there, and not bound elsewhere."""
        entered = self._roster.entered(day)
        special = entered | self._come_or_go
        return tuple(
            [
                i
                for i, asn in self._ready
                if asn.id not in special
                or (
                    asn.is_employed(day)
                    and (asn.id not in entered or _is_there(self._roster, asn, day))
                )
            ]
        )


def _closes(letter: Policy | None) -> bool:
    """Whether an OPD's letter sends these units home by name, as after an exposure."""
    return (
        letter is not None
        and letter.issuer is Issuer.OPD
        and bool(letter.scope.units)
        and letter.share.office_percent == 0
    )


def _is_there(roster: Roster, asn: Asn, day: date) -> bool:
    if roster.absence(asn.id, day) is not None:
        return False
    pinned = roster.override(asn.id, day)
    return (pinned is None or pinned.place is Place.WFO) and all(
        place is Place.WFO for place in roster.halves(asn.id, day).values()
    )


def _ask(staff: _Staff, published: Mapping[date, DayPlan], asked: PiketDay) -> DutyDay:
    """Turn a day into its question: how many, who may, and who was told already."""
    day, is_off = asked.day, not asked.fact.is_work
    # A letter's weekdays bind its percentage; on days off it speaks of piket whatever they are.
    asking = [one for one in asked.letters.values() if one and (is_off or governs(one, day))]
    rule, index = piket_rule(staff.opd, asking), staff.index
    needed = rule.per_off_day if is_off else rule.per_day
    barred = {index[i] for i in asked.barred if i in index} | staff.closed(asked.letters)
    held, spare = (_on_duty(published, day, duty) for duty in (Duty.PIKET, Duty.RESERVE))
    return DutyDay(
        day=day.toordinal(),
        kind=_KINDS.get(asked.fact.kind, DutyKind.HOLIDAY),
        needed=needed,
        reserve=0 if is_off else rule.reserve,
        eligible=_met(staff.eligible(day), barred, needed + rule.reserve) if needed else (),
        rest=rule.rest,
        kept=tuple(index[i] for i in held if i in index),
        kept_reserve=tuple(index[i] for i in spare if i in index),
    )


def _met(eligible: tuple[int, ...], barred: set[int], needed: int) -> tuple[int, ...]:
    """Those who are not barred, if there are enough of them; else groups have to meet."""
    inside = tuple([i for i in eligible if i not in barred]) if barred else eligible
    return inside if len(inside) >= needed else eligible


def _call(
    roster: Roster,
    ids: Sequence[int],
    published: Mapping[date, DayPlan],
    day: PiketDay,
    asked: DutyDay,
    pick: DutyPick,
) -> PiketCall:
    held = _on_duty(published, day.day, Duty.PIKET)
    return PiketCall(
        piket=tuple(ids[i] for i in pick.piket),
        reserve=tuple(ids[i] for i in pick.reserve),
        eligible=frozenset([ids[i] for i in asked.eligible]),
        share=pick.share,
        problems=tuple(
            _problems(roster, day.day, pick.missing, held, {ids[i] for i in pick.piket})
        ),
    )


def _on_duty(published: Mapping[date, DayPlan], day: date, duty: Duty) -> list[int]:
    """Who holds the duty in the published plan of the day, if there is one."""
    plan = published.get(day)
    return [p.asn_id for p in plan.placements if p.duty is duty] if plan else []


def _problems(
    roster: Roster, day: date, missing: int, held: Collection[int], now: Collection[int]
) -> Iterator[Problem]:
    code = ProblemCode.PIKET_RELIEVED
    if missing:
        yield Problem(code=ProblemCode.NO_PIKET, day=day, count=missing)
        code = ProblemCode.LEAVE_AND_PIKET
    for asn_id in held:
        if roster.absence(asn_id, day) is not None and (missing or not set(now) <= set(held)):
            yield Problem(code=code, day=day, asn_id=asn_id)
