import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from demo.stage import Stage
from schedules.people import Role
from tests.demo.watched import PATIENCE, Watched

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]


def name_of(stage: Stage, number: int) -> str:
    return list(stage.citizens)[number].asn.name


async def test_somebody_presses_a_key_and_sees_the_answer(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 5))
    await laptop.page.click(".key:text-is('Jadwal')")
    answer = laptop.page.locator(".said:not(.mine)").last
    await expect(answer).to_contain_text("Pekan ini")
    await expect(answer).to_contain_text("(hari ini)")


async def test_enter_sends_and_a_button_under_the_answer_works(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 6))
    await laptop.page.fill("#box", "/hariini")
    await laptop.page.press("#box", "Enter")
    await expect(laptop.page.locator(".said.mine").last).to_contain_text("/hariini")
    await laptop.page.locator(".press:text-is('Kenapa?')").last.click()
    await expect(laptop.page.locator(".said").last).to_contain_text("Mengapa Senin")
    await expect(laptop.page.locator(".press[aria-busy]")).to_have_count(0)


async def test_a_picture_and_a_calendar_arrive_in_the_chat(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 5))
    for command in ("/gambar", "/kalender"):
        await laptop.page.fill("#box", command)
        await laptop.page.press("#box", "Enter")
    picture = laptop.page.locator(".picture img").last
    await expect(picture).to_be_visible()
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert await picture.evaluate(width) == 1080
    paper = laptop.page.locator(".paper").last
    await expect(paper).to_contain_text(".ics")
    await expect(paper).to_have_attribute("download", re.compile(r"\.ics$"))


async def test_a_letter_in_force_can_be_read_at_the_desk(laptop: Watched) -> None:
    in_force = laptop.page.locator("[data-in-force] .letter")
    await expect(in_force).to_have_count(5)
    await in_force.filter(has_text="Dinas Lingkungan Hidup").click()
    await expect(laptop.page.locator("dialog .sheet")).to_contain_text("paling banyak 75")
    await laptop.page.click("dialog .act:text-is('Tutup')")


async def test_a_letter_is_read_issued_and_felt_in_the_morning(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 8))
    await laptop.page.click("[data-letter=semua-rumah]")
    letter = laptop.page.locator("dialog .sheet")
    await expect(letter).to_contain_text("seluruh pegawai bekerja dari rumah")
    await expect(letter).to_contain_text("Wali Kota Contoh")
    await laptop.page.click("dialog .act:text-is('Terbitkan')")
    await expect(laptop.page.locator(".effect")).to_contain_text("pegawai pada")
    await laptop.page.click("dialog .act:text-is('Tutup')")
    await laptop.page.click("[data-jump=pagi]")
    notice = laptop.page.locator(".said").last
    await expect(notice).to_contain_text("Selamat pagi", timeout=PATIENCE)
    await expect(notice).to_contain_text("Selasa, 24 November 2026: bekerja dari")
    await expect(notice).to_contain_text("800/101/2026")
    await expect(laptop.page.locator(".clock .time")).to_contain_text("05.59")
    await laptop.page.fill("#search", "")
    await expect(laptop.page.locator(".one .count").first).to_be_visible()


async def test_the_kepala_sees_the_recap_after_the_clock_was_sent_to_nine(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 0))
    await laptop.page.click("[data-jump=rekap]")
    recap = laptop.page.locator(".said", has_text="Rekap")
    await expect(recap.last).to_contain_text("sampai pukul 09.00 WIB", timeout=PATIENCE)
    await expect(laptop.page.locator(".offices .row")).to_have_count(len(stage.opds))


async def test_the_group_is_one_tab_away(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 7))
    await laptop.page.click(".tab:has-text('Grup')")
    await expect(laptop.page.locator(".chat-head h2")).to_contain_text("Grup Dinas Komunikasi")
    await expect(laptop.page.locator(".said").last).to_contain_text("Kantor (WFO)")


async def test_a_roster_is_handed_out_and_sent_back_as_a_file(
    laptop: Watched, stage: Stage, tmp_path: Path
) -> None:
    operator = next(c for c in stage.citizens if c.asn.role is Role.OPERATOR)
    await laptop.become(operator.asn.name)
    await laptop.say("/pegawai berkas")
    async with laptop.page.expect_download() as downloading:
        await laptop.page.locator(".paper").last.click()
    file = tmp_path / (await downloading.value).suggested_filename
    await (await downloading.value).save_as(file)
    await laptop.page.set_input_files("input[type=file]", file)
    await expect(laptop.page.locator(".said.mine .paper").last).to_contain_text(file.name)
    await expect(laptop.page.locator(".said").last).to_contain_text("tidak ada perubahan")


