"""The five reference cases on their real dates, from letter and roster to the plan."""

from datetime import date, timedelta
from itertools import pairwise

from schedules.audit import audit
from schedules.dayplan import DayPlan, fold
from schedules.people import Pattern, Rank
from schedules.places import Duty, Place, Rule
from schedules.policy import Policy
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Roster
from schedules.scope import Exemptions, Scope
from schedules.shares import ShareKind
from schedules.terms import OfficialsRule, PiketRule
from schedules.workdays import DayKind
from tests.schedules.builders import (
    CALENDAR,
    asn,
    at,
    letter,
    only,
    people,
    plan,
    roster,
    seats_of,
    span,
)

DINAS = (
    asn(1, rank=Rank.JPT_PRATAMA, position="Kepala Dinas"),
    asn(2, rank=Rank.ADMINISTRATOR, position="Sekretaris"),
    asn(3, rank=Rank.ADMINISTRATOR, unit="Bidang A"),
    asn(4, rank=Rank.ADMINISTRATOR, unit="Bidang B"),
    *people(6, first=5),
    *people(8, first=11, unit="Bidang A"),
    *people(9, first=19, unit="Bidang B"),
)


def sound(team: Roster, letters: list[Policy], plans: tuple[DayPlan, ...]) -> bool:
    return audit(plans, roster=team, policies=letters, calendar=CALENDAR) == ()


PEKALONGAN_2020 = letter(
    50,
    kind=ShareKind.OFFICE,
    number="SE Wali Kota 18 Maret 2020",
    issued=date(2020, 3, 17),
    first=date(2020, 3, 18),
    last=date(2020, 3, 31),
    officials=OfficialsRule.TOP_TWO_LEVELS,
)


def test_c1_half_of_pekalongan_is_in_on_nine_working_days() -> None:
    team, days = roster(DINAS), span(date(2020, 3, 18), 14)
    plans = plan(team, [PEKALONGAN_2020], days)
    working = [one for one in plans if one.fact.is_work]
    assert [one.day.day for one in working] == [18, 19, 20, 23, 24, 26, 27, 30, 31]
    for one in working:
        assert [(p.office, p.rostered) for p in one.proofs] == [(4, 8), (4, 9), (5, 10)]
        assert only(one, 1).place is Place.WFO
        assert at(one, Place.WFO) & {2, 3, 4}
    assert sound(team, [PEKALONGAN_2020], plans)


def test_c1_nobody_is_told_to_work_on_nyepi() -> None:
    (nyepi,) = plan(roster(DINAS), [PEKALONGAN_2020], [date(2020, 3, 25)])
    assert nyepi.fact.kind is DayKind.HOLIDAY
    assert "Nyepi" in nyepi.fact.name
    assert nyepi.placements == ()


def test_c1_nine_days_come_out_within_a_day_of_everybodys_share() -> None:
    plans = plan(roster(DINAS), [PEKALONGAN_2020], span(date(2020, 3, 18), 14))
    standings = fold(plans)
    assert all(abs(standing.owed) < DAY for standing in standings.values())
    in_bidang_b = [seats_of(plans)[n] for n in range(19, 28)]
    assert max(in_bidang_b) - min(in_bidang_b) <= 1


def test_c2_everybody_is_back_on_monday_by_a_letter_and_not_by_its_absence() -> None:
    before = letter(
        50, number="SE/7/2021", issued=date(2021, 8, 2), first=date(2021, 8, 3), last=None
    )
    back = letter(
        100, number="SE/9/2021", issued=date(2021, 9, 3), first=date(2021, 9, 6), last=None
    )
    team, letters = roster(people(10)), [before, back]
    plans = plan(team, letters, span(date(2021, 9, 1), 14))
    in_office = {one.day.day: len(at(one, Place.WFO)) for one in plans if one.fact.is_work}
    assert in_office == {1: 5, 2: 5, 3: 5} | dict.fromkeys([6, 7, 8, 9, 10, 13, 14], 10)
    monday = next(one for one in plans if one.day == date(2021, 9, 6))
    assert only(monday, 1).reason.rule is Rule.ALL_OFFICE
    assert only(monday, 1).reason.letter == "SE/9/2021"
    assert fold(plans)[1].owed == fold(plans[:3])[1].owed
    assert sound(team, letters, plans)


BOGOR_2021 = letter(
    0,
    number="SE Wali Kota 28 Juni 2021",
    issued=date(2021, 6, 28),
    first=date(2021, 6, 29),
    last=date(2021, 7, 6),
    exemptions=Exemptions(
        services=frozenset({"kebersihan", "darurat", "kesehatan", "perhubungan"})
    ),
    piket=PiketRule(per_day=2, per_off_day=1),
)


