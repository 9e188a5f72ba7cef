"""Questions in one's own words: what each may learn, what is asked back, what a group hears."""

from dataclasses import replace
from datetime import date

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.asking import Period, Topic
from handlers.callback_data import LONGEST
from handlers.choices import Choice, decode, encode
from handlers.wording import labels
from schedules.errors import StaleButtonError
from schedules.ledger import groups, opds, people, rosters
from schedules.ledger.database import Database
from schedules.roster import Absence, AbsenceKind
from tests.handlers.conftest import DISDAG, LETTER, MONDAY, Office, person

TUESDAY = date(2026, 11, 24)


async def named_budi(office: Office, database: Database) -> None:
    """A second Budi, in another unit; the plan has not met him yet."""
    twin = person("Budi Hartono", 9, unit="Sekretariat")
    (twin_id,) = await database.run(lambda session: people.save_people(session, [twin]))
    office.asns["Budi Hartono"] = replace(twin, id=twin_id)
    await office.services.policies.issue(
        replace(LETTER, number="443.5/0700", issued=MONDAY), office.clock.now()
    )


async def test_the_own_day_is_the_same_as_by_command(office: Office) -> None:
    budi = await office.enrolled("Budi")
    by_command = await budi.ask("/besok")
    asked = await budi.ask("min, bsk sy ngantor ga ya?")
    assert asked.text == by_command.text
    assert labels.WHY in asked.buttons


