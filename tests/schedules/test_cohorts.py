"""Groups that never meet, where the letter leaves them hardly a way: nobody changes group."""

from datetime import timedelta

from schedules.audit import audit
from schedules.people import Rank
from schedules.places import Place
from schedules.shares import ShareKind
from schedules.terms import OfficialsRule
from tests.schedules.builders import (
    CALENDAR,
    MONDAY,
    asn,
    at,
    letter,
    only,
    people,
    plan,
    roster,
    span,
)


def test_groups_that_have_to_meet_every_day_stay_two_groups() -> None:
    order, team = letter(25, kind=ShareKind.MAX_HOME, cohorts=2), roster(people(13))
    plans = plan(team, [order], span(MONDAY, 12))
    assert audit(plans, roster=team, policies=[order], calendar=CALENDAR) == ()
    assert plan(team, [order], span(MONDAY, 12), published=plans) == plans


def test_who_comes_when_another_goes_is_in_the_group_that_the_plans_have_put_them_in() -> None:
    tuesday = MONDAY + timedelta(days=1)
    order = letter(0, kind=ShareKind.MAX_HOME, cohorts=2)
    team = roster(
        [
            asn(4, left_on=tuesday),
            asn(5, joined_on=tuesday),
            asn(6),
        ]
    )
    plans = plan(team, [order], span(MONDAY, 3))
    assert plan(team, [order], span(MONDAY, 3), published=plans) == plans


def test_a_sole_head_is_of_no_group_and_holds_piket_like_everybody_who_is_in() -> None:
    order = letter(25, cohorts=2, officials=OfficialsRule.TOP_TWO_LEVELS)
    team = roster(
        [*people(11), asn(13, unit="Bidang B"), asn(14, unit="Bidang B", rank=Rank.JPT_MADYA)],
        piket_per_day=1,
    )
    week = span(MONDAY, 5)
    plans = plan(team, [order], week)
    assert all(14 in at(one, Place.WFO) for one in plans)
    assert all(only(one, 14).duty_share for one in plans)
    for passed in range(5):
        rest = plan(team, [order], week[passed:], before=plans[:passed], published=plans)
        assert rest == plans[passed:]
