"""Small units, where percentages and duties meet: what is kept, and who is told to decide."""

from dataclasses import replace
from datetime import date, timedelta

from schedules.files import AbsenceRow, RosterFile
from schedules.people import Rank, Role
from schedules.policy import Policy
from schedules.roster import AbsenceKind
from schedules.shares import Base, Share, ShareKind
from schedules.terms import OfficialsRule, PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story, preset
from tests.stories.town import opd, roster, staff

DPMD = opd("DPMD", "Dinas Pemberdayaan Masyarakat")
MONDAY, FRIDAY = date(2026, 6, 8), date(2026, 6, 12)


def letter(kind: ShareKind, percent: int, **facts: object) -> Policy:
    usual: dict[str, object] = {
        "issued": date(2026, 6, 5),
        "first": MONDAY,
        "last": FRIDAY,
        "share": Share(kind=kind, percent=percent),
        "exemptions": preset("2020-03-se-19", "1").exemptions,
        "officials": OfficialsRule.ROTATE,
        "side_rules": (),
        "source": "",
    }
    return replace(preset("2020-03-se-19", "800/25/2026"), **(usual | facts))  # type: ignore[arg-type]


async def begin(start: Start, people: int, **changes: object) -> Story:
    story = await start("2026-06-05 09:00")
    office = replace(DPMD, **changes)  # type: ignore[arg-type]
    members = staff(office, people)
    second = replace(members[1], rank=Rank.ADMINISTRATOR, role=Role.OPERATOR)
    await story.take_roster(roster((office, (members[0], second, *members[2:]))))
    await story.enrol("DPMD")
    return story


PEOPLE = staff(DPMD, 9)
HEAD, OPERATOR = PEOPLE[0].name, PEOPLE[1].name


async def test_a_quarter_of_four_is_one_and_both_officials_stay_until_somebody_decides(
    start: Start,
) -> None:
    story = await begin(start, 4)
    quarter = letter(ShareKind.MAX_OFFICE, 25, officials=OfficialsRule.TOP_TWO_LEVELS)
    seen = await story.preview(quarter)
    await story.issue_letter(quarter)
    alarms = story.heard()

    told = await story.mornings("2026-06-08 05:59")
    why = await story.people[OPERATOR].ask("/kenapa")

    where = "DPMD, Sekretariat: di kantor 1 orang lebih banyak dari batas surat edaran"
    assert "Perlu diputuskan:" in seen
    assert f"{where} (5 hari, 8 s.d. 12 Juni 2026)" in seen
    assert "mengubah aturan pejabat atau persentase dalam surat edaran" in seen
    assert set(alarms) == {HEAD, OPERATOR}  # those who can decide, and nobody else
    for texts in alarms.values():
        assert "5 hari, 8 s.d. 12 Juni 2026: 1 hal perlu diputuskan" in texts[-1]
        assert "Yang dapat diputuskan:" in texts[-1]
    office = {name for name, text in told.items() if "(WFO)" in text.splitlines()[0]}
    assert office == {HEAD, OPERATOR}  # the stronger duty is kept
    assert "2 dari 4 = 50\N{NO-BREAK SPACE}% (batas 25\N{NO-BREAK SPACE}%)" in why.text
    assert "Pejabat struktural tetap masuk kantor." in why.text


async def test_what_has_to_be_decided_is_asked_once_and_of_a_new_week_again(start: Start) -> None:
    story = await begin(start, 4)
    quarter = letter(ShareKind.MAX_OFFICE, 25, officials=OfficialsRule.TOP_TWO_LEVELS, last=None)
    await story.issue_letter(quarter)
    assert asked(story.heard())[HEAD] == 1

    await story.at("2026-06-09 10:00")
    story.catch_up()
    await story.app.services.rostering.replan("DPMD", story.clock.now())
    await story.settle()
    assert asked(story.heard()) == {}  # nothing has changed

    await story.at("2026-06-15 10:00")  # a Monday: a week more is planned
    assert asked(story.heard()) == {HEAD: 1, OPERATOR: 1}


