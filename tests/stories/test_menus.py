"""The menus that the running bot shows: by role in private, by standing in a group."""

import pytest

from demo.telegram import Chat, Person
from schedules.mandates import Mandate
from schedules.people import Role
from schedules.services.roles import Stamp
from tests.stories.conftest import Start
from tests.stories.town import opd, roster, staff

BKD = opd("BKD", "Badan Kepegawaian Daerah")
PEOPLE = staff(BKD, 3)
HEAD, ASRI, BUDI = (asn.name for asn in PEOPLE)


@pytest.fixture
def database_kind() -> str:
    """Menus are the same on every database; the services are tested on both."""
    return "sqlite"


def menu(who: Person, chat: Chat | None = None) -> set[str]:
    return {entry["command"] for entry in who.menu(chat)}


async def test_each_sees_what_is_theirs(start: Start) -> None:
    story = await start("2026-11-23 08:00")
    await story.take_roster(roster((BKD, PEOPLE)))
    await story.enrol("BKD")
    head, asri, budi = (story.people[name] for name in (HEAD, ASRI, BUDI))
    assert {"rekap", "peran", "opd"} <= menu(head)
    assert not {"rekap", "peran", "opd"} & menu(asri)
    group = await story.bind_group(BKD, HEAD)
    group.add(asri)
    assert "piket" in menu(asri, group.chat)
    assert "hariini" not in menu(asri, group.chat)
    assert "lepas" not in menu(asri, group.chat)
    assert "lepas" in menu(head, group.chat)  # an administrator of the group
    assert "rekap" not in menu(budi)


async def test_a_roster_and_a_command_reach_the_menu_within_a_minute(start: Start) -> None:
    story = await start("2026-11-23 08:00")
    await story.take_roster(roster((BKD, PEOPLE)))
    await story.enrol("BKD")
    services, now = story.app.services, story.clock.now()
    asri = await services.roles.find(PEOPLE[1].nip.digits, now)
    held = Mandate(asn_id=asri.asn.id, opd="BKD", role=Role.OPERATOR, first=now.date())
    await services.roles.give(held, now, Stamp())
    assert "rekap" not in menu(story.people[ASRI])
    await story.at("2026-11-23 08:01")
    assert "rekap" in menu(story.people[ASRI])
    assert "peran" not in menu(story.people[ASRI])
    await story.take_roster(roster((BKD, PEOPLE)), "again.xlsx")  # which has her as staff
    await story.at("2026-11-23 08:02")
    assert "rekap" not in menu(story.people[ASRI])


async def test_whoever_leaves_the_bot_sees_what_strangers_see(start: Start) -> None:
    story = await start("2026-11-23 08:00")
    await story.take_roster(roster((BKD, PEOPLE)))
    await story.enrol("BKD")
    head = story.people[HEAD]
    assert "rekap" in menu(head)
    await head.ask("/keluar ya")
    await story.settle()
    assert "rekap" not in menu(head)
