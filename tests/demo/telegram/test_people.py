import pytest

from demo.telegram import Person, PersonError, Telegram
from tests.demo.telegram.conftest import Call, Hands

PHOTO = bytes.fromhex("47494638396102000300")


async def _updates(call: Call) -> list[tuple[str, dict[str, object]]]:
    _, answer = await call("getUpdates")
    kinds = [next(kind for kind in update if kind != "update_id") for update in answer["result"]]
    return [(kind, u[kind]) for kind, u in zip(kinds, answer["result"], strict=True)]


async def test_a_message_carries_its_people_its_second_and_its_command(
    call: Call, telegram: Telegram
) -> None:
    siti = telegram.add_person("Siti", last_name="Rahma", username="siti", account_id=77)
    siti.start("abc")
    [(kind, message)] = await _updates(call)
    person = {"id": 77, "first_name": "Siti", "last_name": "Rahma", "username": "siti"}
    assert kind == "message"
    assert message == {
        "message_id": 1,
        "from": person | {"is_bot": False, "language_code": "id"},
        "chat": person | {"type": "private"},
        "date": 1795413600,
        "text": "/start abc",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }


async def test_a_group_tells_the_bot_only_what_privacy_mode_lets_through(
    call: Call, telegram: Telegram, budi: Person
) -> None:
    group = telegram.add_group("Dinas", owner=budi)
    kinds = [kind for kind, _ in await _updates(call)]
    assert kinds == ["my_chat_member", "message"]
    await call("getUpdates", offset=-1)
    budi.send("ngobrol", to=group.chat)
    budi.send("/piket@bot_lain", to=group.chat)
    budi.send("/piket@Giliran_bot", to=group.chat)
    await call("sendMessage", chat_id=group.id, text="Kartu")
    budi.send("terima kasih", to=group.chat, reply_to=group.chat.shown()[-1])
    heard = [message.get("text") for _, message in await _updates(call)]
    assert heard[1:] == ["/piket@Giliran_bot", "terima kasih"]
    group.make_bot_admin()
    budi.send("sekarang terdengar", to=group.chat)
    assert (await _updates(call))[-1][1]["text"] == "sekarang terdengar"


async def test_an_upgrade_is_told_in_both_chats(
    call: Call, telegram: Telegram, budi: Person
) -> None:
    group = telegram.add_group("Dinas", owner=budi)
    old = group.id
    new = group.upgrade()
    told = [m for kind, m in await _updates(call) if kind == "message"][-2:]
    assert told[0]["migrate_to_chat_id"] == new.id
    assert told[1]["migrate_from_chat_id"] == old
    with pytest.raises(PersonError, match="supergroup"):
        budi.send("/piket", to=telegram.chats[old])
    budi.send("/piket", to=new)
    assert (await _updates(call))[-1][1]["chat"] == {
        "id": new.id,
        "type": "supergroup",
        "title": "Dinas",
    }


async def test_a_press_carries_the_message_and_its_data(call: Call, budi: Person) -> None:
    rows = [[{"text": "Ya", "callback_data": "y"}, {"text": "Laman", "url": "https://a.id"}]]
    for text in ("lama", "baru"):
        await call(
            "sendMessage", chat_id=budi.id, text=text, reply_markup={"inline_keyboard": rows}
        )
    query = budi.press_button("Ya")
    assert query.message.text == "baru"
    query = budi.press_button(data="y", on=budi.messages()[0])
    [_, (kind, update)] = await _updates(call)
    assert kind == "callback_query"
    assert update["data"] == "y"
    assert update["message"] == {
        "message_id": 1,
        "from": {
            "id": 640000001,
            "is_bot": True,
            "first_name": "Giliran",
            "username": "giliran_bot",
        },
        "chat": {"id": budi.id, "type": "private", "first_name": "Budi"},
        "date": 1795413600,
        "text": "lama",
        "reply_markup": {"inline_keyboard": rows},
    }
    with pytest.raises(PersonError, match="is a link"):
        budi.press_button("Laman")


async def test_only_what_is_shown_can_be_pressed(call: Call, budi: Person) -> None:
    with pytest.raises(PersonError, match="no key"):
        budi.press_key("Hadir")
    with pytest.raises(PersonError, match="no button"):
        budi.press_button("Hadir")
    keys = {"keyboard": [["Hadir"]]}
    await call("sendMessage", chat_id=budi.id, text="x", reply_markup=keys)
    budi.press_key("Hadir")
    assert budi.messages()[-1].text == "Hadir"
    buttons = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await call("sendMessage", chat_id=budi.id, text="y", reply_markup=buttons)
    assert budi.keyboard() == [["Hadir"]]
    await call("deleteMessage", chat_id=budi.id, message_id=budi.last().id)
    with pytest.raises(PersonError, match="no button"):
        budi.press_button("Ya")
    await call("sendMessage", chat_id=budi.id, text="z", reply_markup={"remove_keyboard": True})
    assert budi.keyboard() == []


def test_the_app_refuses_what_it_would_refuse(budi: Person, telegram: Telegram) -> None:
    siti = telegram.add_person("Siti")
    group = telegram.add_group("Dinas", owner=budi)
    with pytest.raises(PersonError, match="is not in"):
        siti.send("halo", to=group.chat)
    with pytest.raises(PersonError, match="empty"):
        budi.send("  ")
    with pytest.raises(PersonError, match="so long"):
        budi.send("x" * 4097)
    with pytest.raises(PersonError, match="only one's own"):
        siti.edit(budi.send("halo"), "hai")
    budi.block()
    with pytest.raises(PersonError, match="blocked"):
        budi.send("halo")
    budi.start()
    assert not budi.chat.blocked


async def test_photos_places_contacts_and_corrections_arrive(call: Call, budi: Person) -> None:
    budi.send_photo(PHOTO)
    budi.send_place(-6.2, 106.8, accuracy=12)
    message = budi.send("salah")
    budi.edit(message, "betul")
    updates = await _updates(call)
    sizes = updates[0][1]["photo"]
    assert isinstance(sizes, list)
    assert (sizes[0]["width"], sizes[0]["height"]) == (2, 3)
    place = {"latitude": -6.2, "longitude": 106.8, "horizontal_accuracy": 12}
    assert updates[1][1]["location"] == place
    assert updates[2][1]["text"] == "salah"
    assert (updates[3][0], updates[3][1]["text"]) == ("edited_message", "betul")


async def test_waiting_in_vain_names_the_last_calls(call: Call, telegram: Telegram) -> None:
    siti = telegram.add_person("Siti")
    await call("sendMessage", chat_id=siti.id, text="halo")
    with pytest.raises(TimeoutError, match="a message to Siti did not happen") as caught:
        await siti.hear(within=0.01)
    assert "sendMessage 403 Forbidden: bot can't initiate" in caught.value.__notes__[0]


async def test_what_was_said_while_nobody_listened_is_heard_in_order(
    call: Call, budi: Person
) -> None:
    for text in ("satu", "dua"):
        await call("sendMessage", chat_id=budi.id, text=text)
    assert [(await budi.hear()).text, (await budi.hear()).text] == ["satu", "dua"]


async def test_history_is_kept_within_its_bound(hands: Hands) -> None:
    telegram = Telegram(clock=hands.now, keep_history=2)
    siti = telegram.add_person("Siti", started=True)
    for number in range(4):
        siti.send(f"pesan {number}")
    assert [message.text for message in siti.messages()] == ["pesan 2", "pesan 3"]
    assert telegram.calls.maxlen == 2
