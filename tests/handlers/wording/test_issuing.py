"""A letter's preview: a plan that is held in any OPD keeps the letter from being issued."""

import pytest

from handlers.wording import issuing
from schedules.audit.violation import AuditRule, Violation
from schedules.overlaps import find_overlaps_and_gaps
from schedules.services.planning import PlanRun
from schedules.services.policies import LetterEffect
from tests.schedules.builders import CALENDAR, MONDAY, letter, office, people, roster

DLH = office(code="DLH", name="Dinas Lingkungan Hidup")
WRONG = Violation(rule=AuditRule.EMPTY_OFFICE, day=MONDAY, wanted=1, found=0)


def effect(*held: str) -> LetterEffect:
    """What a letter for two OPDs comes to, of which some are held."""
    new = letter(first=MONDAY, last=MONDAY)
    around = find_overlaps_and_gaps([], new, {office(): ("Bidang A",), DLH: ("Sekretariat",)})
    runs = tuple(
        PlanRun(
            opd=code,
            roster=roster(people(2)),
            changed={},
            violations=(WRONG,) if code in held else (),
        )
        for code in ("DKOM", "DLH")
    )
    names = {"DKOM": "Dinas Kominfo", "DLH": DLH.name}
    return LetterEffect(letter=new, is_new=True, surroundings=around, runs=runs, names=names)


@pytest.mark.parametrize("held", [("DKOM",), ("DLH",), ("DKOM", "DLH")])
def test_a_plan_held_anywhere_keeps_the_letter_from_being_issued(held: tuple[str, ...]) -> None:
    text = issuing.preview(effect(*held), CALENDAR, MONDAY, is_trial=False)
    assert issuing.is_held(effect(*held))
    assert issuing.HELD in text
    assert text.count("jadwal ditahan karena") == len(held)


def test_a_letter_of_which_nothing_is_held_may_be_issued() -> None:
    assert not issuing.is_held(effect())
    assert issuing.HELD not in issuing.preview(effect(), CALENDAR, MONDAY, is_trial=False)
