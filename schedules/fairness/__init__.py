"""Fairness: what stored placements say of how evenly turns were shared, and why somebody's day is so.

Only adds up what plans say; plans nothing, stores nothing and keeps no counter.
"""

from schedules.fairness.costs import Cause, Cost
from schedules.fairness.explanation import (
    EXCEPTIONS,
    Explanation,
    Progress,
    explain,
    office_progress,
    piket_progress,
)
from schedules.fairness.report import PersonReport, UnitReport, report
from schedules.fairness.tally import Account, Tally, tally

__all__ = [
    "EXCEPTIONS",
    "Account",
    "Cause",
    "Cost",
    "Explanation",
    "PersonReport",
    "Progress",
    "Tally",
    "UnitReport",
    "explain",
    "office_progress",
    "piket_progress",
    "report",
    "tally",
]
