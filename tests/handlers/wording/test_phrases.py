"""How an Indonesian office writes days, times, numbers and names; and what is never let through."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wording import pages, phrases
from schedules.dayplan import UnitProof
from schedules.shares import Base, Share, ShareKind
from schedules.workdays import Zone
from tests.handlers.wording.reading import GOLDEN


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "23 s.d. 29 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 November s.d. 6 Desember 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Desember 2026 s.d. 3 Januari 2027"),
        (date(2026, 11, 23), date(2026, 11, 23), "23 November 2026"),
    ],
)
def test_a_range_says_month_and_year_once(first: date, last: date, words: str) -> None:
    assert phrases.date_range(first, last) == words


def test_a_day_is_written_with_its_name() -> None:
    assert phrases.day_words(date(2026, 11, 23)) == "Senin, 23 November 2026"


def test_the_offices_own_clock_is_shown() -> None:
    moment = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert [phrases.at_words(moment, zone) for zone in Zone] == [
        "05.30 WIB",
        "06.30 WITA",
        "07.30 WIT",
    ]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(12, 24, "50 %"), (1, 3, "33,3 %"), (2, 3, "66,7 %"), (0, 7, "0 %"), (7, 7, "100 %")],
)
def test_a_percentage_has_a_comma_and_one_decimal(part: int, whole: int, words: str) -> None:
    assert phrases.percent_words(part, whole) == words.replace(" ", "\N{NO-BREAK SPACE}")


def test_names_with_titles_are_told_apart() -> None:
    names = ["Budi, S.E.", "Dewi, M.M.", "Agus"]
    assert phrases.people_words(names) == "Budi, S.E.; Dewi, M.M.; dan Agus"
    assert phrases.people_words(["Agus", "Budi"]) == "Agus dan Budi"
    assert phrases.people_words(["A", "B", "C", "D"], limit=2) == "A, B, dan 2 orang lainnya"


@given(st.text())
def test_no_variable_opens_a_tag_or_an_entity(text: str) -> None:
    safe = phrases.esc(text)
    assert "<" not in safe
    assert ">" not in safe
    assert not re.search(r"&(?!amp;|lt;|gt;)", safe)
    assert "\n" not in safe
    safe.encode("utf-8")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"], exclude_characters="")))
def test_escaping_keeps_what_a_person_wrote(text: str) -> None:
    assert html.unescape(phrases.esc(text)) == text


def test_a_name_cannot_turn_the_line_around() -> None:
    assert phrases.esc("Budi\u202e <b>\nSanto\u0000so") == "Budi &lt;b&gt; Santoso"


WORDS = st.one_of(
    st.text(alphabet="abc &<>\U0001f600é", min_size=1, max_size=200).map(
        lambda text: html.escape(text, quote=False)
    ),
    st.just("\n"),
    st.just("\n\n"),
)
PIECES = st.one_of(
    WORDS, WORDS.map(lambda t: f"<b>{t}</b>"), WORDS.map(lambda t: f"<i>x <code>{t}</code></i>")
)
LONG = st.lists(PIECES, min_size=1, max_size=60).map("".join)


@given(LONG, st.integers(min_value=200, max_value=600))
def test_pages_are_whole_short_and_lose_nothing(text: str, limit: int) -> None:
    split = pages.split(text, limit)
    assert all(len(page.encode("utf-16-le")) // 2 <= limit for page in split)
    for page in split:
        assert _is_balanced(page)
        assert not re.search(r"&(?!amp;|lt;|gt;)", page)
    assert _letters("".join(split)) == _letters(text)


def test_pages_break_at_lines_where_they_can() -> None:
    text = "\n".join(f"<b>baris {n}</b> " + "x" * 50 for n in range(200))
    split = pages.split(text)
    assert len(split) == 4
    assert all(page.startswith("<b>baris") for page in split)


def test_a_single_word_longer_than_a_page_is_cut_all_the_same() -> None:
    assert [len(page) for page in pages.split("x" * 9000)] == [4096, 4096, 808]


def test_what_fits_is_left_alone() -> None:
    assert pages.fit("<b>pendek</b>", "(dipotong)") == "<b>pendek</b>"
    cut = pages.fit("panjang \U0001f600 " * 2000, "(dipotong)")
    assert pages.units(cut) <= pages.LIMIT
    assert cut.endswith("\n\n(dipotong)")


def _letters(text: str) -> str:
    return "".join(html.unescape(re.sub(r"</?\w+>", "", text)).split())


def _is_balanced(page: str) -> bool:
    still_open: list[str] = []
    for close, name in re.findall(r"<(/?)(\w+)>", page):
        if close and (not still_open or still_open.pop() != name):
            return False
        if not close:
            still_open.append(name)
    return not still_open and "<" not in re.sub(r"</?\w+>", "", page)


_NEVER = re.compile(
    r"!|\d{18}|sakit|isolasi|isoman|positif|melahirkan|cuti (?!bersama)|bolos|Anda absen|shift|positif",
    re.IGNORECASE,
)

# What somebody asks for themself, or is decided on; and how it is typed.
_TO_THOSE_WHO_KNOW = {"absences", "absences-effects", "rosterfile", "help"}


def test_no_text_has_a_word_that_does_not_belong_in_a_chat() -> None:
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in GOLDEN.glob("*.txt")
        if path.stem not in _TO_THOSE_WHO_KNOW
    }
    assert len(texts) > 40
    assert {name for name, text in texts.items() if _NEVER.search(text)} == set()


def test_all_texts_fit_into_one_message() -> None:
    for path in GOLDEN.glob("*.txt"):
        if path.stem not in ("faults", "errors", "enrolment", "cli"):
            for text in re.split(r"^-{2,}$", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
                assert pages.units(text) <= pages.LIMIT, path.stem


def test_days_run_through_the_year() -> None:
    day = date(2026, 1, 1)
    names = {phrases.day_words(day + timedelta(days=n)).split(",")[0] for n in range(365)}
    assert names == set(phrases.DAYS)


def proof(share: Share, rostered: int, present: int, seats: int | None = None) -> UnitProof:
    office = share.seats_of(rostered, present) if seats is None else seats
    return UnitProof(
        unit="Bidang",
        letter="1",
        share=share,
        rostered=rostered,
        present=present,
        seats=office,
        office=office,
    )


@pytest.mark.parametrize(
    ("kind", "base", "words"),
    [
        (
            ShareKind.MAX_OFFICE,
            Base.ROSTERED,
            (
                "Dihitung dari 7 pegawai terdaftar; 5 di antaranya tidak berhalangan. "
                "30 % dari 7 orang adalah 2,1, dibulatkan ke bawah menjadi 2 orang."
            ),
        ),
        (
            ShareKind.MIN_OFFICE,
            Base.PRESENT,
            (
                "Dihitung dari 5 pegawai yang tidak berhalangan; yang terdaftar 7. "
                "30 % dari 5 orang adalah 1,5, dibulatkan ke atas menjadi 2 orang."
            ),
        ),
        (
            ShareKind.MAX_HOME,
            Base.ROSTERED,
            (
                "Dihitung dari 7 pegawai terdaftar; 5 di antaranya tidak berhalangan. "
                "30 % dari 7 orang adalah 2,1, dibulatkan ke bawah menjadi 2 orang dari rumah."
            ),
        ),
    ],
    ids=["ceiling", "floor", "home"],
)
def test_the_reader_can_do_the_sum_again(kind: ShareKind, base: Base, words: str) -> None:
    found = phrases.counting_words(proof(Share(kind=kind, percent=30, base=base), 7, 5))
    assert phrases.plain(found) == words


def test_a_sum_that_comes_out_even_is_not_rounded_and_an_empty_unit_has_none() -> None:
    half = Share(kind=ShareKind.OFFICE, percent=50)
    assert phrases.counting_words(proof(half, 8, 8)) == (
        "Dihitung dari 8 pegawai terdaftar; semuanya tidak berhalangan."
    )
    assert phrases.counting_words(proof(half, 0, 0)) == ""


def test_seats_that_the_citys_rounding_has_moved_are_explained() -> None:
    quarter = Share(kind=ShareKind.MAX_OFFICE, percent=25)
    assert phrases.plain(phrases.proof_words(proof(quarter, 7, 7, seats=2))) == (
        "2 dari 7 = 28,6 % (batas 25 %, dinaikkan menjadi 2 orang menurut surat kota)"
    )
