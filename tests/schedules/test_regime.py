"""An OPD's letter inside the city's frame: stricter, never looser unless the frame lets it."""

from dataclasses import replace
from datetime import date

import pytest

from schedules.audit.speaking import Orders
from schedules.letters import regime_for
from schedules.scope import Exemptions
from schedules.shares import EVERYBODY_IN, Share, ShareKind
from schedules.terms import Latitude, OfficialsRule, PiketRule
from tests.schedules.builders import MONDAY, asn, letter, office, own

DKOM = office(service="perhubungan")
ONLY_FRIDAY = frozenset({4})


@pytest.mark.parametrize(
    ("kind", "percent", "latitude", "wished", "seats", "clamped"),
    [
        (ShareKind.MAX_OFFICE, 50, Latitude.STRICTER, 25, 5, False),
        (ShareKind.MAX_OFFICE, 50, Latitude.STRICTER, 75, 10, True),
        (ShareKind.OFFICE, 50, Latitude.STRICTER, 75, 10, True),
        (ShareKind.MIN_OFFICE, 50, Latitude.STRICTER, 75, 15, False),
        (ShareKind.MIN_OFFICE, 50, Latitude.STRICTER, 25, 10, True),
        (ShareKind.MAX_HOME, 50, Latitude.STRICTER, 100, 20, False),
        (ShareKind.MAX_HOME, 50, Latitude.STRICTER, 25, 10, True),
        (ShareKind.MAX_OFFICE, 50, Latitude.FREE, 75, 15, False),
        (ShareKind.MAX_HOME, 50, Latitude.FREE, 25, 5, False),
        (ShareKind.MAX_OFFICE, 50, Latitude.NONE, 25, 10, False),
        (ShareKind.MIN_OFFICE, 50, Latitude.NONE, 75, 10, False),
    ],
)
def test_an_opd_may_do_with_a_city_letter_what_the_letter_lets_it(
    kind: ShareKind, percent: int, latitude: Latitude, wished: int, seats: int, *, clamped: bool
) -> None:
    city = letter(percent, kind=kind, latitude=latitude)
    regime = regime_for([city, own(wished)], DKOM, "Bidang A", MONDAY)
    assert (regime.seats(20, 20), regime.clamped) == (seats, clamped)
    assert regime.letter is not None
    assert regime.letter.number == ("SE/1/2026" if latitude is Latitude.NONE else "9/DKOM")


def test_an_opds_letter_stays_inside_a_city_letter_that_was_issued_later() -> None:
    later = letter(25, issued=date(2026, 6, 7))
    regime = regime_for([own(50), later], DKOM, "Bidang A", MONDAY)
    assert regime.frame == later
    assert regime.seats(20, 20) == 5


def test_the_frames_rounding_is_kept_where_the_percentages_are_equal() -> None:
    ceiling = letter(50, kind=ShareKind.MAX_OFFICE)
    floor = letter(50, kind=ShareKind.MIN_OFFICE)
    inside = [
        regime_for([city, own(50, kind=kind)], DKOM, "Bidang A", MONDAY)
        for city, kind in ((ceiling, ShareKind.MIN_OFFICE), (floor, ShareKind.MAX_OFFICE))
    ]
    assert [(one.seats(25, 25), one.clamped) for one in inside] == [(12, False), (13, False)]


def test_what_else_the_city_orders_holds_under_an_opds_letter() -> None:
    city = letter(
        50,
        exemptions=Exemptions(units=frozenset({("DKOM", "Server")})),
        piket=PiketRule(per_day=2),
        officials=OfficialsRule.ALL_IN,
        minimum=2,
        opd_share=Share(kind=ShareKind.MAX_OFFICE, percent=40),
        home_days_per_week=2,
    )
    strict = own(
        25,
        exemptions=Exemptions(units=frozenset({("DKOM", "Loket")})),
        piket=PiketRule(per_day=1, reserve=1),
        officials=OfficialsRule.PIKET_ONLY,
        minimum=1,
        opd_share=Share(kind=ShareKind.MAX_OFFICE, percent=60),
        home_days_per_week=3,
    )
    found = regime_for([city, strict], DKOM, "Bidang A", MONDAY).letter
    assert found == replace(
        strict,
        exemptions=city.exemptions,
        piket=PiketRule(per_day=2, reserve=1),
        officials=OfficialsRule.ALL_IN,
        minimum=2,
        opd_share=Share(kind=ShareKind.MAX_OFFICE, percent=40),
        home_days_per_week=2,
    )


@pytest.mark.parametrize("who", ["units", "people"])
def test_an_opd_lifts_nobody_out_of_a_ceiling_unless_the_frame_lets_it(who: str) -> None:
    named = {"units": ("DKOM", "Bidang A"), "people": asn(1).nip.digits}
    wish = replace(own(50), exemptions=Exemptions(**{who: frozenset({named[who]})}))

    def exempts(kind: ShareKind, latitude: Latitude) -> tuple[bool, bool]:
        city = letter(50, kind=kind, latitude=latitude)
        regime = regime_for([city, wish], DKOM, "Bidang A", MONDAY)
        assert regime.letter is not None
        order = Orders([city, wish], DKOM).on("Bidang A", MONDAY).letter
        assert order is not None
        assert order.exemptions == regime.letter.exemptions  # the audit hears the same
        return bool(getattr(regime.letter.exemptions, who)), regime.unlifted

    assert exempts(ShareKind.MAX_OFFICE, Latitude.STRICTER) == (False, True)
    assert exempts(ShareKind.OFFICE, Latitude.STRICTER) == (False, True)
    assert exempts(ShareKind.MIN_OFFICE, Latitude.STRICTER) == (True, False)
    assert exempts(ShareKind.MAX_OFFICE, Latitude.FREE) == (True, False)


def test_a_city_that_lets_people_stay_home_on_fridays_lets_no_opd_do_so_on_mondays() -> None:
    friday = letter(50, kind=ShareKind.MAX_HOME, weekdays=ONLY_FRIDAY)
    regime = regime_for([friday, own(50)], DKOM, "Bidang A", MONDAY)
    assert (regime.share, regime.seats(20, 12), regime.clamped) == (EVERYBODY_IN, 20, True)
    freed = replace(friday, latitude=Latitude.FREE)
    assert regime_for([freed, own(50)], DKOM, "Bidang A", MONDAY).seats(20, 12) == 10


def test_a_city_that_empties_offices_on_fridays_does_not_fill_them_on_mondays() -> None:
    friday = letter(25, kind=ShareKind.MAX_OFFICE, weekdays=ONLY_FRIDAY)
    regime = regime_for([friday, own(50)], DKOM, "Bidang A", MONDAY)
    assert (regime.seats(20, 20), regime.frame) == (10, None)


def test_an_opds_letter_for_fridays_leaves_mondays_to_the_city() -> None:
    city = letter(50)
    regime = regime_for([city, own(25, weekdays=ONLY_FRIDAY)], DKOM, "Bidang A", MONDAY)
    assert (regime.letter, regime.share) == (city, city.share)


def test_an_opds_letter_reaches_nobody_else() -> None:
    assert regime_for([own(25)], office(code="DLH"), "Bidang A", MONDAY).letter is None
