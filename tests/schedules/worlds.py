"""Random OPDs for Hypothesis: people, letters that overlap and contradict, absences, overrides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from schedules.dayplan import DayPlan
from schedules.people import Pattern, Rank
from schedules.places import Place
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.scope import Exemptions, Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import Cycle, CycleUnit, OfficialsRule, PiketRule
from tests.schedules.builders import MONDAY, asn, letter, plan, roster, span

UNITS = ("Sekretariat", "Bidang A", "Bidang B")
PATTERNS = (Pattern.GILIR,) * 5 + (Pattern.KANTOR, Pattern.LAPANGAN, Pattern.RUMAH)
RANKS = (Rank.PELAKSANA,) * 4 + tuple(Rank)
PLACES = (Place.WFO, Place.WFO, Place.WFH, Place.WFF, Place.DL, Place.AWAY)
WEEKDAYS = (EVERY_WEEKDAY, EVERY_WEEKDAY, frozenset({4}), frozenset(range(5)))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    roster: Roster
    letters: tuple[Policy, ...]
    days: tuple[date, ...]

    def plan(
        self, published: Sequence[DayPlan] = (), before: Sequence[DayPlan] = ()
    ) -> tuple[DayPlan, ...]:
        days = self.days[len(before) :]
        return plan(self.roster, self.letters, days, before=before, published=published)


def _moments(days: Sequence[date]) -> st.SearchStrategy[date]:
    return st.sampled_from(list(days))


@st.composite
def letters(
    draw: st.DrawFn, days: Sequence[date], number: int, *, spanning: bool = False
) -> Policy:
    first = draw(_moments([days[0] - timedelta(days=9), *days]))
    length = draw(st.none() | st.integers(0, 20))
    exemptions = Exemptions(
        opds=draw(st.sampled_from([frozenset()] * 5 + [frozenset({"DKOM"})])),
        units=draw(st.sampled_from([frozenset()] * 3 + [frozenset({("DKOM", UNITS[1])})])),
        services=draw(st.sampled_from([frozenset()] * 3 + [frozenset({"kesehatan"})])),
        people=draw(st.sampled_from([frozenset(), frozenset({asn(1).nip.digits})])),
    )
    piket = st.builds(
        PiketRule,
        per_day=st.integers(0, 3),
        per_off_day=st.integers(0, 2),
        reserve=st.integers(0, 2),
        rest=st.integers(0, 3),
    )
    return letter(
        draw(st.sampled_from([0, 25, 30, 50, 75, 100]) | st.integers(0, 100)),
        kind=draw(st.sampled_from(ShareKind)),
        base=draw(st.sampled_from(Base)),
        number=f"SE/{number}/2026",
        issued=date(2026, 5, draw(st.integers(1, 4))),
        scope=draw(
            st.sampled_from(
                [
                    Scope(),
                    Scope(),
                    Scope(opds=frozenset({"DKOM"})),
                    Scope(units=frozenset({("DKOM", UNITS[0])})),
                    Scope(services=frozenset({"kesehatan"})),
                    Scope(opds=frozenset({"LAIN"})),
                ]
            )
        ),
        first=first,
        last=None if length is None else first + timedelta(days=length),
        weekdays=draw(st.sampled_from(WEEKDAYS)),
        exemptions=exemptions,
        officials=draw(st.sampled_from(OfficialsRule)),
        piket=draw(st.none() | piket),
        **(draw(extras()) | (draw(spans()) if spanning else {})),
    )


@st.composite
def extras(draw: st.DrawFn) -> dict[str, Any]:
    """What a letter may ask besides its percentage; most ask nothing."""
    numbers = st.integers(1, 9).map(lambda n: asn(n).nip.digits)
    pairs = st.frozensets(st.tuples(numbers, numbers).filter(lambda p: p[0] < p[1]), max_size=2)
    ceiling = st.builds(
        Share,
        kind=st.sampled_from([ShareKind.MAX_OFFICE, ShareKind.OFFICE]),
        percent=st.sampled_from([0, 25, 40, 50, 75, 100]),
        base=st.sampled_from(Base),
    )
    some: dict[str, st.SearchStrategy[Any]] = {
        "minimum": st.integers(1, 3),
        "opd_share": ceiling,
        "pairs": pairs,
        "prefer_home": st.frozensets(numbers, max_size=3),
        **SPANNING,
    }
    chosen = draw(st.sets(st.sampled_from(sorted(some)), max_size=3) | st.just(set()))
    return {name: draw(some[name]) for name in sorted(chosen)}


SPANNING: dict[str, st.SearchStrategy[Any]] = {
    "home_days_per_week": st.integers(0, 5),
    "cycle": st.builds(
        Cycle, unit=st.sampled_from(CycleUnit), length=st.sampled_from([1, 1, 2, 3, 5])
    ),
    "cohorts": st.integers(2, 4),
}


@st.composite
def spans(draw: st.DrawFn) -> dict[str, Any]:
    """What a letter asks over several days, at least one thing."""
    chosen = draw(st.sets(st.sampled_from(sorted(SPANNING)), min_size=1, max_size=2))
    return {name: draw(SPANNING[name]) for name in sorted(chosen)}


@st.composite
def worlds(draw: st.DrawFn, *, most: int = 9, weeks: int = 3, spanning: bool = False) -> World:
    """Draw an OPD of up to `most` people over up to `weeks` weeks; 16 June is no workday.

    With `spanning` every letter asks for something over several days.
    """
    days = tuple(span(MONDAY, draw(st.integers(1, 7 * weeks))))
    count = draw(st.integers(1, most))
    dates = _moments(days)
    members = [
        asn(
            number,
            unit=draw(st.sampled_from(UNITS)),
            pattern=draw(st.sampled_from(PATTERNS)),
            rank=draw(st.sampled_from(RANKS)),
            may_piket=draw(st.sampled_from([True, True, False])),
            joined_on=draw(st.none() | st.none() | dates),
            left_on=draw(st.none() | st.none() | dates),
        )
        for number in range(1, count + 1)
    ]
    ids = st.integers(1, count)
    return World(
        days=days,
        letters=tuple(
            draw(letters(days, n, spanning=spanning)) for n in range(draw(st.integers(0, 3)))
        ),
        roster=roster(
            members,
            absences=draw(st.lists(absences(ids, dates), max_size=4)),
            overrides=draw(
                st.lists(
                    st.builds(Override, asn_id=ids, day=dates, place=st.sampled_from(PLACES)),
                    max_size=4,
                    unique_by=lambda o: (o.asn_id, o.day),
                )
            ),
            service=draw(st.sampled_from(["", "kesehatan"])),
            piket_per_day=draw(st.integers(0, 2)),
            piket_per_off_day=draw(st.integers(0, 1)),
        ),
    )


@st.composite
def absences(
    draw: st.DrawFn, ids: st.SearchStrategy[int], dates: st.SearchStrategy[date]
) -> Absence:
    first = draw(dates)
    return Absence(
        asn_id=draw(ids),
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 9))),
        kind=draw(st.sampled_from(AbsenceKind)),
    )
