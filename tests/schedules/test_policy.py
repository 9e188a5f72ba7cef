from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.policy import Exemptions, Scope, Share, ShareKind, letter_for
from tests.schedules.builders import MONDAY, asn, letter, office

DKOM = office(service="perhubungan")
BY_UNIT = Scope(units=frozenset({("DKOM", "Bidang A")}))
BY_OPD = Scope(opds=frozenset({"DKOM"}))
BY_SERVICE = Scope(services=frozenset({"perhubungan"}))


@pytest.mark.parametrize(
    ("percent", "people", "max_office", "stated", "min_office", "max_home"),
    [
        (50, 24, 12, 12, 12, 12),
        (50, 25, 12, 12, 13, 13),
        (25, 4, 1, 1, 1, 3),
        (25, 3, 0, 0, 1, 3),
        (30, 12, 3, 3, 4, 9),
        (75, 1, 0, 0, 1, 1),
        (75, 30, 22, 22, 23, 8),
        (33, 100, 33, 33, 33, 67),
        (0, 7, 0, 0, 0, 7),
        (100, 7, 7, 7, 7, 0),
        (50, 0, 0, 0, 0, 0),
    ],
)
def test_each_kind_of_percentage_is_rounded_so_that_the_letter_is_not_broken(
    percent: int, people: int, max_office: int, stated: int, min_office: int, max_home: int
) -> None:
    seats = [Share(kind=kind, percent=percent).seats(people) for kind in ShareKind]
    assert seats == [max_office, stated, min_office, max_home]


@given(percent=st.integers(0, 100), people=st.integers(0, 2000))
def test_no_percentage_is_ever_missed_by_a_person_nor_more_than_needed(
    percent: int, people: int
) -> None:
    exact = Fraction(percent * people, 100)
    most = Share(kind=ShareKind.MAX_OFFICE, percent=percent).seats(people)
    least = Share(kind=ShareKind.MIN_OFFICE, percent=percent).seats(people)
    home = people - Share(kind=ShareKind.MAX_HOME, percent=percent).seats(people)
    assert exact - 1 < most <= exact <= least < exact + 1
    assert exact - 1 < home <= exact


def test_a_ceiling_on_those_at_home_is_told_as_a_share_of_the_office() -> None:
    assert Share(kind=ShareKind.MAX_HOME, percent=75).office_percent == 25
    assert Share(kind=ShareKind.MIN_OFFICE, percent=75).office_percent == 75


def test_the_last_day_of_a_letter_is_included() -> None:
    week = letter(first=date(2021, 6, 29), last=date(2021, 7, 6))
    days = [date(2021, 6, 28), date(2021, 6, 29), date(2021, 7, 6), date(2021, 7, 7)]
    assert [week.is_in_force(day) for day in days] == [False, True, True, False]
    assert letter(last=None).is_in_force(date(2099, 1, 1))


@pytest.mark.parametrize(
    ("scope", "covers", "precision"),
    [
        (Scope(), True, 0),
        (BY_SERVICE, True, 1),
        (BY_OPD, True, 2),
        (BY_UNIT, True, 3),
        (Scope(units=frozenset({("DKOM", "Bidang B")})), False, None),
        (Scope(opds=frozenset({"DINKES"})), False, None),
        (Scope(services=frozenset({"kesehatan"})), False, None),
    ],
    ids=["city", "service", "OPD", "unit", "other unit", "other OPD", "other service"],
)
def test_a_letter_is_for_those_it_names(
    scope: Scope, *, covers: bool, precision: int | None
) -> None:
    assert scope.covers(DKOM, "Bidang A") is covers
    if covers:
        assert scope.precision(DKOM, "Bidang A") == precision


def test_without_a_letter_nothing_is_in_force() -> None:
    elsewhere = letter(scope=Scope(opds=frozenset({"DINKES"})))
    over = letter(last=date(2026, 6, 7))
    assert letter_for([elsewhere, over], DKOM, "Bidang A", MONDAY) is None


def test_the_latest_letter_speaks_and_when_it_ends_the_one_before_speaks_again() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    new = letter(25, number="SE/2", issued=date(2026, 6, 5), last=MONDAY)
    tuesday = date(2026, 6, 9)
    for letters in ([old, new], [new, old]):
        assert letter_for(letters, DKOM, "Bidang A", MONDAY) == new
        assert letter_for(letters, DKOM, "Bidang A", tuesday) == old


def test_a_later_letter_for_the_city_is_stronger_than_an_older_one_for_a_unit() -> None:
    unit = letter(30, number="SE/1", issued=date(2026, 6, 1), scope=BY_UNIT)
    city = letter(0, number="SE/2", issued=date(2026, 6, 5))
    assert letter_for([unit, city], DKOM, "Bidang A", MONDAY) == city


def test_of_letters_of_one_date_the_most_precise_speaks() -> None:
    scopes = [BY_UNIT, BY_OPD, BY_SERVICE, Scope()]
    letters = [letter(number=f"SE/{n}", scope=scope) for n, scope in enumerate(scopes)]
    for n in range(4):
        assert letter_for(reversed(letters[n:]), DKOM, "Bidang A", MONDAY) == letters[n]


def test_of_two_letters_alike_it_is_always_the_same_one_that_speaks() -> None:
    one, two = letter(number="SE/1"), letter(number="SE/2")
    assert letter_for([one, two], DKOM, "x", MONDAY) == letter_for([two, one], DKOM, "x", MONDAY)


def test_an_opd_is_exempt_by_name_or_by_its_class_of_service() -> None:
    by_name = letter(exemptions=Exemptions(opds=frozenset({"DKOM"})))
    by_service = letter(exemptions=Exemptions(services=frozenset({"perhubungan"})))
    neither = letter(exemptions=Exemptions(services=frozenset({""})))
    assert by_name.exempts_opd(DKOM)
    assert by_service.exempts_opd(DKOM)
    assert not by_service.exempts_opd(office(service="kesehatan"))
    assert not neither.exempts_opd(office(service=""))


def test_units_and_people_are_exempt_by_name() -> None:
    found = letter(
        exemptions=Exemptions(
            units=frozenset({("DKOM", "Bidang A")}), people=frozenset({asn(1).nip.digits})
        )
    )
    assert [found.exempts_unit(asn(1, unit=unit)) for unit in ("Bidang A", "Bidang B")] == [
        True,
        False,
    ]
    assert [found.exempts_person(asn(n)) for n in (1, 2)] == [True, False]


def test_the_numbers_of_exempt_people_are_not_in_a_letters_repr() -> None:
    found = letter(exemptions=Exemptions(people=frozenset({asn(1).nip.digits})))
    assert asn(1).nip.digits not in repr(found)
