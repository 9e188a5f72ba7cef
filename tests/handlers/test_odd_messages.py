"""What the bot says to what it did not expect, and when something fails."""

import base64

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.handlers.conftest import Office

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def test_an_unknown_command_is_guessed(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "Apakah yang dimaksud /jadwal?" in (await budi.ask("/jadwall")).text
    assert "tidak dikenal" in (await budi.ask("/xyz")).text


async def test_a_picture_or_a_place_gets_a_kind_answer(office: Office) -> None:
    budi = await office.enrolled("Budi")
    budi.send_photo(DOT)
    assert "foto belum dapat dibaca" in (await budi.hear()).text
    budi.send_document(b"x", "foto.zip")
    assert "berkas belum dapat dibaca" in (await budi.hear()).text
    budi.send_place(-6.9, 109.6)
    assert "lokasi belum dapat dibaca" in (await budi.hear()).text


async def test_small_talk_gets_a_kind_answer(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "Silakan menggunakan tombol" in (await budi.ask("apa kabar <b>?")).text


@pytest.mark.parametrize("data", ["9.why.20261123", "1.hapus.20261123", "halo"])
async def test_a_forged_or_old_button_explains_itself(office: Office, data: str) -> None:
    budi = await office.enrolled("Budi")
    button = InlineKeyboardMarkup([[InlineKeyboardButton("Lama", callback_data=data)]])
    await office.application.bot.send_message(budi.id, "lama", reply_markup=button)
    query = await budi.tap("Lama")
    assert query.toast is not None
    assert query.toast.alert
    assert query.toast.text.startswith("Tombol ini sudah tidak berlaku.")


async def test_a_button_for_a_day_without_a_plan_guesses_nothing(office: Office) -> None:
    budi = await office.enrolled("Budi")
    far = InlineKeyboardMarkup([[InlineKeyboardButton("Jauh", callback_data="1.day.20300101")]])
    await office.application.bot.send_message(budi.id, "jauh", reply_markup=far)
    query = await budi.tap("Jauh")
    assert query.toast is not None
    assert "belum ditetapkan" in query.toast.text


async def test_a_fault_of_ours_is_told_with_a_code(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    budi = await office.enrolled("Budi")
    office.telegram.faults.refuse("sendMessage", code=500)
    text = (await budi.ask("/hariini")).text
    code = next(word for word in text.split() if word.startswith("G-"))
    assert "sedang mengalami gangguan" in text
    assert f"incident {code}" in caplog.text
