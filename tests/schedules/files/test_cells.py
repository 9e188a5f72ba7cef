from datetime import date, time, timedelta

import pytest

from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.ranks import read_rank
from schedules.files.times import read_date, read_hours, read_time
from schedules.files.words import nearest, service_class, tidy
from schedules.people import Rank
from schedules.workdays import Span

RANKS = {
    Rank.JPT_MADYA: "JPT Madya|eselon I.a|Pimpinan Tinggi Madya|Jabatan Pimpinan Tinggi Madya",
    Rank.JPT_PRATAMA: "JPT Pratama|II.b|IIb|eselon II|Es. II/b|JPT|Jabatan Pimpinan Tinggi Pratama",
    Rank.ADMINISTRATOR: "Administrator|eselon III.a|III.b|Jabatan Administrator|Eselon 3",
    Rank.PENGAWAS: "Pengawas|eselon IVa|IV.b|PENGAWAS ",
    Rank.FUNGSIONAL: "Fungsional|Ahli Muda|Terampil|JFT|Fungsional Ahli Madya|Fungsional - Penyelia",
    Rank.PELAKSANA: "Pelaksana|staf|Fungsional Umum|JFU|eselon V|Klerek",
}


@pytest.mark.parametrize(
    ("written", "rank"), [(w, rank) for rank, words in RANKS.items() for w in words.split("|")]
)
def test_a_rank_is_understood_as_offices_write_it(written: str, rank: Rank) -> None:
    assert read_rank(written) is rank


@pytest.mark.parametrize("grade", ["III/a", "II/b", "IV.c", "III d", "IV", "3", "IV/e"])
def test_a_pay_grade_is_never_taken_for_a_rank(grade: str) -> None:
    with pytest.raises(CellError) as refused:
        read_rank(grade)

    assert refused.value.code is FaultCode.GRADE


@pytest.mark.parametrize("written", ["Madya", "Utama", "guru"])
def test_a_word_that_could_be_two_ranks_is_not_guessed(written: str) -> None:
    with pytest.raises(CellError):
        read_rank(written)


@pytest.mark.parametrize(
    "written",
    [
        *("2-3-2026", "02/03/2026", "2.3.2026", "2 Maret 2026", "2 mar 2026", "2026-03-02"),
        *("Senin, 2 Maret 2026", "02-Mar-2026", "2026-03-02 00:00:00"),
    ],
)
def test_a_date_is_read_with_the_day_before_the_month(written: str) -> None:
    assert read_date(written) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("07.30", time(7, 30)),
        ("7:30", time(7, 30)),
        ("pukul 07.30 WIB", time(7, 30)),
        ("6", time(6)),
        (7.3, time(7, 30)),
        (7.05, time(7, 5)),
        (16.0, time(16)),
        (time(7, 30, 12), time(7, 30)),
        (timedelta(hours=7, minutes=30), time(7, 30)),
    ],
)
def test_a_time_of_day_is_read_from_text_clock_and_number(
    cell: str | float | time | timedelta, at: time
) -> None:
    assert read_time(cell) == at


@pytest.mark.parametrize("cell", [0.3125, 7.75, -1.0, 24.0, "24.00", True, date(2026, 1, 1)])
def test_what_is_no_time_of_day_is_refused(cell: str | float | date) -> None:
    with pytest.raises(CellError):
        read_time(cell)


@pytest.mark.parametrize("written", ["07.30-16.00", "07:30 s/d 16:00", "7.30 sampai 16"])
def test_hours_are_read_with_any_word_for_until(written: str) -> None:
    assert read_hours(written) == Span(time(7, 30), time(16))


def test_hours_that_excel_has_made_a_date_are_refused() -> None:
    with pytest.raises(CellError):
        read_hours(date(2026, 7, 16))


def test_text_is_tidied_of_what_nobody_sees() -> None:
    assert tidy("  Sari\n\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}Ayu ") == "Sari Ayu"
    assert tidy("e\N{COMBINING ACUTE ACCENT}") == "é"


def test_classes_of_service_meet_in_one_spelling() -> None:
    assert service_class(" Pelayanan_Dasar ") == service_class("pelayanan dasar")
    assert service_class("Essential") == "esensial"


def test_nothing_is_guessed_for_a_word_that_is_like_none() -> None:
    assert nearest("gillir", ["gilir", "kantor"]) == "gilir"
    assert nearest("xyz", ["gilir", "kantor"]) is None
