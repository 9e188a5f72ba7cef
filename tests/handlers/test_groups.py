"""What the bot says in a group: public facts only, and nothing unasked."""

from handlers.wording import labels
from tests.handlers.conftest import Office


async def test_a_group_is_bound_by_its_code(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    group = office.telegram.add_group("Grup Disdag", owner=hasan)
    assert "/hubungkan KODE" in (await hasan.hear(group.chat)).text
    code = (await office.services.enrolment.invite_group("DISDAG", office.clock.now())).code
    answer = await hasan.ask(f"/hubungkan {code}", to=group.chat)
    assert answer.text.startswith("Grup terhubung: Dinas Perdagangan")
    assert "di dalam grup" in (await hasan.ask(f"/hubungkan {code}")).text
    for again in ("/start", "/hubungkan"):
        known = await hasan.ask(again, to=group.chat)
        assert known.text.startswith("Grup ini sudah terhubung dengan Dinas Perdagangan.")


async def test_a_group_hears_public_facts_only(office: Office) -> None:
    budi = await office.enrolled("Budi")
    stranger = office.telegram.add_person("Baru")
    group = office.telegram.add_group("Grup", owner=budi, members=[stranger])
    await budi.hear(group.chat)
    for wish in ("/hariini", "/kenapa", "/hadir", "/rekap"):
        answer = await budi.ask(wish, to=group.chat)
        assert answer.text.startswith("Mohon buka percakapan pribadi dengan saya")
        assert answer.buttons == [labels.OPEN_PRIVATE]
    piket = (await budi.ask("/piket", to=group.chat)).text
    assert "1 orang" in piket
    assert not any(name in piket for name in office.asns)
    from_stranger = await stranger.ask("/piket", to=group.chat)
    assert from_stranger.text.startswith("Mohon buka percakapan pribadi")


async def test_a_group_is_left_in_peace(office: Office) -> None:
    budi = await office.enrolled("Budi")
    group = office.telegram.add_group("Grup", owner=budi)
    await budi.hear(group.chat)
    budi.send("/perintahlain", to=group.chat)
    budi.send("Presensi masuk", to=group.chat)
    answer = await budi.ask("/perintah@giliran_bot", to=group.chat)
    assert "tidak dikenal" in answer.text
    assert len(budi.texts(group.chat)) == 2


async def test_a_groups_code_in_a_private_chat_is_sent_to_the_group(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    code = (await office.services.enrolment.invite_group("DISDAG", office.clock.now())).code
    assert "menghubungkan grup OPD" in (await hasan.ask(f"/start {code}")).text


async def test_piket_in_a_group_is_the_groups_opd_whoever_asks(office: Office) -> None:
    wati, budi = await office.enrolled("Wati"), await office.enrolled("Budi")
    now = office.clock.now()
    group = office.telegram.add_group("Grup Disdag", owner=wati, members=[budi])
    await wati.hear(group.chat)
    group.make_bot_admin()
    code = (await office.services.enrolment.invite_group("DISDAG", now)).code
    await wati.ask(f"/hubungkan {code}", to=group.chat)
    budi.catch_up()
    for asker in (wati, budi):
        assert "Dinas Perdagangan" in (await asker.ask("/piket", to=group.chat)).text
        asker.catch_up()
    bot = f"@{office.application.bot.username}"
    spoken = await wati.ask(f"{bot} siapa piket besok?", to=group.chat)
    assert "Dinas Perdagangan" in spoken.text
    assert "Dinas Lingkungan Hidup" in (await wati.ask("/piket")).text
