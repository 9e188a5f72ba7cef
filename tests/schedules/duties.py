"""Random windows of piket for Hypothesis, and what can be read off a plan of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from schedules.piket import DutyDay, DutyKind, DutyPast, DutyPick, plan_piket
from schedules.pools import DAY

MONDAY = 739_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    days: tuple[DutyDay, ...]
    past: tuple[DutyPast, ...]

    def plan(self) -> tuple[DutyPick, ...]:
        return plan_piket(self.days, self.past)

    def published(self, picks: Sequence[DutyPick]) -> "Window":
        """The same window, of which people know this plan."""
        days = [
            replace(day, kept=pick.piket, kept_reserve=pick.reserve)
            for day, pick in zip(self.days, picks, strict=True)
        ]
        return replace(self, days=tuple(days))

    def after(self, picks: Sequence[DutyPick], passed: int) -> "Window":
        """What is left of the window when its first days are history."""
        past = list(self.past)
        for day, pick in zip(self.days[:passed], picks, strict=False):
            spare = DAY * len(pick.reserve) // len(day.eligible) if day.eligible else 0
            account = day.kind.name.lower()
            for i in day.eligible:
                owed = getattr(past[i], account) + DAY * (i in pick.piket) - pick.share
                reserve = past[i].reserve + DAY * (i in pick.reserve) - spare
                past[i] = replace(past[i], reserve=reserve, **{account: owed})
            for i in pick.piket:
                past[i] = replace(past[i], last=day.day)
        return Window(days=self.days[passed:], past=tuple(past))


@st.composite
def windows(
    draw: st.DrawFn,
    *,
    people: int = 7,
    days: int = 10,
    needed: int = 2,
    rest: int = 2,
    ample: bool = False,
    history: bool = True,
) -> Window:
    """Draw a window; `ample` has so many eligible every day that all rest can be kept."""
    gap, most = draw(st.integers(0, rest)), draw(st.integers(1, needed))
    enough = most * (2 * gap + 1) if ample else 1
    count = draw(st.integers(enough, max(enough, people)))
    asked = []
    day = MONDAY
    for _ in range(draw(st.integers(1, days))):
        here = draw(st.sets(st.integers(0, count - 1), min_size=enough if ample else 0))
        here |= draw(st.sets(st.integers(0, count - 1)))
        asked.append(
            DutyDay(
                day=day,
                kind=draw(st.sampled_from(DutyKind)),
                needed=draw(st.integers(0, most)),
                eligible=tuple(sorted(here)),
                rest=gap,
                reserve=draw(st.integers(0, 2)),
            )
        )
        day += draw(st.sampled_from([1, 1, 1, 3]))
    owed = st.integers(-2 * DAY, 2 * DAY) if history else st.just(0)
    last = st.sampled_from([0, MONDAY - 1, MONDAY - 2, MONDAY - 9]) if not ample else st.just(0)
    past = [
        DutyPast(
            rank=rank,
            workday=draw(owed),
            weekend=draw(owed),
            holiday=draw(owed),
            reserve=draw(owed),
            last=draw(last),
        )
        for rank in draw(st.permutations(range(count)))
    ]
    return Window(days=tuple(asked), past=tuple(past))
