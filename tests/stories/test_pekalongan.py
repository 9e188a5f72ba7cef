"""C1 and C2: half in and half home for nine working days, then everybody back."""

from collections import Counter

from schedules.places import Place
from tests.stories.conftest import Start
from tests.stories.story import Story, letter
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
BAPPEDA_STAFF = staff(BAPPEDA, 12)
HEAD = BAPPEDA_STAFF[0].name
NINE = (18, 19, 20, 23, 24, 26, 27, 30, 31)


async def march(start: Start) -> Story:
    """Monday 16 March 2020: a roster, everybody enrolled; the letter comes on the 17th."""
    story = await start("2020-03-16 13:00")
    await story.take_roster(roster((BAPPEDA, BAPPEDA_STAFF)))
    await story.enrol("BAPPEDA")
    await story.at("2020-03-17 10:00")
    await story.issue("c1")
    story.catch_up()
    return story


async def test_half_of_the_unit_is_told_to_come_and_the_proof_is_in_the_notice(
    start: Start,
) -> None:
    story = await march(start)

    await story.at("2020-03-18 05:59")

    told = {name: texts[-1] for name, texts in story.heard().items()}
    in_office = [name for name, text in told.items() if "bekerja dari kantor (WFO)" in text]
    at_home = [name for name, text in told.items() if "bekerja dari rumah (WFH)" in text]
    assert (len(in_office), len(at_home)) == (6, 6)
    for text in told.values():
        assert "Rabu, 18 Maret 2020" in text
        assert "6 dari 12 = 50\N{NO-BREAK SPACE}%" in text
        assert letter("c1").number in text
        assert "apel" in text.casefold()


async def test_nine_working_days_are_shared_within_one_day_and_nyepi_is_nobodys(
    start: Start,
) -> None:
    story = await march(start)
    turns: Counter[str] = Counter()

    for day in range(18, 32):
        await story.at(f"2020-03-{day} 05:59")
        heard = story.heard()
        told = {name: t[-1] for name, t in heard.items() if "2020" in t[-1]}
        assert bool(told) == (day in NINE), day
        turns.update(name for name, text in told.items() if "(WFO)" in text.splitlines()[0])
        await story.at(f"2020-03-{day} 16:00")
        story.catch_up()

    assert sum(turns.values()) == 9 * 6
    head = turns.pop(HEAD)
    assert head == 9  # the only official of the highest level stays in, says the letter behind it
    assert set(turns.values()) == {4, 5}


async def test_the_afternoon_before_shows_the_first_day(start: Start) -> None:
    story = await march(start)

    await story.at("2020-03-17 16:00")

    heard = story.heard()
    assert len(heard) == 12
    assert all("Besok" in texts[0] or "besok" in texts[0] for texts in heard.values())


async def test_everybody_back_is_a_letter_of_its_own(start: Start) -> None:
    story = await start("2021-09-01 09:00")
    await story.take_roster(roster((BAPPEDA, BAPPEDA_STAFF)))
    await story.issue("c5", scope=letter("c2").scope)
    await story.enrol("BAPPEDA")
    await story.at("2021-09-03 10:00")
    await story.issue("c2")
    story.catch_up()

    await story.at("2021-09-06 05:59")

    told = {name: texts[-1] for name, texts in story.heard().items()}
    assert len(told) == 12
    for text in told.values():
        assert "bekerja dari kantor (WFO)" in text
        assert "12 dari 12 = 100\N{NO-BREAK SPACE}%" in text
        assert letter("c2").number in text
    plan = await story.app.services.lookup.opd_day("BAPPEDA", letter("c2").first)
    assert plan.counts == {Place.WFO: 12}
