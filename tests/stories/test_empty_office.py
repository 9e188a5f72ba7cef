"""An office is not left to itself: a day at 0 % without piket is held until its head decides."""

from dataclasses import replace
from datetime import date

from schedules.policy import Policy
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

KOMINFO = opd("DKOM", "Dinas Komunikasi")
PEOPLE = staff(KOMINFO, 4)
WEDNESDAYS_HOME = Policy(
    number="SE/9/2026",
    issued=date(2026, 11, 20),
    title="Bekerja dari rumah setiap Rabu",
    signer="Wali Kota",
    scope=Scope(),
    first=date(2026, 11, 23),
    last=date(2026, 11, 27),
    share=Share(kind=ShareKind.MAX_OFFICE, percent=0),
    weekdays=frozenset({2}),
)


async def told_to_go_home(start: Start, letter: Policy) -> Story:
    story = await start("2026-11-20 10:00")
    await story.take_roster(roster((KOMINFO, PEOPLE)))
    await story.enrol("DKOM")
    await story.issue_letter(letter)
    return story


async def test_a_day_on_which_nobody_would_hold_the_office_is_told_to_nobody(start: Start) -> None:
    story = await told_to_go_home(start, WEDNESDAYS_HOME)

    alarm = story.heard()
    assert list(alarm) == [PEOPLE[0].name]  # the head, as soon as the letter is issued
    assert "kantor kosong tanpa petugas piket" in alarm[PEOPLE[0].name][-1]

    await story.at("2026-11-24 05:59")  # Tuesday is told as ever
    assert set(story.heard()) == {one.name for one in PEOPLE}

    await story.at("2026-11-25 05:59")
    assert set(story.heard()) == {PEOPLE[0].name}  # Wednesday is held, and its head knows

    await story.at("2026-11-26 05:59")
    assert set(story.heard()) == {one.name for one in PEOPLE}


async def test_as_soon_as_piket_is_ordered_the_day_is_told(start: Start) -> None:
    story = await told_to_go_home(start, WEDNESDAYS_HOME)
    await story.at("2026-11-24 10:00")
    story.catch_up()

    await story.issue_letter(
        replace(
            WEDNESDAYS_HOME,
            number="SE/10/2026",
            issued=date(2026, 11, 24),
            piket=PiketRule(per_day=1),
        )
    )
    await story.at("2026-11-25 05:59")

    texts = story.heard()
    assert set(texts) == {one.name for one in PEOPLE}
    office = [name for name, said in texts.items() if "WFO" in said[-1].splitlines()[0]]
    assert len(office) == 1


async def test_that_everybody_is_asked_and_nobody_may_holds_the_day_as_well(start: Start) -> None:
    unwilling = tuple(replace(one, may_piket=False) for one in PEOPLE)
    story = await start("2026-11-20 10:00")
    await story.take_roster(roster((KOMINFO, unwilling)))
    await story.enrol("DKOM")
    await story.issue_letter(replace(WEDNESDAYS_HOME, piket=PiketRule(per_day=1)))

    await story.at("2026-11-25 05:59")

    assert set(story.heard()) == {PEOPLE[0].name}
