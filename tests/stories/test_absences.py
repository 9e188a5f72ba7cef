"""Illness, leave and travel by chat: from the telephone to a plan that has followed."""

from dataclasses import replace
from datetime import date

import pytest

from demo.telegram import Message, Person
from handlers.wording import absences as words
from schedules.people import Role
from schedules.places import Duty, Place
from schedules.terms import PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story, heard, placed, press, say
from tests.stories.test_transfer import renumbered
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
DLH = opd("DLH", "Dinas Lingkungan Hidup")
STAFF = staff(UMUM, 10)
OPERATOR = replace(STAFF[1], role=Role.OPERATOR)
PEOPLE = (replace(STAFF[0], may_piket=False), OPERATOR, *STAFF[2:])
HEAD, CLERK = PEOPLE[0].name, OPERATOR.name
GARDENERS = renumbered(staff(DLH, 3, unit="Bidang Taman"))
STRANGER = GARDENERS[0].name
WEDNESDAY, THURSDAY = date(2020, 3, 18), date(2020, 3, 19)


@pytest.fixture
def database_kind() -> str:
    """What is said is the same on every database; one of these runs on both."""
    return "sqlite"


async def office(start: Start, moment: str = "2020-03-18 05:50") -> Story:
    """Two weeks of 50 % with one on piket and one in reserve; by then previews have gone out."""
    story = await start("2020-03-17 09:00")
    await story.take_roster(roster((UMUM, PEOPLE), (DLH, GARDENERS)))
    await story.enrol("UMUM")
    await story.enrol("DLH")
    await story.issue("c1", piket=PiketRule(per_day=1, per_off_day=1, reserve=1))
    await story.at("2020-03-17 16:05")
    await story.at(moment)
    story.catch_up()
    return story


async def on_duty(story: Story, day: date, duty: Duty = Duty.PIKET) -> str:
    return next(
        name for name, (_, held) in (await placed(story, "UMUM", day)).items() if held is duty
    )


async def in_office(story: Story, day: date) -> str:
    """Somebody who has to come in by turn on a day, and holds no duty."""
    return next(
        name
        for name, (place, duty) in (await placed(story, "UMUM", day)).items()
        if place is Place.WFO and duty is None and name not in (HEAD, CLERK)
    )


def card(who: Person) -> Message:
    """The last message with buttons to decide."""
    return next(m for m in reversed(who.messages()) if m.buttons[:1] == [words.APPROVE])


async def test_an_illness_at_five_fifty_leaves_nobody_waiting_for_the_head(start: Start) -> None:
    story = await office(start)
    name, spare = await on_duty(story, WEDNESDAY), await on_duty(story, WEDNESDAY, Duty.RESERVE)
    sick, head = story.people[name], story.people[HEAD]

    said = await say(story, sick, "/izin sakit hari ini")

    assert "Tercatat mulai hari ini" in said
    assert f"digantikan {spare} (petugas cadangan)" in said
    plan = await placed(story, "UMUM", WEDNESDAY)
    assert plan[name] == (Place.AWAY, None)
    assert plan[spare] == (Place.WFO, Duty.PIKET)
    told = heard(head)
    assert f"Izin {name}: Sakit" in told
    assert "Sementara sudah dicatat s.d. Rabu, 18 Maret 2020" in told
    assert f"digantikan {spare}" in told
    assert "tercatat tidak bertugas" not in told  # once is enough
    assert not [text for text in head.texts() if "perlu diputuskan" in text]
    story.catch_up()

    await story.at("2020-03-18 06:00")
    mornings = {who: "\n".join(texts) for who, texts in story.heard().items()}
    assert "Piket" in mornings[spare] or "piket" in mornings[spare]
    assert name not in mornings
    assert all("sakit" not in text.casefold() for text in mornings.values())

    approved = await press(story, head, words.APPROVE, card(head))
    assert f"Izin {name}: Sakit" in approved
    assert "Disetujui" in approved
    assert "Disetujui oleh" in heard(sick)
    assert (await placed(story, "UMUM", WEDNESDAY))[spare] == (Place.WFO, Duty.PIKET)
    listed = await say(story, head, "/izin")
    assert f"{name}: sakit, 18 Maret 2020" in listed
    assert "Perlu diputuskan" not in listed
    others = [who for n, who in story.people.items() if n not in (name, HEAD, CLERK)]
    assert not [text for who in others for text in who.texts() if "sakit" in text.casefold()]


