from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schedules.errors import NipError, NipFault
from schedules.people import Employment, Nip, Rank
from tests.schedules.builders import asn, nip

# All synthetic: nobody born in January 1901 is in service.
PNS = "190101011921031001"
PPPK = "190101011921211002"
PARUH_WAKTU = "190101011921242003"


@pytest.mark.parametrize(
    ("digits", "employment"),
    [
        (PNS, Employment.PNS),
        ("190101011921121001", Employment.PNS),
        (PPPK, Employment.PPPK),
        (PARUH_WAKTU, Employment.PPPK),
        ("190101011921991001", Employment.PPPK),
    ],
    ids=["PNS in March", "PNS in December", "PPPK", "part-time PPPK", "contract 99"],
)
def test_digits_13_and_14_tell_a_month_from_a_contract(digits: str, employment: Employment) -> None:
    assert Nip.parse(digits).employment is employment


@pytest.mark.parametrize(
    "text",
    [
        "19010101 192103 1 001",
        "19010101.192103.1.001",
        "'190101011921031001",
        "  190101011921031001\n",
        "19010101-192103-1-001",
    ],
)
def test_a_number_is_read_as_offices_write_it(text: str) -> None:
    assert Nip.parse(text) == Nip(PNS)


@pytest.mark.parametrize(
    ("text", "fault", "digits"),
    [
        ("19010101192103100", NipFault.LENGTH, 17),
        ("1901010119210310011", NipFault.LENGTH, 19),
        ("", NipFault.LENGTH, 0),
        ("130123456", NipFault.LENGTH, 9),
        ("19010101192103100A", NipFault.LENGTH, 17),
        ("190113011921031001", NipFault.BIRTH_DATE, 18),
        ("190102301921031001", NipFault.BIRTH_DATE, 18),
        ("000001011921031001", NipFault.BIRTH_DATE, 18),
        ("190101011921001001", NipFault.MONTH, 18),
        ("190101011921131001", NipFault.MONTH, 18),
        ("190101011921201001", NipFault.MONTH, 18),
        ("190101011921030001", NipFault.SEX, 18),
        ("190101011921033001", NipFault.SEX, 18),
        ("190101011921031000", NipFault.SERIAL, 18),
    ],
)
def test_a_number_that_breaks_a_rule_is_refused_with_the_rule(
    text: str, fault: NipFault, digits: int
) -> None:
    with pytest.raises(NipError) as refused:
        Nip.parse(text)
    assert (refused.value.fault, refused.value.digits) == (fault, digits)


@pytest.mark.parametrize(
    "text", ["1.90101E+17", "1,90101E+17", "1.901010119e+17", "190101000000000000"]
)
def test_a_number_that_a_spreadsheet_destroyed_is_recognised(text: str) -> None:
    with pytest.raises(NipError) as refused:
        Nip.parse(text)
    assert refused.value.fault is NipFault.DESTROYED


@given(st.text(max_size=24) | st.text("0123456789 .-'eE+", max_size=24))
def test_whatever_is_typed_is_either_a_number_or_refused(text: str) -> None:
    try:
        found = Nip.parse(text)
    except NipError:
        return
    assert len(found.digits) == 18
    assert found.digits.isdigit()


def test_a_mask_shows_four_digits_and_no_birth_date() -> None:
    assert Nip(PNS).masked == "••••1001"


def test_numbers_stay_out_of_what_is_logged() -> None:
    assert PNS not in repr(asn(1, nip=Nip(PNS)))


def test_somebody_belongs_from_the_first_day_until_before_the_last() -> None:
    found = asn(1, joined_on=date(2026, 6, 8), left_on=date(2026, 6, 10))
    days = [date(2026, 6, day) for day in (7, 8, 9, 10)]
    assert [found.is_employed(day) for day in days] == [False, True, True, False]
    assert asn(2).is_employed(date(1990, 1, 1))


def test_structural_ranks_have_levels_and_others_none() -> None:
    assert [rank.level for rank in Rank] == [1, 2, 3, 4, None, None]


def test_made_up_numbers_are_all_different() -> None:
    assert len({nip(number) for number in range(20_000)}) == 20_000
