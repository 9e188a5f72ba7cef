"""What stands after /minta: a place and days, a weekday, a taking back; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking import Request, read_request
from schedules.places import Place

TODAY = date(2026, 11, 23)  # a Monday
HOME, OFFICE = Place.WFH, Place.WFO
CHRISTMAS_EVE = date(2026, 12, 24)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rumah 24/12", Request(place=HOME, days=(CHRISTMAS_EVE,))),
        ("wfh tgl 24 des", Request(place=HOME, days=(CHRISTMAS_EVE,))),
        ("kerja dari rumah hari Kamis 24 Desember", Request(place=HOME, days=(CHRISTMAS_EVE,))),
        ("kantor jumat depan", Request(place=OFFICE, days=(date(2026, 12, 4),))),
        (
            "WFO 28/12 dan 29/12",
            Request(place=OFFICE, days=(date(2026, 12, 28), date(2026, 12, 29))),
        ),
        ("rumah tiap jumat", Request(place=HOME, weekday=4)),
        ("setiap hari senin di kantor", Request(place=OFFICE, weekday=0)),
        ("batal 24/12", Request(is_back=True, days=(CHRISTMAS_EVE,))),
        ("batalkan tiap jumat", Request(is_back=True, weekday=4)),
    ],
)
def test_what_is_asked_for(text: str, wanted: Request) -> None:
    assert read_request(text, TODAY) == wanted
    assert wanted.is_whole


@pytest.mark.parametrize(
    "text",
    [
        "rumah",  # no day
        "24/12",  # no place
        "batal rumah 24/12",  # what is taken back needs no place
        "rumah 31/2",  # no such date
        "rumah kantor 24/12",  # both
        "lapangan 24/12",  # not for asking
        "rumah tiap jumat dan senin",  # one weekday
        "rumah tiap 24/12",
        "rumah 24/12 karena anak sakit",  # nobody has to tell why
        "tiap",
        "",
    ],
)
def test_what_is_not_whole_is_not_taken(text: str) -> None:
    assert not read_request(text, TODAY).is_whole


@given(st.text(max_size=80))
def test_no_text_makes_it_stumble(text: str) -> None:
    assert len(read_request(text, TODAY).days) <= 31 * 40
