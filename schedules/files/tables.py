"""Tables: a spreadsheet or a text table as named sheets of rows, numbered as Excel numbers them.

Bounded in every direction, because a file is a stranger's. Knows no roster.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from schedules.errors import FileUnreadableError
from schedules.files.delimited import read_delimited
from schedules.files.faults import Unreadable
from schedules.files.workbook import MAX_ROWS, open_workbook

MAX_BYTES = 20_000_000

Source = Path | bytes
Cell = str | int | float | bool | date | datetime | time | timedelta
Rows = tuple[tuple[int, tuple[Cell, ...]], ...]

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name (a text table's is the file's) and the rows that are not empty."""

    name: str
    rows: Rows


def read_bytes(source: Source, name: str, limit: int = MAX_BYTES) -> bytes:
    """The file's contents, at most `limit` bytes and at least one.

    Raises:
        FileUnreadableError: it is missing, empty or too large.
    """
    if isinstance(source, Path):
        try:
            with source.open("rb") as stream:
                data = stream.read(limit + 1)
        except (OSError, ValueError):
            raise FileUnreadableError(name=name, why=Unreadable.MISSING) from None
    else:
        data = source
    if len(data) > limit:
        raise FileUnreadableError(name=name, why=Unreadable.TOO_LARGE)
    if not data:
        raise FileUnreadableError(name=name, why=Unreadable.EMPTY)
    return data


def read_sheets(source: Source, name: str) -> tuple[Sheet, ...]:
    """The sheets of an XLSX or CSV file; what the file is decides its contents, not its name.

    Raises:
        FileUnreadableError: it is neither, is damaged, or is larger than the limits allow.
    """
    data = read_bytes(source, name)
    if data.startswith(_ZIP):
        return _from_workbook(data, name)
    if data.startswith(_OLE):
        locked = _LOCKED in data
        why = Unreadable.LOCKED if locked else Unreadable.OLD_EXCEL
        raise FileUnreadableError(name=name, why=why)
    rows = read_delimited(data, name, MAX_ROWS)
    return (Sheet(name=name, rows=_filled((number, tuple(row)) for number, row in rows)),)


def _from_workbook(data: bytes, name: str) -> tuple[Sheet, ...]:
    try:
        with open_workbook(data, name) as book:
            sheets = [(title, book.get_sheet_by_name(title)) for title in book.sheet_names]
            return tuple(
                Sheet(
                    name=title,
                    rows=_filled(
                        (number, tuple(row))
                        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1)
                    ),
                )
                for title, sheet in sheets
            )
    except (FileUnreadableError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic in calamine (Rust) is no Exception
        raise FileUnreadableError(name=name, why=Unreadable.DAMAGED) from None


def _filled(rows: Iterable[tuple[int, tuple[Cell, ...]]]) -> Rows:
    return tuple((number, row) for number, row in rows if any(map(_is_filled, row)))


def _is_filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())
