"""C4: every rank takes its turn, and the field is a place too."""

from collections import Counter
from dataclasses import replace

from schedules.people import Pattern, Rank
from tests.stories.conftest import Start
from tests.stories.town import opd, roster, staff

PU = opd("DPU", "Dinas Pekerjaan Umum")
OFFICE = staff(PU, 8)
OFFICIALS = {OFFICE[0].name, OFFICE[1].name}
OFFICE = (
    OFFICE[0],
    replace(OFFICE[1], rank=Rank.ADMINISTRATOR, position="Sekretaris"),
    *OFFICE[2:],
)
CREW = tuple(
    replace(one, pattern=Pattern.LAPANGAN) for one in staff(PU, 3, start=20, unit="Drainase")
)


async def test_heads_take_turns_like_everybody_and_crews_are_in_the_field(start: Start) -> None:
    story = await start("2020-09-07 08:00")
    await story.take_roster(roster((PU, OFFICE), (PU, CREW)))
    await story.issue("c4")
    await story.enrol("DPU")
    turns: Counter[str] = Counter()
    days = (9, 10, 11, 14, 15, 16, 17, 18)

    for day in days:
        await story.at(f"2020-09-{day:02d} 05:59")
        first = {name: texts[-1].splitlines()[0] for name, texts in story.heard().items()}
        assert all("(WFF)" in first[one.name] for one in CREW)
        office = [one.name for one in OFFICE if "(WFO)" in first[one.name]]
        assert len(office) == 4  # of eight in the office pool: crews are no part of the base
        turns.update(office)

    assert {turns[name] for name in OFFICIALS} == {4}
    assert set(turns.values()) == {4}


async def test_the_field_crew_checks_in_like_everybody_else(start: Start) -> None:
    story = await start("2020-09-08 08:00")
    await story.take_roster(roster((PU, OFFICE), (PU, CREW)))
    await story.issue("c4")
    await story.enrol("DPU")
    await story.at("2020-09-09 07:45")

    answer = await story.people[CREW[0].name].ask("Presensi masuk")

    assert "07.45 WIB" in answer.text
    assert "setelah jam masuk" in answer.text
