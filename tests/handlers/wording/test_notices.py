"""The notices that people receive, held against texts that a person has read (golden/*.txt)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from handlers.wording import notices, why
from schedules.dayplan import UnitProof
from schedules.notices import (
    Facts,
    Notice,
    NoticeKind,
    PersonDay,
    RecapDay,
)
from schedules.places import Duty, Place, Rule, Slot
from schedules.shares import Share, ShareKind
from schedules.workdays import Span
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden

WED, MON = date(2020, 3, 18), date(2021, 6, 28)


def told(kind: NoticeKind, facts: Facts, at: datetime) -> str:
    return notices.text(
        Notice(
            key="k",
            kind=kind,
            opd=facts.opd.code,
            day=facts.recap.day if isinstance(facts, RecapDay) else facts.day,
            asn_id=1,
            facts=facts,
            not_before=at,
            expires_at=at + timedelta(hours=8),
            urgency=1,
        )
    )


def at(day: date, hour: int = 6, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=cast.DISDAG.zone.tz)


def morning(facts: PersonDay) -> str:
    return told(NoticeKind.MORNING, facts, at(facts.day))


def test_a_turn_in_the_office_is_told_with_its_proof() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    facts = cast.person(WED, slot, letter=cast.HALF, piket=("Budi Santoso", "Dewi Lestari"))
    golden("morning-wfo-turn", morning(facts))


def test_a_late_notice_says_that_it_is_late() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    text = morning(cast.person(WED, slot, letter=cast.HALF, is_late=True))
    assert "Mohon maaf, pemberitahuan ini terlambat dikirim." in text
    assert "Selamat pagi" not in text


def test_a_turn_at_home_is_told_with_its_proof() -> None:
    turn = replace(cast.TURN, position=15, owed=500_000)
    slot = cast.slot(Place.WFH, turn=turn, letter=cast.HALF)
    golden("morning-wfh-turn", morning(cast.person(WED, slot, letter=cast.HALF)))


def test_when_all_are_home_the_last_day_stands_in_words() -> None:
    slot = cast.slot(Place.WFH, Rule.ALL_HOME, letter=cast.ALL_HOME)
    facts = cast.person(
        date(2021, 6, 29), slot, letter=cast.ALL_HOME, office=2, piket=("Budi Santoso", "Agus")
    )
    golden("morning-wfh-all-home", morning(facts))


def test_piket_is_told_in_the_first_line() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET, letter=cast.ALL_HOME)
    facts = cast.person(
        date(2021, 6, 29), slot, letter=cast.ALL_HOME, office=2, piket=("Siti Rahayu, S.E.", "Agus")
    )
    golden("morning-piket", morning(facts))


def test_field_work_is_a_place_of_its_own() -> None:
    slot = cast.slot(Place.WFF, Rule.FIELD, letter=cast.HALF)
    golden("morning-wff", morning(cast.person(WED, slot, letter=cast.HALF)))


def test_everybody_back_has_no_last_day() -> None:
    slot = cast.slot(Place.WFO, Rule.ALL_OFFICE, letter=cast.ALL_IN)
    golden("morning-all-office", morning(cast.person(date(2021, 9, 6), slot, letter=cast.ALL_IN)))


def test_a_special_arrangement_says_no_more_than_that() -> None:
    slot = cast.slot(Place.WFH, Rule.SPECIAL, letter=cast.HALF)
    golden("morning-special", morning(cast.person(WED, slot, letter=cast.HALF)))


def test_leave_is_told_without_its_kind() -> None:
    slot = cast.slot(Place.AWAY, Rule.ABSENT, letter=cast.HALF)
    golden("morning-away", morning(cast.person(WED, slot, letter=cast.HALF)))


def test_travel_asks_for_the_order() -> None:
    slot = cast.slot(Place.DL, Rule.ABSENT, letter=cast.HALF)
    golden("morning-travel", morning(cast.person(WED, slot, letter=cast.HALF)))


def test_piket_on_a_holiday_is_told_with_the_holiday() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)
    facts = cast.person(date(2020, 3, 25), slot, piket=("Siti Rahayu, S.E.",))
    golden("morning-piket-holiday", morning(facts))


def test_a_ceiling_on_those_at_home_is_worded_as_one() -> None:
    slot = cast.slot(Place.WFH, turn=replace(cast.TURN, seats=6, position=9), letter=cast.FRIDAYS)
    golden("morning-friday", morning(cast.person(date(2026, 4, 10), slot, letter=cast.FRIDAYS)))


def test_an_ordinary_day_rests_on_no_letter() -> None:
    slot = cast.slot(Place.WFO, Rule.NO_LETTER)
    facts = cast.person(date(2026, 11, 23), slot, opd=cast.SETDA)
    golden("morning-no-letter-wit", morning(facts))


def test_a_split_day_names_both_places_with_their_hours() -> None:
    facts = cast.person(WED, *cast.split_day(), letter=cast.HALVED)
    golden("morning-split", morning(facts))


def test_a_shift_is_told_with_its_own_hours() -> None:
    facts = cast.person(WED, cast.late_shift(), letter=cast.SHIFTED)
    golden("morning-shift", morning(facts))


def test_a_preview_of_a_split_day_says_when_the_office_is_left() -> None:
    facts = cast.person(WED, *cast.split_day(), letter=cast.HALVED)
    golden("preview-split", told(NoticeKind.PREVIEW, facts, at(date(2020, 3, 17), 16)))


def test_other_hours_are_told_as_a_change() -> None:
    was = (cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF),)
    facts = cast.person(WED, *cast.split_day(), letter=cast.HALVED, was=was, revision=2)
    golden("change-split", told(NoticeKind.CHANGE, facts, at(date(2020, 3, 17), 20)))


def test_half_a_day_off_is_told_and_not_owed() -> None:
    morning_in = cast.slot(
        Place.WFO, Rule.NO_LETTER, part=Slot.FIRST, hours=Span(time(7, 30), time(12))
    )
    then_off = cast.slot(
        Place.AWAY, Rule.OVERRIDE, part=Slot.SECOND, hours=Span(time(12), time(16))
    )
    golden("morning-half-off", morning(cast.person(WED, morning_in, then_off)))


def test_a_reserve_knows_that_they_may_be_called() -> None:
    slot = cast.slot(Place.WFH, Rule.ALL_HOME, duty=Duty.RESERVE, letter=cast.ALL_HOME)
    facts = cast.person(date(2021, 6, 30), slot, letter=cast.ALL_HOME, office=2, piket=("Agus",))
    golden("morning-reserve", morning(facts))


def test_a_preview_says_tomorrow_only_when_it_is() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    facts = cast.person(WED, slot, letter=cast.HALF)
    day_before = told(NoticeKind.PREVIEW, facts, at(date(2020, 3, 17), 16))
    three_days_before = told(NoticeKind.PREVIEW, facts, at(date(2020, 3, 15), 16))
    golden("preview", day_before)
    assert "Besok" not in three_days_before


def test_a_change_shows_what_was_and_what_is() -> None:
    slot = cast.slot(Place.WFH, Rule.ALL_HOME, letter=cast.ALL_HOME)
    was = (cast.slot(Place.WFO, Rule.NO_LETTER),)
    facts = cast.person(
        date(2021, 6, 29), slot, letter=cast.ALL_HOME, office=2, was=was, revision=2
    )
    golden("change", told(NoticeKind.CHANGE, facts, at(MON, 20)))


def test_a_duty_taken_back_is_a_change_too() -> None:
    was = (cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET),)
    facts = cast.person(date(2020, 3, 25), was=was, revision=3)
    golden("change-piket-withdrawn", told(NoticeKind.CHANGE, facts, at(WED, 20)))


def test_a_notice_is_never_longer_than_a_message() -> None:
    letter = replace(cast.HALF, side_rules=tuple("Ketentuan <panjang> " * 20 for _ in range(40)))
    slot = cast.slot(Place.WFH, Rule.ALL_HOME, letter=letter)
    text = morning(cast.person(WED, slot, letter=letter))
    leaves = notices.with_footnotes(text, is_repeat=True, is_late=True)
    assert len(leaves) <= 4096
    assert "(Sebagian isi tidak dimuat karena terlalu panjang.)" in leaves


def test_a_text_that_leaves_late_or_again_says_so() -> None:
    kept = "<b>Senin</b>"
    assert notices.with_footnotes(kept, is_repeat=False, is_late=False) == kept
    late = notices.with_footnotes(kept, is_repeat=False, is_late=True)
    assert late.endswith("<i>Mohon maaf, pemberitahuan ini terlambat dikirim.</i>")
    assert notices.with_footnotes(late, is_repeat=False, is_late=True) == late
    assert "mungkin sudah" in notices.with_footnotes(kept, is_repeat=True, is_late=False)


def test_a_floor_is_worded_as_a_floor() -> None:
    letter = replace(cast.HALF, share=Share(kind=ShareKind.MIN_OFFICE, percent=25))
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=letter)
    text = morning(cast.person(WED, slot, letter=letter, office=7))
    assert "7 dari 24 = 29,2\N{NO-BREAK SPACE}% (paling sedikit 25\N{NO-BREAK SPACE}%)" in text


FRAMED = cast.person(
    WED,
    cast.slot(Place.WFO, turn=cast.TURN, letter=cast.LOOSE),
    letter=cast.LOOSE,
    frame=cast.HALF,
    proof=UnitProof(
        unit="Bidang Pasar",
        letter=cast.LOOSE.number,
        share=cast.HALF.share,
        rostered=25,
        present=23,
        seats=12,
        office=12,
    ),
)


def test_an_opd_that_asked_for_more_reads_what_the_city_gave() -> None:
    golden("morning-framed", morning(FRAMED))
    golden("kenapa-framed", why.explain(FRAMED))


def test_a_city_that_means_other_days_is_named_as_the_reason() -> None:
    frame = replace(cast.FRIDAYS, issued=date(2020, 3, 1))
    facts = replace(FRAMED, frame=frame)
    assert (
        "SE Nomor 000.8.3/578-ORG tanggal 1 Maret 2020 (Wali Kota) hanya mengatur hari Jumat"
        in (morning(facts))
    )
    assert "sehingga pada hari itu seluruh pegawai bekerja dari kantor" in why.explain(facts)


def test_no_percentage_is_ever_broken_before_its_sign() -> None:
    for text in (morning(FRAMED), why.explain(FRAMED)):
        assert "%" in text
        assert " %" not in text


@pytest.mark.parametrize("rule", [Rule.FIELD, Rule.FIXED_HOME])
def test_nobody_in_the_field_or_at_home_reads_that_all_are_in_the_office(rule: Rule) -> None:
    place = Place.WFF if rule is Rule.FIELD else Place.WFH
    facts = cast.person(date(2026, 11, 23), cast.slot(place, rule))
    for text in (morning(facts), why.explain(facts)):
        assert "seluruh pegawai bekerja dari kantor" not in text
        assert "mengikuti pola kerja masing-masing" in text


def test_a_head_on_piket_is_not_sent_to_the_head() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET, letter=cast.ALL_HOME)
    facts = cast.person(date(2021, 6, 29), slot, letter=cast.ALL_HOME)
    assert "menghubungi kepala OPD" in morning(facts)
    assert "menghubungi kepala OPD" not in morning(replace(facts, is_head=True))
    assert "mohon menunjuk pengganti" in morning(replace(facts, is_head=True))
