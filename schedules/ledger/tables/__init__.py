"""The book's tables, one module for each part of the work, with every constraint they keep."""

from schedules.ledger.tables.accounts import AccountRow, CodeKind, CodeRow, GuessesRow
from schedules.ledger.tables.changes import TransferRow, UndoRow
from schedules.ledger.tables.columns import Row, table_of
from schedules.ledger.tables.facts import fact_of, values_of
from schedules.ledger.tables.feeds import FeedKind, FeedRow
from schedules.ledger.tables.groups import CardRow, GroupRow, TagRow
from schedules.ledger.tables.letters import LetterRow, RevocationRow
from schedules.ledger.tables.mandates import MandateRow
from schedules.ledger.tables.messages import OPEN, Handled, InboxRow, OutboxRow, State
from schedules.ledger.tables.people import AbsenceRow, AsnRow, OpdRow, OverrideRow
from schedules.ledger.tables.petitions import PetitionRow
from schedules.ledger.tables.plans import (
    CalendarDayRow,
    PlacementRow,
    PlanRow,
    SeasonRow,
)
from schedules.ledger.tables.records import CheckinRow, DialogueRow, JournalRow
from schedules.ledger.tables.swaps import BatonRow, SwapRow
from schedules.ledger.tables.wishes import WishRow

__all__ = [
    "OPEN",
    "AbsenceRow",
    "AccountRow",
    "AsnRow",
    "BatonRow",
    "CalendarDayRow",
    "CardRow",
    "CheckinRow",
    "CodeKind",
    "CodeRow",
    "DialogueRow",
    "FeedKind",
    "FeedRow",
    "GroupRow",
    "GuessesRow",
    "Handled",
    "InboxRow",
    "JournalRow",
    "LetterRow",
    "MandateRow",
    "OpdRow",
    "OutboxRow",
    "OverrideRow",
    "PetitionRow",
    "PlacementRow",
    "PlanRow",
    "RevocationRow",
    "Row",
    "SeasonRow",
    "State",
    "SwapRow",
    "TagRow",
    "TransferRow",
    "UndoRow",
    "WishRow",
    "fact_of",
    "table_of",
    "values_of",
]
