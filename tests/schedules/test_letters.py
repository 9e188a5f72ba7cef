"""Which letter speaks: the latest, the most precise, the OPD's inside the city's frame."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.letters import LetterBook, Revocation, ends_letter, regime_for, standing
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.scope import Scope
from schedules.shares import ShareKind
from tests.schedules.builders import MONDAY, letter, office, own

DKOM = office(service="perhubungan")
BY_UNIT = Scope(units=frozenset({("DKOM", "Bidang A")}))
BY_OPD = Scope(opds=frozenset({"DKOM"}))
BY_SERVICE = Scope(services=frozenset({"perhubungan"}))
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)
ONLY_FRIDAY = frozenset({4})


def speaking(letters: Sequence[Policy], day: date = MONDAY) -> str | None:
    found = regime_for(letters, DKOM, "Bidang A", day).letter
    return found.number if found else None


def test_without_a_letter_nothing_is_in_force() -> None:
    elsewhere = letter(scope=Scope(opds=frozenset({"DINKES"})))
    over = letter(last=date(2026, 6, 7))
    assert regime_for([elsewhere, over], DKOM, "Bidang A", MONDAY).letter is None


def test_the_latest_letter_speaks_and_when_it_ends_the_one_before_speaks_again() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    new = letter(25, number="SE/2", issued=date(2026, 6, 5), last=MONDAY)
    tuesday = date(2026, 6, 9)
    for letters in ([old, new], [new, old]):
        assert regime_for(letters, DKOM, "Bidang A", MONDAY).letter == new
        assert regime_for(letters, DKOM, "Bidang A", tuesday).letter == old


def test_a_later_letter_for_the_city_is_stronger_than_an_older_one_for_a_unit() -> None:
    unit = letter(30, number="SE/1", issued=date(2026, 6, 1), scope=BY_UNIT)
    city = letter(0, number="SE/2", issued=date(2026, 6, 5))
    assert regime_for([unit, city], DKOM, "Bidang A", MONDAY).letter == city


def test_of_letters_of_one_date_the_most_precise_speaks() -> None:
    scopes = [BY_UNIT, BY_OPD, BY_SERVICE, Scope()]
    letters = [letter(number=f"SE/{n}", scope=scope) for n, scope in enumerate(scopes)]
    for n in range(4):
        assert regime_for(reversed(letters[n:]), DKOM, "Bidang A", MONDAY).letter == letters[n]


def test_of_two_letters_alike_it_is_always_the_same_one_that_speaks() -> None:
    one, two = letter(number="SE/1"), letter(number="SE/2")
    assert (
        regime_for([one, two], DKOM, "x", MONDAY).letter
        == regime_for([two, one], DKOM, "x", MONDAY).letter
    )


def test_a_letter_for_fridays_leaves_the_other_days_to_the_letter_before_it() -> None:
    half = letter(50, number="SE/1", issued=date(2026, 6, 1))
    friday = letter(25, number="SE/2", weekdays=ONLY_FRIDAY)
    assert [speaking([half, friday], day) for day in (MONDAY, FRIDAY)] == ["SE/1", "SE/2"]


def test_a_letter_for_fridays_that_is_alone_is_the_reason_why_monday_is_usual() -> None:
    friday = letter(25, number="SE/2", weekdays=ONLY_FRIDAY)
    regime = regime_for([friday], DKOM, "Bidang A", MONDAY)
    assert (regime.letter, regime.share, regime.seats(8, 6)) == (friday, None, 8)


def test_a_letter_without_an_end_of_its_own_falls_back_step_by_step_to_the_office() -> None:
    half = letter(50, number="SE/1", issued=date(2026, 6, 1), last=MONDAY + timedelta(days=2))
    quarter = letter(25, number="SE/2", last=TUESDAY)
    days = [MONDAY + timedelta(days=n) for n in range(1, 4)]
    assert [speaking([half, quarter], day) for day in days] == ["SE/2", "SE/1", None]
    assert regime_for([half, quarter], DKOM, "Bidang A", days[-1]).seats(9, 5) == 9


@pytest.mark.parametrize("named", [{"SE/1"}, {"semua"}], ids=["by number", "all"])
def test_a_letter_that_ends_another_ends_it_for_good(named: set[str]) -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    new = letter(25, number="SE/2", first=TUESDAY, last=TUESDAY, ends=frozenset(named))
    days = [MONDAY, TUESDAY, TUESDAY + timedelta(days=1)]
    assert [speaking([old, new], day) for day in days] == ["SE/1", "SE/2", None]


def test_a_letter_ends_only_those_it_names_and_only_where_it_speaks() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    other = letter(30, number="SE/0", issued=date(2026, 5, 1))
    new = letter(25, number="SE/2", first=MONDAY, last=MONDAY, ends=frozenset({"SE/1"}))
    assert speaking([other, old, new], TUESDAY) == "SE/0"
    narrow = replace(new, scope=BY_UNIT)
    assert regime_for([old, narrow], DKOM, "Bidang B", TUESDAY).letter == old
    assert regime_for([old, narrow], DKOM, "Bidang A", TUESDAY).letter is None


def test_no_opd_ends_a_letter_of_the_city_and_none_ends_a_later_one() -> None:
    city, head = letter(50), own(25, ends=frozenset({"semua"}))
    later = letter(30, number="SE/3", issued=date(2026, 6, 7))
    back = letter(100, number="SE/2", ends=frozenset({"semua", "SE/3", "SE/1/2026"}))
    assert not ends_letter(head, city)
    assert ends_letter(head, own(50, number="8/DKOM", issued=date(2026, 6, 5)))
    assert not ends_letter(back, later)
    assert ends_letter(back, city)
    assert not ends_letter(back, back)


def test_a_letter_that_was_ended_before_it_began_ends_nothing() -> None:
    half = letter(50, number="SE/1", issued=date(2026, 6, 1))
    back = letter(
        100, number="SE/2", issued=date(2026, 6, 2), first=TUESDAY, ends=frozenset({"SE/1"})
    )
    stop = letter(
        25,
        number="SE/3",
        issued=date(2026, 6, 3),
        first=MONDAY,
        last=MONDAY,
        ends=frozenset({"SE/2"}),
    )
    assert [speaking([half, back, stop], d) for d in (MONDAY, TUESDAY)] == ["SE/3", "SE/1"]


def test_back_to_normal_from_monday_is_a_letter_that_ends_all_others() -> None:
    half = letter(50, number="SE/1", issued=date(2026, 6, 1))
    head = own(25)
    back = letter(
        100,
        number="SE/9",
        issued=date(2026, 6, 7),
        kind=ShareKind.OFFICE,
        first=MONDAY,
        ends=frozenset({"semua"}),
    )
    book = LetterBook([half, head, back])
    sunday = MONDAY - timedelta(days=1)
    found = [book.regime(DKOM, "Bidang A", day) for day in (sunday, MONDAY, date(2030, 1, 1))]
    assert [one.letter.number if one.letter else None for one in found] == [
        "9/DKOM",
        "SE/9",
        "SE/9",
    ]
    assert found[1].seats(20, 15) == 20


def revoked(of: Policy, first: date) -> Revocation:
    return Revocation(
        letter=of.number,
        letter_issued=of.issued,
        number="SE/REV",
        issued=date(2026, 6, 6),
        first=first,
    )


def test_a_revoked_letter_speaks_until_the_day_before() -> None:
    old, new = letter(50, number="SE/1", issued=date(2026, 6, 1)), letter(25, number="SE/2")
    acts = [revoked(new, TUESDAY)]
    found = [regime_for([old, new], DKOM, "Bidang A", day, acts) for day in (MONDAY, TUESDAY)]
    assert [one.letter.number if one.letter else None for one in found] == ["SE/2", "SE/1"]


def test_a_letter_that_is_revoked_before_it_begins_is_as_if_never_written() -> None:
    begins = letter(first=TUESDAY, ends=frozenset({"semua"}))
    assert standing([begins], [revoked(begins, TUESDAY)]) == ()
    over = letter(last=MONDAY)
    assert standing([over], [revoked(over, FRIDAY)]) == (over,)
    twice = standing([letter()], [revoked(letter(), FRIDAY), revoked(letter(), TUESDAY)])
    assert [one.last for one in twice] == [MONDAY]


def test_a_revocation_means_the_letter_of_its_date_not_last_years_of_the_same_number() -> None:
    last_year = letter(issued=date(2025, 6, 5))
    assert standing([last_year], [revoked(letter(), MONDAY)]) == (last_year,)


def test_every_weekday_is_the_usual() -> None:
    assert letter().weekdays == EVERY_WEEKDAY
