"""Topics, tags, pins and inline mode: what the make-believe Telegram lets a bot do, and what not."""

from typing import Any

import pytest

from demo.telegram import Group, Person, PersonError, Telegram
from tests.demo.telegram.conftest import Call


def article(number: str = "1", text: str = "Halo", **more: Any) -> dict[str, Any]:
    content = {"message_text": text}
    return {
        "type": "article",
        "id": number,
        "title": "Judul",
        "input_message_content": content,
    } | more


@pytest.fixture
def group(telegram: Telegram, budi: Person) -> Group:
    made = telegram.add_group("Dinas", owner=budi)
    made.upgrade()
    return made


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"results": [article(str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(), article()]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("x" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article(title="")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [article(text="")]}, "message text is empty"),
        ({"results": [article(judul="x")]}, "unknown field"),
        ({"results": [], "button": {"text": "Buka"}}, "one action expected"),
        (
            {"results": [], "button": {"text": "Buka", "start_parameter": "a b"}},
            "START_PARAM_INVALID",
        ),
    ],
)
async def test_an_offer_that_telegram_would_refuse_is_refused(
    telegram: Telegram, budi: Person, call: Call, more: dict[str, Any], complaint: str
) -> None:
    query = telegram.inline.ask(budi.account, "besok")
    status, answer = await call("answerInlineQuery", inline_query_id=query.id, **more)
    assert status == 400
    assert complaint in answer["description"]
    assert not query.is_answered


async def test_a_look_up_is_answered_once(telegram: Telegram, budi: Person, call: Call) -> None:
    query = telegram.inline.ask(budi.account, "besok")
    asked = {"inline_query_id": query.id, "results": [article()], "is_personal": True}
    assert (await call("answerInlineQuery", **asked))[0] == 200
    assert query.results[0].body.text == "Halo"
    assert "query is too old" in (await call("answerInlineQuery", **asked))[1]["description"]


async def test_a_topic_takes_messages_until_it_is_closed_or_gone(
    budi: Person, group: Group, call: Call
) -> None:
    topic = group.open_topic("Jadwal")
    _, heard = await call("getUpdates")
    assert any("forum_topic_created" in update.get("message", {}) for update in heard["result"])
    asked = {"chat_id": group.id, "text": "Halo", "message_thread_id": topic}
    _, answer = await call("sendMessage", **asked)
    assert answer["result"]["message_thread_id"] == topic
    assert answer["result"]["is_topic_message"] is True
    group.close_topic(topic)
    assert "TOPIC_CLOSED" in (await call("sendMessage", **asked))[1]["description"]
    with pytest.raises(PersonError):
        budi.send("Halo", to=group.chat, topic=topic)
    group.make_bot_admin()
    assert (await call("sendMessage", **asked))[0] == 200
    group.delete_topic(topic)
    assert "message thread not found" in (await call("sendMessage", **asked))[1]["description"]


async def test_only_an_administrator_pins_and_tags_and_only_members_are_tagged(
    telegram: Telegram, budi: Person, group: Group, call: Call
) -> None:
    dewi = telegram.add_person("Dewi")
    group.add(dewi)
    _, sent = await call("sendMessage", chat_id=group.id, text="Kartu")
    pin = {"chat_id": group.id, "message_id": sent["result"]["message_id"]}
    tag = {"chat_id": group.id, "user_id": dewi.id, "tag": "WFO"}
    for method, asked in (("pinChatMessage", pin), ("setChatMemberTag", tag)):
        assert "not enough rights" in (await call(method, **asked))[1]["description"]
    group.make_bot_admin()
    assert (await call("pinChatMessage", **pin))[0] == 200
    assert (await call("setChatMemberTag", **tag))[0] == 200
    assert group.chat.tags == {dewi.id: "WFO"}
    dewi.send("Selamat pagi", to=group.chat)
    assert dewi.messages_for_page(group.chat)[-1]["tag"] == "WFO"
    assert (await call("setChatMemberTag", **tag | {"user_id": budi.id}))[0] == 400
    assert (await call("setChatMemberTag", **tag | {"tag": "x" * 17}))[0] == 400
