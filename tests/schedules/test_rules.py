from datetime import date
from typing import Any

import pytest

from schedules.people import Asn, Pattern, Rank
from schedules.places import Place, Rule
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind, Override
from schedules.rules import Verdict, verdict
from schedules.scope import Exemptions
from schedules.terms import OfficialsRule
from tests.schedules.builders import MONDAY, asn, letter, roster

NIP = frozenset({asn(1).nip.digits})
UNIT = frozenset({("DKOM", "Sekretariat")})
FRIDAYS = letter(50, weekdays=frozenset({4}))


def decided(
    of: Asn,
    under: Policy | None,
    *,
    absence: AbsenceKind | None = None,
    pinned: Place | None = None,
    **opd: Any,
) -> Verdict | None:
    team = roster(
        [of],
        absences=[Absence(asn_id=1, first=MONDAY, last=MONDAY, kind=absence)] if absence else (),
        overrides=[Override(asn_id=1, day=MONDAY, place=pinned)] if pinned else (),
        **opd,
    )
    return verdict(of, team, under, MONDAY)


@pytest.mark.parametrize("facts", [{}, {"rank": Rank.JPT_PRATAMA}], ids=["staff", "head"])
def test_who_has_no_rule_of_their_own_takes_turns(facts: dict[str, Any]) -> None:
    assert decided(asn(1, **facts), letter(50)) is None


@pytest.mark.parametrize(
    ("kind", "place", "rule"),
    [
        (AbsenceKind.LEAVE, Place.AWAY, Rule.ABSENT),
        (AbsenceKind.SICK, Place.AWAY, Rule.ABSENT),
        (AbsenceKind.STUDY, Place.AWAY, Rule.ABSENT),
        (AbsenceKind.TRAVEL, Place.DL, Rule.ABSENT),
        (AbsenceKind.SPECIAL, Place.WFH, Rule.SPECIAL),
    ],
    ids=str,
)
def test_an_absence_comes_before_everything(kind: AbsenceKind, place: Place, rule: Rule) -> None:
    exempt = letter(50, exemptions=Exemptions(people=NIP))
    crew = asn(1, pattern=Pattern.LAPANGAN)
    for of, under in ((asn(1), letter(50)), (asn(1), None), (asn(1), exempt), (crew, exempt)):
        found = decided(of, under, absence=kind, pinned=Place.WFO)
        assert found is not None
        assert (found.place, found.rule) == (place, rule)


def test_leave_is_stronger_than_travel_and_travel_than_staying_at_home() -> None:
    kinds = [AbsenceKind.SPECIAL, AbsenceKind.TRAVEL, AbsenceKind.SICK, AbsenceKind.LEAVE]
    absences = [Absence(asn_id=1, first=MONDAY, last=MONDAY, kind=kind) for kind in kinds]
    for strongest in range(1, 5):
        absence = roster([asn(1)], absences[:strongest]).absence(1, MONDAY)
        assert absence is not None
        assert absence.kind is kinds[strongest - 1]


@pytest.mark.parametrize("place", [Place.WFH, Place.WFF, Place.DL])
def test_an_order_elsewhere_decides_the_day(place: Place) -> None:
    for of in (asn(1), asn(1, pattern=Pattern.LAPANGAN), asn(1, pattern=Pattern.KANTOR)):
        found = decided(of, letter(50), pinned=place)
        assert found is not None
        assert (found.place, found.rule) == (place, Rule.OVERRIDE)


def test_an_order_to_come_is_left_to_the_rotation_of_those_who_take_turns() -> None:
    assert decided(asn(1), letter(50), pinned=Place.WFO) is None
    home = decided(asn(1, pattern=Pattern.RUMAH), letter(50), pinned=Place.WFO)
    assert home == Verdict(place=Place.WFO, rule=Rule.OVERRIDE)


