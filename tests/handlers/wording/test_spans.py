"""What /kenapa says of a day that other days decide over."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.wording import why
from schedules.places import Place, Rule
from schedules.terms import Cycle, CycleUnit
from tests.handlers.wording import cast

FRIDAY = date(2020, 3, 27)
WEEKLY = Cycle(unit=CycleUnit.WEEK)


def told(place: Place, rule: Rule, **terms: Any) -> str:
    letter = replace(cast.HALF, **terms)
    slot = cast.slot(place, rule, turn=cast.TURN, letter=letter)
    return why.explain(cast.person(FRIDAY, slot, letter=letter))


@pytest.mark.parametrize(
    ("place", "rule", "terms", "words"),
    [
        (
            Place.WFO,
            Rule.CYCLE,
            {"cycle": WEEKLY},
            "tetap sepanjang siklus 23 s.d. 27 Maret 2020",
        ),
        (
            Place.WFH,
            Rule.CYCLE,
            {"cycle": Cycle(unit=CycleUnit.DAY, length=3)},
            "tetap sepanjang siklus 3 hari kerja",
        ),
        (
            Place.WFO,
            Rule.ROTATION,
            {"cohorts": 2, "cycle": WEEKLY},
            "Kelompok Bapak/Ibu bertugas di kantor pekan ini. Urutan",
        ),
        (Place.WFH, Rule.COHORT, {"cohorts": 2}, "Kelompok lain yang bertugas di kantor."),
        (Place.WFO, Rule.COHORT, {"cohorts": 2}, "diminta masuk"),
        (Place.WFO, Rule.WEEK_LIMIT, {"home_days_per_week": 2}, "mencapai batas 2 hari"),
    ],
    ids=["kept in", "kept home", "own group", "other group", "called", "limit"],
)
def test_the_turn_says_what_other_days_ask_for(
    place: Place, rule: Rule, terms: dict[str, Any], words: str
) -> None:
    assert words in told(place, rule, **terms)
    assert ("Urutan Bapak/Ibu" in told(place, rule, **terms)) is (rule is Rule.ROTATION)
