"""The book's tables, one module for each part of the work, with every constraint they keep."""

from schedules.ledger.tables.accounts import AccountRow, CodeKind, CodeRow, GroupRow, GuessesRow
from schedules.ledger.tables.columns import Row, table_of
from schedules.ledger.tables.letters import LetterRow, RevocationRow
from schedules.ledger.tables.messages import OPEN, Handled, InboxRow, OutboxRow, State
from schedules.ledger.tables.people import AbsenceRow, AsnRow, OpdRow, OverrideRow
from schedules.ledger.tables.plans import (
    CalendarDayRow,
    PlacementRow,
    PlanRow,
    SeasonRow,
)
from schedules.ledger.tables.records import CheckinRow, DialogueRow, JournalRow

__all__ = [
    "OPEN",
    "AbsenceRow",
    "AccountRow",
    "AsnRow",
    "CalendarDayRow",
    "CheckinRow",
    "CodeKind",
    "CodeRow",
    "DialogueRow",
    "GroupRow",
    "GuessesRow",
    "Handled",
    "InboxRow",
    "JournalRow",
    "LetterRow",
    "OpdRow",
    "OutboxRow",
    "OverrideRow",
    "PlacementRow",
    "PlanRow",
    "RevocationRow",
    "Row",
    "SeasonRow",
    "State",
    "table_of",
]
