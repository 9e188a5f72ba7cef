"""The command line as an IT officer uses it; every refusal is a sentence and exit code 2."""

from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from schedules.files import write_roster
from tests.bot.conftest import Giliran
from tests.stories.story import LETTERS
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
STAFF = staff(BAPPEDA, 6)
OPD_CSV = "Kode,Nama,Zona,Jam Pengumuman\nBAPPEDA,Bappeda,WIB,06.00\n"
PEOPLE_HEADINGS = "NIP,Nama,OPD,Unit Kerja,Jabatan,Jenjang,Status,Pola Kerja,Piket\n"


@pytest.fixture
def workday(giliran: Giliran) -> str:
    """A coming Monday on which people certainly work, as the command line takes it."""
    today = SystemClock().now().date()
    monday: date = today + timedelta(days=7 - today.weekday())
    giliran("holiday", monday.isoformat(), "kerja")
    return monday.isoformat()


@pytest.fixture
def office(giliran: Giliran, tmp_path: Path) -> Path:
    """An imported roster of six."""
    path = tmp_path / "pegawai.xlsx"
    write_roster(path, roster((BAPPEDA, STAFF)))
    assert "6 pegawai baru" in giliran("import-roster", "pegawai.xlsx")
    return path


def test_a_broken_sheet_is_refused_whole_with_every_fault_by_row_and_column(
    giliran: Giliran, tmp_path: Path
) -> None:
    (tmp_path / "opd.csv").write_text(OPD_CSV)
    (tmp_path / "pegawai.csv").write_text(
        PEOPLE_HEADINGS
        + f"{STAFF[1].nip.digits},Budi,BAPPEDA,Sekretariat,Analis,Pelaksana,PNS,gilir,ya\n"
        + "1.99E+17,Siti,BAPPEDA,Sekretariat,Analis,Pelaksana,PNS,gilir,ya\n"
        + f"{STAFF[2].nip.digits},Dewi,DINAS X,Sekretariat,Analis,Pelaksana,PNS,malam,mungkin\n"
    )
    said = giliran("import-roster", "opd.csv", "pegawai.csv", code=2)
    for row, column in ((3, "NIP"), (4, "OPD"), (4, "Pola Kerja"), (4, "Piket")):
        assert f"Baris {row}, kolom {column}" in said
    assert STAFF[1].nip.digits not in said
    assert "belum" in giliran("doctor", "--offline", code=1)  # nobody was taken over
    assert "kosong" in giliran("doctor", "--offline", code=1)


def test_importing_the_same_roster_again_changes_nothing(giliran: Giliran, office: Path) -> None:
    said = giliran("import-roster", office.name)
    assert "6 pegawai sama dengan yang tersimpan" in said


def test_a_changed_roster_shows_who_came_changed_and_left(giliran: Giliran, office: Path) -> None:
    moved = replace(STAFF[2], unit="Bidang Data")
    new = staff(BAPPEDA, 1, start=9)
    write_roster(office, roster((BAPPEDA, (*STAFF[:2], moved, *STAFF[3:5], *new))))
    said = giliran("import-roster", "--dry-run", office.name)
    assert "1 pegawai baru, 1 berubah, 1 tidak ada lagi" in said
    assert f"+ {new[0].name}" in said
    assert f"- {STAFF[5].name}" in said
    assert f"~ {moved.name}: unit kerja Sekretariat → Bidang Data" in said
    assert "tidak ada yang disimpan" in said
    assert giliran("import-roster", "--dry-run", office.name) == said
    assert not any(asn.nip.digits in said for asn in STAFF)


