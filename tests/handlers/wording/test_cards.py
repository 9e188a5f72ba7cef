"""What groups and heads receive: cards, recaps and alarms (golden/*.txt)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from handlers.wording import alarm, notices
from schedules.attendance import Checkin, CheckinKind, Recap, Verdict
from schedules.audit.violation import AuditRule
from schedules.dayplan import Problem, ProblemCode, UnitProof
from schedules.notices import (
    Facts,
    Notice,
    NoticeKind,
    OpdDay,
    PlanAlarm,
    RecapDay,
    SlotCount,
)
from schedules.places import Place, Rule
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer
from schedules.workdays import Calendar
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


def opd_day(counts: dict[Place, int], **more: Any) -> OpdDay:
    day = more.pop("day", WED)
    base = OpdDay(
        opd=cast.DISDAG,
        day=day,
        fact=Calendar().look(day, cast.DISDAG.hours),
        counts=counts,
        piket=("Budi Santoso", "Dewi Lestari"),
        reserve=("Agus <Agung>",),
        names={},
        letters=(cast.HALF,),
        proofs=(
            UnitProof(
                unit="Bidang Pasar",
                letter=cast.HALF.number,
                share=cast.HALF.share,
                rostered=24,
                present=24,
                seats=12,
                office=12,
            ),
        ),
    )
    return replace(base, **more)


def test_the_card_counts() -> None:
    day = opd_day({Place.WFO: 12, Place.WFH: 9, Place.WFF: 4, Place.AWAY: 3})
    golden("card-counts", told(NoticeKind.CARD, day, at(WED)))


def test_a_letter_that_the_citys_limits_says_what_holds_instead() -> None:
    own = replace(cast.HALF, issuer=Issuer.OPD)
    day = opd_day({Place.WFO: 12, Place.WFH: 12}, letters=(own,))
    assert "dibatasi SE" not in told(NoticeKind.CARD, day, at(WED))
    none = Share(kind=ShareKind.MAX_OFFICE, percent=0)
    limited = replace(day.proofs[0], share=none, office=0, seats=0)
    card = told(NoticeKind.CARD, replace(day, proofs=(limited,)), at(WED))
    line = next(line for line in card.splitlines() if line.startswith("<b>Dasar:</b>"))
    assert line.endswith("2020, dibatasi SE kota: 0\u00a0%")


@pytest.mark.parametrize("away", [1, 2])
def test_the_card_hides_one_or_two_people_not_on_duty(away: int) -> None:
    same = {
        told(
            NoticeKind.CARD,
            opd_day({Place.WFO: 12, Place.WFH: 12 - hidden, Place.AWAY: hidden}),
            at(WED),
        )
        for hidden in (away, 3 - away)
    }
    (card,) = same
    assert "tidak bertugas" not in card.lower()
    assert "Rumah (WFH) dan lainnya: 12" in card


def test_the_card_hides_them_even_where_nobody_is_at_home() -> None:
    full = opd_day({Place.WFO: 22}, proofs=())
    day = opd_day({Place.WFO: 22, Place.AWAY: 2})
    card, without = (told(NoticeKind.CARD, facts, at(WED)) for facts in (day, full))
    assert card == without


def test_the_card_names_people_where_the_opd_wants_it() -> None:
    names = {Place.WFO: ("Siti Rahayu, S.E.", "Joko & Co"), Place.WFH: ("Agus <Agung>",)}
    day = opd_day({Place.WFO: 2, Place.WFH: 1}, names=names)
    golden("card-names", told(NoticeKind.CARD, day, at(WED)))


SPLIT_PARTS = ((Place.WFO, cast.SPLIT.first), (Place.WFH, cast.SPLIT.second))
EARLY, LATE = ((Place.WFO, cast.SHIFTS.first),), ((Place.WFO, cast.SHIFTS.second),)


def test_the_card_of_a_split_day_counts_everybody_once() -> None:
    day = opd_day(
        {Place.WFO: 12, Place.WFH: 12},
        letters=(cast.HALVED,),
        slots=(SlotCount(parts=SPLIT_PARTS, people=12),),
    )
    golden("card-split", told(NoticeKind.CARD, day, at(WED)))


def test_the_card_of_two_shifts_names_people_by_shift() -> None:
    day = opd_day(
        {Place.WFO: 3, Place.WFH: 1},
        names={Place.WFH: ("Agus <Agung>",), Place.WFO: ("Budi Santoso",)},
        slots=(
            SlotCount(parts=EARLY, people=1, names=("Siti Rahayu, S.E.",)),
            SlotCount(parts=LATE, people=1, names=("Joko & Co",)),
        ),
    )
    golden("card-shifts", told(NoticeKind.CARD, day, at(WED)))


def test_the_card_of_a_holiday_is_for_the_piket() -> None:
    day = opd_day({Place.WFO: 2}, day=date(2020, 3, 25))
    golden("card-holiday", told(NoticeKind.CARD, day, at(date(2020, 3, 25))))


def recap_day(missing: tuple[int, ...] = (3, 4), **more: Any) -> RecapDay:
    came = tuple(
        Checkin(
            asn_id=asn_id,
            day=WED,
            kind=CheckinKind.IN,
            at=at(WED, 7, minute),
            verdict=verdict,
        )
        for asn_id, minute, verdict in ((1, 12, Verdict.ON_TIME), (2, 48, Verdict.LATE))
    )
    recap = Recap(
        opd=cast.DISDAG.code,
        day=WED,
        at=at(WED, 9),
        by_place={Place.WFO: (1, 2), Place.WFH: (3, 4), Place.AWAY: (5,)},
        piket=(2,),
        came=came,
        missing=missing,
    )
    proofs = (
        UnitProof(
            unit="Bidang <Pasar>",
            letter=cast.HALF.number,
            share=cast.HALF.share,
            rostered=5,
            present=4,
            seats=2,
            office=2,
        ),
    )
    names = {1: "Siti Rahayu, S.E.", 2: "Budi Santoso", 3: "Dewi Lestari", 4: "Agus <Agung>"}
    base = RecapDay(
        opd=cast.DISDAG, recap=recap, names=names, proofs=proofs, unreached=(), unlinked=()
    )
    return replace(base, **more)


def test_the_recap_of_two_shifts_blames_nobody_who_comes_later() -> None:
    day = recap_day(missing=(3,))
    shifts = {cast.SHIFTS.first: (1, 2), cast.SHIFTS.second: (4, 6)}
    recap = replace(
        day.recap,
        by_place={Place.WFO: (1, 2, 4, 6), Place.WFH: (3,)},
        not_yet=(4, 6),
        shifts=shifts,
    )
    golden("recap-shifts", told(NoticeKind.RECAP, replace(day, recap=recap), at(WED, 8)))


def test_the_recap_of_a_split_day_says_who_goes_on_at_home() -> None:
    day = recap_day(missing=(3, 4))
    recap = replace(day.recap, then_home=(1, 2))
    golden("recap-split", told(NoticeKind.RECAP, replace(day, recap=recap), at(WED, 9)))
    early = told(NoticeKind.RECAP, replace(day, recap=replace(recap, not_yet=(1,))), at(WED, 7))
    assert "<b>Jam kerja belum dimulai:</b> 1 orang" in early


def test_the_recap_says_first_how_many_have_come() -> None:
    day = recap_day(unreached=("Dewi Lestari",), unlinked=("Joko & Co", "Rina"))
    golden("recap", told(NoticeKind.RECAP, day, at(WED, 9)))


def test_the_recap_of_a_full_house_is_short() -> None:
    day = recap_day(missing=())
    day = replace(day, recap=replace(day.recap, by_place={Place.WFO: (1, 2)}))
    golden("recap-all-came", told(NoticeKind.RECAP, day, at(WED, 9)))


def test_a_refused_plan_is_told_with_its_rules() -> None:
    held = PlanAlarm(opd=cast.DISDAG, day=WED, rules=("ceiling", "piket rest"))
    golden("alarm-held", told(NoticeKind.ALARM, held, at(WED)))


def test_problems_are_told_one_line_each() -> None:
    problems = tuple(
        Problem(code=code, day=WED, unit="Bidang Pasar", count=2) for code in ProblemCode
    )
    held = PlanAlarm(opd=cast.DISDAG, day=WED, rules=(), problems=problems, names=("Budi",))
    golden("alarm-problems", told(NoticeKind.ALARM, held, at(WED)))


def test_a_problem_of_many_days_is_one_line_with_its_days_and_people() -> None:
    problems = tuple(
        Problem(code=ProblemCode.LEAVE_AND_PIKET, day=WED + timedelta(days=n), asn_id=n + 1)
        for n in range(3)
    )
    facts = PlanAlarm(
        opd=cast.DISDAG, day=WED, rules=(), problems=problems, names=("Budi", "Dewi", "Budi")
    )
    text = told(NoticeKind.ALARM, facts, at(WED))
    assert "3 hari, 18 s.d. 20 Maret 2020: 1 hal perlu diputuskan" in text
    assert "penggantinya perlu ditetapkan: Budi dan Dewi (3 hari, 18 s.d. 20 Maret 2020)" in text
    assert "Menunjuk pengganti piket, atau memperbaiki catatan ketidakhadiran." in text


def test_a_limit_that_nobody_can_keep_is_one_line_with_the_first_names() -> None:
    people = [f"Pegawai {n}" for n in range(60)]
    problems = [
        Problem(code=ProblemCode.HOME_LIMIT, day=WED + timedelta(days=n), asn_id=i, count=n + 1)
        for n in range(3)
        for i in range(60)
    ]
    facts = PlanAlarm(
        opd=cast.DISDAG, day=WED, rules=(), problems=tuple(problems), names=tuple(people * 3)
    )
    text = told(NoticeKind.ALARM, facts, at(WED))
    assert (
        "• WFH 1 s.d. 3 hari melebihi batas seminggu: Pegawai 0, Pegawai 1, Pegawai 2, "
        "dan 57 orang lain (3 hari, 18 s.d. 20 Maret 2020)\n"
    ) in text
    assert text.count("•") == 2  # the line, and what can be decided


def test_problems_of_many_units_fit_into_one_message_with_every_choice() -> None:
    problems = [
        Problem(code=code, day=WED + timedelta(days=n), unit=f"Bidang {unit} " + "U" * 30, count=n)
        for unit in range(40)
        for code in ProblemCode
        for n in range(20)
    ]
    names = tuple(
        f"Prof. Dr. Nama Panjang Sekali {n % 7}, S.T., M.T." for n in range(len(problems))
    )
    facts = PlanAlarm(opd=cast.DISDAG, day=WED, rules=(), problems=tuple(problems), names=names)
    text = told(NoticeKind.ALARM, facts, at(WED))
    assert "360 hal perlu diputuskan" in text
    assert "dan 391 lainnya" in text
    assert all(f"{way[:1].upper()}{way[1:]}." in text for way in alarm.choices(ProblemCode))
    assert len(text) < 4096


@pytest.mark.parametrize("code", ProblemCode)
def test_every_problem_has_a_sentence(code: ProblemCode) -> None:
    assert alarm.problem_words(Problem(code=code, day=WED, unit="<Bidang>", count=1)).startswith(
        "&lt;"
    )


@pytest.mark.parametrize("rule", AuditRule)
def test_every_rule_of_the_audit_has_words(rule: Rule) -> None:
    assert alarm.rule_words(str(rule)) != str(rule)
