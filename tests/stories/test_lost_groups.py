"""Groups move, throw the bot out, close a topic; heads learn of it once, and it can be mended."""

from dataclasses import replace

from demo.telegram import Chat, Group
from schedules.people import Role
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
HEAD, OPERATOR, *OTHERS = staff(UMUM, 5)
PEOPLE = (HEAD, replace(OPERATOR, role=Role.OPERATOR), *OTHERS)
CUT = "terputus"


async def begun(start: Start) -> Story:
    story = await start("2026-11-19 10:00")
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    return story


async def bound(start: Start) -> tuple[Story, Group]:
    story = await begun(start)
    group = await story.bind_group(UMUM, HEAD.name, may_pin=False)
    group.make_bot_admin()
    await story.settle()
    return story, group


async def in_topic(start: Start) -> tuple[Story, Group, int]:
    story = await begun(start)
    head = story.people[HEAD.name]
    group = story.telegram.add_group("Forum", owner=head)
    await story.settle()
    group.upgrade()
    topic = group.open_topic("Jadwal")
    code = await story.app.services.enrolment.invite_group("UMUM", story.clock.now())
    head.send(f"/hubungkan {code.code}", to=group.chat, topic=topic)
    await story.settle()
    story.catch_up()
    return story, group, topic


def cards(chat: Chat) -> list[str]:
    return [m.text for m in chat.shown() if m.from_bot and " November 2026: " in m.text]


def who_heard(story: Story, words: str) -> dict[str, int]:
    heard = {name: sum(words in t for t in texts) for name, texts in story.heard().items()}
    return {name: count for name, count in heard.items() if count}


async def test_a_group_that_threw_the_bot_out_is_told_of_once_and_found_again(start: Start) -> None:
    story, group = await bound(start)
    group.remove_bot()
    await story.settle()
    await story.at("2026-11-19 10:01")
    await story.at("2026-11-19 10:02")
    assert who_heard(story, CUT) == {HEAD.name: 1, OPERATOR.name: 1}
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 07:00")
    assert cards(group.chat) == []
    assert who_heard(story, CUT) == {}

    group.add_bot()
    await story.settle()
    assert "terhubung kembali" in story.people[HEAD.name].last(group.chat).text
    await story.at("2026-11-20 07:05")
    assert len(cards(group.chat)) == 1
    await story.at("2026-11-23 06:00")
    assert len(cards(group.chat)) == 2


async def test_a_group_that_is_gone_when_the_card_leaves_is_told_of_in_private(
    start: Start,
) -> None:
    story, group = await bound(start)
    story.telegram.faults.refuse(
        "sendMessage",
        code=403,
        description="Forbidden: the group chat was deleted",
        chat_id=group.chat.id,
    )
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:02")
    assert who_heard(story, CUT) == {HEAD.name: 1, OPERATOR.name: 1}
    # The next group takes its place.
    other = await story.bind_group(UMUM, HEAD.name, may_pin=False)
    await story.at("2026-11-23 06:00")
    assert len(cards(other.chat)) == 1


async def test_a_card_follows_its_group_into_the_supergroup(start: Start) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 06:00")
    old = group.chat
    new = group.upgrade()
    await story.settle()
    await story.at("2026-11-20 07:30")
    await story.people[PEOPLE[2].name].ask("/hadir")
    await story.at("2026-11-20 07:32")
    assert len(cards(old)) == 1
    (card,) = cards(new)
    assert "1 dari 5" in card
    assert who_heard(story, CUT) == {}
    await story.at("2026-11-23 06:00")
    assert len(cards(new)) == 2


async def test_cards_go_into_the_topic_and_a_closed_one_is_told_of(start: Start) -> None:
    story, group, topic = await in_topic(start)
    await story.at("2026-11-20 06:00")
    card = next(m for m in group.chat.shown() if m.from_bot and "November" in m.text)
    assert card.topic == topic

    group.close_topic(topic)
    await story.settle()
    await story.at("2026-11-20 06:10")
    assert who_heard(story, CUT) == {HEAD.name: 1, OPERATOR.name: 1}
    await story.at("2026-11-23 06:00")
    assert len(cards(group.chat)) == 1

    group.reopen_topic(topic)
    await story.settle()
    await story.at("2026-11-24 06:00")
    assert len(cards(group.chat)) == 2


async def test_a_topic_that_was_deleted_is_told_of_when_the_card_finds_it_gone(
    start: Start,
) -> None:
    story, group, topic = await in_topic(start)
    group.delete_topic(topic)
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:02")
    assert who_heard(story, CUT) == {HEAD.name: 1, OPERATOR.name: 1}
    assert cards(group.chat) == []


async def test_letting_a_group_go_asks_twice_and_ends_cards(start: Start) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 06:00")
    assert group.chat.pinned
    staff_member, operator = story.people[PEOPLE[3].name], story.people[OPERATOR.name]
    assert "operator" in (await staff_member.ask("/lepas ya")).text
    assert "Melepas grup" in (await operator.ask("/lepas")).text
    assert "dilepas" in (await operator.ask("/lepas ya")).text
    await story.settle()
    assert group.chat.pinned == []
    assert "belum mempunyai grup" in (await operator.ask("/lepas ya")).text
    await story.at("2026-11-23 06:00")
    assert len(cards(group.chat)) == 1


async def test_letting_a_group_go_can_be_taken_back_for_a_day(start: Start) -> None:
    story, group = await bound(start)
    operator = story.people[OPERATOR.name]
    await operator.ask("/lepas ya")
    await operator.tap("Urungkan")
    await story.settle()
    assert "diurungkan" in operator.last().text
    await story.at("2026-11-20 06:00")
    assert len(cards(group.chat)) == 1


async def test_a_group_is_let_go_in_itself_or_in_private_and_nowhere_else(start: Start) -> None:
    story, group = await bound(start)
    head = story.people[HEAD.name]
    other = story.telegram.add_group("Arisan", owner=head)
    await story.settle()
    assert "bukan grup" in (await head.ask("/lepas ya", to=other.chat)).text
    assert "dilepas" in (await head.ask("/lepas ya", to=group.chat)).text
