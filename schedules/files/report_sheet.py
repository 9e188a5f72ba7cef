"""Report sheet: tables of figures as XLSX or CSV for an office to keep; nothing in them can run."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xlsxwriter import Workbook

from schedules.files.words import is_formula, tidy

Cell = str | int | Decimal
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NARROW, _WIDE = 14, 34


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """One table: its name, its headings and its rows, each as long as the headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_report_workbook(path: Path, tables: Sequence[ReportTable]) -> None:
    """Write one sheet per table: text as text, figures as figures."""
    with Workbook(str(path), _SAFE) as book:
        text = book.add_format({"num_format": "@"})
        figure = book.add_format({"num_format": "0.0"})
        whole = book.add_format({"num_format": "0"})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for table in tables:
            sheet = book.add_worksheet(table.name[:31])
            for place, heading in enumerate(table.headings):
                is_text = any(isinstance(row[place], str) for row in table.rows)
                sheet.set_column(place, place, _WIDE if is_text else _NARROW)
                sheet.write_string(0, place, heading, bold)
            for number, row in enumerate(table.rows, 1):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, place, tidy(cell), text)
                    else:
                        style = figure if isinstance(cell, Decimal) else whole
                        sheet.write_number(number, place, float(cell), style)
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)


def write_report_csv(path: Path, table: ReportTable) -> None:
    """Write a table as Excel with Indonesian settings opens it: semicolons, decimal commas, UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([_plain(heading) for heading in table.headings])
        for row in table.rows:
            writer.writerow([_plain(cell) for cell in row])


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        text = tidy(cell)
        return f"'{text}" if is_formula(text) else text
    return str(cell).replace(".", ",")
