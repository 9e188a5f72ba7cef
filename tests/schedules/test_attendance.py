from datetime import datetime, time, timedelta

import pytest

from schedules.attendance import Checkin, CheckinKind, Verdict, duty_hours, judge, recap
from schedules.places import Place
from schedules.roster import Absence, AbsenceKind
from schedules.workdays import USUAL_HOURS, Span, Zone
from tests.schedules.builders import MONDAY, letter, people, plan, roster

HOURS = Span(time(7, 30), time(16, 0))
OTHER_ZONE = {Zone.WIB: Zone.WIT, Zone.WITA: Zone.WIB, Zone.WIT: Zone.WITA}


def at(hour: int, minute: int = 0, second: int = 0, zone: Zone = Zone.WIB) -> datetime:
    return datetime.combine(MONDAY, time(hour, minute, second), zone.tz)


@pytest.mark.parametrize(
    ("moment", "verdict"),
    [
        (at(4, 59, 59), Verdict.OUTSIDE),
        (at(5, 0), Verdict.ON_TIME),
        (at(7, 29), Verdict.ON_TIME),
        (at(7, 30, 59), Verdict.ON_TIME),
        (at(7, 31), Verdict.LATE),
        (at(15, 59, 59), Verdict.LATE),
        (at(16, 0), Verdict.OUTSIDE),
        (at(7, 0) - timedelta(days=1), Verdict.OUTSIDE),
    ],
    ids=lambda value: f"{value:%d. %H.%M.%S}" if isinstance(value, datetime) else value.value,
)
def test_coming_in_is_on_time_to_the_minute_and_late_until_work_ends(
    moment: datetime, verdict: Verdict
) -> None:
    assert judge(CheckinKind.IN, moment, MONDAY, HOURS, Zone.WIB) is verdict


@pytest.mark.parametrize(
    ("moment", "verdict"),
    [
        (at(7, 29), Verdict.OUTSIDE),
        (at(7, 30), Verdict.EARLY),
        (at(15, 59, 59), Verdict.EARLY),
        (at(16, 0), Verdict.ON_TIME),
        (at(21, 0), Verdict.ON_TIME),
        (at(21, 0, 1), Verdict.OUTSIDE),
    ],
    ids=lambda value: f"{value:%H.%M.%S}" if isinstance(value, datetime) else value.value,
)
def test_going_home_is_early_before_work_ends(moment: datetime, verdict: Verdict) -> None:
    assert judge(CheckinKind.OUT, moment, MONDAY, HOURS, Zone.WIB) is verdict


@pytest.mark.parametrize("zone", Zone)
def test_the_clock_is_the_opds_own_wherever_the_message_was_stamped(zone: Zone) -> None:
    moment = at(7, 15, zone=zone).astimezone(OTHER_ZONE[zone].tz)
    assert judge(CheckinKind.IN, moment, MONDAY, HOURS, zone) is Verdict.ON_TIME


def checkin(asn_id: int, kind: CheckinKind = CheckinKind.IN) -> Checkin:
    return Checkin(asn_id=asn_id, day=MONDAY, kind=kind, at=at(7, 20), verdict=Verdict.ON_TIME)


def test_the_recap_tells_who_is_where_who_came_and_who_is_missing() -> None:
    team = roster(
        people(5),
        absences=[Absence(asn_id=5, first=MONDAY, last=MONDAY, kind=AbsenceKind.LEAVE)],
        piket_per_day=1,
    )
    (monday,) = plan(team, [letter(50)], [MONDAY])
    found = recap(monday, [checkin(1), checkin(2), checkin(9)], at(9))
    assert {place: len(ids) for place, ids in found.by_place.items()} == {
        Place.WFO: 2,
        Place.WFH: 2,
        Place.AWAY: 1,
    }
    assert len(found.piket) == 1
    assert [c.asn_id for c in found.came] == [1, 2]
    assert found.missing == (3, 4)


def test_those_at_home_owe_a_check_in_as_well() -> None:
    (monday,) = plan(roster(people(2)), [letter(0)], [MONDAY])
    assert recap(monday, [], at(9)).missing == (1, 2)


def test_going_home_is_no_coming_in() -> None:
    (monday,) = plan(roster(people(1)), days=[MONDAY])
    assert recap(monday, [checkin(1, CheckinKind.OUT)], at(17)).missing == (1,)


def test_on_a_day_off_only_piket_is_missed() -> None:
    team = roster(people(3), piket_per_off_day=1)
    (saturday,) = plan(team, days=[MONDAY + timedelta(days=5)])
    found = recap(saturday, [], at(9))
    assert found.missing == found.piket
    assert len(found.piket) == 1


def test_piket_on_a_day_off_has_the_hours_of_a_workday() -> None:
    assert duty_hours(None) == HOURS
    friday = USUAL_HOURS.week[4]
    assert duty_hours(friday) == friday
