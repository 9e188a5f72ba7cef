"""C3: everybody home from tomorrow, announced the day before; services and a daily piket stay."""

from dataclasses import replace

from handlers.wording.cli import first_office_day, letter_saved
from schedules.people import Pattern, Rank, Role
from schedules.workdays import Calendar
from tests.stories.conftest import Start
from tests.stories.story import Story, letter
from tests.stories.town import opd, roster, staff

ORGANISASI = opd("BAGORG", "Bagian Organisasi")
DINKES = opd("DINKES", "Dinas Kesehatan", service="kesehatan")
DLH = opd("DLH", "Dinas Lingkungan Hidup", service="kebersihan")
OFFICE = staff(ORGANISASI, 10)
CLINIC = staff(DINKES, 5, start=30)
CREW = tuple(replace(one, pattern=Pattern.LAPANGAN) for one in staff(DLH, 4, start=40))


async def june(start: Start) -> Story:
    story = await start("2021-06-28 08:00")
    await story.take_roster(roster((ORGANISASI, OFFICE), (DINKES, CLINIC), (DLH, CREW)))
    for code in ("BAGORG", "DINKES", "DLH"):
        await story.enrol(code)
    await story.at("2021-06-28 15:00")
    await story.issue("c3")
    story.catch_up()
    return story


async def test_overnight_everybody_is_home_but_services_and_one_piket(start: Start) -> None:
    story = await june(start)

    await story.at("2021-06-29 05:59")

    told = {name: texts[-1] for name, texts in story.heard().items()}
    office = [told[one.name] for one in OFFICE]
    piket = [text for text in office if "piket" in text.splitlines()[0].casefold()]
    home = [text for text in office if "(WFH)" in text.splitlines()[0]]
    assert (len(piket), len(home)) == (1, 9)
    assert all("(WFO)" in told[one.name].splitlines()[0] for one in CLINIC)
    assert all("(WFF)" in told[one.name].splitlines()[0] for one in CREW)


async def test_piket_goes_round_and_reaches_the_person_on_the_weekend(start: Start) -> None:
    story = await june(start)
    holders = []

    for day in ("06-29", "06-30", "07-01", "07-02", "07-03", "07-04", "07-05", "07-06"):
        await story.at(f"2021-{day} 05:59")
        told = {n: t[-1] for n, t in story.heard().items() if n in {o.name for o in OFFICE}}
        duty = [name for name, text in told.items() if "piket" in text.splitlines()[0].casefold()]
        weekend = day in ("07-03", "07-04")
        assert len(told) == (len(duty) if weekend else 10)
        holders += duty

    workdays = 6
    assert len(set(holders)) == len(holders) >= workdays


def test_the_last_day_and_the_first_office_day_are_said_in_words() -> None:
    said = letter_saved(letter("c3"), first_office_day(letter("c3"), Calendar()))

    assert "Selasa, 29 Juni 2021" in said
    assert "Selasa, 6 Juli 2021" in said
    assert "Rabu, 7 Juli 2021" in said


async def test_those_who_had_been_told_otherwise_are_told_of_the_change(start: Start) -> None:
    story = await start("2021-06-28 08:00")
    await story.take_roster(roster((ORGANISASI, OFFICE), (DINKES, CLINIC)))
    await story.enrol("BAGORG")
    await story.enrol("DINKES")
    await story.at("2021-06-28 16:00")  # tomorrow: everybody in the office
    story.catch_up()

    await story.at("2021-06-28 18:00")
    await story.issue("c3")

    heard = story.heard()
    changed = {name for name, texts in heard.items() if "PERUBAHAN" in texts[-1]}
    office, clinic = {one.name for one in OFFICE}, {one.name for one in CLINIC}
    assert office <= changed
    # The clinic goes on as before, but for the piket and the reserve that the letter asks of it.
    assert len(changed & clinic) == 2


async def test_the_head_sees_who_checked_in_and_who_did_not(start: Start) -> None:
    story = await june(start)
    await story.at("2021-06-29 05:59")
    await story.at("2021-06-29 07:20")
    early = OFFICE[3].name
    answer = await story.people[early].ask("Presensi masuk")
    assert "07.20" in answer.text
    story.catch_up()

    await story.at("2021-06-29 09:00")

    recap = story.heard()[OFFICE[0].name][-1]
    assert OFFICE[0].role is Role.KEPALA
    assert OFFICE[0].rank is Rank.JPT_PRATAMA
    missing = recap.split("Belum presensi masuk", 1)[1]  # the piket is named before it
    assert early not in missing
    assert OFFICE[4].name in missing
