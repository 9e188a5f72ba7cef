"""Every letter of 2024-2026 that there is a preset for, from the printed file to the phone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.files import find_preset, load_presets, read_letter
from schedules.policy import Policy
from schedules.workdays import USUAL_HOURS, Calendar
from tests.stories.conftest import Start
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
DINKES = opd("DINKES", "Dinas Kesehatan", service="kesehatan")
PLANNERS, CLINIC = staff(BAPPEDA, 9), staff(DINKES, 3, start=30)
RECENT = [one.name for one in load_presets() if one.letter.first >= date(2024, 1, 1)]


def first_day(letter: Policy) -> date:
    """The first workday that the letter means."""
    calendar, day = Calendar(), letter.first
    while day.weekday() not in letter.weekdays or not calendar.look(day, USUAL_HOURS).is_work:
        day += timedelta(days=1)
    return day


@pytest.mark.parametrize("name", RECENT)
async def test_it_is_told_on_its_first_day_as_it_was_written(start: Start, name: str) -> None:
    printed = read_letter(find_preset(name).text, name)
    letter = replace(printed, number="800/77/2026")
    day = first_day(letter)
    story = await start(f"{day - timedelta(days=4)} 09:00")
    await story.take_roster(roster((BAPPEDA, PLANNERS), (DINKES, CLINIC)))
    for code in ("BAPPEDA", "DINKES"):
        await story.enrol(code)
    await story.issue_letter(letter)

    told = await story.mornings(f"{day} 05:59")

    office = [one.name for one in PLANNERS if "(WFO)" in told[one.name].splitlines()[0]]
    duty = letter.piket.per_day if letter.piket else 0
    assert len(office) == max(letter.share.seats(9), duty)
    assert "800/77/2026" in told[PLANNERS[1].name]
    assert all(rule in told[PLANNERS[1].name] for rule in letter.side_rules)
    assert letter.remark not in told[PLANNERS[1].name]
    if "kesehatan" in letter.exemptions.services:
        assert all("(WFO)" in told[one.name].splitlines()[0] for one in CLINIC)