async def test_a_kepala_writes_a_letter_sees_it_as_a_picture_and_gives_it_up(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 0))
    await laptop.say("/surat nomor 800/9, 30% kantor minggu depan, piket 2")
    preview = laptop.page.locator(".said").last
    await expect(preview).to_contain_text("Di kantor per hari")
    await expect(laptop.page.locator(".picture img").last).to_be_visible()
    await preview.locator(".press:text-is('Batal')").click()
    await expect(laptop.page.locator(".said").last).to_contain_text("dibatalkan")


async def test_what_the_bot_offers_by_its_name_is_shared_with_the_group(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 7))
    await laptop.page.click(".tab:has-text('Grup')")
    await laptop.page.locator("#box").press_sequentially(f"@{stage.telegram.bot.username} besok")
    await laptop.page.click(".offer:has-text('Jadwal saya')")
    said = laptop.page.locator(".said.mine").last
    await expect(said).to_contain_text(f"Jadwal kerja {name_of(stage, 7)}")
    await expect(laptop.page.locator("#box")).to_have_value("")
    await expect(laptop.page.locator(".offers")).to_be_hidden()


async def test_what_cannot_be_offered_leads_into_the_private_chat(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 7))
    await laptop.page.click(".tab:has-text('Grup')")
    await laptop.page.locator("#box").press_sequentially(f"@{stage.telegram.bot.username} hujan")
    await laptop.page.click(".offers .elsewhere")
    await expect(laptop.page.locator(".tab[aria-selected=true]")).to_have_text("Pribadi")
    await expect(laptop.page.locator(".said").last).to_contain_text("Selamat datang kembali")


async def test_a_number_is_shared_with_the_key_for_it(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 6))
    await laptop.say("/telepon")
    await laptop.page.click(".key:text-is('Bagikan nomor saya')")
    await expect(laptop.page.locator(".said.mine").last).to_contain_text("Nomor telepon")
    await expect(laptop.page.locator(".said").last).to_contain_text("tersimpan")


async def test_a_newcomer_enrols_by_hand(laptop: Watched) -> None:
    code = await laptop.page.inner_text(".code code")
    await laptop.page.click(".code button")
    await laptop.page.click(".begin")
    await expect(laptop.page.locator(".said").last).to_contain_text("kode pendaftaran")
    await laptop.page.fill("#box", code)
    await laptop.page.press("#box", "Enter")
    await expect(laptop.page.locator(".said").last).to_contain_text("Akun terhubung")
    await expect(laptop.page.locator(".key").first).to_be_visible()
    await expect(laptop.page.locator(".code")).to_be_hidden()


async def test_the_hint_card_leads_to_an_answer_and_ticks_its_first_step(laptop: Watched) -> None:
    await laptop.page.click(".desk .guide [data-step=asn] button")
    await laptop.page.click(".key:text-is('Jadwal')")
    await expect(laptop.page.locator(".desk [data-step=asn]")).to_have_class("done")


async def test_the_hint_card_puts_a_letter_in_one_line_into_the_hand_of_a_kepala(
    laptop: Watched,
) -> None:
    await laptop.page.click(".desk .guide [data-step=satu-baris] button")
    await expect(laptop.page.locator("#box")).to_have_value(re.compile("^/surat 50% kantor"))
    await laptop.page.press("#box", "Enter")
    await expect(laptop.page.locator(".said").last).to_contain_text("Nomor suratnya?")
    await expect(laptop.page.locator(".desk [data-step=satu-baris]")).to_have_class("done")
    await laptop.say("/batal")


async def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Watched, stage: Stage) -> None:
    page = phone.page
    assert await phone.overflow() <= 0
    await phone.become(name_of(stage, 5))
    await page.click(".key:text-is('Piket')")
    await expect(page.locator(".said:not(.mine)").last).to_contain_text("(hari ini)")
    assert await phone.overflow() <= 0
    await page.locator("#box").press_sequentially(f"@{stage.telegram.bot.username} minggu ini")
    await expect(page.locator(".offer").first).to_be_visible()
    assert await phone.overflow() <= 0
    await page.fill("#box", "")
    await page.click(".chip")
    await expect(page.locator(".desk-head")).to_be_visible()
    assert await phone.overflow() <= 0
    await page.click("[data-letter=c3]")
    await expect(page.locator("dialog .sheet")).to_be_visible()
    assert await phone.overflow() <= 0


async def test_on_a_phone_back_leads_to_the_people_and_the_desk_closes_with_escape(
    phone: Watched, stage: Stage
) -> None:
    page = phone.page
    await phone.become(name_of(stage, 5))
    await page.click(".chip")
    await page.keyboard.press("Escape")
    await expect(page.locator(".desk")).to_be_hidden()
    await page.go_back()
    await expect(page.locator("#search")).to_be_visible()
    await expect(page.locator(".chat")).to_be_hidden()


async def test_who_one_is_outlasts_a_reload(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 9))
    await laptop.page.reload()
    await expect(laptop.page.locator(".chat-head")).to_contain_text(name_of(stage, 9))