async def test_the_head_may_take_an_illness_back(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, WEDNESDAY)
    await say(story, story.people[name], "/izin sakit hari ini")
    assert (await placed(story, "UMUM", WEDNESDAY))[name] == (Place.AWAY, None)

    refused = await press(story, story.people[HEAD], words.REFUSE, card(story.people[HEAD]))

    assert "Ditolak" in refused
    assert (await placed(story, "UMUM", WEDNESDAY))[name][0] is not Place.AWAY
    assert "belum dapat disetujui" in heard(story.people[name])


async def test_after_the_announcement_only_piket_follows_before_the_head_orders(
    start: Start,
) -> None:
    story = await office(start, "2020-03-18 06:30")
    name = await in_office(story, WEDNESDAY)
    before = await placed(story, "UMUM", WEDNESDAY)
    said = await say(story, story.people[name], "/izin sakit hari ini")
    assert "Tercatat mulai hari ini" in said
    assert await placed(story, "UMUM", WEDNESDAY) == before
    head = story.people[HEAD]
    answer = await press(story, head, words.APPROVE, card(head))
    if "Pratinjau" in answer:
        answer = await press(story, head, words.APPROVE)
    assert "Disetujui" in answer
    assert (await placed(story, "UMUM", WEDNESDAY))[name] == (Place.AWAY, None)


async def test_the_officer_of_the_day_is_replaced_at_once_even_after_the_announcement(
    start: Start,
) -> None:
    story = await office(start, "2020-03-18 06:30")
    name, spare = await on_duty(story, WEDNESDAY), await on_duty(story, WEDNESDAY, Duty.RESERVE)
    await say(story, story.people[name], "/izin sakit hari ini")
    assert await on_duty(story, WEDNESDAY) == spare
    assert "PERUBAHAN JADWAL" in heard(story.people[spare])


async def test_leave_step_by_step_survives_restarts_and_is_approved(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, THURSDAY)
    asker = story.people[name]
    await say(story, asker, "/izin")
    await story.restart()
    await press(story, asker, "Cuti")
    await story.restart()
    preview = await say(story, asker, "23-24 maret")
    assert "Cuti" in preview
    assert "23 s.d. 24 Maret 2020 (2 hari kalender)" in preview
    await story.restart()
    sent = await press(story, asker, words.SEND)
    assert "Menunggu keputusan pimpinan, paling lambat Senin 23 Maret pukul 06.00 WIB" in sent
    monday = date(2020, 3, 23)
    assert (await placed(story, "UMUM", monday))[name][0] is not Place.AWAY

    clerk = story.people[CLERK]
    answer = await press(story, clerk, words.APPROVE, card(clerk))
    if words.RELIEVE in clerk.last().buttons:
        answer = await press(story, clerk, words.RELIEVE)
    assert "Disetujui" in answer
    assert (await placed(story, "UMUM", monday))[name] == (Place.AWAY, None)
    assert "Disetujui oleh" in heard(asker)

    undone = await press(story, clerk, "Urungkan")
    assert "diurungkan" in undone
    assert (await placed(story, "UMUM", monday))[name][0] is not Place.AWAY


async def test_of_two_who_decide_the_second_is_told_who_was_first(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, THURSDAY)
    await say(story, story.people[name], "/izin cuti 26 maret")
    head, clerk = story.people[HEAD], story.people[CLERK]
    first, second = card(head), card(clerk)
    head.press_button(words.REFUSE, on=first)
    clerk.press_button(words.REFUSE, on=second)
    await story.settle()
    said = [who.last().text for who in (head, clerk)]
    assert sum("Ditolak" in text for text in said) == 1
    late = head if "Ditolak" in said[1] else clerk
    again = await press(story, late, words.APPROVE, card(late))
    assert "sudah ditolak oleh" in again
    assert sum("belum dapat disetujui" in t for t in story.people[name].texts()) == 1


