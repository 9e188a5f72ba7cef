"""From plans to cells: what a picture may know, and what it has no room to know."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.pictures import week_sheet
from handlers.pictures.sheets import Cell, cell_of
from schedules.dayplan import DayPlan, Placement, UnitProof
from schedules.places import Duty, Place, Rule
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer
from schedules.workdays import DayFact, DayKind
from tests.handlers.wording.cast import ALL_HOME, DISDAG, HALF, SITI, late_shift, slot, split_day

MONDAY = date(2020, 3, 23)
WORK, WEEKEND = DayFact(DayKind.WORK), DayFact(DayKind.WEEKEND)


def plan(day: date, *placements: Placement, letter: str = HALF.number) -> DayPlan:
    proof = UnitProof(
        unit=SITI.unit,
        letter=letter,
        share=HALF.share,
        rostered=24,
        present=24,
        seats=12,
        office=12,
    )
    is_work = day.weekday() < 5
    return DayPlan(
        opd="DISDAG",
        day=day,
        fact=WORK if is_work else WEEKEND,
        placements=placements,
        proofs=(proof,) if is_work else (),
    )


def test_a_split_day_shows_both_halves_and_a_shift_its_number() -> None:
    assert cell_of(split_day()) == Cell(places=(Place.WFO, Place.WFH))
    assert cell_of((late_shift(),)) == Cell(places=(Place.WFO,), shift=2)


def test_the_piket_of_a_day_off_shows_and_the_share_kept_for_others_does_not() -> None:
    assert cell_of((slot(Place.AWAY, Rule.DAY_OFF),)) == Cell()
    assert cell_of((slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET),)).duty is Duty.PIKET


@pytest.mark.parametrize("rule", [Rule.SPECIAL, Rule.OVERRIDE, Rule.FIXED_HOME, Rule.ROTATION])
def test_home_looks_the_same_whatever_the_reason(rule: Rule) -> None:
    assert cell_of((slot(Place.WFH, rule),)) == Cell(places=(Place.WFH,))


def test_a_weekend_has_a_column_only_when_somebody_serves() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    plans = [plan(day, *([slot(Place.WFO)] if day.weekday() < 5 else [])) for day in days]
    letters = {HALF.number: HALF}
    assert len(week_sheet(DISDAG, [SITI], plans, letters).columns) == 5
    plans[5] = plan(days[5], slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET))
    sheet = week_sheet(DISDAG, [SITI], plans, letters)
    assert [column.day.weekday() for column in sheet.columns] == [0, 1, 2, 3, 4, 5]
    assert (sheet.first, sheet.last) == (days[0], days[6])
    assert sheet.groups[0].lines[0].cells[5] == Cell(duty=Duty.PIKET)  # no room for more


def test_the_letters_are_named_and_one_that_holds_on_some_days_with_its_days() -> None:
    plans = [plan(MONDAY, slot(Place.WFO)), plan(MONDAY + timedelta(days=1), slot(Place.WFO))]
    both = {HALF.number: HALF, ALL_HOME.number: ALL_HOME}
    assert week_sheet(DISDAG, [SITI], plans, both).grounds == (
        "SE Nomor 443.5/0618 tanggal 17 Maret 2020",
    )
    plans[1] = plan(plans[1].day, slot(Place.WFH), letter=ALL_HOME.number)
    assert week_sheet(DISDAG, [SITI], plans, both).grounds == (
        "SE Nomor 443.5/0618 tanggal 17 Maret 2020 (Sen)",
        "SE Nomor 800/3112-BKPSDM tanggal 28 Juni 2021 (Sel)",
    )
    assert week_sheet(DISDAG, [SITI], plans, {}).grounds == (
        "Tanpa surat edaran: ketentuan umum, 100 % WFO",
    )


def test_where_the_city_leaves_less_than_a_letter_asks_the_letter_says_what_holds() -> None:
    own, tuesday = replace(HALF, issuer=Issuer.OPD), MONDAY + timedelta(days=1)
    none = Share(kind=ShareKind.OFFICE, percent=0)
    plans = [plan(MONDAY, slot(Place.WFO)), plan(tuesday, slot(Place.WFH))]
    plans[1] = replace(plans[1], proofs=tuple(replace(p, share=none) for p in plans[1].proofs))
    assert week_sheet(DISDAG, [SITI], plans, {own.number: own}).grounds == (
        "SE Nomor 443.5/0618 tanggal 17 Maret 2020 (Sen)",
        "SE Nomor 443.5/0618 tanggal 17 Maret 2020 (Sel), dibatasi SE kota: 0\u00a0%",
    )


def test_the_share_of_a_unit_and_of_the_whole_opd_stand_over_each_day() -> None:
    other = replace(SITI, id=2, name="Budi", unit="Bidang Lain")
    sheet = week_sheet(DISDAG, [SITI, other], [plan(MONDAY, slot(Place.WFO))], {})
    assert [(group.unit, group.shares) for group in sheet.groups] == [
        (SITI.unit, ((12, 24),)),
        ("Bidang Lain", ((0, 0),)),
    ]
    assert (sheet.columns[0].office, sheet.columns[0].base) == (12, 24)
