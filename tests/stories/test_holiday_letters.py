"""Letters around the great holidays, 2024-2026: a few days each, then what was before speaks again."""

from collections import Counter
from dataclasses import replace
from datetime import date

from schedules.letters import Revocation
from schedules.policy import Policy
from schedules.shares import Share, ShareKind
from schedules.workdays import Season
from tests.stories.conftest import Start
from tests.stories.story import Story, preset
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
DINKES = opd("DINKES", "Dinas Kesehatan", service="kesehatan")
PLANNERS, CLINIC = staff(BAPPEDA, 9), staff(DINKES, 4, start=30)
RETURNING = preset("2024-04-se-1-administrasi", "800/4/2024")
BEFORE = preset("2026-03-se-2-sebelum", "800/2/2026")
AFTER = preset("2026-03-se-2-sesudah", "800/3/2026")


async def begin(start: Start, moment: str, *letters: Policy) -> Story:
    story = await start(moment)
    await story.take_roster(roster((BAPPEDA, PLANNERS), (DINKES, CLINIC)))
    for code in ("BAPPEDA", "DINKES"):
        await story.enrol(code)
    for one in letters:
        await story.issue_letter(one)
    story.catch_up()
    return story


def home(told: dict[str, str]) -> set[str]:
    return {name for name, text in told.items() if "(WFH)" in text.splitlines()[0]}


async def test_after_lebaran_2024_at_most_half_are_home_for_two_days_and_nobody_twice(
    start: Start,
) -> None:
    story = await begin(start, "2024-04-05 09:00", RETURNING)
    at_home: Counter[str] = Counter()

    for day in ("2024-04-16", "2024-04-17"):
        told = await story.mornings(f"{day} 05:59")
        assert len(home(told)) == 4  # 50 % of nine is 4.5, and "paling banyak" is never broken
        assert not home(told) & {one.name for one in CLINIC}
        assert "(WFH paling banyak 50" in told[PLANNERS[1].name]
        at_home.update(home(told))
    back = await story.mornings("2024-04-18 05:59")

    assert max(at_home.values()) == 1
    assert not home(back)
    assert "tidak ada surat edaran yang berlaku" in back[PLANNERS[1].name]


async def test_the_days_off_around_lebaran_are_told_before_anything_is_published(
    start: Start,
) -> None:
    story = await begin(start, "2024-04-05 09:00")

    seen = await story.preview(RETURNING)

    assert "Hari pertama: Selasa, 16 April 2024." in seen
    assert "Hari terakhir: Rabu, 17 April 2024." in seen
    assert "Hari kerja pertama setelah berakhir: Kamis, 18 April 2024." in seen
    assert "pegawai terdaftar tiap unit kerja; yang dari rumah dibulatkan ke bawah" in seen


async def test_before_lebaran_2025_home_and_office_keep_the_hours_of_ramadan(start: Start) -> None:
    letter = preset(
        "2025-03-se-2", "800/9/2025", share=Share(kind=ShareKind.MAX_HOME, percent=30)
    )  # the share is for the head of the city to set
    story = await begin(start, "2025-02-28 09:00")
    season = Season(first=date(2025, 3, 1), last=date(2025, 3, 30))
    await story.app.services.holidays.set_season(season, story.clock.now())
    await story.at("2025-03-20 09:00")
    seen = await story.preview(letter)
    await story.issue_letter(letter)

    told = await story.mornings("2025-03-24 05:59")

    assert "Hari kerja pertama setelah berakhir: Selasa, 8 April 2025." in seen
    assert len(home(told)) == 2  # 30 % of nine is 2.7
    assert all("Pukul 08.00 s.d. 15.00 WIB" in text for text in told.values())


async def test_on_a_morning_of_unrest_everybody_is_sent_home_and_one_keeps_the_office(
    start: Start,
) -> None:
    story = await begin(start, "2025-08-28 09:00")
    await story.mornings("2025-08-29 05:59")  # everybody was told to come
    await story.at("2025-08-29 06:40")
    story.catch_up()

    order = preset("2025-08-dki-0021-dki", "e-0021/SE/2025")
    await story.app.services.policies.issue(order, story.clock.now(), from_today=True)
    story.app.sender.nudge()
    await story.settle()

    told = {name: texts[-1] for name, texts in story.heard().items()}
    office = [one.name for one in PLANNERS if "(WFO)" in told[one.name].splitlines()[0]]
    assert {one.name for one in PLANNERS} <= told.keys()
    assert all("PERUBAHAN JADWAL" in text for text in told.values())
    assert len(office) == 1
    assert "piket" in told[office[0]].splitlines()[0]
    assert len(home(told)) == 8
    assert not home(told) & {one.name for one in CLINIC}


async def test_two_letters_with_a_week_between_show_the_gap_before_they_are_published(
    start: Start,
) -> None:
    story = await begin(start, "2026-02-10 09:00", BEFORE)

    seen = await story.preview(AFTER)
    twice = await story.preview(replace(BEFORE, number="800/5/2026"))

    assert "Sebelumnya: tidak ada surat: 100 % WFO, 18 s.d. 24 Maret 2026" in seen
    assert "Sesudahnya: tidak ada surat: 100 % WFO, mulai 28 Maret 2026" in seen
    assert "Menggantikan SE Nomor 800/2/2026 tanggal 9 Februari 2026" in twice
    assert "bertanggal sama; tanpa keputusan, nomor dan tanggal mulai menentukan" in twice


async def test_what_was_before_speaks_again_until_it_is_revoked_from_monday(start: Start) -> None:
    half = preset(
        "2022-05-mendagri-arus-balik",
        "800/1/2026",
        issued=date(2026, 1, 5),
        first=date(2026, 1, 5),
        last=None,
        side_rules=(),
    )
    story = await begin(start, "2026-03-13 09:00", half, BEFORE)
    over = await story.mornings("2026-03-17 05:59")
    again = await story.mornings("2026-03-25 05:59")
    await story.at("2026-03-26 09:00")
    act = Revocation(
        letter=half.number,
        letter_issued=half.issued,
        number="800/6/2026",
        issued=date(2026, 3, 26),
        first=date(2026, 3, 30),
    )
    await story.app.services.policies.revoke(act, story.clock.now())
    last = await story.mornings("2026-03-27 05:59")
    normal = await story.mornings("2026-03-30 05:59")

    assert len(home(over)) == 4 + 0  # at most half at home, of nine; the clinic is exempt
    assert "800/2/2026" in over[PLANNERS[1].name]
    assert len(home(again)) == 5 + 2  # half in the office: four of nine, two of four
    assert "800/1/2026" in again[PLANNERS[1].name]
    assert len(home(last)) == 7
    assert not home(normal)
    history = await story.app.services.policies.history()
    revoked = [one for one in history if one.revoked]
    assert [one.letter.number for one in revoked] == ["800/1/2026"]
