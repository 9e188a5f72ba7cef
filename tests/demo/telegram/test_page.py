import asyncio
import json

from demo.telegram import Person, Telegram
from tests.demo.telegram.conftest import Call


async def test_a_watched_screen_tells_everything_that_changes_in_order(
    call: Call, telegram: Telegram, budi: Person
) -> None:
    siti = telegram.add_person("Siti", started=True)
    buttons = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    with budi.look() as screen:
        await call("sendChatAction", chat_id=budi.id, action="typing")
        await call("sendMessage", chat_id=budi.id, text="Hadir?", reply_markup=buttons)
        await call("sendMessage", chat_id=siti.id, text="bukan untuk Budi")
        query = budi.press_button("Ya")
        await call("answerCallbackQuery", callback_query_id=query.id, text="Baik")
        await call("editMessageText", chat_id=budi.id, message_id=1, text="Tercatat")
        await call(
            "sendMessage", chat_id=budi.id, text="x", reply_markup={"keyboard": [["Pulang"]]}
        )
        await call("pinChatMessage", chat_id=budi.id, message_id=1)
        await call("deleteMessage", chat_id=budi.id, message_id=1)
        await call("setMyCommands", commands=[{"command": "a", "description": "b"}])
        budi.block()
        events = screen.pending()
    kinds = [event.kind for event in events if event.chat_id == budi.id]
    assert kinds == [
        "action",
        "message",
        "toast",
        "edited",
        "message",
        "keyboard",
        "pinned",
        "deleted",
        "menu",
        "chat",
    ]
    assert [event.chat_id for event in events] == [budi.id] * len(events)
    assert events[2].body["text"] == "Baik"
    assert events[3].body["html"] == "Tercatat"
    assert events[5].body == {"keyboard": [["Pulang"]]}
    assert json.loads(json.dumps([event.as_json() for event in events]))[0]["kind"] == "action"
    budi.unblock()
    assert screen.pending() == []


async def test_an_iteration_waits_for_events_and_ends_when_the_look_is_closed(
    call: Call, budi: Person
) -> None:
    async def follow() -> list[str]:
        return [event.body["text"] async for event in screen]

    screen = budi.look()
    task = asyncio.create_task(follow())
    await call("sendMessage", chat_id=budi.id, text="satu")
    await call("sendMessage", chat_id=budi.id, text="dua")
    screen.close()
    assert await asyncio.wait_for(task, 2) == ["satu", "dua"]


async def test_messages_are_json_with_html_that_is_safe_to_insert(call: Call, budi: Person) -> None:
    budi.send("<script>alert(1)</script>")
    await call(
        "sendMessage",
        chat_id=budi.id,
        text="<b>WFO</b> &lt;img&gt; /kenapa",
        parse_mode="HTML",
        disable_notification=True,
        reply_parameters={"message_id": 1},
        reply_markup={
            "inline_keyboard": [
                [{"text": "Ya", "callback_data": "y"}, {"text": "SE", "url": "https://a.id"}]
            ]
        },
    )
    mine, theirs = json.loads(json.dumps(budi.messages_for_page()))
    assert mine["mine"]
    assert mine["html"] == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert not theirs["mine"]
    assert theirs["sender"] == {"id": 640000001, "name": "Giliran", "is_bot": True}
    assert theirs["html"] == (
        '<b>WFO</b> &lt;img&gt; <a href="#" class="tg-command" data-command="/kenapa">/kenapa</a>'
    )
    assert theirs["buttons"] == [
        [
            {"text": "Ya", "kind": "callback", "data": "y"},
            {"text": "SE", "kind": "url", "url": "https://a.id"},
        ]
    ]
    assert theirs["silent"]
    assert theirs["reply_to"] == 1


async def test_the_chat_list_shows_private_chat_and_groups_with_their_newest_message(
    call: Call, telegram: Telegram, budi: Person
) -> None:
    group = telegram.add_group("Dinas Kesehatan", owner=budi)
    await call("sendMessage", chat_id=group.id, text="Kartu")
    private, dinas = json.loads(json.dumps(budi.chats_for_page()))
    assert (private["name"], private["last"]) == ("Giliran", None)
    assert (dinas["name"], dinas["members"]) == ("Dinas Kesehatan", ["Budi", "Giliran"])
    assert dinas["last"]["text"] == "Kartu"
