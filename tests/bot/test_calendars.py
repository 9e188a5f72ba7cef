"""Ramadan hours and halved days on the command line."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from schedules.files import write_roster
from schedules.workdays import Zone
from tests.bot.conftest import Giliran
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Bappeda")
STAFF = staff(BAPPEDA, 4)
SHIFTS = """
nomor = "1/UJI"
tanggal = 2020-01-02
tentang = "Penyesuaian sistem kerja"
penanda_tangan = "Wali Kota"
mulai = 2020-01-02
[porsi]
jenis = "kantor"
persen = 100
[bagian_hari]
jenis = "sif"
pertama = "07.00-15.30"
kedua = "09.00-17.30"
"""


@pytest.fixture
def giliran(giliran: Giliran) -> Giliran:
    """The command line over an OPD of four."""
    write_roster(Path("pegawai.xlsx"), roster((BAPPEDA, STAFF)))
    giliran("import-roster", "pegawai.xlsx")
    return giliran


def test_ramadan_is_kept_for_the_city_with_the_usual_hours(giliran: Giliran) -> None:
    said = giliran("ramadan", "2026-02-19", "2026-03-19")
    assert "untuk seluruh kota tersimpan, Kamis, 19 Februari 2026 s.d. Kamis, 19 Maret 2026" in said
    assert "Senin s.d. Kamis 08.00-15.00, Jumat 08.00-15.30" in said


def test_an_opd_may_have_ramadan_hours_of_its_own(giliran: Giliran) -> None:
    hours = ("--hours", "08.00 s.d. 15.15", "--friday", "08.00-11.30")
    said = giliran("ramadan", "2026-02-19", "2026-03-19", "--opd", "bappeda", *hours)
    assert "untuk Bappeda tersimpan" in said
    assert "Senin s.d. Kamis 08.00-15.15, Jumat 08.00-11.30" in said


@pytest.mark.parametrize(
    "wrong",
    [
        ("2026-03-19", "2026-02-19"),
        ("2026-02-19", "2026-03-19", "--hours", "delapan"),
        ("2026-02-19", "2026-03-19", "--friday", "libur"),
        ("2026-02-19", "2026-03-19", "--opd", "NIHIL"),
    ],
    ids=["ends first", "no hours", "no friday", "no such OPD"],
)
def test_ramadan_hours_that_cannot_be_are_refused(giliran: Giliran, wrong: tuple[str, ...]) -> None:
    assert "Traceback" not in giliran("ramadan", *wrong, code=2)


def test_a_plan_of_two_shifts_says_which_cell_is_which_hours(
    giliran: Giliran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "surat.toml").write_text(SHIFTS)
    giliran("import-policy", "surat.toml", "--today")
    today = Zone.WIB.day_of(SystemClock().now())
    monday = (today + timedelta(days=7 - today.weekday())).isoformat()
    giliran("holiday", monday, "kerja")
    said = giliran("plan", "--opd", "BAPPEDA", "--from", monday, "--to", monday)
    assert said.count("Sekretariat WFO 1") == said.count("Sekretariat WFO 2") == 2
    assert "WFO 1 = WFO 07.00-15.30" in said
    assert "WFO 2 = WFO 09.00-17.30" in said
