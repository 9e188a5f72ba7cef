"""C5: thirty percent, exposed colleagues at home without a word about why, and home is watched."""

from datetime import date

from schedules.files import AbsenceRow, RosterFile
from schedules.roster import AbsenceKind
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

DISDAG = opd("DISDAG", "Dinas Perdagangan")
KOMINFO = opd("DISKOMINFO", "Dinas Kominfo")
TRADE = staff(DISDAG, 14)
IT = staff(KOMINFO, 6, start=40)
EXPOSED = TRADE[5:8]
NEVER_SAID = ("positif", "isolasi", "isoman", "kontak erat", "sakit", "covid", "kesehatan")


async def june(start: Start) -> Story:
    story = await start("2021-06-18 08:00")
    plain = roster((DISDAG, TRADE), (KOMINFO, IT))
    away = tuple(
        AbsenceRow(
            nip=one.nip, first=date(2021, 6, 21), last=date(2021, 6, 25), kind=AbsenceKind.SPECIAL
        )
        for one in EXPOSED
    )
    await story.take_roster(RosterFile(opds=plain.opds, people=plain.people, absences=away))
    await story.issue("c5")
    await story.enrol("DISDAG")
    await story.enrol("DISKOMINFO")
    return story


async def test_thirty_percent_rounds_down_and_the_exposed_stay_home_all_week(start: Start) -> None:
    story = await june(start)
    seen: set[str] = set()

    for day in (21, 22, 23, 24, 25):
        await story.at(f"2021-06-{day} 05:59")
        told = {name: texts[-1] for name, texts in story.heard().items()}
        office = {one.name for one in TRADE if "(WFO)" in told[one.name].splitlines()[0]}
        assert len(office) == 4  # 30 % of 14 is 4.2, and the letter is never broken
        assert not office & {one.name for one in EXPOSED}
        assert all("(WFO)" in told[one.name].splitlines()[0] for one in IT)
        seen |= office

    assert seen == {one.name for one in TRADE} - {one.name for one in EXPOSED}


async def test_no_message_to_anybody_says_why_somebody_stays_at_home(start: Start) -> None:
    story = await june(start)
    await story.bind_group(DISDAG, TRADE[0].name)
    await story.at("2021-06-21 05:59")
    exposed = story.people[EXPOSED[0].name]
    await exposed.ask("/kenapa")
    await exposed.ask("/jadwal")
    await story.at("2021-06-21 09:00")
    await story.people[TRADE[0].name].ask("/rekap")
    await story.settle()

    said = [
        message.text.casefold()
        for chat in story.telegram.chats.values()
        for message in chat.messages.values()
        if message.from_bot
    ]

    assert len(said) > 40
    for text in said:
        assert not [word for word in NEVER_SAID if word in text.replace("dinas kesehatan", "")]


async def test_a_check_in_from_home_counts_and_counts_once(start: Start) -> None:
    story = await june(start)
    await story.at("2021-06-21 05:59")
    home = story.people[EXPOSED[0].name]
    await story.at("2021-06-21 07:25")
    first = await home.ask("Presensi masuk")
    await story.at("2021-06-21 07:50")

    second = await home.ask("Presensi masuk")

    assert "07.25 WIB" in first.text
    assert "07.25 WIB" in second.text
    recap = await story.app.services.recap.recap("DISDAG", story.clock.now())
    assert [names for names in recap.recap.came if recap.names[names.asn_id] == EXPOSED[0].name]
    assert len(recap.recap.came) == 1