async def test_a_message_is_of_the_day_on_which_it_was_written(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert office.application.updater is not None
    await office.application.updater.stop()
    office.clock.set("23.50")
    budi.catch_up()
    budi.send("besok saya ngantor?")
    office.clock.set("00.10", TUESDAY)
    await office.application.updater.start_polling(poll_interval=0, timeout=5)
    assert "Selasa, 24 November 2026" in (await budi.hear()).text


async def test_a_week_is_shown_and_so_is_what_is_not_planned(office: Office) -> None:
    budi = await office.enrolled("Budi")
    text = (await budi.ask("minggu depan saya di mana?")).text
    assert "Pekan depan, 30 November s.d. 6 Desember 2026" in text
    assert "Pekan ini" not in text
    assert "belum ditetapkan" in (await budi.ask("tgl 5 juli saya masuk ga")).text


async def test_why_and_hours_are_told_of_oneself(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert (await budi.ask("knp besok saya wfh")).text == (await budi.ask("/kenapa besok")).text
    hours = (await budi.ask("besok absen jam brp?")).text
    assert hours.startswith("Besok, Selasa, 24 November 2026: pukul 07.30 s.d. 16.00 WIB")


async def test_piket_of_all_and_of_one(office: Office) -> None:
    budi = await office.enrolled("Budi")
    days = await office.services.lookup.opd_days("DISDAG", TUESDAY, TUESDAY)
    holder = days[0].piket[0]
    assert holder in (await budi.ask("siapa piket bsk")).text
    kapan = (await budi.ask("kapan saya piket")).text
    assert kapan.startswith(("Piket Budi", "23 November s.d. 6 Desember 2026: Budi tidak"))
    assert (await budi.ask("jumat depan piket siapa")).text.count("Jumat 4 Desember") == 1
    assert "Tidak ada jadwal piket" in (await budi.ask("piket tgl 5 juli siapa")).text


async def test_ones_own_piket_is_told_as_far_as_plans_stand(office: Office) -> None:
    budi = await office.enrolled("Budi")
    for said in ("saya piket kapan", "kapan saya piket?", "piket budi"):
        assert "23 November s.d. 20 Desember 2026" in (await budi.ask(said)).text


async def test_a_day_that_is_over_is_told_as_it_was(office: Office) -> None:
    budi = await office.enrolled("Budi")
    office.clock.set("08.00", TUESDAY)
    told = (await budi.ask("kemarin saya di mana?")).text
    assert told.startswith("Kemarin, Senin, 23 November 2026: ")
    assert "443.5/0618" in told
    assert "presensi" not in told


async def test_the_recap_is_of_today(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    for said in ("besok", "kemarin", "pekan ini"):
        assert "hanya untuk hari ini" in (await hasan.ask(f"/rekap {said}")).text
    assert (await hasan.ask("/rekap hari ini")).text.startswith("Rekap Senin, 23 November 2026")


async def test_a_holiday_is_known_before_any_plan(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "Natal" in (await budi.ask("tgl 25 des libur ga")).text
    assert "hari kerja" in (await budi.ask("besok libur ga?")).text
    assert "Natal" in (await budi.ask("kapan libur lagi")).text


async def test_a_colleague_learns_the_place_and_never_the_reason(
    office: Office, database: Database
) -> None:
    dewi = office.asns["Dewi"].id
    away = Absence(asn_id=dewi, kind=AbsenceKind.SICK, first=TUESDAY, last=TUESDAY)
    await database.run(lambda s: rosters.replace_absences(s, [dewi], [away]))
    await office.services.replanning.apply("DISDAG", office.clock.now())
    budi = await office.enrolled("Budi")
    text = (await budi.ask("bu dewi besok dmn?")).text
    assert text == "Besok, Selasa, 24 November 2026: Dewi tidak bertugas\nBidang Pasar"
    office.clock.set("08.00", date(2026, 11, 25))
    assert "tersedia untuk operator OPD" in (await budi.ask("kemarin dewi dimana")).text
    assert "tersedia untuk operator OPD" in (await budi.ask("kenapa dewi wfh hari ini")).text
    hasan = await office.enrolled("Hasan")
    assert "Dewi tidak bertugas" in (await hasan.ask("kemarin dewi dimana")).text
    assert "Alasan:" in (await hasan.ask("kenapa dewi wfh hari ini")).text


async def test_people_of_another_opd_are_not_known(office: Office) -> None:
    budi, wati = await office.enrolled("Budi"), await office.enrolled("Wati")
    assert "“wati”" in (await budi.ask("bu wati besok dimana")).text
    assert "hanya piket" in (await budi.ask("jadwal budi di dlh besok")).text
    assert "hanya piket" in (await budi.ask("siapa yang ngantor di dlh besok")).text
    assert "Piket Dinas Lingkungan Hidup" in (await budi.ask("siapa piket dlh besok")).text
    assert "Selasa, 24 November 2026: Dewi " in (await wati.ask("dewi besok dimana")).text


async def test_who_is_in_the_office_is_told_to_its_own_people(office: Office) -> None:
    budi = await office.enrolled("Budi")
    day = await office.services.lookup.opd_day("DISDAG", TUESDAY)
    text = (await budi.ask("siapa aja yg ngantor besok")).text
    number = next(count for place, count in day.counts.items() if place == "WFO")
    assert f"{number} orang bekerja dari kantor (WFO)" in text


async def test_two_of_one_name_are_asked_back_and_the_button_survives(
    office: Office, database: Database
) -> None:
    await named_budi(office, database)
    dewi = await office.enrolled("Dewi")
    question = await dewi.ask("pak budi besok dmn")
    assert question.text.startswith("Ada 2 pegawai yang cocok dengan “pak budi”")
    assert question.buttons == ["Budi, Bidang Pasar", "Budi Hartono, Sekretariat"]
    office.clock.set("09.00", TUESDAY)
    await dewi.tap("Budi Hartono, Sekretariat")
    assert (await dewi.hear()).text.startswith("Hari ini, Selasa, 24 November 2026: Budi Hartono")
    both = (await dewi.ask("pak budi dan agus besok dmn")).text
    assert "satu pegawai dalam satu pertanyaan" in both


async def test_a_button_gives_no_right(office: Office) -> None:
    budi = await office.enrolled("Budi")
    wati = Choice(topic=Topic.PLACE, days=Period(TUESDAY, TUESDAY), key=office.asns["Wati"].id)
    forged = InlineKeyboardMarkup([[InlineKeyboardButton("Wati", callback_data=encode(wati))]])
    await office.application.bot.send_message(budi.id, "siapa", reply_markup=forged)
    query = await budi.tap("Wati")
    assert query.toast is not None
    assert "tersedia untuk admin kota" in query.toast.text


def test_a_choice_fits_on_a_button_and_comes_back() -> None:
    for topic in Topic:
        choice = Choice(topic=topic, days=Period(MONDAY, TUESDAY), key=999_999_999_999)
        assert decode(encode(choice)) == choice
        assert len(encode(choice).encode()) <= LONGEST


@pytest.mark.parametrize(
    "forged",
    [
        "1.pick.place.20261124.20261123.7",
        "1.pick.place.2026-11-24.20261124.7",
        "1.pick.place.99991231.99991231.7",
        "1.pick.rahasia.20261124.20261124.7",
        "1.pick.place.20261124.20261124.x",
    ],
)
def test_a_choice_that_no_question_left_behind_is_refused(forged: str) -> None:
    with pytest.raises(StaleButtonError):
        decode(forged)


async def test_what_is_unclear_is_said_and_never_guessed(office: Office) -> None:
    budi = await office.enrolled("Budi")
    answer = await budi.ask("besok pak <b>bambang</b> masuk?")
    assert "“bambang”" in answer.text
    assert "Selasa, 24 November 2026" in answer.text
    assert answer.buttons == ["Jadwal Selasa 24 November"]
    await budi.tap("Jadwal Selasa 24 November")
    assert (await budi.hear()).text.startswith("Besok, Selasa, 24 November 2026: ")
    assert "“31 november”" in (await budi.ask("tgl 31 november piket siapa")).text
    assert "Silakan menggunakan tombol" in (await budi.ask("terima kasih ya")).text


@pytest.mark.parametrize("text", ["besok ngantor ga", "siapa piket besok"])
async def test_a_stranger_is_shown_the_way_in(office: Office, text: str) -> None:
    stranger = office.telegram.add_person("Baru")
    assert "Akun ini belum terhubung" in (await stranger.ask(text)).text


async def test_codes_nips_and_commands_go_before(office: Office) -> None:
    budi = office.telegram.add_person("Budi")
    code = await office.code("Budi")
    assert (await budi.ask(code)).text.startswith("Akun terhubung: Budi")
    assert "Mohon menghapus pesan" in (await budi.ask("199001012015011002")).text


async def test_a_group_hears_piket_and_numbers_and_no_names(
    office: Office, database: Database
) -> None:
    budi = await office.enrolled("Budi")
    group = office.telegram.add_group("Grup", owner=budi)
    await budi.hear(group.chat)
    group.make_bot_admin()
    bot = f"@{office.application.bot.username}"
    piket = (await budi.ask(f"{bot} siapa piket besok?", to=group.chat)).text
    assert "1 orang" in piket
    numbers = (await budi.ask(f"{bot} siapa yg wfh besok", to=group.chat)).text
    assert "orang bekerja dari rumah (WFH)" in numbers
    assert "Natal" in (await budi.ask(f"{bot} 25 desember libur?", to=group.chat)).text
    for text in (piket, numbers):
        assert not any(name in text for name in office.asns)
    for wish in ("besok saya ngantor ga", "dewi besok dimana", "kapan saya piket", "besok?"):
        answer = await budi.ask(f"{bot} {wish}", to=group.chat)
        assert answer.text.startswith("Mohon buka percakapan pribadi dengan saya")
        assert answer.buttons == [labels.OPEN_PRIVATE]
    await database.run(lambda s: opds.save_opds(s, [replace(DISDAG, names_in_group=True)]))
    assert "1 orang" in (await budi.ask(f"{bot} siapa piket besok?", to=group.chat)).text
    own = groups.Group(
        opd="DISDAG", chat_id=group.chat.id, bound_at=office.clock.now(), bound_by=None
    )
    await database.run(lambda s: groups.bind_group(s, own))
    named = (await budi.ask(f"{bot} siapa piket besok?", to=group.chat)).text
    assert any(name in named for name in ("Budi", "Dewi", "Agus", "Siti"))


async def test_a_group_is_not_answered_unasked(office: Office) -> None:
    budi = await office.enrolled("Budi")
    group = office.telegram.add_group("Grup", owner=budi)
    await budi.hear(group.chat)
    group.make_bot_admin()
    before = len(budi.texts(group.chat))
    budi.send("besok siapa piket ya?", to=group.chat)
    spoken = await budi.ask("/piket", to=group.chat)
    assert len(budi.texts(group.chat)) == before + 1
    budi.send("siap, besok saya masuk", to=group.chat, reply_to=spoken)
    budi.send("besok siapa piket?", to=group.chat, reply_to=spoken)
    assert "Selasa 24 November" in (await budi.hear(group.chat)).text
    assert len(budi.texts(group.chat)) == before + 2
