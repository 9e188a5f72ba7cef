"""The chain from rule to turn to exception with the numbers to check it by (golden/kenapa-*.txt)."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.wording import why
from schedules.dayplan import Placement
from schedules.fairness import Account, Explanation, Progress, explain
from schedules.places import Duty, Place, Rule
from schedules.pools import DAY
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden

WED = date(2020, 3, 18)
FRIDAY = date(2020, 3, 27)
START = date(2020, 1, 2)


def progress(turns: int, share: float, of: int, people: int, since: date = WED) -> Progress:
    return Progress(
        since=since,
        mine=Account(turns=turns, share=int(share * DAY)),
        turns=of,
        people=people,
    )


def chain(*slots: Placement, people: int = 24) -> Explanation:
    return explain(
        slots,
        under_letter=progress(7, 7.3, of=people * 7 + 5, people=people),
        ever=progress(31, 31.4, of=people * 31 - 5, people=people, since=START),
        piket=Progress(since=START, mine=Account(turns=2, share=1_800_000)),
    )


def told(*slots: Placement, people: int = 24, day: date = FRIDAY) -> str:
    facts = cast.person(day, *slots, letter=cast.HALF)
    return why.explain(facts, chain(*slots, people=people))


def test_a_seat_is_the_seventh_turn_beside_the_average_of_the_unit() -> None:
    golden("kenapa-seat", told(cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)))


def test_a_day_at_home_counts_the_turns_so_far() -> None:
    turn = replace(cast.TURN, position=20, owed=400_000)
    golden("kenapa-home", told(cast.slot(Place.WFH, turn=turn, letter=cast.HALF)))


def test_piket_is_the_second_one_and_a_seat_as_well() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, turn=cast.TURN, duty=Duty.PIKET, letter=cast.HALF)
    golden("kenapa-piket", told(replace(slot, is_seat=True)))


def test_an_official_called_in_hears_that_it_counts_as_a_turn() -> None:
    turn = replace(cast.TURN, position=0)
    slot = cast.slot(Place.WFO, Rule.OFFICIAL, turn=turn, letter=cast.HALF)
    text = told(replace(slot, is_seat=True))
    golden("kenapa-official", text)
    assert "ke-0" not in text


def test_a_special_arrangement_shows_turns_and_no_reason() -> None:
    golden("kenapa-special", told(cast.slot(Place.WFH, Rule.SPECIAL, letter=cast.HALF)))


def test_in_a_unit_of_two_no_average_gives_the_other_away() -> None:
    text = told(cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF), people=2)
    assert "rata-rata" not in text
    assert "giliran kantor ke-7; bagian yang adil 7,3" in text


def test_a_unit_with_angle_brackets_is_text() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    facts = replace(cast.person(FRIDAY, slot, letter=cast.HALF), unit="Bidang <A>")
    assert "rata-rata Bidang &lt;A&gt; 7,2" in why.explain(facts, chain(slot))


def test_on_a_day_off_only_piket_is_counted() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)
    text = told(slot, day=date(2020, 3, 25))
    assert "Piket ke-2" in text
    assert "giliran kantor" not in text


def test_a_seat_exchanged_for_fridays_says_so_and_that_it_costs_nothing() -> None:
    slot = cast.slot(Place.WFO, Rule.EDGE, turn=replace(cast.TURN, position=14), letter=cast.HALF)
    text = told(replace(slot, is_seat=True))
    golden("kenapa-edge", text)
    assert "hari kejepit" in why.short(slot)


def test_whoever_was_sent_home_by_an_order_hears_that_the_turn_is_put_off() -> None:
    text = told(cast.slot(Place.WFH, Rule.OVERRIDE, turn=cast.TURN, letter=cast.HALF))
    assert "giliran kantor yang tertunda karenanya diperhitungkan pada hari lain" in text
    assert "Penetapan OPD untuk satu hari ini" in text


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (Place.WFO, "Permintaan Bapak/Ibu untuk bekerja dari kantor (WFO) hari itu dipenuhi."),
        (Place.WFH, "belum dapat dipenuhi; aturan dan pemerataan didahulukan."),
        (None, "daripada bagian yang adil."),
    ],
)
def test_what_became_of_a_request_ends_the_turn(wish: Place | None, words: str) -> None:
    slot = replace(cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF), is_seat=True)
    text = why.explain(cast.person(FRIDAY, slot, letter=cast.HALF), explain([slot], wish=wish))
    assert words in text
    assert ("Permintaan" in text) is (wish is not None)
