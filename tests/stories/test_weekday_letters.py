"""Home on one day of the week: Thursdays in Jawa Barat, Fridays everywhere, two days a week at BKN."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from schedules.people import Rank
from schedules.scope import Scope
from schedules.terms import Issuer
from schedules.workdays import Zone
from tests.stories.conftest import Start
from tests.stories.story import Story, preset
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
BKD = opd("BKD", "Badan Kepegawaian Daerah")
PAPUA = opd("PAPUA", "Kantor Penghubung", zone=Zone.WIT)
PLANNERS = staff(BAPPEDA, 8)
PLANNERS = (PLANNERS[0], replace(PLANNERS[1], rank=Rank.ADMINISTRATOR), *PLANNERS[2:])
OFFICIALS = {one.name for one in PLANNERS[:2]}
KEEPERS, FAR = staff(BKD, 6, start=30), staff(PAPUA, 4, start=50)
FRIDAYS = preset("2026-04-jumat", "800/1/2026")
THURSDAYS = preset("2026-01-jabar-188-jabar", "188/1/2026")


async def begin(start: Start, moment: str) -> Story:
    story = await start(moment)
    await story.take_roster(roster((BAPPEDA, PLANNERS), (BKD, KEEPERS), (PAPUA, FAR)))
    for code in ("BAPPEDA", "BKD", "PAPUA"):
        await story.enrol(code)
    return story


def home(told: dict[str, str]) -> set[str]:
    return {name for name, text in told.items() if "(WFH)" in text.splitlines()[0]}


async def test_the_first_friday_at_home_is_the_tenth_for_the_third_is_good_friday(
    start: Start,
) -> None:
    story = await begin(start, "2026-03-31 09:00")
    seen = await story.preview(FRIDAYS)
    await story.issue_letter(FRIDAYS)
    story.catch_up()

    thursday = await story.mornings("2026-04-02 05:59")
    good_friday = await story.mornings("2026-04-03 05:59")
    friday = await story.mornings("2026-04-10 05:59")

    assert "Hanya hari Jumat; pada hari lain surat ini tidak mengatur." in seen
    assert not home(thursday)
    assert good_friday == {}  # nobody is told to work from home on a holiday
    assert len(home(friday) & {one.name for one in PLANNERS}) == 4
    assert not home(friday) & OFFICIALS  # levels II and III stay in
    assert "Telepon harus aktif selama jam kerja." in friday[PLANNERS[3].name]


async def test_in_jayapura_friday_begins_while_it_is_thursday_in_utc(start: Start) -> None:
    story = await begin(start, "2026-04-08 09:00")
    await story.issue_letter(FRIDAYS)
    await story.at("2026-04-09 16:00")
    story.catch_up()

    told = await story.mornings(datetime(2026, 4, 9, 20, 59, tzinfo=UTC))  # 05.59 WIT

    assert set(told) == {one.name for one in FAR}
    assert all("Jumat, 10 April 2026" in text for text in told.values())
    assert all("WIT" in text for text in told.values())
    assert len(home(told)) == 2


async def test_where_the_frame_is_free_a_head_adds_friday_to_the_citys_thursday(
    start: Start,
) -> None:
    story = await begin(start, "2026-01-05 09:00")
    await story.issue_letter(THURSDAYS)
    own = replace(
        THURSDAYS,
        number="188/2/BKD",
        issued=date(2026, 1, 5),
        signer="Kepala BKD",
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({"BKD"})),
        weekdays=frozenset({4}),
    )
    await story.issue_letter(own)
    story.catch_up()

    days = {}
    for day in (7, 8, 9):
        told = await story.mornings(f"2026-01-{day:02d} 05:59")
        days[day] = {one.opd for one in (*PLANNERS, *KEEPERS, *FAR) if one.name in home(told)}

    assert days == {7: set(), 8: {"BAPPEDA", "BKD", "PAPUA"}, 9: {"BKD"}}


@pytest.mark.parametrize("name", ["2025-02-bkn", "2025-permen-4"])
async def test_nobody_is_at_home_on_more_than_two_days_of_a_week(start: Start, name: str) -> None:
    monday = date(2025, 5, 19)  # a week of five workdays
    letter = preset(name, "800/8/2025", issued=date(2025, 5, 12), first=monday)
    story = await begin(start, "2025-05-16 09:00")
    await story.issue_letter(letter)
    story.catch_up()
    days: Counter[str] = Counter()

    for n in range(5):
        day = monday + timedelta(days=n)
        told = await story.mornings(f"{day} 05:59")
        assert len(home(told) & {one.name for one in KEEPERS}) == 2  # 40 % of six is 2.4
        days.update(home(told) & {one.name for one in KEEPERS})

    assert sum(days.values()) == 10
    assert max(days.values()) <= 2
