"""What the command line says of fairness, audits and repairs, held against texts a person has read."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.wording import auditing, fairness, replanning
from schedules.audit import AuditRule, Violation
from schedules.dayplan import Change
from schedules.fairness import Account, Cause, Cost, PersonReport, Tally, UnitReport
from schedules.places import Duty, Place, Rule
from schedules.pools import DAY
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden

WED = date(2020, 3, 18)
NAMES = {1: "Siti Rahayu, S.E.", 2: "Budi Santoso, S.Sos.", 3: "Dewi Lestari"}


def person(asn_id: int, turns: int, standing: float, **facts: int) -> PersonReport:
    return PersonReport(
        tally=Tally(
            asn_id=asn_id,
            unit="Bidang Pasar",
            queued=14,
            office=Account(turns=turns, share=7_200_000),
            workday=Account(turns=1),
            weekend=Account(turns=asn_id - 1),
        ),
        edge=Account(turns=2, share=1_700_000),
        edge_standing=300_000,
        standing=int(standing * DAY),
        **facts,
    )


EVEN = UnitReport(
    unit="Bidang Pasar",
    days=14,
    people=(person(1, 7, -0.24), person(2, 8, 0.8), person(3, 6, -0.56, outside=2)),
)
COSTS = (
    Cost(cause=Cause.DUTY, asn_id=3, days=2, extra=DAY),
    Cost(cause=Cause.EXEMPT, asn_id=2, days=14, extra=7 * DAY),
    Cost(cause=Cause.FIXED, asn_id=3, days=4, extra=-2 * DAY),
    Cost(cause=Cause.MINIMUM, asn_id=None, days=3, extra=3 * DAY),
    Cost(cause=Cause.OFFICIAL, asn_id=1, days=14, extra=7_400_000),
    Cost(cause=Cause.OVERRIDE, asn_id=2, days=1, extra=500_000, is_credited=True),
)


def printed(unit: UnitReport) -> str:
    rows = [fairness.row(one, NAMES.get(one.asn_id, "")) for one in unit.people]
    return "\n".join(
        [
            fairness.title("Dinas Perdagangan", unit.unit, WED, WED + timedelta(days=18)),
            " | ".join(fairness.HEADINGS),
            *(" | ".join(row) for row in rows),
            fairness.summary(unit, NAMES),
            *fairness.cost_lines(unit, NAMES),
        ]
    )


def test_an_even_unit_is_told_in_one_sentence() -> None:
    golden("fairness-even", printed(EVEN))


def test_who_is_off_by_more_than_a_day_is_named_with_what_was_fixed() -> None:
    far = (person(1, 9, 1.84, settled=6), person(2, 6, -1.2), person(3, 7, 0.0))
    golden("fairness-far", printed(replace(EVEN, people=far, costs=COSTS)))


def test_a_unit_without_turns_says_so() -> None:
    idle = UnitReport(unit="Bidang Pasar", days=0, people=())
    assert fairness.summary(idle, {}) == "Dalam rentang ini unit kerja tidak bergilir."


def test_a_unit_in_shifts_counts_first_and_second_ones() -> None:
    people = (person(1, 7, 0.1, early=4, late=3, shifts=1), person(2, 7, 0, late=7, shifts=-5))
    unit = replace(EVEN, people=people)
    assert [fairness.shifts(one) for one in people] == ["4/3", "0/7"]
    assert "Sif pertama dan kedua seorang pegawai paling banyak selisih 5." in (
        fairness.summary(unit, NAMES)
    )
    assert "Sif" not in fairness.summary(EVEN, NAMES)
    assert len(fairness.SHEET_HEADINGS) == len(fairness.figures("Bidang Pasar", people[0], ""))


def test_every_exception_has_words_and_somebody_who_left_is_not_a_gap() -> None:
    for cause in Cause:
        cost = Cost(cause=cause, asn_id=99, days=1, extra=DAY)
        (line, *_) = fairness.cost_lines(replace(EVEN, costs=(cost,)), {})
        assert line.endswith("pegawai lama +1 hari kantor")
    assert fairness.row(EVEN.people[0], "")[0] == "pegawai lama"


def test_findings_are_lines_with_day_place_person_rule_and_numbers() -> None:
    found = [
        Violation(rule=AuditRule.CEILING, day=WED, unit="Bidang Pasar", wanted=12, found=13),
        Violation(
            rule=AuditRule.OVERRIDE,
            day=WED,
            unit="Bidang Pasar",
            asn_id=2,
            wanted=Place.WFO,
            found=Place.WFH,
        ),
        Violation(
            rule=AuditRule.SPECIAL,
            day=WED,
            unit="Bidang Pasar",
            asn_id=1,
            wanted=Rule.SPECIAL,
            found=Rule.ROTATION,
        ),
        Violation(
            rule=AuditRule.SHARES, day=WED, unit="Bidang Pasar", wanted=12_000_000, found=11_500_000
        ),
        Violation(
            rule=AuditRule.PROOF,
            day=WED,
            unit="Bidang Pasar",
            wanted="12/12 of 24 (24)",
            found="13/12 of 24 (24)",
        ),
        Violation(rule=AuditRule.EMPTY_OFFICE, day=WED, wanted=1, found=0),
    ]
    golden(
        "audit",
        "\n".join(
            [
                auditing.checked(
                    "Dinas Perdagangan", 22, WED, WED + timedelta(days=30), len(found)
                ),
                *auditing.lines(found, NAMES),
                auditing.outdated(3),
                auditing.checked("Dinas Perdagangan", 22, WED, WED + timedelta(days=30), 0),
                auditing.checked("Dinas Perdagangan", 0, None, None, 0),
                auditing.LIMITS,
            ]
        ),
    )


def test_many_findings_are_cut_short() -> None:
    found = [Violation(rule=AuditRule.CEILING, day=WED)] * 500
    assert len(list(auditing.lines(found, {}))) == 201


def test_a_repair_is_shown_person_by_person_and_in_numbers() -> None:
    office = cast.slot(Place.WFO, turn=cast.TURN)
    home = cast.slot(Place.WFH, turn=replace(cast.TURN, position=14))
    piket = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)
    away = cast.slot(Place.AWAY, Rule.ABSENT)
    changed = {
        WED + timedelta(days=1): (
            Change(asn_id=2, was=(home,), now=(piket,)),
            Change(asn_id=3, now=(home,)),
            Change(asn_id=9, was=(office,)),
        ),
        WED: (
            Change(asn_id=1, was=(office,), now=(away,)),
            Change(asn_id=2, was=(home,), now=(office,)),
        ),
    }
    last = WED + timedelta(days=20)
    golden(
        "replan",
        "\n".join(
            [
                *replanning.lines(changed, NAMES),
                replanning.summary(changed, 1243, WED, last),
                replanning.summary({}, 1248, WED, last),
                replanning.NO_PLAN,
                replanning.QUESTION,
                replanning.HELD,
                replanning.DONE,
            ]
        ),
    )
    many = {WED: tuple(Change(asn_id=n, was=(office,), now=(home,)) for n in range(300))}
    assert list(replanning.lines(many, {}))[-1] == "dan 100 perubahan lainnya"
