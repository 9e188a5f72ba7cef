"""The real python-telegram-bot against the make-believe Telegram, over loopback."""

import inspect
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from demo.telegram import Person, Place, Telegram, TelegramServer, Toast
from demo.telegram.methods import METHODS
from demo.telegram.updates import KINDS

Context = ContextTypes.DEFAULT_TYPE


async def _start(update: Update, context: Context) -> None:
    assert update.message is not None
    keys = ReplyKeyboardMarkup(
        [["Presensi masuk"], [KeyboardButton("Lokasi", request_location=True)]],
        one_time_keyboard=True,
    )
    await update.message.reply_html(f"<b>Halo</b> {context.args}", reply_markup=keys)


async def _today(update: Update, _: Context) -> None:
    assert update.message is not None
    buttons = [[InlineKeyboardButton("Ya", callback_data="v1:ya")]]
    await update.message.reply_text("Hadir?", reply_markup=InlineKeyboardMarkup(buttons))


async def _pressed(update: Update, _: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.edit_message_text("Tercatat.")
    await update.callback_query.answer("Tersimpan", show_alert=True)


async def _file(update: Update, _: Context) -> None:
    assert update.message is not None
    assert update.message.document is not None
    data = await (await update.message.document.get_file()).download_as_bytearray()
    await update.message.reply_document(bytes(data).upper(), filename="balasan.csv")


async def _place(update: Update, _: Context) -> None:
    assert update.message is not None
    assert update.message.location is not None
    text = f"{update.message.location.latitude}"
    await update.message.reply_text(text, reply_markup=ReplyKeyboardRemove())


async def _text(update: Update, _: Context) -> None:
    assert update.message is not None
    await update.message.reply_text(f"Anda menulis: {update.message.text}")


async def _standing(update: Update, context: Context) -> None:
    assert update.my_chat_member is not None
    change = update.my_chat_member.difference()["status"]
    context.bot_data.setdefault("standing", []).append(change)


@pytest.fixture
async def application(telegram: Telegram, server: TelegramServer) -> AsyncIterator[Any]:
    builder = Application.builder().token(telegram.token)
    running = builder.base_url(server.base_url).base_file_url(server.base_file_url).build()
    running.add_handlers(
        [
            CommandHandler("start", _start),
            CommandHandler("hariini", _today),
            CallbackQueryHandler(_pressed),
            ChatMemberHandler(_standing),
            MessageHandler(filters.Document.ALL, _file),
            MessageHandler(filters.LOCATION, _place),
            MessageHandler(filters.TEXT & filters.ChatType.PRIVATE, _text),
        ]
    )
    async with running:
        await running.start()
        assert running.updater is not None
        await running.updater.start_polling()
        yield running
        await running.updater.stop()
        await running.stop()


@pytest.fixture
async def bot(telegram: Telegram, server: TelegramServer) -> AsyncIterator[Bot]:
    opened = Bot(telegram.token, base_url=server.base_url, base_file_url=server.base_file_url)
    async with opened:
        yield opened


@pytest.mark.usefixtures("application")
async def test_a_dialogue_goes_from_deep_link_over_keys_to_a_button(telegram: Telegram) -> None:
    siti = telegram.add_person("Siti")
    siti.start("undangan-7")
    assert (await siti.hear()).text == "Halo ['undangan-7']"
    assert siti.keyboard() == [["Presensi masuk"], ["Lokasi"]]
    siti.press("Presensi masuk")
    assert (await siti.hear()).text == "Anda menulis: Presensi masuk"
    assert siti.keyboard() == []
    question = await siti.ask("/hariini@giliran_bot")
    query = await siti.tap("Ya")
    assert query.toast == Toast(text="Tersimpan", alert=True)
    assert question.text == "Tercatat."
    assert question.buttons == []


@pytest.mark.usefixtures("application")
async def test_files_go_both_ways_byte_for_byte(budi: Person) -> None:
    budi.send_document(b"nip;nama\n", "daftar.csv")
    document = (await budi.hear()).content.document
    assert document is not None
    assert (document.name, document.data) == ("balasan.csv", b"NIP;NAMA\n")


@pytest.mark.usefixtures("application")
async def test_a_location_key_sends_the_place_and_the_keyboard_can_be_removed(
    budi: Person,
) -> None:
    await budi.ask("/start")
    budi.press_key("Lokasi", place=Place(-6.2, 106.8))
    assert (await budi.hear()).text == "-6.2"
    assert budi.keyboard() == []


async def test_block_and_unblock_reach_the_bot(
    application: Any, telegram: Telegram, budi: Person
) -> None:
    budi.block()
    budi.unblock()
    await budi.ask("halo")
    assert application.bot_data["standing"] == [("member", "kicked"), ("kicked", "member")]
    assert [call.code for call in telegram.calls if call.method == "sendMessage"] == [200]


async def test_refusals_become_the_librarys_own_errors(
    bot: Bot,
    telegram: Telegram,
    budi: Person,
    server: TelegramServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The library warns of its own future unless it is told to live in it.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "halo")
    budi.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(budi.id, "halo")
    telegram.faults.refuse(code=429, description="Too Many Requests: retry after 7", retry_after=7)
    with pytest.raises(RetryAfter) as slow:
        await bot.send_message(budi.id, "halo")
    assert slow.value.retry_after == timedelta(seconds=7)
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()
    stranger = Bot("1:wrong", base_url=server.base_url)
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_menus_are_shown_by_the_narrowest_scope(
    bot: Bot, budi: Person, telegram: Telegram
) -> None:
    siti = telegram.add_person("Siti", started=True)
    await bot.set_my_commands([BotCommand("bantuan", "Bantuan")])
    staff = [BotCommand("hariini", "Hari ini"), BotCommand("hadir", "Presensi")]
    await bot.set_my_commands(staff, scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("rekap", "Rekap")], scope=BotCommandScopeChat(budi.id))
    assert [item["command"] for item in budi.menu()] == ["rekap"]
    assert [item["command"] for item in siti.menu()] == ["hariini", "hadir"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(budi.id))
    assert [item["command"] for item in budi.menu()] == ["hariini", "hadir"]
    assert await bot.get_my_commands() == (BotCommand("bantuan", "Bantuan"),)
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Hari-Ini", "x")])
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([], scope=BotCommandScopeChat(404))