def test_c3_everybody_in_bogor_is_home_from_tomorrow_but_piket_every_day() -> None:
    team = roster(DINAS)
    plans = plan(team, [BOGOR_2021], span(date(2021, 6, 28), 10))
    monday, *week, first_day_back = plans
    assert len(at(monday, Place.WFO)) == 27
    for one in week:
        holders = {p.asn_id for p in one.placements if p.duty is Duty.PIKET}
        assert at(one, Place.WFO) == holders
        assert len(holders) == (2 if one.fact.is_work else 1)
    assert week[-1].day == date(2021, 7, 6)
    assert len(at(week[-1], Place.WFH)) == 25
    assert first_day_back.day == date(2021, 7, 7)
    assert len(at(first_day_back, Place.WFO)) == 27
    assert only(first_day_back, 1).reason.rule is Rule.NO_LETTER
    assert sound(team, [BOGOR_2021], plans)


def test_c3_nobody_holds_piket_on_two_days_running() -> None:
    plans = plan(roster(DINAS), [BOGOR_2021], span(date(2021, 6, 29), 8))
    held = [{p.asn_id for p in one.placements if p.duty is Duty.PIKET} for one in plans]
    assert all(not (one & after) for one, after in pairwise(held))
    assert len(set().union(*held)) == 2 * 6 + 2


def test_c3_services_go_on_in_the_office_and_on_the_road() -> None:
    crew = people(5, first=30, pattern=Pattern.LAPANGAN)
    team = roster([*people(4), *crew], service="perhubungan")
    (tuesday,) = plan(team, [BOGOR_2021], [date(2021, 6, 29)])
    assert at(tuesday, Place.WFO) == {1, 2, 3, 4}
    assert at(tuesday, Place.WFF) == {30, 31, 32, 33, 34}
    assert {only(tuesday, n).reason.rule for n in (3, 4)} <= {Rule.EXEMPT_SERVICE, Rule.DUTY}
    assert sound(team, [BOGOR_2021], (tuesday,))


TANGERANG_2020 = letter(
    50,
    number="SE MenPANRB 67/2020",
    issued=date(2020, 9, 7),
    first=date(2020, 9, 9),
    last=None,
    officials=OfficialsRule.ROTATE,
)


def test_c4_every_rank_takes_turns_at_home() -> None:
    team = roster(DINAS)
    plans = plan(team, [TANGERANG_2020], span(date(2020, 9, 9), 14))
    for official in (1, 2, 3, 4):
        places = {only(one, official).place for one in plans if one.fact.is_work}
        assert places == {Place.WFO, Place.WFH}
    assert sound(team, [TANGERANG_2020], plans)


def test_c4_crews_are_in_the_field_and_apart_from_the_percentage() -> None:
    crew = people(7, first=40, pattern=Pattern.LAPANGAN, position="Petugas drainase")
    team = roster([*people(24), *crew])
    (wednesday,) = plan(team, [TANGERANG_2020], [date(2020, 9, 9)])
    (proof,) = wednesday.proofs
    assert (proof.office, proof.rostered, proof.field_crew) == (12, 24, 7)
    assert at(wednesday, Place.WFF) == {asn.id for asn in crew}
    assert sound(team, [TANGERANG_2020], (wednesday,))


SEMARANG_2021 = letter(
    30,
    number="SE BKPP 21 Juni 2021",
    issued=date(2021, 6, 20),
    first=date(2021, 6, 21),
    last=None,
    scope=Scope(units=frozenset({("DKOM", "Bidang A")})),
)
OTHERS_2021 = letter(
    50, number="SE/5/2021", issued=date(2021, 6, 1), first=date(2021, 6, 2), last=None
)


def test_c5_thirty_percent_is_rounded_so_that_the_letter_is_never_broken() -> None:
    team = roster([*people(9), *people(12, first=11, unit="Bidang A")])
    letters = [SEMARANG_2021, OTHERS_2021]
    plans = plan(team, letters, span(date(2021, 6, 21), 14))
    for one in plans:
        if one.fact.is_work:
            assert [(p.letter, p.office, p.rostered) for p in one.proofs] == [
                ("SE/5/2021", 4, 9),
                ("SE BKPP 21 Juni 2021", 3, 12),
            ]
    assert sound(team, letters, plans)


def test_c5_the_exposed_work_at_home_whatever_their_turn_and_no_reason_says_why() -> None:
    monday = date(2021, 6, 21)
    exposed = [
        Absence(asn_id=n, first=monday, last=monday + timedelta(days=9), kind=AbsenceKind.SPECIAL)
        for n in (11, 12, 13)
    ]
    team = roster(people(12, first=11, unit="Bidang A"), absences=exposed)
    plans = plan(team, [SEMARANG_2021], span(monday, 21))
    for one in plans[:10]:
        for placed in (p for n in (11, 12, 13) for p in one.of(n)):
            assert placed.place is Place.WFH
            assert placed.reason.rule is Rule.SPECIAL
            assert placed.reason.turn is None
    assert len(at(plans[0], Place.WFO)) == 3
    assert all(abs(standing.owed) < DAY for standing in fold(plans).values())
    assert max(seats_of(plans)[n] for n in (11, 12, 13)) <= 3
    assert sound(team, [SEMARANG_2021], plans)