@pytest.mark.parametrize(
    ("pattern", "under", "place", "rule"),
    [
        (Pattern.GILIR, None, Place.WFO, Rule.NO_LETTER),
        (Pattern.RUMAH, None, Place.WFH, Rule.FIXED_HOME),
        (Pattern.LAPANGAN, None, Place.WFF, Rule.FIELD),
        (Pattern.GILIR, FRIDAYS, Place.WFO, Rule.OTHER_WEEKDAY),
        (Pattern.RUMAH, FRIDAYS, Place.WFH, Rule.FIXED_HOME),
        (Pattern.KANTOR, letter(50), Place.WFO, Rule.FIXED_OFFICE),
        (Pattern.RUMAH, letter(50), Place.WFH, Rule.FIXED_HOME),
        (Pattern.LAPANGAN, letter(50), Place.WFF, Rule.FIELD),
        (Pattern.GILIR, letter(0), Place.WFH, Rule.ALL_HOME),
        (Pattern.KANTOR, letter(0), Place.WFH, Rule.ALL_HOME),
        (Pattern.LAPANGAN, letter(0), Place.WFF, Rule.FIELD),
        (Pattern.GILIR, letter(100), Place.WFO, Rule.ALL_OFFICE),
    ],
)
def test_pattern_and_letter_decide_together(
    pattern: Pattern, under: Policy | None, place: Place, rule: Rule
) -> None:
    found = decided(asn(1, pattern=pattern), under)
    assert found is not None
    assert (found.place, found.rule) == (place, rule)


@pytest.mark.parametrize(
    ("exemptions", "rule"),
    [
        (Exemptions(people=NIP, units=UNIT), Rule.EXEMPT_PERSON),
        (Exemptions(units=UNIT, opds=frozenset({"DKOM"})), Rule.EXEMPT_UNIT),
        (Exemptions(opds=frozenset({"DKOM"})), Rule.EXEMPT_SERVICE),
        (Exemptions(services=frozenset({"kesehatan"})), Rule.EXEMPT_SERVICE),
    ],
    ids=["person", "unit", "OPD", "service"],
)
def test_the_exempt_are_in_and_out_of_the_percentage(exemptions: Exemptions, rule: Rule) -> None:
    found = decided(asn(1), letter(0, exemptions=exemptions), service="kesehatan")
    assert found == Verdict(place=Place.WFO, rule=rule, counts=False)


def test_an_exemption_is_for_those_named_only() -> None:
    others = Exemptions(
        opds=frozenset({"DINKES"}),
        units=frozenset({("DKOM", "Bidang A")}),
        services=frozenset({"kesehatan"}),
        people=frozenset({asn(2).nip.digits}),
    )
    assert decided(asn(1), letter(50, exemptions=others)) is None


def test_an_exempt_field_crew_stays_in_the_field() -> None:
    under = letter(0, exemptions=Exemptions(units=UNIT))
    found = decided(asn(1, pattern=Pattern.LAPANGAN), under)
    assert found == Verdict(place=Place.WFF, rule=Rule.FIELD, counts=False)


OFFICIAL_IN = Verdict(place=Place.WFO, rule=Rule.OFFICIAL)
OFFICIAL_HOME = Verdict(place=Place.WFH, rule=Rule.OFFICIAL)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (OfficialsRule.ROTATE, [None] * 5),
        (OfficialsRule.ALL_IN, [OFFICIAL_IN] * 4 + [None]),
        (OfficialsRule.LEVELS_TWO_AND_THREE, [None, OFFICIAL_IN, OFFICIAL_IN, None, None]),
        (OfficialsRule.PIKET_ONLY, [OFFICIAL_HOME] * 4 + [None]),
        (OfficialsRule.TOP_TWO_LEVELS, [None] * 5),
    ],
)
def test_the_letter_speaks_of_officials_level_by_level(
    rule: OfficialsRule, expected: list[Verdict | None]
) -> None:
    ranks = list(Rank)[:5]
    under = letter(50, officials=rule)
    assert [decided(asn(1, rank=rank), under) for rank in ranks] == expected


def test_leave_of_an_exempt_person_or_a_crew_leaves_the_percentage_alone() -> None:
    exempt = letter(50, exemptions=Exemptions(people=NIP))
    crew = decided(asn(1, pattern=Pattern.LAPANGAN), letter(50), absence=AbsenceKind.LEAVE)
    named = decided(asn(1), exempt, absence=AbsenceKind.LEAVE)
    usual = decided(asn(1), letter(50), absence=AbsenceKind.LEAVE)
    assert [found.counts for found in (crew, named, usual) if found] == [False, False, True]


def test_a_letter_for_fridays_speaks_on_friday() -> None:
    friday = date(2026, 6, 12)
    assert verdict(asn(1), roster([asn(1)]), FRIDAYS, friday) is None