async def test_groups_can_be_asked_about_and_pinned_in_by_an_admin(
    bot: Bot, telegram: Telegram, budi: Person
) -> None:
    siti = telegram.add_person("Siti")
    group = telegram.add_group("Dinas", owner=budi, members=[siti])
    card = await bot.send_message(group.id, "Kartu hari ini")
    with pytest.raises(BadRequest, match="rights"):
        await card.pin()
    group.make_bot_admin()
    assert await card.pin()
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.text == "Kartu hari ini"
    assert await card.unpin()
    assert (await bot.get_chat_member(group.id, budi.id)).status == "creator"
    assert (await bot.get_chat_member(group.id, siti.id)).status == "member"
    assert await bot.get_chat_member_count(group.id) == 3
    owners = await bot.get_chat_administrators(group.id)
    assert [member.user.id for member in owners] == [budi.id]
    assert await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(group.id, "halo")


async def test_the_bots_own_profile_is_kept(bot: Bot, budi: Person) -> None:
    await bot.set_my_description("Bot jadwal ASN")
    await bot.set_my_short_description("Jadwal")
    assert (await bot.get_my_description()).description == "Bot jadwal ASN"
    assert (await bot.get_my_short_description()).short_description == "Jadwal"
    assert await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "default"
    assert await bot.send_chat_action(budi.id, "typing")
    assert list(budi.chat.actions) == ["typing"]


async def test_a_photo_is_sent_again_by_its_file_id(bot: Bot, budi: Person) -> None:
    picture = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000200000001008060000001ff3ff61")
    first = await bot.send_photo(budi.id, picture, caption="<b>Jadwal</b>", parse_mode="HTML")
    again = await bot.send_photo(budi.id, first.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == first.photo[-1].file_unique_id
    assert first.caption_html == "<b>Jadwal</b>"
    with pytest.raises(BadRequest, match="an't use file of type"):
        await bot.send_document(budi.id, first.photo[-1].file_id)
    assert await first.edit_caption("Baru")
    assert budi.messages()[0].text == "Baru"


_ONLY_CLIENT = frozenset(
    {
        "api_kwargs",
        "connect_timeout",
        "contact",
        "disable_web_page_preview",
        "current_offset",
        "filename",
        "location",
        "pool_timeout",
        "read_timeout",
        "reply_to_message_id",
        "allow_sending_without_reply",
        "self",
        "write_timeout",
    },
)


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_parameter_the_library_can_send_is_known(method: str) -> None:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", method).lower()
    parameters = set(inspect.signature(getattr(Bot, name)).parameters) - _ONLY_CLIENT
    assert parameters <= METHODS[method].signature.known


def test_every_kind_of_update_the_library_can_ask_for_is_known() -> None:
    assert set(Update.ALL_TYPES) <= KINDS
