"""People whom a letter names: those who are better at home, and pairs of whom one is in."""

from dataclasses import replace
from datetime import date, timedelta

from schedules.policy import Policy
from schedules.shares import Share, ShareKind
from tests.stories.conftest import Start
from tests.stories.story import Story, preset
from tests.stories.town import opd, roster, staff

ARSIP = opd("ARSIP", "Dinas Kearsipan")
PEOPLE = staff(ARSIP, 10)
MONDAY = date(2026, 6, 8)
HALF = preset(
    "2022-05-mendagri-arus-balik",
    "800/30/2026",
    issued=date(2026, 6, 5),
    first=MONDAY,
    last=MONDAY + timedelta(days=4),
    side_rules=(),
)
NEVER_SAID = ("rentan", "hamil", "komorbid", "didahulukan", "lansia", "sakit")


async def week(start: Start, letter: Policy) -> tuple[Story, list[set[str]]]:
    """Who is told to come on each of the five days."""
    story = await start("2026-06-05 09:00")
    await story.take_roster(roster((ARSIP, PEOPLE)))
    await story.enrol("ARSIP")
    await story.issue_letter(letter)
    story.catch_up()
    days = []
    for n in range(5):
        told = await story.mornings(f"{MONDAY + timedelta(days=n)} 05:59")
        days.append({name for name, text in told.items() if "(WFO)" in text.splitlines()[0]})
    return story, days


async def test_who_is_named_stays_home_while_the_others_suffice_and_nobody_reads_why(
    start: Start,
) -> None:
    fragile = PEOPLE[4:6]
    letter = replace(HALF, prefer_home=frozenset(one.nip.digits for one in fragile))

    story, days = await week(start, letter)

    assert all(len(office) == 5 for office in days)
    assert not set().union(*days) & {one.name for one in fragile}
    answer = await story.people[fragile[0].name].ask("/kenapa")
    assert "Ketentuan khusus." in answer.text
    said = [m.text for chat in story.telegram.chats.values() for m in chat.messages.values()]
    assert len(said) > 50
    assert not [text for text in said for word in NEVER_SAID if word in text.casefold()]


async def test_where_the_others_do_not_suffice_they_come_and_nobody_stays_away_for_nothing(
    start: Start,
) -> None:
    fragile = PEOPLE[2:6]
    floor = Share(kind=ShareKind.MIN_OFFICE, percent=80)
    named = frozenset(one.nip.digits for one in fragile)

    _, days = await week(start, replace(HALF, share=floor, prefer_home=named))

    assert all(len(office) == 8 for office in days)
    assert all(len(office & {one.name for one in fragile}) == 2 for office in days)


async def test_of_a_pair_one_is_in_the_office_every_day(start: Start) -> None:
    one, other = PEOPLE[7], PEOPLE[8]
    pair = (one.nip.digits, other.nip.digits)
    letter = replace(
        HALF,
        share=Share(kind=ShareKind.MAX_OFFICE, percent=20),
        pairs=frozenset({(min(pair), max(pair))}),
    )

    story, days = await week(start, letter)

    assert all(len(office) == 2 for office in days)
    assert all(office & {one.name, other.name} for office in days)
    assert {one.name, other.name} <= set().union(*days)  # they take turns at it
    seated = next(name for name in (one.name, other.name) if name in days[-1])
    answer = await story.people[seated].ask("/kenapa")
    assert "(WFO)" in answer.text.splitlines()[0]
