from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.shares import EVERYBODY_IN, Base, Share, ShareKind


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


def test_the_seats_are_counted_on_the_base_that_the_share_names() -> None:
    shares = [Share(kind=ShareKind.OFFICE, percent=50, base=base) for base in Base]
    assert [share.seats_of(rostered=20, present=10) for share in shares] == [10, 5]


@pytest.mark.parametrize(
    ("frame", "keeping", "breaking"),
    [
        (ShareKind.MAX_OFFICE, 40, 60),
        (ShareKind.OFFICE, 50, 51),
        (ShareKind.MIN_OFFICE, 60, 49),
        (ShareKind.MAX_HOME, 60, 40),
    ],
)
def test_stricter_is_fewer_below_a_ceiling_and_more_above_a_floor(
    frame: ShareKind, keeping: int, breaking: int
) -> None:
    bound = Share(kind=frame, percent=50)
    shares = [Share(kind=ShareKind.OFFICE, percent=percent) for percent in (keeping, breaking)]
    assert [share.keeps(bound) for share in shares] == [True, False]
    assert EVERYBODY_IN.keeps(EVERYBODY_IN)