@pytest.mark.parametrize(
    ("name", "content"), [("surat.pdf", b"%PDF-1.4"), ("kosong.csv", b""), ("tiada.xlsx", None)]
)
def test_what_is_no_roster_is_refused_in_a_sentence(
    giliran: Giliran, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert name in giliran("import-roster", name, code=2)


def test_the_templates_own_examples_are_not_taken_for_people(giliran: Giliran) -> None:
    giliran("roster-template", "templat.xlsx")
    assert "contoh dari templat masih ada" in giliran("import-roster", "templat.xlsx", code=2)


@pytest.mark.usefixtures("office")
def test_a_letter_is_told_with_its_days_and_only_once(giliran: Giliran) -> None:
    letter = str(next(LETTERS.glob("c1*.toml")))
    said = giliran("import-policy", letter)
    assert "tersimpan" in said
    assert "Hari pertama" in said or "Berlaku mulai" in said
    assert "sudah tersimpan dengan isi yang sama" in giliran("import-policy", letter)


def test_a_letter_with_faults_is_refused_in_sentences(giliran: Giliran, tmp_path: Path) -> None:
    (tmp_path / "surat.toml").write_text('nomor = "1"\npersen = "banyak"\n')
    assert "surat.toml" in giliran("import-policy", "surat.toml", code=2)


@pytest.mark.parametrize(
    "command",
    [
        ("plan", "--opd", "BAPPEDA", "--from", "31-12-2026"),
        ("fairness", "--opd", "BAPPEDA", "--to", "31-12-2026"),
        ("holiday", "31-12-2026", "kerja"),
        ("revoke", "1", "--by", "2", "--date", "2026-12-01", "--from", "31-12-2026"),
    ],
    ids=["plan", "fairness", "holiday", "revoke"],
)
def test_a_wrong_date_is_one_sentence(printed: Giliran, command: tuple[str, ...]) -> None:
    assert printed(*command, code=2) == (
        "Tanggal 31-12-2026 tidak dikenal. Tulis tahun-bulan-hari, misalnya 2026-12-31.\n"
    )


@pytest.mark.usefixtures("office")
def test_the_plan_is_a_table_of_people_and_days(giliran: Giliran, workday: str) -> None:
    said = giliran("plan", "--opd", "bappeda", "--from", workday, "--to", workday)
    assert "Badan Perencanaan Pembangunan Daerah" in said
    assert all(asn.name in said for asn in STAFF)
    assert said.count("WFO") >= 6
    assert "Sen " in said


def test_an_unknown_opd_is_a_sentence_that_names_the_known_ones(
    giliran: Giliran, office: Path
) -> None:
    assert office.exists()
    said = giliran("plan", "--opd", "NIHIL", code=2)
    assert "NIHIL" in said
    assert "BAPPEDA" in said


@pytest.mark.usefixtures("office")
def test_a_trial_announcement_shows_everybodys_words_and_queues_nothing(
    giliran: Giliran, workday: str
) -> None:
    said = giliran("announce", "--opd", "BAPPEDA", "--day", workday, "--dry-run")
    assert all(asn.name in said for asn in STAFF)
    assert "tidak ada yang dikirim" in said
    assert "Tidak ada pemberitahuan baru" in giliran(  # nobody has enrolled
        "announce", "--opd", "BAPPEDA", "--day", workday
    )


@pytest.mark.usefixtures("office")
def test_a_day_that_is_over_cannot_be_announced(giliran: Giliran) -> None:
    giliran("announce", "--opd", "BAPPEDA", "--day", "2020-03-18", code=2)


@pytest.mark.usefixtures("office")
def test_a_whole_opd_is_invited_on_a_sheet_and_one_person_on_the_screen(
    giliran: Giliran, tmp_path: Path
) -> None:
    assert "6 kode" in giliran("invite", "--opd", "BAPPEDA", "--sheet", "kode.xlsx")
    assert (tmp_path / "kode.xlsx").stat().st_size > 0
    said = giliran("invite", "--nip", STAFF[3].nip.digits)
    assert STAFF[3].name in said
    assert STAFF[4].name not in said
    assert STAFF[3].nip.digits not in said


@pytest.mark.usefixtures("office")
def test_an_invitation_wants_exactly_one_to_be_invited(giliran: Giliran) -> None:
    giliran("invite", code=2)
    giliran("invite", "--opd", "BAPPEDA", "--group", "BAPPEDA", code=2)


def test_a_nip_that_cannot_be_one_is_refused_without_being_repeated(giliran: Giliran) -> None:
    said = giliran("invite", "--nip", "19900101201501100X", code=2)
    assert "19900101201501100X" not in said
    assert "NIP" in said


@pytest.mark.usefixtures("office")
def test_a_local_holiday_changes_the_plan_that_stands(giliran: Giliran, workday: str) -> None:
    said = giliran("holiday", workday, "libur daerah", "Hari Jadi Kota")
    assert "Hari Jadi Kota" in said
    plan = giliran("plan", "--opd", "BAPPEDA", "--from", workday, "--to", workday)
    assert "Hari Jadi Kota" in plan
    assert "WFO" not in plan


def test_a_setting_that_cannot_be_used_is_named(
    giliran: Giliran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://root:rahasia@server/db")
    said = giliran("plan", "--opd", "X", code=2)
    assert "DATABASE_URL" in said
    assert "rahasia" not in said


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///pegawai.md",
        "sqlite:///pegawai.md/x/y.db",
        "postgresql://giliran:rahasia@127.0.0.1:9/giliran",
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(
    giliran: Giliran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    (tmp_path / "pegawai.md").write_text("# Catatan\n" * 200)
    monkeypatch.setenv("DATABASE_URL", url)
    said = giliran("plan", "--opd", "X", code=2)
    assert said.startswith("Basis data: ")
    assert "rahasia" not in said


def test_without_a_token_nothing_runs_and_nothing_is_made(
    giliran: Giliran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///baru/buku.db")
    assert "BOT_TOKEN belum diisi" in giliran("run", code=2)
    assert not (tmp_path / "baru").exists()


def test_a_changed_opd_is_named_with_what_changed(giliran: Giliran, office: Path) -> None:
    later = replace(BAPPEDA, announce_at=time(6, 30), piket_per_day=2)
    other = opd("DLH", "Dinas Lingkungan Hidup")
    write_roster(office, roster((later, STAFF), (other, ())))
    said = giliran("import-roster", "--dry-run", office.name)
    assert "~ OPD BAPPEDA: jam pengumuman 06.00 → 06.30 dan piket per hari 0 → 2" in said
    assert "Tidak ada yang diubah" not in said
    assert "+ OPD DLH (Dinas Lingkungan Hidup)" in said


@pytest.mark.usefixtures("office")
def test_absences_that_come_and_go_are_counted(giliran: Giliran, tmp_path: Path) -> None:
    heading = "NIP,Dari,Sampai,Jenis\n"
    away = tmp_path / "absen.csv"
    away.write_text(f"{heading}{STAFF[1].nip.digits},07-12-2026,08-12-2026,cuti\n")
    assert "1 ditambahkan, 0 dihapus" in giliran("import-roster", away.name)
    assert "Tidak ada yang diubah" in giliran("import-roster", away.name)


@pytest.mark.usefixtures("office")
def test_codes_and_links_are_whole_and_a_groups_link_starts_a_group(giliran: Giliran) -> None:
    said = giliran("invite", "--group", "BAPPEDA")
    code = said.split("Kode: ")[1].split()[0]
    assert f"https://t.me/giliran_bot?startgroup={code.replace('-', '')}" in said
    one = giliran("invite", "--nip", STAFF[3].nip.digits)
    assert f"?start={one.split('Kode: ')[1].split()[0].replace('-', '')}" in one


@pytest.mark.usefixtures("office")
def test_a_sheet_that_cannot_be_written_costs_no_codes(giliran: Giliran) -> None:
    before = giliran("invite", "--nip", STAFF[3].nip.digits)
    assert "tiada/kode.xlsx" in giliran(
        "invite", "--opd", "BAPPEDA", "--sheet", "tiada/kode.xlsx", code=2
    )
    assert before
    assert "tiada/t.xlsx" in giliran("roster-template", "tiada/t.xlsx", code=2)


@pytest.mark.usefixtures("office")
def test_a_window_without_plans_is_told_with_the_planned_one(giliran: Giliran) -> None:
    said = giliran("plan", "--opd", "BAPPEDA", "--from", "2099-01-05", "--to", "2099-01-09", code=2)
    assert "Yang sudah tersusun:" in said
    said = giliran("plan", "--opd", "BAPPEDA", "--from", "2099-01-09", "--to", "2099-01-05", code=2)
    assert "tidak boleh setelah hari terakhir" in said


def test_a_folder_is_refused_by_its_path(giliran: Giliran) -> None:
    assert "berkas . tidak dapat dibaca" in giliran("import-roster", ".", code=2)


@pytest.mark.usefixtures("office")
def test_sentences_are_not_broken_into_lines(printed: Giliran) -> None:
    said = printed("invite", "--opd", "BAPPEDA", "--sheet", "kode.xlsx")
    assert len(said.splitlines()) == 1
