"""Letters on the command line: seen first, issued, listed, revoked; presets to start from."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from handlers.wording.phrases import date_words
from schedules.files import read_letter, write_letter, write_roster
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.terms import PiketRule
from tests.bot.conftest import Giliran
from tests.schedules.builders import letter
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
STAFF = staff(BAPPEDA, 6)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no line breaks."""
    monkeypatch.setenv("COLUMNS", "300")


@pytest.fixture
def monday(giliran: Giliran) -> date:
    """A coming Monday of a week in which people certainly work; the OPD is planned over it."""
    today = SystemClock().now().date()
    first = today + timedelta(days=7 - today.weekday())
    for n in range(5):
        giliran("holiday", (first + timedelta(days=n)).isoformat(), "kerja")
    write_roster(Path("pegawai.xlsx"), roster((BAPPEDA, STAFF)))
    giliran("import-roster", "pegawai.xlsx")
    return first


def write(policy: Policy, name: str = "surat.toml") -> str:
    Path(name).write_text(write_letter(policy), encoding="utf-8")
    return name


def half(monday: date, **facts: object) -> Policy:
    usual = {
        "number": "SE/1",
        "issued": monday - timedelta(days=3),
        "first": monday,
        "last": monday + timedelta(days=4),
        "piket": PiketRule(per_day=1),
    }
    return letter(50, **(usual | facts))


def test_a_letter_is_seen_first_and_a_trial_changes_nothing(giliran: Giliran, monday: date) -> None:
    name = write(half(monday))
    seen = giliran("import-policy", name, "--dry-run")
    for part in ("SE/1", "dibaca", "Hari terakhir", "Hari kerja pertama setelah berakhir"):
        assert part in seen
    assert "Sesudahnya: tidak ada surat: 100 % WFO" in seen
    assert "penempatan berubah" in seen
    assert "Percobaan" in seen
    assert "Belum ada surat" in giliran("policies")

    done = giliran("import-policy", name)
    assert "tersimpan" in done
    assert "Percobaan" not in done
    assert "sudah tersimpan dengan isi yang sama" in giliran("import-policy", name)


def test_policies_say_what_speaks_where_and_revoking_is_kept_with_its_act(
    giliran: Giliran, monday: date
) -> None:
    giliran("import-policy", write(half(monday, last=None)))
    wednesday = monday + timedelta(days=2)
    own = half(monday, number="SE/2", issued=monday, scope=Scope(opds=frozenset({"BAPPEDA"})))
    said = giliran("import-policy", write(own))
    assert "Menggantikan SE/1" in said
    assert f"SE/2 tanggal {date_words(monday)}" in giliran("policies", "--on", monday.isoformat())

    act = ("--by", "SE/9", "--date", monday.isoformat(), "--from", wednesday.isoformat())
    assert "Percobaan" in giliran("revoke", "SE/2", *act, "--dry-run")
    done = giliran("revoke", "SE/2", *act)
    assert "dicabut mulai" in done
    assert "Sesudahnya: SE/1" in done
    assert "sudah dicabut" in giliran("revoke", "SE/2", *act)
    found = giliran("policies", "--opd", "BAPPEDA", "--on", wednesday.isoformat())
    assert "SE/1 tanggal" in found.split("Surat")[0]
    assert "oleh SE/9" in found


def test_a_letter_that_gives_more_than_the_centre_is_warned_of_and_taken(
    giliran: Giliran, monday: date
) -> None:
    printed = giliran("preset", "2020-09-se-67-zona-sedang")
    assert 'acuan = "2020-09-se-67-zona-sedang"' in printed
    more = half(monday, benchmark="2020-09-se-67-zona-sedang", source="Perwal 7/2026")
    more = replace(more, share=replace(more.share, percent=75))
    name = write(more)

    for arguments in ((name, "--dry-run"), (name,)):
        said = giliran("import-policy", *arguments)
        assert "Dasar hukum: Perwal 7/2026." in said
        assert "lebih longgar daripada acuannya: WFO paling banyak 75 %, sedangkan SE Men" in said
    assert "paling banyak 75 %" in giliran("policies", "--on", monday.isoformat())


def test_what_a_plan_could_not_keep_is_listed_with_what_can_be_decided(
    giliran: Giliran, monday: date
) -> None:
    assert "Tidak ada yang perlu diputuskan." in giliran("problems")
    giliran("import-policy", write(half(monday, minimum=5, piket=None)))

    said = giliran("problems", "--opd", "bappeda")

    assert "BAPPEDA, Sekretariat: di kantor 2 orang lebih banyak dari batas surat edaran" in said
    assert "(5 hari, " in said
    assert "Pilihan: memindahkan piket, mencabut penetapan satu hari" in said
    plan = giliran("plan", "--opd", "BAPPEDA", "--from", monday.isoformat())
    assert "5 dari 6 = 83,3 % (batas 50 %); terdaftar 6, tidak berhalangan 6" in plan


def test_a_letter_that_is_not_there_is_not_revoked(giliran: Giliran, monday: date) -> None:
    day = monday.isoformat()
    said = giliran("revoke", "SE/404", "--by", "SE/9", "--date", day, "--from", day, code=2)
    assert "SE/404 tidak ada" in said


def test_presets_are_listed_with_what_is_unconfirmed_and_printed_to_start_from(
    giliran: Giliran,
) -> None:
    listed = giliran("presets", "jumat")
    assert "2026-04-jumat" in listed
    assert "belum terkonfirmasi" in listed
    assert "se-67" not in listed
    none = giliran("presets", "semarang")
    assert none.startswith("Tidak ada contoh surat yang memuat “semarang”. Yang ada: 2020-")
    assert "2026-04-jumat" in none
    assert "Kemungkinan yang dimaksud 2026-04-jumat" in giliran("preset", "2026-04-jumaat", code=2)


def test_a_printed_preset_is_a_letter(printed: Giliran) -> None:
    policy = read_letter(printed("preset", "2020-09-se-67-zona-sedang"), "preset")
    assert (policy.share.percent, policy.source) == (50, "SE MenPANRB 67/2020")
