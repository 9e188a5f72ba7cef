"""Entered by the office: days away, isolation of which nobody reads why, one day, a closed unit."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.wording import absences as words
from handlers.wording import drafting, pins
from schedules.people import Role
from schedules.places import Place
from schedules.terms import PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story, heard, placed, press, say
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1, names_in_group=True)
STAFF = staff(UMUM, 8)
MARKET = staff(UMUM, 4, start=8, unit="Bidang Pasar")
OPERATOR = replace(STAFF[1], role=Role.OPERATOR)
PEOPLE = (replace(STAFF[0], may_piket=False), OPERATOR, *STAFF[2:], *MARKET)
HEAD, CLERK = PEOPLE[0].name, OPERATOR.name
WEDNESDAY, THURSDAY, FRIDAY = date(2020, 3, 18), date(2020, 3, 19), date(2020, 3, 20)
REASONS = ("khusus", "isolasi", "karantina", "covid", "kontak erat")


@pytest.fixture
def database_kind() -> str:
    """What is said is the same on every database."""
    return "sqlite"


async def office(start: Start) -> Story:
    """Wednesday, two hours after people have been told that half of them are in."""
    story = await start("2020-03-17 09:00")
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    await story.issue("c1", piket=PiketRule(per_day=1, per_off_day=1, reserve=1))
    await story.at("2020-03-18 08:00")
    story.catch_up()
    return story


async def somebody(story: Story, day: date, place: Place) -> str:
    """Somebody of the secretariat who is there by turn, and holds no duty."""
    there = await placed(story, "UMUM", day)
    ours = [asn.name for asn in STAFF[2:]]
    return next(name for name in ours if there[name] == (place, None))


async def test_the_operator_enters_leave_for_somebody_by_name_and_ends_it(start: Start) -> None:
    story = await office(start)
    name = await somebody(story, FRIDAY, Place.WFO)
    clerk = story.people[CLERK]
    short = name.split()[0].lower()
    preview = await say(story, clerk, f"/izin {short} cuti 19-23 maret")
    assert f"Pratinjau izin {name}: Cuti" in preview
    assert "Belum ada yang disimpan." in preview
    choice = words.RELIEVE if words.RELIEVE in clerk.last().buttons else words.SAVE
    await story.restart()
    saved = await press(story, clerk, choice)
    assert "Dicatat oleh" in saved
    assert (await placed(story, "UMUM", FRIDAY))[name] == (Place.AWAY, None)
    assert "Dicatat oleh" in heard(story.people[name])

    assert f"{name}: cuti, 19 s.d. 23 Maret 2020" in await say(story, clerk, "/izin")
    await story.at("2020-03-20 09:00")
    label = next(b for m in clerk.messages() for b in m.buttons if b.startswith("Akhiri"))
    await press(story, clerk, label)
    ended = await press(story, clerk, words.YES_CANCEL)
    assert f"Ketidakhadiran {name} diakhiri" in ended
    assert (await placed(story, "UMUM", FRIDAY))[name][0] is not Place.AWAY
    assert (await placed(story, "UMUM", THURSDAY))[name] == (Place.AWAY, None)  # a day that is over
    assert "diurungkan" in await press(story, clerk, "Urungkan")
    assert (await placed(story, "UMUM", FRIDAY))[name] == (Place.AWAY, None)


async def test_isolation_has_an_end_and_nobody_ever_reads_why(start: Start) -> None:
    story = await office(start)
    clerk, head = story.people[CLERK], story.people[HEAD]
    group = await story.bind_group(UMUM, CLERK)
    name = await somebody(story, FRIDAY, Place.WFO)
    short = name.split()[0].lower()

    await say(story, clerk, f"/izin {short} isolasi mandiri, kontak erat covid, sampai 23 maret")
    assert f"Pratinjau izin {name}: Ketentuan khusus" in clerk.last().text
    choice = words.RELIEVE if words.RELIEVE in clerk.last().buttons else words.SAVE
    await press(story, clerk, choice)

    assert (await placed(story, "UMUM", FRIDAY))[name] == (Place.WFH, None)
    for moment in ("19 05:59", "19 06:00", "19 16:05", "20 06:00", "23 17:30", "24 06:00"):
        await story.at(f"2020-03-{moment}")
    trail = await say(story, head, f"/jejak {short}")
    assert "mencatat pengecualian hari" in trail
    others = [who for n, who in story.people.items() if n not in (CLERK, HEAD, name)]
    texts = [text for who in others for text in who.texts()]
    texts += [message.text for message in clerk.messages(group.chat)]
    texts += [trail, await say(story, others[0], f"{short} jumat di mana?")]
    assert not [t for t in texts if any(word in t.casefold() for word in REASONS)]
    about = [text.casefold() for text in story.people[name].texts()]
    assert not [t for t in about if any(word in t for word in REASONS[1:])]
    assert (await placed(story, "UMUM", date(2020, 3, 30)))[name][0] in (Place.WFO, Place.WFH)


async def test_an_order_for_one_day_is_shown_given_and_taken_back(start: Start) -> None:
    story = await office(start)
    name = await somebody(story, FRIDAY, Place.WFH)
    clerk = story.people[CLERK]
    preview = await say(story, clerk, f"/tetapkan {name.split()[0].lower()} kantor jumat")
    assert f"Pratinjau: {name}, Kantor (WFO)" in preview
    assert "WFH → WFO" in preview
    await story.restart()
    before = await placed(story, "UMUM", FRIDAY)
    assert before[name][0] is Place.WFH
    saved = await press(story, clerk, pins.SAVE)
    assert f"Penetapan bagi {name} disimpan" in saved
    after = await placed(story, "UMUM", FRIDAY)
    assert after[name][0] is Place.WFO
    moved = [other for other in after if other != name and after[other] != before[other]]
    assert len(moved) <= 1  # the smallest repair: at most one gives the seat up
    assert "menetapkan tempat kerja satu hari" in await say(story, clerk, "/jejak UMUM")

    assert "diurungkan" in await press(story, clerk, "Urungkan")
    assert (await placed(story, "UMUM", FRIDAY))[name] == before[name]


async def test_an_order_for_today_changes_today_and_two_who_order_do_not_overwrite(
    start: Start,
) -> None:
    story = await office(start)
    name = await somebody(story, WEDNESDAY, Place.WFO)
    short = name.split()[0].lower()
    clerk, head = story.people[CLERK], story.people[HEAD]
    await say(story, clerk, f"/tetapkan {short} rumah hari ini")
    await say(story, head, f"/tetapkan {short} lapangan hari ini")
    await press(story, head, pins.SAVE)
    assert (await placed(story, "UMUM", WEDNESDAY))[name][0] is Place.WFF
    assert "PERUBAHAN JADWAL" in heard(story.people[name])
    told = await press(story, clerk, pins.SAVE)
    assert f"{HEAD} sudah mengubah data ini" in told
    assert (await placed(story, "UMUM", WEDNESDAY))[name][0] is Place.WFF
    await press(story, clerk, pins.SAVE)
    assert (await placed(story, "UMUM", WEDNESDAY))[name][0] is Place.WFH


async def test_an_order_is_refused_where_it_can_mean_nothing(start: Start) -> None:
    story = await office(start)
    clerk = story.people[CLERK]
    short = STAFF[4].name.split()[0].lower()
    for line, said in (
        (f"/tetapkan {short} kantor 21 maret", "bukan hari kerja"),
        (f"/tetapkan {short} kantor 17 maret", "sudah lewat"),
        (f"/tetapkan {short} batal jumat", "tidak ada penetapan"),
    ):
        assert said in await say(story, clerk, line)


async def test_a_unit_is_closed_for_some_days_by_a_letter_that_names_it(start: Start) -> None:
    story = await office(start)
    head = story.people[HEAD]
    asked = await say(story, head, "/tutup pasar 2 hari")
    assert asked == drafting.NUMBER.replace("<code>", "").replace("</code>", "")
    await story.restart()
    preview = await press(story, head, drafting.NO_NUMBER)
    assert "Bidang Pasar" in preview
    await press(story, head, drafting.PUBLISH)
    for day in (THURSDAY, FRIDAY):
        there = await placed(story, "UMUM", day)
        assert {there[asn.name][0] for asn in MARKET} == {Place.WFH}
        assert any(place is Place.WFO for place, _ in there.values())
    monday = await placed(story, "UMUM", date(2020, 3, 23))
    assert any(monday[asn.name][0] is Place.WFO for asn in MARKET)

    assert "diurungkan" in await press(story, head, "Urungkan")
    again = await placed(story, "UMUM", FRIDAY)
    assert any(again[asn.name][0] is Place.WFO for asn in MARKET)


async def test_closing_step_by_step_asks_for_the_unit_and_the_days(start: Start) -> None:
    story = await office(start)
    head = story.people[HEAD]
    await say(story, head, "/tutup")
    assert "Bidang Pasar ditutup berapa lama?" in await press(story, head, "Bidang Pasar")
    await story.restart()
    await press(story, head, drafting.days_label(3))
    preview = await press(story, head, drafting.NO_NUMBER)
    assert "19 s.d. 21 Maret 2020" in preview
