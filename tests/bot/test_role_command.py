"""`giliran role`: the first admin comes about here, and the last one cannot be taken away."""

from pathlib import Path

import pytest

from schedules.files import write_roster
from tests.bot.conftest import Giliran
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Bappeda")
DLH = opd("DLH", "Dinas Lingkungan Hidup")
STAFF = staff(BAPPEDA, 3)
HEAD, SECOND = STAFF[0].nip.digits, STAFF[1].nip.digits


@pytest.fixture
def giliran(giliran: Giliran) -> Giliran:
    """The command line over two OPDs."""
    parts = (BAPPEDA, STAFF), (DLH, staff(DLH, 2, start=10))
    write_roster(Path("roster.xlsx"), roster(*parts))
    giliran("import-roster", "roster.xlsx")
    return giliran


def test_offices_are_given_listed_and_taken(giliran: Giliran) -> None:
    assert "Belum ada" in giliran("role")
    assert "admin kota" in giliran("role", SECOND, "--give", "admin")
    assert "admin kota" in giliran("role")
    assert "kepala Bappeda" in giliran("role", "--opd", "bappeda")
    refused = giliran("role", SECOND, "--take", "admin", code=2)
    assert "admin kota yang terakhir" in refused
    giliran("role", HEAD, "--give", "admin")
    assert "admin kota" not in giliran("role", SECOND, "--take", "admin")


def test_an_acting_office_has_its_term(giliran: Giliran) -> None:
    said = giliran(
        *("role", SECOND, "--give", "kepala", "--opd", "DLH", "--acting", "Plt"),
        *("--from", "2040-01-02", "--to", "2040-01-31"),
    )
    assert "Plt kepala Dinas Lingkungan Hidup (2 s.d. 31 Januari 2040)" in said
    assert "Plt kepala" not in giliran("role", SECOND, "--take", "kepala", "--opd", "DLH")


def test_what_cannot_be_is_refused_in_a_sentence(giliran: Giliran) -> None:
    nobody = "199001012015011999"
    assert "tidak ditemukan" in giliran("role", nobody, "--give", "admin", code=2)
    assert "OPD yang terdaftar" in giliran("role", "--opd", "XYZ", code=2)
    early = giliran("role", SECOND, "--give", "operator", "--to", "2020-01-01", code=2)
    assert "tidak dapat dipakai" in early
