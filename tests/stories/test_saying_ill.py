"""Somebody just says that they are ill, in words of their own."""

import pytest

from handlers.wording import absences as words
from schedules.places import Place
from tests.stories.conftest import Start
from tests.stories.story import placed, press, say
from tests.stories.test_absences import WEDNESDAY, in_office, office


@pytest.fixture
def database_kind() -> str:
    """What is said is the same on every database."""
    return "sqlite"


async def test_who_just_says_that_they_are_ill_is_shown_what_will_be_sent(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, WEDNESDAY)
    asker = story.people[name]
    assert "Hari apa?" in await say(story, asker, "maaf pak, saya sakit")
    await story.restart()
    assert "Kirim kepada pimpinan?" in await press(story, asker, words.TODAY)
    assert (await placed(story, "UMUM", WEDNESDAY))[name] == (Place.WFO, None)
    assert "Tercatat mulai hari ini" in await press(story, asker, words.SEND)
    assert (await placed(story, "UMUM", WEDNESDAY))[name] == (Place.AWAY, None)
    assert "ditarik kembali" in await press(story, asker, words.WITHDRAW)
    assert (await placed(story, "UMUM", WEDNESDAY))[name][0] is not Place.AWAY
