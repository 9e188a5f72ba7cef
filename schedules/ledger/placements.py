"""Placements in the book: how one person's slot of a day becomes a row and is read back."""

from datetime import time
from functools import cache
from typing import Any

from sqlalchemy import Row as Found

from schedules.dayplan import Placement
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.workdays import Span

# Looked up rather than called: a city's month is 300,000 placements.
_SLOTS = {slot.value: slot for slot in Slot}
_PLACES = {place.value: place for place in Place}
_RULES = {rule.value: rule for rule in Rule}


def read_placement(row: Found[*tuple[Any, ...]]) -> Placement:
    """The fact in one row of the table of placements."""
    turn = None
    if row.turn_owed is not None:
        turn = Turn(
            owed=row.turn_owed,
            position=row.turn_position,
            pool=row.turn_pool,
            seats=row.turn_seats,
            exchanged=row.turn_exchanged,
        )
    return Placement(
        asn_id=row.asn_id,
        unit=row.unit,
        slot=_SLOTS[row.slot],
        place=_PLACES[row.place],
        reason=Reason(rule=_RULES[row.rule], letter=row.letter, turn=turn),
        duty=Duty(row.duty) if row.duty else None,
        share=row.share,
        is_seat=row.is_seat,
        duty_share=row.duty_share,
        hours=_read_hours(row.hours) if row.hours else None,
    )


def placement_values(plan_id: int, line: int, placement: Placement) -> dict[str, Any]:
    """The row for a placement that stands on this line of this plan."""
    turn = placement.reason.turn
    return {
        "plan_id": plan_id,
        "asn_id": placement.asn_id,
        "slot": placement.slot.value,
        "line": line,
        "unit": placement.unit,
        "place": placement.place.value,
        "duty": placement.duty.value if placement.duty else None,
        "rule": placement.reason.rule.value,
        "letter": placement.reason.letter,
        "turn_owed": turn.owed if turn else None,
        "turn_position": turn.position if turn else None,
        "turn_pool": turn.pool if turn else None,
        "turn_seats": turn.seats if turn else None,
        "turn_exchanged": turn.exchanged if turn else None,
        "share": placement.share,
        "is_seat": placement.is_seat,
        "duty_share": placement.duty_share,
        "hours": _write_hours(placement.hours) if placement.hours else None,
    }


def _write_hours(hours: Span) -> str:
    return f"{hours.start.isoformat('minutes')}-{hours.end.isoformat('minutes')}"


@cache
def _read_hours(text: str) -> Span:
    start, _, end = text.partition("-")
    return Span(time.fromisoformat(start), time.fromisoformat(end))
