"""Members' tags, for an office that wants them: who is where, and nothing about who is away."""

from datetime import date

from demo.telegram import Group
from schedules.files import AbsenceRow, RosterFile
from schedules.people import Opd
from schedules.roster import AbsenceKind
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

OPEN = opd("UMUM", "Bagian Umum", piket_per_off_day=1, names_in_group=True)
PEOPLE = staff(OPEN, 5)
HEAD = PEOPLE[0].name


async def begun(start: Start, office: Opd = OPEN) -> tuple[Story, Group]:
    story = await start("2026-11-19 10:00")
    await story.take_roster(roster((office, PEOPLE)))
    await story.enrol("UMUM")
    group = await story.bind_group(office, HEAD, may_pin=False)
    group.make_bot_admin()
    group.add(*(story.people[asn.name] for asn in PEOPLE[1:4]))  # one is not in the group
    await story.settle()
    return story, group


def shown(story: Story, group: Group) -> dict[str, str]:
    names = {person.id: name for name, person in story.people.items()}
    return {names[i]: tag for i, tag in group.chat.tags.items() if tag}


async def test_tags_are_off_until_the_office_wants_them(start: Start) -> None:
    story, group = await begun(start)
    await story.at("2026-11-20 06:00")
    assert group.chat.tags == {}
    assert "/label aktif" in (await story.people[HEAD].ask("/label")).text
    assert "diaktifkan" in (await story.people[HEAD].ask("/label aktif")).text
    await story.at("2026-11-20 06:01")
    assert shown(story, group) == {asn.name: "WFO" for asn in PEOPLE[1:4]}


async def test_who_is_away_bears_no_tag_and_tags_follow_the_day(start: Start) -> None:
    story, group = await begun(start)
    await story.people[HEAD].ask("/label aktif")
    ill = PEOPLE[2]
    day = date(2026, 11, 23)
    absent = AbsenceRow(nip=ill.nip, first=day, last=day, kind=AbsenceKind.SICK)
    await story.take_roster(RosterFile(opds=(OPEN,), people=PEOPLE, absences=(absent,)))
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:01")
    assert shown(story, group)[ill.name] == "WFO"
    await story.at("2026-11-21 06:00")
    await story.at("2026-11-21 06:01")
    assert set(shown(story, group).values()) <= {"PIKET"}
    await story.at("2026-11-23 06:00")
    await story.at("2026-11-23 06:01")
    assert shown(story, group) == {PEOPLE[1].name: "WFO", PEOPLE[3].name: "WFO"}


async def test_switching_off_takes_every_tag_away(start: Start) -> None:
    story, group = await begun(start)
    await story.people[HEAD].ask("/label aktif")
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:01")
    assert shown(story, group)
    assert "dimatikan" in (await story.people[HEAD].ask("/label mati")).text
    await story.at("2026-11-20 06:02")
    await story.at("2026-11-20 06:03")
    assert shown(story, group) == {}


async def test_whoever_cannot_be_tagged_is_tried_once_a_day(start: Start) -> None:
    story, _ = await begun(start)
    await story.people[HEAD].ask("/label aktif")
    for minute in range(6):
        await story.at(f"2026-11-20 06:0{minute}")
    tried = [c for c in story.telegram.calls if c.method == "setChatMemberTag"]
    assert len(tried) == len(PEOPLE)  # the owner of the group and the one who is not in it, too


async def test_an_office_that_shows_no_names_has_no_tags(start: Start) -> None:
    story, group = await begun(start, opd("UMUM", "Bagian Umum", piket_per_off_day=1))
    answer = await story.people[HEAD].ask("/label aktif")
    assert "tidak menampilkan nama" in answer.text
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:01")
    assert group.chat.tags == {}
