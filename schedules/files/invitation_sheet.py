"""Invitation sheet: enrolment codes as a workbook to print, cut and hand out."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

_WIDTHS = (34, 28, 18, 52, 34)


def write_invitations(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write one row per code, as text throughout: nothing is ever run as a formula."""
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), safe) as book:
        text = book.add_format({"num_format": "@", "valign": "top", "bottom": 4})
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("Kode pendaftaran")
        for place, (heading, width) in enumerate(zip(headings, _WIDTHS, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, bold)
        for number, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, text)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
