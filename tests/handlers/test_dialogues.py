"""What people say to the bot and what it answers: real conversations over a make-believe Telegram."""

from dataclasses import replace
from datetime import date

import pytest

from demo.telegram import Person
from handlers.registry import commands
from handlers.rights import ChatSort
from handlers.wording import labels
from schedules.ledger import opds, people
from schedules.ledger.database import Database
from schedules.people import Role
from schedules.places import Place
from tests.handlers.conftest import DISDAG, MONDAY, Office, person

SITI = "Siti <b>Rahayu</b>"


async def place_of(office: Office, name: str, day: date = MONDAY) -> Place:
    (facts,) = await office.services.lookup.person_days(office.asns[name].id, day, day)
    return facts.slots[0].place


async def press_in(office: Office, who: Person, clock: str) -> str:
    office.clock.set(clock)
    who.catch_up()
    who.press_key(labels.CHECK_IN)
    return (await who.hear()).text


async def test_a_stranger_is_told_how_to_enrol_and_types_the_code(office: Office) -> None:
    siti = office.telegram.add_person("Siti")
    assert "kode pendaftaran" in (await siti.ask("/start")).text
    assert siti.keyboard() == []
    code = await office.code(SITI)
    answer = await siti.ask(f"{code[:4]}-{code[4:8]}-{code[8:]}".lower())
    assert answer.text.startswith("Akun terhubung: Siti <b>Rahayu</b>")
    assert siti.keyboard() == [list(row) for row in labels.KEYBOARD]


async def test_a_deep_link_enrols_at_once_and_again_is_no_error(office: Office) -> None:
    code = await office.code("Budi")
    budi = office.telegram.add_person("Budi")
    for _ in range(2):
        budi.catch_up()
        budi.start(code)
        assert (await budi.hear()).text.startswith("Akun terhubung: Budi")


async def test_a_wrong_code_is_refused_and_guessing_is_stopped(office: Office) -> None:
    guesser = office.telegram.add_person("Iseng")
    for n in range(5):
        assert "tidak dikenal" in (await guesser.ask(f"AAAA-BBBB-CCC{n}")).text
    assert "06.15 WIB" in (await guesser.ask("AAAA-BBBB-CCC9")).text


async def test_a_greeting_is_no_code(office: Office) -> None:
    stranger = office.telegram.add_person("Baru")
    assert "belum terhubung" in (await stranger.ask("Selamat malam")).text


async def test_a_nip_is_asked_to_be_deleted(office: Office) -> None:
    stranger = office.telegram.add_person("Baru")
    assert "Mohon menghapus pesan" in (await stranger.ask("19900101 201501 1 001")).text


@pytest.mark.parametrize(
    "wish", ["/hariini", "/jadwal", "/hadir", "/rekap", "/kenapa", "Presensi masuk", "halo"]
)
async def test_a_stranger_gets_nothing_but_the_way_in(office: Office, wish: str) -> None:
    stranger = office.telegram.add_person("Baru")
    assert "Akun ini belum terhubung" in (await stranger.ask(wish)).text


async def test_today_says_where_and_the_button_says_why(office: Office) -> None:
    siti = await office.enrolled(SITI)
    answer = await siti.ask("/hariini")
    place = await place_of(office, SITI)
    assert answer.text.startswith("Hari ini, Senin, 23 November 2026: ")
    assert f"({place})" in answer.text.splitlines()[0]
    assert answer.buttons == [labels.WHY, labels.TOMORROW]
    query = await siti.tap(labels.WHY)
    assert query.toast is not None
    assert not query.toast.alert
    reason = (await siti.hear()).text
    assert reason.startswith("Mengapa Senin, 23 November 2026")
    assert "1. Aturan." in reason
    assert "443.5/0618" in reason


async def test_tomorrow_by_button_command_and_word(office: Office) -> None:
    budi = await office.enrolled("Budi")
    await budi.ask("/hariini")
    await budi.tap(labels.TOMORROW)
    by_button = await budi.hear()
    by_command = await budi.ask("/besok")
    by_word = await budi.ask("besok")
    assert by_button.text == by_command.text == by_word.text
    assert by_word.text.startswith("Besok, Selasa, 24 November 2026: ")


async def test_the_keys_say_the_same_as_the_commands(office: Office) -> None:
    budi = await office.enrolled("Budi")
    pairs = {
        labels.TODAY: "/hariini",
        labels.SCHEDULE: "/jadwal",
        labels.PIKET: "/piket",
        labels.WHY: "/kenapa",
    }
    for key, command in pairs.items():
        by_command = await budi.ask(command)
        budi.press_key(key)
        assert (await budi.hear()).text == by_command.text


async def test_two_weeks_are_shown(office: Office) -> None:
    dewi = await office.enrolled("Dewi")
    text = (await dewi.ask("/jadwal")).text
    assert "Pekan ini, 23 s.d. 29 November 2026" in text
    assert "Pekan depan, 30 November s.d. 6 Desember 2026" in text
    assert text.count("W") >= 10


