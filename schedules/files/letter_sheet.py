"""Letters as a spreadsheet: one row a key of the TOML form (porsi.persen), its value beside it.

A list goes on in the cells to the right, or in a further row with the same key. The keys and what
they mean are those of docs/format-surat.md.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from schedules.errors import FileUnreadableError
from schedules.files.faults import Unreadable
from schedules.files.findings import Findings
from schedules.files.letter_file import read_terms
from schedules.files.letter_text import write_letter
from schedules.files.report_sheet import ReportTable, write_report_workbook
from schedules.files.tables import Cell, Source, read_sheets
from schedules.files.words import tidy
from schedules.policy import ENDS_ALL, Policy

SHEET = "Surat"
HEADINGS = ("Kunci", "Isi")
_TEXTS = frozenset({"nomor", "tentang", "penanda_tangan", "sumber", "acuan", "catatan"})
_LISTS = frozenset(
    {
        "hari",
        "mencabut",
        "salah_satu",
        "didahulukan_di_rumah",
        "ketentuan",
        *(f"{part}.{key}" for part in ("cakupan", "pengecualian") for key in ("opd", "unit")),
        *("cakupan.layanan", "pengecualian.layanan", "pengecualian.nip"),
    }
)
_PAIRS = "salah_satu"


def read_letter_sheet(source: Source, name: str) -> Policy:
    """The policy that a spreadsheet sets.

    Raises:
        FileUnreadableError: it is no spreadsheet, is damaged or too large.
        FileRefusedError: something in it is wrong; all of it is in the error, with rows.
    """
    sheets = [sheet for sheet in read_sheets(source, name) if sheet.rows]
    if not sheets:
        raise FileUnreadableError(name=name, why=Unreadable.EMPTY)
    sheet = next((one for one in sheets if one.name == SHEET), sheets[0])
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for row, cells in sheet.rows:
        key = _key(cells)
        entries = [_plain(key, cell) for cell in cells[1:] if cell != ""]
        if not key or key == HEADINGS[0].casefold() or not entries:
            continue
        lines.setdefault(key, row)
        lines.setdefault(key.partition(".")[0], row)
        _put(values, key, entries)
    return read_terms(values, name, sheet.name, lines, Findings())


def write_letter_sheet(path: Path, policy: Policy) -> None:
    """Write a letter as a spreadsheet; reading it gives an equal policy."""
    rows = tuple(_rows(tomllib.loads(write_letter(policy))))
    width = max(len(row) for row in rows)
    filled = tuple((*row, *([""] * (width - len(row)))) for row in rows)
    headings = (*HEADINGS, *([""] * (width - len(HEADINGS))))
    write_report_workbook(path, [ReportTable(name=SHEET, headings=headings, rows=filled)])


def _key(cells: Sequence[Cell]) -> str:
    return tidy(str(cells[0])).casefold().replace(" ", "") if cells else ""


def _plain(key: str, cell: Cell) -> object:
    """A cell as TOML would have it: spreadsheets know no whole numbers, and dates have an hour."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, str):
        text = tidy(cell)
        is_number = text.isascii() and text.isdecimal() and len(text) < len("1000000")
        return int(text) if is_number and key not in _TEXTS | _LISTS else text
    if key in _TEXTS and not isinstance(cell, date):
        return str(cell)
    return cell


def _put(values: dict[str, object], key: str, entries: list[object]) -> None:
    part, dot, inner = key.partition(".")
    if dot:
        table = values.setdefault(part, {})
        if isinstance(table, dict):
            _set(table, inner, key, entries)
    else:
        _set(values, key, key, entries)


def _set(table: dict[str, object], name: str, key: str, entries: list[object]) -> None:
    if key == "mencabut" and entries == [ENDS_ALL]:
        table[name] = ENDS_ALL
    elif key in _LISTS:
        there = table.setdefault(name, [])
        if isinstance(there, list):
            there += [entries] if key == _PAIRS else entries
    else:
        table[name] = entries[0] if len(entries) == 1 else entries


def _rows(values: Mapping[str, object], part: str = "") -> Iterator[tuple[str, ...]]:
    """The rows of a letter, those of its parts behind the others."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _rows(value, f"{key}.")
        elif isinstance(value, list):
            each = value if key == _PAIRS else [value]
            yield from ((f"{part}{key}", *(_text(one) for one in entries)) for entries in each)
        else:
            yield (f"{part}{key}", _text(value))


def _text(value: object) -> str:
    return value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
