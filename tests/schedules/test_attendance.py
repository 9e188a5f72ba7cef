from datetime import datetime, time, timedelta

import pytest

from schedules.attendance import Checkin, CheckinKind, Verdict, judge, owed_hours, recap
from schedules.places import Place, Slot
from schedules.roster import Absence, AbsenceKind, Override
from schedules.terms import SlotKind, SlotRule
from schedules.workdays import Span, Zone
from tests.schedules.builders import MONDAY, letter, people, plan, roster
from tests.schedules.builders import at as at_place

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
    found = recap(monday, [checkin(1), checkin(2), checkin(9)], at(9), Zone.WIB)
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
    assert recap(monday, [], at(9), Zone.WIB).missing == (1, 2)


def test_going_home_is_no_coming_in() -> None:
    (monday,) = plan(roster(people(1)), days=[MONDAY])
    assert recap(monday, [checkin(1, CheckinKind.OUT)], at(17), Zone.WIB).missing == (1,)


def test_on_a_day_off_only_piket_is_missed() -> None:
    team = roster(people(3), piket_per_off_day=1)
    (saturday,) = plan(team, days=[MONDAY + timedelta(days=5)])
    found = recap(saturday, [], at(9), Zone.WIB)
    assert found.missing == found.piket
    assert len(found.piket) == 1


SHIFTS = SlotRule(
    kind=SlotKind.SHIFT,
    first=Span(time(7), time(15, 30)),
    second=Span(time(9), time(17, 30)),
)
SPLIT = SlotRule(
    kind=SlotKind.SPLIT,
    first=Span(time(7, 30), time(14)),
    second=Span(time(14, 30), time(16, 30)),
)


def test_a_split_day_is_owed_from_its_first_half_to_the_end_of_its_second() -> None:
    (monday,) = plan(roster(people(2)), [letter(50, slots=SPLIT)], [MONDAY])
    (seated,) = at_place(monday, Place.WFO)
    assert owed_hours(monday.of(seated), HOURS) == Span(time(7, 30), time(16, 30))
    assert owed_hours(monday.of(3 - seated), HOURS) == HOURS


def test_a_half_that_is_not_worked_is_not_owed() -> None:
    day_off = Override(asn_id=1, day=MONDAY, place=Place.AWAY, slot=Slot.SECOND)
    (monday,) = plan(roster(people(1), overrides=[day_off]), days=[MONDAY])
    assert owed_hours(monday.of(1), HOURS) == Span(time(7, 30), time(12))


def test_each_shift_has_its_own_hours_and_its_own_lateness() -> None:
    (monday,) = plan(roster(people(4)), [letter(50, slots=SHIFTS)], [MONDAY])
    late = next(p for p in monday.placements if p.slot is Slot.SECOND)
    hours = owed_hours(monday.of(late.asn_id), HOURS)
    assert judge(CheckinKind.IN, at(8, 59), MONDAY, hours, Zone.WIB) is Verdict.ON_TIME
    assert judge(CheckinKind.IN, at(9, 1), MONDAY, hours, Zone.WIB) is Verdict.LATE
    assert judge(CheckinKind.OUT, at(16, 5), MONDAY, hours, Zone.WIB) is Verdict.EARLY
    assert judge(CheckinKind.OUT, at(17, 30), MONDAY, hours, Zone.WIB) is Verdict.ON_TIME


def test_nobody_is_missed_before_their_shift_begins() -> None:
    (monday,) = plan(roster(people(4)), [letter(50, slots=SHIFTS)], [MONDAY])
    early, late = (
        next(p.asn_id for p in monday.placements if p.slot is slot)
        for slot in (Slot.FIRST, Slot.SECOND)
    )
    before, after = (recap(monday, [], at(*clock), Zone.WIB) for clock in ((8, 30), (9, 1)))
    assert before.not_yet == (late,)
    assert late not in before.missing
    assert early in before.missing
    assert late in after.missing
    assert after.shifts == {SHIFTS.first: (early,), SHIFTS.second: (late,)}


def test_in_the_recap_of_a_split_day_everybody_is_counted_once() -> None:
    (monday,) = plan(roster(people(4)), [letter(50, slots=SPLIT)], [MONDAY])
    found = recap(monday, [], at(9), Zone.WIB)
    assert {place: len(ids) for place, ids in found.by_place.items()} == {
        Place.WFO: 2,
        Place.WFH: 2,
    }
    assert found.then_home == found.by_place[Place.WFO]
    assert found.missing == (1, 2, 3, 4)
