"""What holds of every text whatsoever: an answer, the same one each time, and soon."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.asking import Known, Question, Unclear, parse
from tests.handlers.asking.table import AGENCIES, PEOPLE, WEDNESDAY, Row, as_row, heard, rows

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
WORDS = sorted({word for row in rows("working.tsv") for word in row.text.split()})
SENTENCES = st.lists(
    st.sampled_from(WORDS) | st.text(max_size=8) | st.integers(0, 10**9).map(str), max_size=20
).map(" ".join)


@given(text=st.text(max_size=400) | SENTENCES, today=DAYS)
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_reading_and_always_the_same(text: str, today: date) -> None:
    found = parse(text, today, PEOPLE, AGENCIES)
    assert isinstance(found, Question | Unclear)
    assert found == parse(text, today, PEOPLE, AGENCIES)


@given(text=SENTENCES, today=DAYS)
@settings(max_examples=400, deadline=None)
def test_a_reading_keeps_its_promises(text: str, today: date) -> None:
    found = parse(text, today, PEOPLE, AGENCIES)
    for one, other in zip(found.days, found.days[1:], strict=False):
        assert one.last < other.first
    assert all(one.first <= one.last for one in found.days)
    known = {one.key for one in PEOPLE}
    for mention in found.people:
        assert mention.keys
        assert known.issuperset(mention.keys)
    if isinstance(found, Question) and found.topic.is_personal:
        assert found.is_me or found.people


@given(first=st.permutations(PEOPLE))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_roster_does_not_matter(first: list[Known]) -> None:
    text = "pak budi sama bu siti senin dmn"
    assert parse(text, WEDNESDAY, first) == parse(text, WEDNESDAY, PEOPLE)


@given(row=st.sampled_from(rows("working.tsv")), weeks=st.integers(0, 8))
def test_capitals_and_shouting_change_nothing(row: Row, weeks: int) -> None:
    text = row.text
    today = WEDNESDAY + timedelta(weeks=weeks)
    loud = parse(f"  {text.upper()}  ", today, PEOPLE, AGENCIES)
    assert loud.days == parse(text, today, PEOPLE, AGENCIES).days


@pytest.mark.parametrize(
    "text",
    [
        "besok saya ngantor ga " * 5000,
        "a" * 100_000,
        "senin sampai " * 9000,
        "1 " * 60_000,
        "?" * 9,
    ],
)
def test_a_very_long_text_is_read_quickly(text: str) -> None:
    before = perf_counter()
    parse(text, WEDNESDAY, PEOPLE, AGENCIES)
    assert perf_counter() - before < 0.5


def test_a_city_of_fifteen_thousand_is_searched_quickly() -> None:
    city = [
        Known(key=n, name=f"{given} {'abcdefghij'[n % 10]}{after}{n // 100}")
        for n in range(15_000)
        for given, after in [(PEOPLE[n % 17].name.split()[0], "santoso")]
    ]
    before = perf_counter()
    parse("pak santosoo dan bu kusumawty besok dimana ya", WEDNESDAY, city)
    assert perf_counter() - before < 2


def test_one_slip_of_the_finger_is_mended_or_asked_back_but_hardly_ever_misread() -> None:
    misread, total = [], 0
    for row in rows("working.tsv"):
        words = row.text.split(" ")
        for at, word in enumerate(words):
            if row.topic == "unclear" or len(word) < 5 or not word.isalpha():
                continue
            for slipped in _slips(word, total):
                got = as_row(" ".join([*words[:at], slipped, *words[at + 1 :]]))
                total += 1
                if got.topic != "unclear" and _meaning(got) != _meaning(as_row(row.text)):
                    misread.append(got.text)
    assert total > 2000
    assert len(misread) <= total // 100, misread


def _meaning(row: Row) -> tuple[str, ...]:
    return row.topic, row.who, row.days, row.more


def _slips(word: str, number: int) -> tuple[str, ...]:
    """The word with a letter dropped, doubled, changed, and swapped with its neighbour."""
    at, other = 1 + number % (len(word) - 2), "abcdefghijklmnopqrstuvwxyz"[number % 26]
    return (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + other + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )


def test_an_unclear_text_says_what_was_not_understood() -> None:
    found = heard("pak bambang besok dimana")
    assert isinstance(found, Unclear)
    assert found.unknown == ("bambang",)
    assert [one.first for one in found.days] == [WEDNESDAY + timedelta(days=1)]
    impossible = heard("tgl 31 november saya masuk ga")
    assert isinstance(impossible, Unclear)
    assert impossible.impossible == ("31 november",)
    assert heard("halo min, apa kabar").days == ()
