"""Agreements: swaps that stand are kept when a plan is made anew, as far as there is still a turn.

The planner goes on from the plans as they would be without the swaps of seats, so that it neither
undoes one nor moves others because of it; then the swaps are made again. A swap of piket needs
none of this: published piket stays. Real turns count from the day on that they are history.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from schedules.dayplan import DayPlan
from schedules.places import Duty
from schedules.swapping import Grounds, exchange_back, swapped
from schedules.swaps import Leg, Swap, SwapKind


def without(plans: Mapping[date, DayPlan], agreed: Sequence[Swap]) -> dict[date, DayPlan]:
    """The plans as if nobody had swapped seats; `agreed` in the order in which they came to stand."""
    found = dict(plans)
    for swap in reversed(agreed):
        for leg in swap.legs:
            if leg.day in found:
                found[leg.day] = exchange_back(found[leg.day], leg)
    return found


def keep(grounds: Grounds, agreed: Sequence[Swap]) -> tuple[dict[date, DayPlan], tuple[Swap, ...]]:
    """The plans of the grounds with the swaps made again, and the swaps of which nothing is left."""
    found = dict(grounds.plans)
    lapsed: list[Swap] = []
    for number, swap in enumerate(agreed):
        legs = [leg for leg in swap.legs if leg.day in found]
        if swap.kind is SwapKind.PIKET:
            if not all(_is_held(found, leg, agreed[number + 1 :]) for leg in legs):
                lapsed.append(swap)
            continue
        made = swapped(replace(grounds, plans=found), legs)
        if isinstance(made, str):
            lapsed.append(swap)
        else:
            found |= made
    return found, tuple(lapsed)


def _is_held(plans: Mapping[date, DayPlan], leg: Leg, later: Sequence[Swap]) -> bool:
    """Whether whoever took the piket holds it, or has handed it on by a later swap."""
    if any(slot.duty is Duty.PIKET for slot in plans[leg.day].of(leg.taker)):
        return True
    return any(
        other.day == leg.day and other.kind is SwapKind.PIKET and other.giver == leg.taker
        for swap in later
        for other in swap.legs
    )
