"""Headings: where a table begins on a sheet, and which of its columns is which.

Tolerant of case, blanks, signs, usual synonyms, and of titles above the headings.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from schedules.files.cells import is_blank, show
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError, Findings
from schedules.files.tables import Cell, Rows, Sheet
from schedules.files.words import fold, nearest

_SEARCHED = 15  # rows in which the headings are looked for
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_FEW = 3

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its usual heading, and the other headings that offices give it."""

    heading: str
    synonyms: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of sheet: the names it goes by and its columns."""

    name: str
    synonyms: tuple[str, ...]
    columns: tuple[Column, ...]

    def is_named(self, sheet: str) -> bool:
        """Whether the sheet's name says that it is of this kind."""
        return fold(sheet) in {fold(self.name), *self.synonyms}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet's rows below the headings; `places` says where each column stands."""

    sheet: str
    headings: Mapping[str, str]
    places: Mapping[str, int]
    rows: Rows


def likeness(sheet: Sheet, kind: Kind) -> tuple[float, int]:
    """How many of the kind's required columns the sheet has, as a part (0 to 1) and counted."""
    needed = [column for column in kind.columns if column.required]
    places = _best_row(sheet, kind)[1]
    count = sum(bool(places.get(column.heading)) for column in needed)
    return count / len(needed), count


def find_table(sheet: Sheet, kind: Kind, findings: Findings) -> Table | None:
    """The table on the sheet; None when a required column is missing (noted as faults)."""
    index, found = _best_row(sheet, kind)
    if not found:
        needed = (column.heading for column in kind.columns if column.required)
        findings.refuse(sheet.name, 0, "", CellError(FaultCode.NO_HEADING, known=needed))
        return None
    number, cells = sheet.rows[index]
    written = [show(cell) for cell in cells]
    free = [text for place, text in enumerate(written) if text and place not in _taken(found)]
    is_whole = True
    for column in kind.columns:
        places = found.get(column.heading, [])
        if len(places) > 1:
            twice = CellError(FaultCode.COLUMN_TWICE, known=(written[place] for place in places))
            findings.refuse(sheet.name, number, column.heading, twice)
            is_whole = False
        if places:
            continue
        guess = nearest(column.heading, free)
        if column.required:
            missing = CellError(FaultCode.COLUMN_MISSING, known=(guess,) if guess else ())
            findings.refuse(sheet.name, number, column.heading, missing)
            is_whole = False
        elif guess:
            like = CellError(FaultCode.COLUMN_LIKE, guess, (column.heading,))
            findings.warn(sheet.name, number, guess, like)
    if not is_whole:
        return None
    places_of = {heading: places[0] for heading, places in found.items()}
    return Table(
        sheet=sheet.name,
        headings={heading: written[place] for heading, place in places_of.items()},
        places=places_of,
        rows=_below(sheet.rows[index + 1 :]),
    )


def _best_row(sheet: Sheet, kind: Kind) -> tuple[int, dict[str, list[int]]]:
    """The row with the most of the kind's headings, and where each stands in it."""
    rows = [_match(cells, kind) for _, cells in sheet.rows[:_SEARCHED]]
    index = max(range(len(rows)), key=lambda n: (len(rows[n]), -n), default=0)
    return index, rows[index] if rows else {}


def _match(cells: tuple[Cell, ...], kind: Kind) -> dict[str, list[int]]:
    written: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and (text := fold(cell)):
            written.setdefault(text, []).append(place)
    found = {}
    for column in kind.columns:
        exact = written.get(fold(column.heading))
        places = exact or [place for word in column.synonyms for place in written.get(word, ())]
        if places:
            found[column.heading] = places
    return found


def _taken(found: Mapping[str, list[int]]) -> set[int]:
    return {place for places in found.values() for place in places}


def _below(rows: Rows) -> Rows:
    """The rows without the line of column numbers that forms put below the headings."""
    if not rows:
        return rows
    shown = [show(cell) for cell in rows[0][1] if not is_blank(cell)]
    is_numbering = len(shown) >= _FEW and all(_COLUMN_NUMBER.fullmatch(text) for text in shown)
    return rows[1:] if is_numbering else rows


class RowReader:
    """Reads one row cell by cell and notes what is wrong instead of stopping there."""

    def __init__(self, table: Table, row: tuple[int, tuple[Cell, ...]], findings: Findings) -> None:
        self.table = table
        self.number, self._cells = row
        self._findings = findings
        self.is_sound = True

    @property
    def is_empty(self) -> bool:
        """Whether none of the table's own columns has anything in this row."""
        return all(is_blank(self.cell(heading)) for heading in self.table.places)

    def has(self, heading: str) -> bool:
        """Whether the sheet has this column at all."""
        return heading in self.table.places

    def cell(self, heading: str) -> Cell:
        """What stands in the column; nothing when the sheet has no such column."""
        place = self.table.places.get(heading)
        return "" if place is None or place >= len(self._cells) else self._cells[place]

    def read(self, heading: str, reader: Callable[[Cell], Read]) -> Read | None:
        """The cell as a fact, or None when it cannot be one (noted as a fault)."""
        try:
            return reader(self.cell(heading))
        except CellError as error:
            self.refuse(heading, error)
            return None

    def read_filled(self, heading: str, reader: Callable[[Cell], Read], default: Read) -> Read:
        """As `read`, with `default` for an empty cell and for a fault."""
        if is_blank(self.cell(heading)):
            return default
        found = self.read(heading, reader)
        return default if found is None else found

    def refuse(self, heading: str, error: CellError) -> None:
        """Note a fault of this row under the heading as the sheet writes it."""
        self.is_sound = False
        self._findings.refuse(self.table.sheet, self.number, self._written(heading), error)

    def warn(self, heading: str, error: CellError) -> None:
        """Note a warning of this row."""
        self._findings.warn(self.table.sheet, self.number, self._written(heading), error)

    def shown(self, heading: str) -> str:
        """The cell as it is read by people; for messages."""
        return show(self.cell(heading))

    def _written(self, heading: str) -> str:
        return self.table.headings.get(heading, heading)
