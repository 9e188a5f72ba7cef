from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from schedules.errors import Fault, FileRefusedError
from schedules.files import RosterFile, read_roster
from schedules.people import Opd
from schedules.workdays import USUAL_HOURS, Zone

PEOPLE = ("NIP", "Nama", "OPD", "Unit Kerja", "Jabatan", "Jenjang", "Status", "Pola Kerja", "Piket")
PERSON = {
    "NIP": "199003152015031901",
    "Nama": "Sari Contoh",
    "OPD": "DLH",
    "Unit Kerja": "Sekretariat",
    "Jabatan": "Analis",
    "Jenjang": "Fungsional",
    "Status": "PNS",
    "Pola Kerja": "gilir",
    "Piket": "ya",
}
DLH = Opd(code="DLH", name="Dinas Lingkungan Hidup", zone=Zone.WIB, hours=USUAL_HOURS)
DINKES = Opd(code="DINKES", name="Dinas Kesehatan", zone=Zone.WIB, hours=USUAL_HOURS)


@pytest.fixture
def opds() -> tuple[Opd, ...]:
    return (DLH, DINKES)


@pytest.fixture
def person() -> Callable[..., dict[str, Any]]:
    """A sound row of the sheet Pegawai, with the cells that a test changes."""

    def make(**cells: object) -> dict[str, Any]:
        return {**PERSON, **{key.replace("_", " "): cell for key, cell in cells.items()}}

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Mapping[str, Sequence[dict[str, Any]]]], Path]:
    """Writes sheets of rows as an office would: numbers as numbers, dates as dates."""

    def make(sheets: Mapping[str, Sequence[dict[str, Any]]]) -> Path:
        path = tmp_path / "roster.xlsx"
        with Workbook(str(path)) as book:
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            clock = book.add_format({"num_format": "hh:mm"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                headings = list(rows[0])
                for place, heading in enumerate(headings):
                    sheet.write_string(0, place, heading)
                    for number, row in enumerate(rows, 1):
                        cell = row[heading]
                        if isinstance(cell, (date, time)):
                            form = clock if isinstance(cell, time) else day
                            sheet.write_datetime(number, place, cell, form)
                        else:
                            sheet.write(number, place, cell)
        return path

    return make


@pytest.fixture
def table() -> Callable[..., bytes]:
    """A CSV of the rows, as a text with the separator."""

    def make(rows: Sequence[dict[str, Any]], separator: str = ";") -> bytes:
        lines = [separator.join(rows[0]), *(separator.join(row.values()) for row in rows)]
        return "\r\n".join(lines).encode()

    return make


@pytest.fixture
def read(opds: tuple[Opd, ...]) -> Callable[[Path | bytes], RosterFile]:
    return lambda source: read_roster(source, "roster.csv", known_opds=opds)


@pytest.fixture
def faults_of(opds: tuple[Opd, ...]) -> Callable[[Path | bytes], tuple[Fault, ...]]:
    """What is refused in a file that must be refused."""

    def refuse(source: Path | bytes) -> tuple[Fault, ...]:
        with pytest.raises(FileRefusedError) as refused:
            read_roster(source, "roster.csv", known_opds=opds)
        return refused.value.faults

    return refuse
