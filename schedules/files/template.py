"""Roster workbooks (XLSX) that Giliran gives out: the empty form, and a roster written back.

What is written here is what `read_roster` reads; text can never be run as a formula.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from schedules.files.absence_sheet import ABSENCE_KIND, AbsenceRow
from schedules.files.examples import EXAMPLE_ABSENCES, EXAMPLE_OPDS, EXAMPLE_PEOPLE
from schedules.files.guidance import GUIDANCE
from schedules.files.headings import Kind
from schedules.files.opd_sheet import OPD_KIND, ZONE_LABELS
from schedules.files.people_sheet import PEOPLE_KIND
from schedules.files.ranks import RANK_LABELS
from schedules.files.roster_file import RosterFile
from schedules.files.times import WEEKDAYS
from schedules.files.words import is_formula
from schedules.people import Asn, Employment, Opd, Pattern, Role
from schedules.roster import AbsenceKind
from schedules.workdays import Span

_LAST_ROW = 20_000  # drop-downs reach this far
_FOLIO = 14  # Excel's number for 8.5 x 13 inches, the paper of Indonesian offices (F4)
_WIDE = {
    "NIP": 22,
    "Nama": 34,
    "OPD": 14,
    "Unit Kerja": 26,
    "Jabatan": 30,
    "Alamat": 36,
    "Jenjang": 15,
}
_USUAL_WIDTH = 14
_YES_NO = ("ya", "tidak")
_CHOICES: Mapping[str, Mapping[str, Sequence[str]]] = {
    PEOPLE_KIND.name: {
        "Jenjang": tuple(RANK_LABELS.values()),
        "Status": tuple(Employment),
        "Pola Kerja": tuple(Pattern),
        "Piket": _YES_NO,
        "Peran": tuple(Role),
    },
    OPD_KIND.name: {"Zona": tuple(ZONE_LABELS.values()), "Nama di Grup": _YES_NO},
    ABSENCE_KIND.name: {"Jenis": tuple(AbsenceKind)},
}


def write_template(path: Path, *, examples: bool = True) -> None:
    """Write the form that an office fills in: three sheets with drop-downs, and how to use it.

    The examples are make-believe people; left in the file, they are refused when it is read. Without them the sheets are empty below their headings.
    """
    roster = RosterFile()
    if examples:
        roster = RosterFile(opds=EXAMPLE_OPDS, people=EXAMPLE_PEOPLE, absences=EXAMPLE_ABSENCES)
    _write(path, roster, with_guidance=True)


def write_roster(path: Path, roster: RosterFile) -> None:
    """Write a roster so that reading the file gives the same roster again."""
    _write(path, roster, with_guidance=False)


def _write(path: Path, roster: RosterFile, *, with_guidance: bool) -> None:
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), safe) as book:
        forms = _Forms(book)
        if with_guidance:
            forms.add_guidance()
        forms.add(PEOPLE_KIND, [_person_cells(asn) for asn in roster.people])
        forms.add(OPD_KIND, [_opd_cells(opd) for opd in roster.opds])
        forms.add(ABSENCE_KIND, [_absence_cells(absence) for absence in roster.absences])


class _Forms:
    """One workbook's sheets, all formatted alike."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        heading = {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter"}
        self._needed = book.add_format({**heading, "bg_color": "#1F4E5F", "font_color": "#FFFFFF"})
        self._free = book.add_format({**heading, "bg_color": "#DCE9EC"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def add(self, kind: Kind, rows: Sequence[Mapping[str, str]]) -> None:
        """A sheet of `kind`; every column is formatted as text, so that no digit is lost."""
        sheet = self._book.add_worksheet(kind.name)
        for place, column in enumerate(kind.columns):
            width = _WIDE.get(column.heading, _USUAL_WIDTH)
            sheet.set_column(place, place, width, self._text)
            form = self._needed if column.required else self._free
            sheet.write_string(0, place, column.heading, form)
            for number, cells in enumerate(rows, 1):
                sheet.write_string(number, place, _safe(cells[column.heading]), self._text)
            if rule := _rule(kind, column.heading, place):
                sheet.data_validation(1, place, _LAST_ROW, place, rule)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(len(rows), 1), len(kind.columns) - 1)
        sheet.repeat_rows(0)
        self._set_paper(sheet)

    def add_guidance(self) -> None:
        """The sheet that explains the others."""
        sheet = self._book.add_worksheet("Petunjuk")
        sheet.set_column(0, 0, 24, self._wrapped)
        sheet.set_column(1, 1, 90, self._wrapped)
        sheet.write_string(0, 0, "Petunjuk pengisian roster Giliran", self._title)
        for number, (topic, text) in enumerate(GUIDANCE, 2):
            sheet.write_string(number, 0, topic, self._wrapped)
            sheet.write_string(number, 1, text, self._wrapped)
        self._set_paper(sheet)

    @staticmethod
    def _set_paper(sheet: Worksheet) -> None:
        sheet.set_landscape()
        sheet.set_paper(_FOLIO)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RHalaman &P dari &N")


def _rule(kind: Kind, heading: str, place: int) -> dict[str, Any] | None:
    """What the spreadsheet itself checks while somebody types."""
    choices = _CHOICES[kind.name].get(heading)
    if choices:
        return {
            "validate": "list",
            "source": [str(choice) for choice in choices],
            "error_type": "warning",
            "error_title": heading,
            "error_message": "Mohon memilih salah satu isian yang tersedia.",
        }
    if heading == "NIP":
        cell = f"{chr(ord('A') + place)}2"
        return {
            "validate": "custom",
            "value": f"=AND(ISTEXT({cell}),LEN({cell})=18)",
            "error_type": "warning",
            "error_title": "NIP",
            "error_message": "NIP ditulis sebagai teks, tepat 18 angka.",
            "input_title": "NIP",
            "input_message": "18 angka, sebagai teks.",
        }
    if heading == "OPD" and kind is PEOPLE_KIND:
        return {
            "validate": "list",
            "source": f"={OPD_KIND.name}!$A$2:$A$200",
            "error_type": "warning",
            "error_title": "OPD",
            "error_message": "Kode OPD ini belum ada di lembar OPD.",
        }
    return None


def _person_cells(asn: Asn) -> dict[str, str]:
    last_day = asn.left_on - timedelta(days=1) if asn.left_on else None
    return {
        "NIP": asn.nip.digits,
        "Nama": asn.name,
        "OPD": asn.opd,
        "Unit Kerja": asn.unit,
        "Jabatan": asn.position,
        "Jenjang": RANK_LABELS[asn.rank],
        "Status": asn.employment,
        "Pola Kerja": asn.pattern,
        "Piket": _yes(asn.may_piket),
        "Peran": asn.role,
        "Mulai": f"{asn.joined_on:%d-%m-%Y}" if asn.joined_on else "",
        "Selesai": f"{last_day:%d-%m-%Y}" if last_day else "",
    }


def _opd_cells(opd: Opd) -> dict[str, str]:
    return {
        "Kode": opd.code,
        "Nama": opd.name,
        "Zona": opd.zone,
        "Jam Pengumuman": f"{opd.announce_at:%H.%M}",
        "Jam Pratinjau": f"{opd.preview_at:%H.%M}",
        "Jam Rekap": f"{opd.recap_at:%H.%M}",
        **{day: _span(span) for day, span in zip(WEEKDAYS, opd.hours.week, strict=True)},
        "Alamat": opd.address,
        "Layanan": opd.service,
        "Nama di Grup": _yes(opd.names_in_group),
        "Piket per Hari": str(opd.piket_per_day),
        "Piket Hari Libur": str(opd.piket_per_off_day),
    }


def _absence_cells(absence: AbsenceRow) -> dict[str, str]:
    return {
        "NIP": absence.nip.digits,
        "Dari": f"{absence.first:%d-%m-%Y}",
        "Sampai": f"{absence.last:%d-%m-%Y}",
        "Jenis": absence.kind,
    }


def _span(span: Span | None) -> str:
    return f"{span.start:%H.%M}-{span.end:%H.%M}" if span else "libur"


def _yes(answer: bool) -> str:  # noqa: FBT001 - the answer is the thing shown
    return "ya" if answer else "tidak"


def _safe(text: str) -> str:
    """The text, kept from running should the sheet be saved as CSV and opened again."""
    return f"'{text}" if is_formula(text) else text
