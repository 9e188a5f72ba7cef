"""The audit hears the letters itself: a plan made under the wrong one is found."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from schedules.audit import AuditRule, audit
from schedules.places import Place, Slot
from schedules.policy import Policy
from schedules.roster import Override
from schedules.scope import Scope
from schedules.shares import ShareKind
from schedules.terms import Issuer
from tests.schedules.builders import CALENDAR, MONDAY, asn, letter, people, plan, roster

STAFF = roster(people(25))
CITY = letter(50)
OWN = letter(
    75,
    number="9/DKOM",
    issued=date(2026, 6, 6),
    issuer=Issuer.OPD,
    scope=Scope(opds=frozenset({"DKOM"})),
)
BACK = letter(
    100,
    number="SE/9",
    issued=date(2026, 6, 7),
    kind=ShareKind.OFFICE,
    first=MONDAY + timedelta(days=2),
    last=MONDAY + timedelta(days=2),
    ends=frozenset({"semua"}),
)


def rules(made_under: Sequence[Policy], held_against: Sequence[Policy]) -> set[AuditRule]:
    found = audit(plan(STAFF, made_under), roster=STAFF, policies=held_against, calendar=CALENDAR)
    return {violation.rule for violation in found}


@pytest.mark.parametrize("letters", [[CITY, OWN], [OWN, CITY, BACK], [CITY, BACK]])
def test_a_plan_under_the_letters_that_hold_is_sound(letters: list[Policy]) -> None:
    assert rules(letters, letters) == set()


def test_an_opd_that_took_more_than_its_frame_gives_is_found() -> None:
    assert AuditRule.CEILING in rules([OWN], [CITY, OWN])


def test_a_plan_under_a_letter_that_was_ended_is_found() -> None:
    assert AuditRule.LETTER in rules([CITY], [CITY, BACK])


def test_the_frames_rounding_holds_where_percentages_are_equal() -> None:
    least = letter(
        50,
        kind=ShareKind.MIN_OFFICE,
        number="9/DKOM",
        issued=date(2026, 6, 6),
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({"DKOM"})),
    )
    made = plan(STAFF, [CITY, least])
    assert [proof.seats for proof in made[0].proofs] == [12]
    assert rules([CITY, least], [CITY, least]) == set()


@pytest.mark.parametrize("half", [Slot.FIRST, Slot.SECOND])
def test_half_a_day_at_home_by_order_does_not_make_the_other_half_an_order_to_come(
    half: Slot,
) -> None:
    sent = Override(asn_id=2, day=MONDAY, place=Place.WFH, slot=half)
    team = roster([asn(1), asn(2, unit="Bidang A")], overrides=[sent])
    one_each = letter(0, minimum=1)  # nobody by percentage, and yet one of each unit
    plans = plan(team, [one_each], [MONDAY])
    assert any(p.asn_id == 2 and p.place is Place.WFO for p in plans[0].placements)
    assert audit(plans, roster=team, policies=[one_each], calendar=CALENDAR) == ()
