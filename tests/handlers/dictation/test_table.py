"""Lines as heads would type them: every order is read, and nothing that matters is guessed at."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking import Agency
from handlers.dictation import Dictated, take_down

WEDNESDAY = date(2026, 11, 25)
AGENCIES = (
    Agency(code="DISDAG", name="Dinas Perdagangan"),
    Agency(code="DLH", name="Dinas Lingkungan Hidup"),
    Agency(code="DISHUB", name="Dinas Perhubungan"),
    Agency(code="DINKES", name="Dinas Kesehatan"),
)
UNITS = (
    ("DISDAG", "Bidang Pasar"),
    ("DISDAG", "Bidang Informasi dan Promosi"),
    ("DISDAG", "Bidang Promosi"),
)
SERVICES = ("darurat", "kesehatan", "perhubungan")


def taken(text: str) -> Dictated:
    return take_down(text, WEDNESDAY, AGENCIES, SERVICES, UNITS)


def as_row(one: Dictated) -> str:
    """What was read, in the order of the table."""
    parts = (
        one.number and f"no {one.number}",
        one.issued and f"tgl {one.issued:%d.%m.%Y}",
        one.scope and " ".join(["untuk", *sorted(one.scope.opds), *sorted(one.scope.services)]),
        one.share and f"{one.share.kind.value} {one.share.percent}",
        one.first and f"{one.first:%d.%m.%Y}-" + (f"{one.last:%d.%m.%Y}" if one.last else ""),
        one.is_open and "terbuka",
        one.weekdays and " ".join(["hari", *map(str, sorted(one.weekdays))]),
        _exempt(one),
        one.piket and f"piket {one.piket.per_day}/{one.piket.reserve}/{one.piket.per_off_day}",
        one.officials and f"pejabat {one.officials.value}",
        one.minimum and f"minimal {one.minimum}",
        *(f"+{rule}" for rule in one.side_rules),
    )
    return "; ".join(part for part in parts if part)


def _exempt(one: Dictated) -> str:
    units = (f"{code}/{unit}" for code, unit in sorted(one.exemptions.units))
    names = [*sorted(one.exemptions.opds), *sorted(one.exemptions.services), *units]
    return " ".join(["kecuali", *names]) if names else ""


LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "lines.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "orders", "unclear"), LINES, ids=[line[0] for line in LINES])
def test_a_line_is_read_as_it_is_meant(text: str, orders: str, unclear: str) -> None:
    one = taken(text)
    assert (as_row(one), " | ".join(one.unclear)) == (orders, unclear)


@given(st.text(max_size=400))
def test_no_text_at_all_makes_it_stumble(text: str) -> None:
    one = taken(text)
    assert one.first is None or one.last is None or isinstance(one.last, date)


_DAYS = st.dates(date(2026, 11, 26), date(2027, 6, 30))
_MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"


def _spoken(day: date) -> str:
    return f"{day.day} {_MONTHS.split()[day.month - 1]} {day.year}"


@given(st.integers(0, 100), _DAYS, _DAYS, st.integers(1, 9), st.permutations(range(3)))
def test_what_is_said_is_read_in_any_order(
    percent: int, one: date, other: date, piket: int, order: list[int]
) -> None:
    first, last = sorted((one, other))
    parts = (f"{percent}% kantor", f"{_spoken(first)} s.d. {_spoken(last)}", f"piket {piket}")
    letter = taken(", ".join(parts[n] for n in order))
    assert not letter.unclear
    assert letter.share is not None
    assert (letter.share.percent, letter.first, letter.last) == (percent, first, last)
    assert letter.piket is not None
    assert letter.piket.per_day == piket


@given(st.sampled_from([line[0] for line in LINES if not line[2]]), st.integers(101, 99_999))
def test_a_number_that_says_nothing_is_never_passed_over(line: str, number: int) -> None:
    assert taken(f"{line}, kira kira {number} begitu").unclear


@pytest.mark.parametrize("between", [" ", ", "], ids=["one long part", "many parts"])
def test_what_stands_beyond_what_is_read_is_asked_for_again(between: str) -> None:
    long = between.join(["50% kantor mulai besok", *["apel ditiadakan"] * 99, "kecuali dinkes"])
    one = taken(long)
    assert one.unclear
    assert all(len(part) < len(long) / 2 for part in one.unclear)


def test_a_megabyte_is_read_at_once_and_not_taken_for_less() -> None:
    assert taken("50% kantor mulai besok, " + "s.d. 1" * 170_000).unclear
