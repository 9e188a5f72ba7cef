"""Somebody moves to another OPD: proposed, agreed to, told, and planned for from its day on."""

from dataclasses import replace
from datetime import date, timedelta

from demo.telegram import Message, Person
from schedules.people import Asn, Nip
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

DISHUB = opd("DISHUB", "Dinas Perhubungan")
DLH = opd("DLH", "Dinas Lingkungan Hidup")
MOVER = "Cahya Dishub2"
HEAD, OTHER_HEAD = "Asri Dishub0", "Asri Dlh0"
DECEMBER = date(2026, 12, 1)


async def two_opds(start: Start) -> Story:
    story = await start("2026-11-23 08:00")
    drivers = staff(DISHUB, 5)
    gardeners = renumbered(staff(DLH, 4, unit="Bidang Taman"))
    await story.take_roster(roster((DISHUB, drivers), (DLH, gardeners)))
    await story.enrol("DISHUB")
    await story.enrol("DLH")
    return story


def renumbered(people: tuple[Asn, ...]) -> tuple[Asn, ...]:
    """The same people with numbers of their own."""
    return tuple(
        replace(asn, nip=Nip(asn.nip.digits[:15] + f"{int(asn.nip.digits[15:]) + 500:03d}"))
        for asn in people
    )


async def press(story: Story, who: Person, label: str) -> Message:
    who.catch_up()
    who.press_button(label)
    await story.settle()
    return who.last()


async def propose(story: Story, line: str) -> Message:
    head = story.people[HEAD]
    await head.ask(line)
    return await press(story, head, "Ya, simpan")


async def home_of(story: Story, name: str) -> tuple[str, str]:
    for code in ("DISHUB", "DLH"):
        for asn in await story.app.services.staffing.staff(code, story.clock.now()):
            if asn.name == name:
                return asn.opd, asn.unit
    raise AssertionError(name)


async def planned(story: Story, code: str, name: str) -> list[date]:
    """The days on which somebody stands in an OPD's plan."""
    first = date(2026, 11, 23)
    sheet = await story.app.services.lookup.plan_sheet(code, first, first + timedelta(days=27))
    key = next(asn.id for asn in sheet.people if asn.name == name)
    return [p.day for p in sheet.plans if any(one.asn_id == key for one in p.placements)]


async def test_with_consent_somebody_moves_on_the_day_and_keeps_the_account(start: Start) -> None:
    story = await two_opds(start)
    mover, receiver = story.people[MOVER], story.people[OTHER_HEAD]
    sent = await propose(story, "pindah cahya ke DLH mulai 1 desember")
    assert sent.text.startswith(f"Usulan perpindahan {MOVER} dikirim ke DLH.")
    asked = receiver.last()
    assert asked.text.startswith("Usulan perpindahan pegawai")
    assert "Dinas Perhubungan → Dinas Lingkungan Hidup, mulai Selasa, 1 Desember 2026" in asked.text
    assert max(await planned(story, "DISHUB", MOVER)) > DECEMBER  # nothing changes before consent

    await press(story, receiver, "Terima")
    await story.restart()
    await press(story, receiver, "Bidang Taman")
    done = await press(story, receiver, "Ya, terima")
    assert done.text.startswith(f"Perpindahan {MOVER} diterima, mulai 1 Desember 2026.")
    assert "Bapak/Ibu bertugas di Dinas Lingkungan Hidup, Bidang Taman" in mover.last().text
    assert "Perpindahan pegawai disetujui" in story.people[HEAD].last().text

    assert max(await planned(story, "DISHUB", MOVER)) < DECEMBER
    assert min(await planned(story, "DLH", MOVER)) == DECEMBER
    assert await home_of(story, MOVER) == ("DISHUB", "Sekretariat")

    await story.at("2026-11-30 16:05")
    assert "Besok" in mover.last().text
    assert "Dinas Lingkungan Hidup" not in story.people[HEAD].last().text
    await story.at("2026-12-01 05:30")
    assert await home_of(story, MOVER) == ("DLH", "Bidang Taman")
    story.catch_up()
    await story.at("2026-12-01 06:00")
    texts = [text for text in story.heard()[MOVER] if "1 Desember 2026" in text]
    assert len(texts) == 1
    answer = await mover.ask("/hariini")
    assert "Selasa, 1 Desember 2026" in answer.text


