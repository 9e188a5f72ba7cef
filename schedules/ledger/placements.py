"""Placements in the book: how one person's slot of a day becomes a row and is read back."""

from collections.abc import Sequence
from datetime import time
from functools import cache
from typing import Any

from schedules.dayplan import Placement
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.workdays import Span

# Looked up rather than called: a city's month is 300,000 placements.
_SLOTS = {slot.value: slot for slot in Slot}
_PLACES = {place.value: place for place in Place}
_RULES = {rule.value: rule for rule in Rule}
_NO_TURN = (None,) * 5


COLUMNS = (
    "plan_id",
    "asn_id",
    "slot",
    "line",
    "unit",
    "place",
    "duty",
    "rule",
    "letter",
    "turn_owed",
    "turn_position",
    "turn_pool",
    "turn_seats",
    "turn_exchanged",
    "share",
    "is_seat",
    "duty_share",
    "hours",
)
"""Of the table of placements, in the order in which values are written and read."""

_AFTER_PLAN = 1 - len(COLUMNS)


def read_placement(row: Sequence[Any]) -> Placement:
    """The fact in one row of the table of placements, its last values being those of `COLUMNS`."""
    (
        asn_id,
        slot,
        _,
        unit,
        place,
        duty,
        rule,
        letter,
        owed,
        position,
        pool,
        seats,
        exchanged,
        share,
        is_seat,
        duty_share,
        hours,
    ) = row[_AFTER_PLAN:]
    turn = None if owed is None else Turn(owed, position, pool, seats, exchanged)
    return Placement(
        asn_id,
        unit,
        _PLACES[place],
        Reason(_RULES[rule], letter, turn),
        _SLOTS[slot],
        Duty(duty) if duty else None,
        share,
        is_seat,
        duty_share,
        _read_hours(hours) if hours else None,
    )


def placement_values(plan_id: int, line: int, placement: Placement) -> tuple[Any, ...]:
    """The row for a placement that stands on this line of this plan, as `COLUMNS` has it."""
    reason, duty, hours = placement.reason, placement.duty, placement.hours
    turn = reason.turn
    return (
        plan_id,
        placement.asn_id,
        placement.slot.value,
        line,
        placement.unit,
        placement.place.value,
        duty.value if duty else None,
        reason.rule.value,
        reason.letter,
        *((turn.owed, turn.position, turn.pool, turn.seats, turn.exchanged) if turn else _NO_TURN),
        placement.share,
        placement.is_seat,
        placement.duty_share,
        _write_hours(hours) if hours else None,
    )


def _write_hours(hours: Span) -> str:
    return f"{hours.start.isoformat('minutes')}-{hours.end.isoformat('minutes')}"


@cache
def _read_hours(text: str) -> Span:
    start, _, end = text.partition("-")
    return Span(time.fromisoformat(start), time.fromisoformat(end))
