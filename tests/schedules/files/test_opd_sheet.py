"""The sheet of OPDs: what it does not mention stays, and what cannot be kept is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from schedules.errors import Fault
from schedules.files import FaultCode, read_roster
from schedules.workdays import Span, WorkHours
from tests.schedules.files.conftest import DLH

LONG = Span(time(7), time(17))
STORED = replace(
    DLH,
    hours=WorkHours((LONG,) * 6 + (None,)),
    address="Jalan Contoh 1",
    service="kebersihan",
    announce_at=time(5, 30),
    preview_at=time(15),
    recap_at=time(8),
    names_in_group=True,
    piket_per_day=3,
    piket_per_off_day=1,
)


def test_a_column_that_is_not_there_keeps_what_the_book_has() -> None:
    sheet = b"Kode,Nama,Zona\nDLH,Dinas LH,WITA\n"
    (opd,) = read_roster(sheet, "opd.csv", known_opds=(STORED,)).opds
    assert opd == replace(STORED, name="Dinas LH", zone=opd.zone)
    assert opd.zone == "WITA"


def test_a_column_that_is_there_and_empty_means_the_usual_value() -> None:
    sheet = b"Kode,Nama,Zona,Jam Rekap,Piket per Hari\nDLH,Dinas LH,WIB,,\n"
    (opd,) = read_roster(sheet, "opd.csv", known_opds=(STORED,)).opds
    assert (opd.recap_at, opd.piket_per_day) == (time(9), 0)
    assert opd.announce_at == STORED.announce_at


def test_a_week_without_a_saturday_keeps_the_saturday_of_the_book() -> None:
    sheet = (
        b"Kode,Nama,Zona,Senin,Selasa,Rabu,Kamis,Jumat\n"
        b"DLH,Dinas LH,WIB,08.00-16.00,08.00-16.00,08.00-16.00,08.00-16.00,08.00-16.00\n"
    )
    (opd,) = read_roster(sheet, "opd.csv", known_opds=(STORED,)).opds
    assert opd.hours.week[0] == Span(time(8), time(16))
    assert opd.hours.week[5] == LONG


@pytest.mark.parametrize(
    ("column", "at", "code", "known"),
    [
        ("Jam Pengumuman", "07.30", FaultCode.ANNOUNCE_LATE, ("07.30",)),
        ("Jam Rekap", "05.59", FaultCode.RECAP_OUTSIDE, ("06.00", "16.00")),
        ("Jam Rekap", "16.00", FaultCode.RECAP_OUTSIDE, ("06.00", "16.00")),
        ("Jam Pratinjau", "21.00", FaultCode.PREVIEW_LATE, ("21.00",)),
    ],
)
def test_an_hour_that_can_never_be_kept_is_refused(
    faults_of: Callable[[Path | bytes], tuple[Fault, ...]],
    column: str,
    at: str,
    code: FaultCode,
    known: tuple[str, ...],
) -> None:
    (fault,) = faults_of(f"Kode,Nama,Zona,{column}\nBARU,Dinas Baru,WIB,{at}\n".encode())
    assert (fault.code, fault.column, fault.value, fault.known) == (code, column, at, known)