async def test_a_head_who_comes_later_is_asked_everything(start: Start) -> None:
    story = await start("2026-06-05 09:00")
    members = staff(DPMD, 4)
    second = replace(members[1], rank=Rank.ADMINISTRATOR)
    await story.take_roster(roster((DPMD, (members[0], second, *members[2:]))))
    await story.issue_letter(
        letter(ShareKind.MAX_OFFICE, 25, officials=OfficialsRule.TOP_TWO_LEVELS)
    )
    await story.enrol("DPMD")

    await story.app.services.rostering.replan("DPMD", story.clock.now())
    await story.settle()
    assert asked(story.heard()) == {HEAD: 1}


def asked(heard: dict[str, list[str]]) -> dict[str, int]:
    """How many messages asked each person for a decision."""
    found = {
        name: sum("perlu diputuskan" in text.splitlines()[0] for text in texts)
        for name, texts in heard.items()
    }
    return {name: count for name, count in found.items() if count}


async def test_leave_on_a_day_of_piket_finds_another_and_tells_the_head_whom_it_was(
    start: Start,
) -> None:
    story = await begin(start, 6)
    await story.issue_letter(letter(ShareKind.OFFICE, 50, piket=PiketRule(per_day=1)))
    await story.at("2026-06-08 09:00")
    day = await story.app.services.lookup.opd_day("DPMD", date(2026, 6, 10))
    (holder,) = day.piket
    asn = next(one for one in PEOPLE if one.name == holder)
    story.catch_up()

    members = staff(DPMD, 6)
    second = replace(members[1], rank=Rank.ADMINISTRATOR, role=Role.OPERATOR)
    leave = AbsenceRow(nip=asn.nip, first=day.day, last=day.day, kind=AbsenceKind.LEAVE)
    people = (members[0], second, *members[2:])
    await story.take_roster(RosterFile(opds=(DPMD,), people=people, absences=(leave,)))
    story.app.sender.nudge()
    await story.settle()

    after = await story.app.services.lookup.opd_day("DPMD", day.day)
    (stand_in,) = after.piket
    assert stand_in != holder
    (alarm,) = [text for text in story.heard()[OPERATOR] if "piket digantikan" in text]
    assert "perlu diputuskan" not in alarm
    assert f"sudah digantikan, mohon dipastikan: {holder} (oleh {stand_in})" in alarm
    assert "cuti" not in alarm


async def test_a_floor_of_thirty_percent_rounds_up_and_says_so(start: Start) -> None:
    story = await begin(start, 7)
    floor = letter(ShareKind.MIN_OFFICE, 30)
    seen = await story.preview(floor)
    await story.issue_letter(floor)
    story.catch_up()

    told = await story.mornings("2026-06-08 05:59")
    why = await story.people[HEAD].ask("/kenapa")

    assert "yang di kantor dibulatkan ke atas" in seen
    office = [name for name, text in told.items() if "(WFO)" in text.splitlines()[0]]
    assert len(office) == 3  # 30 % of seven is 2.1, and "paling sedikit" is never broken
    assert "paling sedikit 30\N{NO-BREAK SPACE}%" in told[HEAD]
    assert "adalah 2,1, dibulatkan ke atas menjadi 3 orang" in why.text


async def test_both_numbers_are_told_whichever_the_letter_counts(start: Start) -> None:
    """Nine on the roster, one on leave: half of nine is four, and half of eight is four as well."""
    story = await begin(start, 9)
    away = AbsenceRow(
        nip=PEOPLE[4].nip, first=MONDAY, last=FRIDAY + timedelta(days=3), kind=AbsenceKind.LEAVE
    )
    second = replace(PEOPLE[1], rank=Rank.ADMINISTRATOR, role=Role.OPERATOR)
    people = (PEOPLE[0], second, *PEOPLE[2:])
    await story.take_roster(RosterFile(opds=(DPMD,), people=people, absences=(away,)))
    present = Share(kind=ShareKind.OFFICE, percent=50, base=Base.PRESENT)
    await story.issue_letter(letter(ShareKind.OFFICE, 50, share=present))
    await story.at("2026-06-08 05:59")
    story.catch_up()

    why = await story.people[HEAD].ask("/kenapa")
    await story.at("2026-06-08 09:00")
    recap = story.heard()[HEAD][-1]

    assert "4 dari 8 = 50" in why.text
    assert "Dihitung dari 8 pegawai yang tidak berhalangan; yang terdaftar 9." in why.text
    assert "Sekretariat: 4 dari 8 = 50" in recap
    assert "terdaftar 9, tidak berhalangan 8" in recap
