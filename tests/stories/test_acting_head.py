"""A Plt for a week: given in the chat over restarts, at work the next morning, over by itself."""

import pytest

from demo.telegram import Person
from handlers.wording import dialogues, labels
from handlers.wording import offices as words
from schedules.mandates import Mandate
from schedules.people import Role
from schedules.services.roles import Stamp
from tests.stories.conftest import Start
from tests.stories.story import Story, press
from tests.stories.town import opd, roster, staff

BKD = opd("BKD", "Badan Kepegawaian Daerah")
DLH = opd("DLH", "Dinas Lingkungan Hidup")
OFFICERS = staff(BKD, 3)
GARDENERS = staff(DLH, 4, start=10)  # without a head
ADMIN, ACTING = OFFICERS[0].name, OFFICERS[2].name


async def city(start: Start) -> Story:
    """Monday morning; the admin is the one that the command line named."""
    story = await start("2026-11-23 08:00")
    await story.take_roster(roster((BKD, OFFICERS), (DLH, GARDENERS)))
    await story.enrol("BKD")
    await story.enrol("DLH")
    services, now = story.app.services, story.clock.now()
    admin = await services.roles.find(OFFICERS[0].nip.digits, now)
    office = Mandate(asn_id=admin.asn.id, opd=None, role=Role.ADMIN, first=story.clock.now().date())
    await services.roles.give(office, now, Stamp())
    await story.at("2026-11-23 08:01")
    story.catch_up()
    return story


def menu(who: Person) -> list[str]:
    return [entry["command"] for entry in who.menu()]


async def test_an_acting_head_is_appointed_over_restarts_and_works_until_the_last_day(
    start: Start,
) -> None:
    story = await city(start)
    admin, acting = story.people[ADMIN], story.people[ACTING]
    assert "peran" in menu(admin)  # the change on the command line has reached the menu
    assert "rekap" not in menu(acting)
    await admin.ask(f"/peran {ACTING}")
    await story.restart()
    await press(story, admin, words.PLT)
    await story.restart()
    await admin.ask("dinas lingkungan")
    await story.restart()
    assert "24 s.d. 27 November 2026" in (await admin.ask("24 s.d. 27 november")).text
    await story.restart()
    assert "Tersimpan" in await press(story, admin, dialogues.CONFIRM)
    assert any("Plt kepala Dinas Lingkungan Hidup" in text for text in story.heard()[ACTING])
    assert "rekap" not in menu(acting)  # from tomorrow

    await story.at("2026-11-24 09:00")
    recaps = [text for text in story.heard()[ACTING] if text.startswith("Rekap")]
    assert recaps
    assert "Dinas Lingkungan Hidup" in recaps[0]
    assert "rekap" in menu(acting)

    await story.at("2026-11-27 09:00")
    assert any(text.startswith("Rekap") for text in story.heard()[ACTING])
    await story.at("2026-11-30 09:00")
    assert not any(text.startswith("Rekap") for text in story.heard().get(ACTING, []))
    assert "rekap" not in menu(acting)
    assert "tersedia untuk" in (await acting.ask("/rekap")).text


@pytest.mark.parametrize("times", [1, 2])
async def test_a_second_press_gives_nothing_twice_and_undo_takes_it_back(
    start: Start, times: int
) -> None:
    story = await city(start)
    admin = story.people[ADMIN]
    await admin.ask(f"/peran {ACTING}")
    await press(story, admin, words.AUDITOR)
    await press(story, admin, words.ONE_MONTH)
    confirm = admin.last()
    for _ in range(times):
        admin.press_button(dialogues.CONFIRM, on=confirm)
    await story.settle()
    services, now = story.app.services, story.clock.now()
    asn = (await services.roles.find(OFFICERS[2].nip.digits, now)).asn
    assert len((await services.roles.person(asn.id, now)).offices) == 1
    await story.restart()
    await press(story, admin, labels.UNDO)
    assert (await story.app.services.roles.person(asn.id, now)).offices == ()
