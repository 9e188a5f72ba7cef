"""Swapsettling: what happens once a swap is decided: the plan, the journal, and who is told.

Runs inside a caller's transaction that holds the OPD.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from schedules.dayplan import DayPlan, changes
from schedules.dealings import SwapCard, SwappedDay
from schedules.ledger import journal, opds, plans, swaps
from schedules.ledger.database import Session
from schedules.services.aftermath import tell
from schedules.services.day import change_notices, load_day
from schedules.services.planning import PlanRun
from schedules.services.posting import Render, post
from schedules.services.swapcards import judge, load_card, load_grounds, swap_notices, swapped_days
from schedules.swapping import Grounds
from schedules.swaps import Swap, SwapState


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One decision about a swap: when, and from which chat."""

    session: Session
    render: Render
    now: datetime
    chat: int | None = None

    def attempt(self, swap: Swap, *, by: int, head: int | None) -> SwapCard:
        """Let it stand if the rules still hold, else let it lapse and say so."""
        grounds = load_grounds(self.session, swap.opd, swap.days, swap.kind)
        made, why = judge(grounds, swap)
        if why:
            return self.end(swap, SwapState.LAPSED, by=None, to=by)
        return self.stand(swap, grounds, made, by=head, to=by)

    def stand(
        self,
        swap: Swap,
        grounds: Grounds,
        made: dict[date, DayPlan],
        *,
        by: int | None,
        to: int,
    ) -> SwapCard:
        """Put it into the plan, tell both, and let fall what else was asked for these turns."""
        days = swapped_days(grounds, swap, made)
        self._replan(swap, grounds, made)
        stands = replace(swap, state=SwapState.STANDING, decided_by=by, decided_at=self.now)
        swap = swaps.put_swap(self.session, stands)
        self.note(swap, "swap stands", to, days)
        self.tell(swap, others(swap, to), days)
        for other in swaps.load_open(self.session, opd=swap.opd):
            if set(other.both) & set(swap.both) and set(other.days) & set(swap.days):
                left = load_grounds(self.session, other.opd, other.days, other.kind)
                if judge(left, other)[1]:
                    self.end(other, SwapState.LAPSED, by=None)
        return load_card(self.session, swap, to, days)

    def end(
        self, swap: Swap, state: SwapState, *, by: int | None, to: int | None = None
    ) -> SwapCard:
        """Let it stand no more, or never; all but `by` (or `to`) are told."""
        over = replace(swap, state=state, decided_by=by, decided_at=self.now)
        swap = swaps.put_swap(self.session, over)
        self.note(swap, f"swap {state.name.lower()}", by)
        self.tell(swap, others(swap, to or by))
        return load_card(self.session, swap, to or by or swap.asked_by)

    def tell(self, swap: Swap, to: Iterable[int], days: tuple[SwappedDay, ...] = ()) -> None:
        """Tell these people how the swap stands, once."""
        said = swap_notices(self.session, swap, to, self.now, days)
        post(self.session, said, self.render, self.now)

    def note(
        self, swap: Swap, action: str, by: int | None, days: Iterable[SwappedDay] = ()
    ) -> None:
        """Write it into the journal: who swaps what, and where both are before and after."""

        def places(pick: Callable[[SwappedDay], Iterable[object]]) -> dict[str, list[str]]:
            return {str(one.day): [str(place) for place in pick(one)] for one in days}

        entry = journal.Entry(
            at=self.now,
            actor=by,
            chat=self.chat,
            action=action,
            subject=f"swap {swap.id}",
            before=places(lambda one: [p.place for p in (*one.giver_was, *one.taker_was)]) or None,
            after={
                "opd": swap.opd,
                "kind": str(swap.kind),
                "giver": swap.giver,
                "taker": swap.taker,
                "days": [str(day) for day in swap.days],
                "places": places(lambda one: [p.place for p in (*one.giver_now, *one.taker_now)]),
            },
        )
        journal.add_entries(self.session, [entry])

    def _replan(self, swap: Swap, grounds: Grounds, made: dict[date, DayPlan]) -> None:
        session, now = self.session, self.now
        numbers = plans.save_plans(session, list(made.values()), now)
        changed = {day: changes(grounds.plans[day], plan) for day, plan in made.items()}
        revisions = dict(zip(made, numbers, strict=True))
        # Without plans: what could not be kept on these days was told when they were planned.
        run = PlanRun(opd=swap.opd, roster=grounds.roster, revisions=revisions, changed=changed)
        tell(session, run, self.render, now)
        opd = opds.load_opd(session, swap.opd)
        for day, some in changed.items():
            stored = load_day(session, opd, day)
            if stored is not None:
                post(session, change_notices(stored, some, swap.both, now), self.render, now)


def others(swap: Swap, than: int | None) -> list[int]:
    """The two, and whoever asked on their behalf; without the one who knows already."""
    return [i for i in dict.fromkeys((*swap.both, swap.asked_by)) if i != than]
