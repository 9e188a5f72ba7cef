"""The plan as a table: nobody's place may fall off the edge of a window or a pipe."""

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from schedules.files import write_roster
from tests.bot.conftest import Giliran
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", piket_per_day=1)
STAFF = staff(BAPPEDA, 6, unit="Bidang Perencanaan dan Evaluasi")


@pytest.fixture
def run(printed: Giliran) -> Giliran:
    """The command line over an imported office; what it prints, as printed."""
    write_roster(Path("pegawai.xlsx"), roster((BAPPEDA, STAFF)))
    printed("import-roster", "pegawai.xlsx")
    return printed


@pytest.fixture
def week(run: Giliran) -> tuple[str, ...]:
    """The options that ask for a coming week of which each day is certainly worked."""
    today = SystemClock().now().date()
    days = [today + timedelta(days=7 - today.weekday() + n) for n in range(7)]
    for day in days[:5]:
        run("holiday", day.isoformat(), "kerja")
    return ("plan", "--opd", "BAPPEDA", "--from", f"{days[0]}", "--to", f"{days[6]}")


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A terminal of 80 columns."""
    capsys.readouterr()  # what stands in for the terminal is in place from here on
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)


def test_a_plan_in_a_pipe_shows_every_place(run: Giliran, week: tuple[str, ...]) -> None:
    said = run(*week)
    assert said.count("WFO") == 30
    assert all(asn.name in said for asn in STAFF)
    assert said.count(STAFF[0].unit) == 6


@pytest.mark.usefixtures("window")
def test_a_plan_in_eighty_columns_shows_every_place(run: Giliran, week: tuple[str, ...]) -> None:
    said = run(*week)
    assert said.count("WFO") == 30
    assert said.count("+ piket") == 5
    table = [line for line in said.splitlines() if "WFO" in line]
    assert max(map(len, table)) <= 80
    assert "…" not in said


@pytest.mark.usefixtures("window")
def test_the_reasons_find_room_in_eighty_columns(run: Giliran, week: tuple[str, ...]) -> None:
    said = " ".join(run(*week, "--why").split())
    assert said.count("edaran") == 25  # and each day somebody has piket
    assert said.count("terjadwal") == 5
    assert "…" not in said