async def test_the_other_side_may_refuse_and_then_nothing_moves(start: Start) -> None:
    story = await two_opds(start)
    await propose(story, "pindah cahya ke DLH mulai 1 desember")
    receiver = story.people[OTHER_HEAD]
    said = await press(story, receiver, "Tolak")
    assert "ditolak" in said.text
    assert "Perpindahan pegawai ditolak" in story.people[HEAD].last().text
    await story.at("2026-12-01 06:00")
    assert await home_of(story, MOVER) == ("DISHUB", "Sekretariat")


async def test_a_proposal_that_nobody_answers_ends_after_seven_days(start: Start) -> None:
    story = await two_opds(start)
    await propose(story, "pindah cahya ke DLH mulai 15 desember")
    button = next(m for m in reversed(story.people[OTHER_HEAD].messages()) if m.rows)
    await story.at("2026-11-30 08:01")
    assert any("perpindahan kedaluwarsa" in text for text in story.people[HEAD].texts())
    receiver = story.people[OTHER_HEAD]
    receiver.press_button("Terima", on=button)
    await story.settle()
    await press(story, receiver, "Bidang Taman")
    query = await receiver.tap("Ya, terima")
    assert query.toast is not None
    assert "sudah selesai, ditarik, atau kedaluwarsa" in query.toast.text
    assert await home_of(story, MOVER) == ("DISHUB", "Sekretariat")


async def test_the_giving_side_may_withdraw_what_it_proposed(start: Start) -> None:
    story = await two_opds(start)
    await propose(story, "pindah cahya ke DLH mulai 1 desember")
    again = await story.people[HEAD].ask("pindah cahya ke DLH mulai 2 desember")
    assert "Perpindahan ke DLH mulai 1 Desember 2026: menunggu persetujuan" in again.text
    assert again.buttons == ["Batal"]
    await press(story, story.people[HEAD], "Urungkan")
    assert "Usulan perpindahan ditarik" in story.people[OTHER_HEAD].last().text
    await story.at("2026-12-01 06:00")
    assert await home_of(story, MOVER) == ("DISHUB", "Sekretariat")


async def test_sweeping_late_and_twice_moves_once(start: Start) -> None:
    story = await two_opds(start)
    await propose(story, "pindah cahya ke DLH mulai 1 desember")
    await press(story, story.people[OTHER_HEAD], "Terima")
    await press(story, story.people[OTHER_HEAD], "Bidang Taman")
    await press(story, story.people[OTHER_HEAD], "Ya, terima")
    story.catch_up()
    await story.at("2026-12-03 07:00")  # down for two days
    await story.at("2026-12-03 07:01")
    assert await home_of(story, MOVER) == ("DLH", "Bidang Taman")
    texts = story.people[MOVER].texts()
    assert sum("Selamat datang di Dinas Lingkungan Hidup" in text for text in texts) == 1


async def test_the_receiving_side_may_take_its_consent_back_and_everybody_is_told(
    start: Start,
) -> None:
    story = await two_opds(start)
    await propose(story, "pindah cahya ke DLH mulai 1 desember")
    mover, receiver = story.people[MOVER], story.people[OTHER_HEAD]
    await press(story, receiver, "Terima")
    await press(story, receiver, "Bidang Taman")
    await press(story, receiver, "Ya, terima")
    assert max(await planned(story, "DISHUB", MOVER)) < DECEMBER
    undone = await press(story, receiver, "Urungkan")
    assert "Perubahan diurungkan" in "\n".join([undone.text, *receiver.texts()])
    assert "Bapak/Ibu tetap bertugas di Dinas Perhubungan" in mover.last().text
    assert "Usulan perpindahan ditarik" in "\n".join(story.people[HEAD].texts())
    assert max(await planned(story, "DISHUB", MOVER)) > DECEMBER
    await story.at("2026-12-01 06:00")
    assert await home_of(story, MOVER) == ("DISHUB", "Sekretariat")
