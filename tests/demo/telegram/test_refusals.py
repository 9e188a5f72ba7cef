from typing import Any

import pytest

from demo.telegram import Person, Telegram, Toast
from tests.demo.telegram.conftest import Call, Hands


def _inline(**button: str) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
        ({}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ({"text": "x", "disable_web_page_preview": True}, "unknown parameter"),
        ({"text": "x", "teks": "y"}, 'unknown parameter "teks"'),
        ({"text": "x", "link_preview_options": {"disabled": True}}, "link preview"),
        ({"text": "x", "protect_content": "maybe"}, "must be a Boolean"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "message_thread_id": 5}, "message thread not found"),
        ({"text": "<b>x</b>" * 101, "parse_mode": "HTML"}, "too many message entities"),
        ({"text": "x", "reply_markup": []}, "object expected as reply markup"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply markup"),
        ({"text": "x", "reply_markup": {"buttons": []}}, "can't parse reply keyboard"),
        ({"text": "x", "reply_markup": _inline(text="A")}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": _inline(text="A", callback_data="")}, "Text buttons"),
        ({"text": "x", "reply_markup": _inline(text="A", callback_data="é" * 33)}, "BUTTON_DATA"),
        ({"text": "x", "reply_markup": _inline(callback_data="a")}, 'Field "text"'),
        ({"text": "x", "reply_markup": _inline(text=" ", callback_data="a")}, "non-empty"),
        ({"text": "x", "reply_markup": _inline(text="A", data="a")}, "unknown field"),
        ({"text": "x", "reply_markup": _inline(text="A", url="giliran.id")}, "URL"),
        (
            {"text": "x", "reply_markup": _inline(text="A", callback_data="a", url="https://a.id")},
            "exactly one action",
        ),
        ({"text": "x", "reply_markup": {"keyboard": []}}, "REPLY_MARKUP_EMPTY"),
        ({"text": "x", "reply_markup": {"keyboard": [["A"]], "resize": True}}, "unknown field"),
        ({"text": "x", "reply_markup": {"keyboard": [["A"]], "selective": 1}}, "wrong type"),
        ({"text": "x", "reply_markup": {"keyboard": [[{"label": "A"}]]}}, 'Field "text"'),
        ({"text": "x", "reply_markup": {"remove_keyboard": False}}, "must be True"),
    ],
)
async def test_a_faulty_message_is_refused_and_not_shown(
    call: Call, budi: Person, parameters: dict[str, Any], complaint: str
) -> None:
    status, answer = await call("sendMessage", chat_id=budi.id, **parameters)
    assert status == 400
    assert answer["description"].startswith("Bad Request: ")
    assert complaint in answer["description"]
    assert budi.texts() == []


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, "<b>" + "x" * 4096 + "</b>"])
async def test_a_text_of_exactly_4096_units_passes(call: Call, budi: Person, text: str) -> None:
    status, _ = await call("sendMessage", chat_id=budi.id, text=text, parse_mode="HTML")
    assert status == 200


async def test_callback_data_of_exactly_64_bytes_passes(call: Call, budi: Person) -> None:
    markup = _inline(text="A", callback_data="é" * 32)
    status, _ = await call("sendMessage", chat_id=budi.id, text="x", reply_markup=markup)
    assert status == 200


async def test_strangers_blockers_and_the_departed_each_give_their_own_refusal(
    call: Call, telegram: Telegram
) -> None:
    siti = telegram.add_person("Siti")
    assert await _refusal(call, siti.id) == "Forbidden: bot can't initiate conversation with a user"
    siti.start()
    assert await _refusal(call, siti.id) is None
    siti.block()
    assert await _refusal(call, siti.id) == "Forbidden: bot was blocked by the user"
    siti.unblock()
    assert await _refusal(call, siti.id) is None
    siti.deactivate()
    assert await _refusal(call, siti.id) == "Forbidden: user is deactivated"
    assert await _refusal(call, 123) == "Bad Request: chat not found"


async def test_a_group_that_moved_tells_its_new_address(
    call: Call, telegram: Telegram, budi: Person
) -> None:
    group = telegram.add_group("Dinas", owner=budi)
    old = group.id
    group.upgrade()
    status, answer = await call("sendMessage", chat_id=old, text="x")
    assert status == 400
    assert answer["parameters"] == {"migrate_to_chat_id": group.id}
    assert await _refusal(call, group.id) is None
    group.remove_bot()
    refusal = await _refusal(call, group.id)
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_an_edit_must_change_something_of_the_bots_own(call: Call, budi: Person) -> None:
    _, answer = await call("sendMessage", chat_id=budi.id, text="satu")
    sent = answer["result"]["message_id"]
    theirs = budi.send("punya saya").id
    facts = {"chat_id": budi.id, "message_id": sent}
    assert (await call("editMessageText", **facts, text="dua"))[0] == 200
    assert budi.last().text == "dua"
    _, same = await call("editMessageText", **facts, text=" dua ")
    assert same["description"].startswith("Bad Request: message is not modified: ")
    _, other = await call("editMessageText", chat_id=budi.id, message_id=theirs, text="x")
    assert other["description"] == "Bad Request: message can't be edited"
    _, none = await call("editMessageText", chat_id=budi.id, message_id=999, text="x")
    assert none["description"] == "Bad Request: message to edit not found"
    _, keys = await call("editMessageText", **facts, text="x", reply_markup={"keyboard": [["A"]]})
    assert keys["description"] == "Bad Request: inline keyboard expected"
    assert [version.body.text for version in budi.last().versions] == ["satu"]


async def test_an_edit_without_buttons_takes_the_buttons_away(call: Call, budi: Person) -> None:
    markup = _inline(text="A", callback_data="a")
    await call("sendMessage", chat_id=budi.id, text="satu", reply_markup=markup)
    await call("editMessageText", chat_id=budi.id, message_id=1, text="dua")
    assert budi.last().buttons == []


async def test_a_message_can_be_deleted_once_and_not_after_two_days(
    call: Call, budi: Person, hands: Hands
) -> None:
    await call("sendMessage", chat_id=budi.id, text="satu")
    await call("sendMessage", chat_id=budi.id, text="dua")
    assert (await call("deleteMessage", chat_id=budi.id, message_id=1))[0] == 200
    assert budi.texts() == ["dua"]
    _, again = await call("deleteMessage", chat_id=budi.id, message_id=1)
    assert again["description"] == "Bad Request: message to delete not found"
    hands.at = hands.at.replace(day=25)
    _, late = await call("deleteMessage", chat_id=budi.id, message_id=2)
    assert late["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_press_can_be_answered_once_and_shortly(call: Call, budi: Person) -> None:
    markup = _inline(text="A", callback_data="a")
    await call("sendMessage", chat_id=budi.id, text="x", reply_markup=markup)
    query = budi.press_button("A")
    long = await call("answerCallbackQuery", callback_query_id=query.id, text="x" * 201)
    assert long[1]["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await call("answerCallbackQuery", callback_query_id=query.id, text="ya"))[0] == 200
    assert query.toast == Toast(text="ya")
    _, again = await call("answerCallbackQuery", callback_query_id=query.id)
    assert again["description"] == (
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    )


async def _refusal(call: Call, chat_id: int) -> str | None:
    _, answer = await call("sendMessage", chat_id=chat_id, text="halo")
    return answer.get("description")