async def test_withdrawn_and_then_its_buttons_explain_themselves(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, THURSDAY)
    asker, head = story.people[name], story.people[HEAD]
    await say(story, asker, "izin dinas luar 26 maret")
    old = card(head)
    assert "Dinas luar" in old.text
    assert "ditarik kembali" in await press(story, asker, words.WITHDRAW)
    assert "Ditarik kembali oleh pegawai" in head.last().text
    assert "sudah ditarik kembali" in await press(story, head, words.APPROVE, old)


async def test_what_nobody_decides_ends_on_the_morning_of_its_day(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, THURSDAY)
    asker = story.people[name]
    await say(story, asker, "/izin cuti besok")
    await story.at("2020-03-19 05:59")
    assert "berakhir karena" not in "\n".join(asker.texts())
    await story.at("2020-03-19 06:00")
    await story.at("2020-03-19 06:01")
    assert sum("berakhir karena belum diputuskan" in text for text in asker.texts()) == 1
    assert (await placed(story, "UMUM", THURSDAY))[name][0] is not Place.AWAY


async def test_nobody_of_another_opd_decides_and_nobody_decides_their_own(start: Start) -> None:
    story = await office(start)
    name = await in_office(story, THURSDAY)
    await say(story, story.people[name], "/izin cuti 26 maret")
    await say(story, story.people[CLERK], "/izin cuti 27 maret")
    stranger = story.people[STRANGER]
    assert all(name not in text for text in stranger.texts())
    data = card(story.people[HEAD]).rows[0][0]["callback_data"]
    clerks = [m for m in story.people[CLERK].messages() if m.rows]
    number = str(data).rsplit(".", 1)[-1]
    for who, key in ((stranger, "1"), (story.people[CLERK], number)):
        before = await placed(story, "UMUM", date(2020, 3, 26))
        forged = next(m for m in (clerks if who is not stranger else who.messages()) if m.rows)
        forged.rows[0][0]["callback_data"] = f"1.izin.ok.{key}"
        who.catch_up()
        query = await who.tap(str(forged.rows[0][0]["text"]), on=forged)
        await story.settle()
        assert query.toast is not None
        assert "bukan" in query.toast.text
        assert await placed(story, "UMUM", date(2020, 3, 26)) == before


async def test_leave_on_a_day_of_piket_is_the_heads_to_decide(start: Start) -> None:
    story = await office(start)
    day = date(2020, 3, 24)
    name = await on_duty(story, day)
    asker, head = story.people[name], story.people[HEAD]
    await say(story, asker, "/izin cuti 23-26 maret")
    asked = card(head)
    assert "piket pada Selasa 24 Maret; penggantinya perlu diputuskan" in asked.text
    assert await on_duty(story, day) == name  # the stronger duty, until somebody has decided

    weighed = await press(story, head, words.APPROVE, asked)
    assert "Bila dicarikan pengganti:" in weighed
    assert "Piket Selasa 24 Maret: digantikan" in weighed
    assert head.last().buttons[:2] == [words.RELIEVE, words.KEEP]
    assert await on_duty(story, day) == name

    kept = await press(story, head, words.KEEP)
    assert "Tetap bertugas piket pada Selasa 24 Maret" in kept
    assert await on_duty(story, day) == name
    assert (await placed(story, "UMUM", date(2020, 3, 23)))[name] == (Place.AWAY, None)
    assert (await placed(story, "UMUM", date(2020, 3, 26)))[name] == (Place.AWAY, None)
    assert "tetap bertugas piket pada Selasa 24 Maret" in heard(asker)

    await press(story, head, "Urungkan")
    assert (await placed(story, "UMUM", date(2020, 3, 23)))[name][0] is not Place.AWAY
    relieved = await press(story, head, words.APPROVE, card(head)) + await press(
        story, head, words.RELIEVE
    )
    assert "Disetujui" in relieved
    assert await on_duty(story, day) != name
    assert (await placed(story, "UMUM", day))[name] == (Place.AWAY, None)
    assert "Perlu diputuskan" not in await say(story, head, "/izin")
