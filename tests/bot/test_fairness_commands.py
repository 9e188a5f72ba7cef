"""Fairness, audit and repair on the command line, over a book that is planned from today on."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from bot.clock import SystemClock
from schedules.dayplan import DayPlan
from schedules.files import write_roster
from schedules.ledger import plans, rosters
from schedules.ledger.database import Database, Session
from schedules.places import Place
from schedules.roster import Override
from schedules.workdays import Zone
from tests.bot.conftest import Giliran
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan [Kota]")
STAFF = staff(BAPPEDA, 6)
LETTER = """
nomor = "1/UJI"
tanggal = 2020-01-02
tentang = "Penyesuaian sistem kerja"
penanda_tangan = "Wali Kota"
mulai = 2020-01-02
[porsi]
jenis = "kantor"
persen = 50
[piket]
per_hari = 1
"""


@pytest.fixture
def giliran(printed: Giliran) -> Giliran:
    """The command line over an OPD of six under a letter of 50 %."""
    write_roster(Path("pegawai.xlsx"), roster((BAPPEDA, STAFF)))
    Path("surat.toml").write_text(LETTER)
    printed("import-roster", "pegawai.xlsx")
    printed("import-policy", "surat.toml", "--today")
    return printed


def in_book(database_url: str, work: Callable[[Session], object]) -> None:
    async def inside() -> None:
        database = Database.open(database_url)
        await database.run(work)
        await database.close()

    asyncio.run(inside())


def coming_days() -> list[date]:
    today = Zone.WIB.day_of(SystemClock().now())
    return [today + timedelta(days=n) for n in range(2, 20)]  # some of them are workdays


def pin_somebody(session: Session) -> None:
    """Order somebody who is at home into the office, without planning anything anew."""
    for plan in plans.load_plans(session, "BAPPEDA", coming_days()[0], coming_days()[-1]):
        home = next((p for p in plan.placements if p.place is Place.WFH), None)
        if home is not None:
            order = Override(asn_id=home.asn_id, day=plan.day, place=Place.WFO)
            rosters.put_override(session, order, by=None, now=SystemClock().now())
            return


def crowd_a_day(session: Session) -> None:
    """Send somebody of a stored plan to the office behind the planner's back."""

    def crowded(plan: DayPlan) -> DayPlan:
        home = next(p for p in plan.placements if p.place is Place.WFH)
        sent = replace(home, place=Place.WFO, is_seat=True)
        return replace(plan, placements=tuple(sent if p is home else p for p in plan.placements))

    stored = plans.load_plans(session, "BAPPEDA", coming_days()[0], coming_days()[-1])
    plan = next(plan for plan in stored if any(p.place is Place.WFH for p in plan.placements))
    plans.save_plans(session, [crowded(plan)], SystemClock().now())


def test_fairness_is_a_table_per_unit_with_a_sentence(giliran: Giliran) -> None:
    said = giliran("fairness", "--opd", "bappeda")
    assert "Badan Perencanaan [Kota], Sekretariat" in said
    assert all(asn.name.split()[0] in said for asn in STAFF)
    assert "Selisih terbesar sejak awal 0," in said
    assert "tidak ada yang lebih dari satu hari dari bagiannya." in said


def test_fairness_over_a_window_without_plans_is_refused(giliran: Giliran) -> None:
    said = giliran(
        "fairness", "--opd", "BAPPEDA", "--from", "2020-03-18", "--to", "2020-03-20", code=2
    )
    assert "2020" in said


def test_fairness_is_written_as_spreadsheets_in_which_nothing_runs(
    giliran: Giliran, tmp_path: Path
) -> None:
    said = giliran("fairness", "--opd", "BAPPEDA", "--csv", "rata.csv", "--xlsx", "rata.xlsx")
    assert "rata.csv" in said
    text = (tmp_path / "rata.csv").read_text("utf-8-sig").splitlines()
    assert text[0].startswith("Unit kerja;Nama;Giliran kantor;")
    assert len(text) == 1 + len(STAFF)
    assert not any(cell.startswith(("=", "+", "@")) for line in text for cell in line.split(";"))
    book = CalamineWorkbook.from_path(tmp_path / "rata.xlsx")
    assert book.sheet_names == ["Giliran", "Pengecualian"]
    rows = book.get_sheet_by_name("Giliran").to_python()
    assert sum(int(row[2]) for row in rows[1:]) > 0


def test_a_path_that_cannot_be_written_is_refused_before_anything_is_worked_out(
    giliran: Giliran,
) -> None:
    for option in ("--csv", "--xlsx"):
        said = giliran("fairness", "--opd", "BAPPEDA", option, "nowhere/rata", code=2)
        assert "nowhere/rata" in said
        assert said.count("\n") == 1


def test_an_audit_of_sound_plans_ends_well(giliran: Giliran) -> None:
    said = giliran("audit")
    assert "sesuai aturan" in said
    assert said.count("\n") == 2


def test_an_audit_that_finds_something_says_what_and_ends_with_one(
    giliran: Giliran, database_url: str
) -> None:
    in_book(database_url, crowd_a_day)
    said = giliran("audit", "--opd", "BAPPEDA", code=1)
    assert "jumlah pegawai di kantor melebihi batas surat edaran" in said
    assert "seharusnya 3, tertulis 4" in said
    later = (coming_days()[-1] + timedelta(days=1)).isoformat()
    assert "sesuai aturan" in giliran("audit", "--opd", "BAPPEDA", "--from", later)


def test_a_repair_is_shown_first_then_done_then_there_is_nothing_left(
    giliran: Giliran, database_url: str
) -> None:
    assert "sudah sesuai" in giliran("replan", "--opd", "BAPPEDA", "--dry-run")
    in_book(database_url, pin_somebody)
    shown = giliran("replan", "--opd", "BAPPEDA", "--dry-run")
    assert "WFH → WFO (penetapan OPD untuk satu hari ini)" in shown
    assert "Percobaan: tidak ada yang disimpan" in shown
    done = giliran("replan", "--opd", "BAPPEDA")
    assert done.splitlines()[:-1] == shown.splitlines()[:-1]
    assert "Perubahan tersimpan" in done
    assert "sudah sesuai" in giliran("replan", "--opd", "BAPPEDA", "--dry-run")


def test_a_person_at_a_terminal_is_asked_and_may_say_no(
    giliran: Giliran, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_book(database_url, pin_somebody)

    class Terminal:
        """A terminal at which somebody types one answer."""

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return "n\n"

    monkeypatch.setattr(sys, "stdin", Terminal())
    said = giliran("replan", "--opd", "BAPPEDA")
    assert "Terapkan perubahan ini?" in said
    assert said.endswith("Tidak ada yang diubah.\n")
    assert "WFH → WFO" in giliran("replan", "--opd", "BAPPEDA", "--dry-run")
    assert "Perubahan tersimpan" in giliran("replan", "--opd", "BAPPEDA", "--yes")
