"""Violation: one rule that a plan breaks, where, whom it touches, and the two numbers apart."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AuditRule(StrEnum):
    """What every plan is held to, in the order in which it is checked."""

    CALENDAR = "calendar"
    PLACED_ONCE = "placed once"
    SLOTS = "slots"
    SHIFTS = "shifts"
    DAY_OFF = "day off"
    ABSENCE = "absence"
    SPECIAL = "special"
    OVERRIDE = "override"
    FIELD = "field"
    EXEMPT = "exempt"
    FIXED = "fixed"
    OFFICIALS = "officials"
    TOP_LEVELS = "top levels"
    CEILING = "ceiling"
    EMPTY_SEATS = "empty seats"
    OPD_CEILING = "opd ceiling"
    MINIMUM = "minimum"
    PAIRS = "pairs"
    PREFERRED = "preferred"
    PROOF = "proof"
    SHARES = "shares"
    PIKET_NUMBER = "piket number"
    PIKET_ELIGIBLE = "piket eligible"
    PIKET_PLACE = "piket place"
    PIKET_REST = "piket rest"
    PIKET_SHARES = "piket shares"
    RESERVE_NUMBER = "reserve number"
    EMPTY_OFFICE = "empty office"
    LETTER = "letter"
    REASON = "reason"
    CYCLE = "cycle"
    COHORTS = "cohorts"
    HOME_LIMIT = "home limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A broken rule: what the law, the letter or the roster wants, and what the plan says."""

    rule: AuditRule
    day: date
    unit: str = ""
    asn_id: int | None = None
    wanted: int | str = ""
    found: int | str = ""