async def test_a_schedule_begins_where_the_plan_does(office: Office, database: Database) -> None:
    wednesday = date(2026, 11, 25)
    office.clock.set("08.00", wednesday)
    new = replace(DISDAG, code="BKD", name="Badan Kepegawaian")
    rina = person("Rina", 7, opd="BKD")
    await database.run(lambda session: opds.save_opds(session, [new]))
    (rina_id,) = await database.run(lambda session: people.save_people(session, [rina]))
    office.asns["Rina"] = replace(rina, id=rina_id)
    await office.services.morning.plan_ahead(office.clock.now())
    text = (await (await office.enrolled("Rina")).ask("/jadwal")).text
    assert "Rabu 25: " in text
    assert "Selasa 24" not in text
    assert "belum ditetapkan" not in text


async def test_the_reason_of_tomorrow_and_of_nonsense(office: Office) -> None:
    dewi = await office.enrolled("Dewi")
    assert (await dewi.ask("/kenapa besok")).text.startswith("Mengapa Selasa, 24 November 2026")
    assert "/kenapa besok" in (await dewi.ask("/kenapa saya")).text


async def test_checking_in_counts_once(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "tercatat pukul 07.12 WIB" in await press_in(office, budi, "07.12")
    again = await press_in(office, budi, "07.40")
    assert again.startswith("Presensi masuk sudah tercatat pukul 07.12 WIB")


async def test_coming_late_is_recorded_and_said_kindly(office: Office) -> None:
    budi = await office.enrolled("Budi")
    text = await press_in(office, budi, "07.48")
    assert text.startswith("Presensi masuk tercatat pukul 07.48 WIB")
    assert "setelah jam masuk" in text


async def test_the_messages_own_date_counts_however_late_we_are(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert office.application.updater is not None
    await office.application.updater.stop()
    office.clock.set("07.29")
    budi.catch_up()
    budi.send("/hadir")
    office.clock.set("09.30")
    await office.application.updater.start_polling(poll_interval=0, timeout=5)
    text = (await budi.hear()).text
    assert text.startswith("Presensi masuk tercatat pukul 07.29 WIB")
    assert "Terima kasih" in text


async def test_an_old_message_edited_into_a_check_in_is_none(office: Office) -> None:
    budi = await office.enrolled("Budi")
    office.clock.set("07.00")
    await budi.ask("selamat pagi")
    sent = next(m for m in reversed(budi.messages()) if not m.from_bot)
    office.clock.set("09.00")
    budi.edit(sent, "/hadir")
    text = await press_in(office, budi, "09.01")
    assert text.startswith("Presensi masuk tercatat pukul 09.01 WIB")


async def test_going_home(office: Office) -> None:
    budi = await office.enrolled("Budi")
    office.clock.set("16.02")
    assert (await budi.ask("/hadir pulang")).text.startswith("Presensi pulang tercatat pukul 16.02")
    assert "/hadir pulang" in (await budi.ask("/hadir besok")).text


async def test_nothing_is_owed_on_a_weekend(office: Office) -> None:
    budi = await office.enrolled("Budi")
    office.clock.set("07.30", date(2026, 11, 28))
    assert "adalah hari libur" in (await budi.ask("/hadir")).text


async def test_the_head_sees_the_recap_and_staff_do_not(office: Office) -> None:
    budi, hasan = await office.enrolled("Budi"), await office.enrolled("Hasan")
    await press_in(office, budi, "07.12")
    recap = (await hasan.ask("/rekap")).text
    assert recap.startswith("Rekap Senin, 23 November 2026: 1 dari 5 sudah presensi masuk")
    assert "Siti <b>Rahayu</b>" in recap
    assert "tersedia untuk operator OPD" in (await budi.ask("/rekap")).text
    assert "tersedia untuk admin kota" in (await hasan.ask("/rekap DLH")).text


async def test_the_admin_may_name_another_opd(office: Office) -> None:
    wati = await office.enrolled("Wati")
    assert "Dinas Perdagangan" in (await wati.ask("/rekap disdag")).text
    assert "OPD yang terdaftar: DISDAG dan DLH" in (await wati.ask("/rekap XYZ")).text


async def test_a_head_gets_a_menu_of_their_own(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await office.telegram.wait_for(lambda: bool(hasan.menu()), 5)
    shown = [entry["command"] for entry in hasan.menu()]
    assert shown == [c.command for c in commands({Role.PEGAWAI, Role.KEPALA}, ChatSort.PRIVATE)]


async def test_help_is_by_role(office: Office) -> None:
    stranger, hasan = office.telegram.add_person("Baru"), await office.enrolled("Hasan")
    assert "/rekap" not in (await stranger.ask("/bantuan")).text
    assert "/rekap" in (await hasan.ask("/bantuan")).text


async def test_leaving_needs_a_second_word(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "/keluar ya" in (await budi.ask("/keluar")).text
    assert "tidak lagi terhubung" in (await budi.ask("/keluar ya")).text
    assert "belum terhubung" in (await budi.ask("/hariini")).text
