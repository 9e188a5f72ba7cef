"""The group's card: one message a day, pinned, edited as the day goes on, and found again."""

from dataclasses import replace
from datetime import date

from demo.telegram import Chat, Group, Message
from schedules.files import AbsenceRow, RosterFile
from schedules.ledger import plans
from schedules.ledger.database import Session
from schedules.ledger.tables import BatonRow
from schedules.people import Role
from schedules.places import Duty
from schedules.roster import AbsenceKind
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
HEAD, OPERATOR, *OTHERS = staff(UMUM, 6)
PEOPLE = (HEAD, replace(OPERATOR, role=Role.OPERATOR), *OTHERS)


async def bound(
    start: Start, at: str = "2026-11-19 10:00", *, admin: bool = True
) -> tuple[Story, Group]:
    story = await start(at)
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    group = await story.bind_group(UMUM, HEAD.name, may_pin=False)
    if admin:
        group.make_bot_admin()
    await story.settle()
    return story, group


def cards(chat: Chat) -> list[Message]:
    """Every card that ever was in the group, deleted ones too."""
    return [
        m
        for m in chat.messages.values()
        if m.from_bot and m.text.startswith(("Jumat", "Sabtu", "Senin"))
    ]


async def come(story: Story, name: str) -> None:
    await story.people[name].ask("/hadir")


async def test_the_card_is_pinned_without_a_sound_and_yesterdays_is_taken_down(
    start: Start,
) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 06:00")
    (friday,) = cards(group.chat)
    assert group.chat.pinned == [friday.id]
    pins = [c for c in story.telegram.calls if c.method == "pinChatMessage"]
    # A look may come between posting and pinning and pin as well: the same card, without a sound.
    assert {str(c.parameters["disable_notification"]).lower() for c in pins} == {"true"}

    await story.at("2026-11-23 06:00")

    assert group.chat.pinned == [cards(group.chat)[-1].id]
    assert len(cards(group.chat)) == 2


async def test_check_ins_edit_the_card_at_most_once_a_minute_and_post_nothing(start: Start) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 07:00")
    await story.at("2026-11-20 07:01")
    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 07:02")
    await come(story, PEOPLE[3].name)
    await story.at("2026-11-20 07:02:30")
    (card,) = cards(group.chat)
    assert "Sudah presensi masuk: 1 dari 6 orang" in card.text
    assert "Diperbarui pukul 07.02 WIB" in card.text
    assert len(card.versions) == 1

    await story.at("2026-11-20 07:03")
    assert "Sudah presensi masuk: 2 dari 6 orang" in card.text
    assert len(card.versions) == 2
    assert len(cards(group.chat)) == 1

    await story.at("2026-11-20 07:04")
    assert len(card.versions) == 2  # nothing new, nothing said


async def test_a_change_of_the_plan_edits_the_card_and_the_group_is_not_written_to(
    start: Start,
) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 06:00")
    (card,) = cards(group.chat)
    assert "WFO 6" in card.text
    day = date(2026, 11, 20)
    away = [
        AbsenceRow(nip=asn.nip, first=day, last=day, kind=AbsenceKind.LEAVE) for asn in PEOPLE[2:5]
    ]
    await story.take_roster(RosterFile(opds=(UMUM,), people=PEOPLE, absences=tuple(away)))
    await story.app.services.rostering.replan("UMUM", story.clock.now(), from_today=True)
    await story.at("2026-11-20 06:05")
    assert cards(group.chat) == [card]
    assert "WFO 3" in card.text
    assert group.chat.pinned == [card.id]


async def test_a_card_that_somebody_deleted_is_posted_anew_when_the_day_changes(
    start: Start,
) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 07:00")
    (card,) = cards(group.chat)
    story.telegram.delete(card)
    await story.at("2026-11-20 07:05")
    assert len(cards(group.chat)) == 1  # nobody looks whether it is there while nothing changes
    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 07:06")
    await story.at("2026-11-20 07:08")
    _, again = cards(group.chat)
    assert again.deleted_at is None
    assert group.chat.pinned == [again.id]
    await come(story, PEOPLE[3].name)
    await story.at("2026-11-20 07:10")
    assert "2 dari 6" in again.text
    assert len(cards(group.chat)) == 2


async def test_without_the_right_to_pin_the_card_lives_and_the_operator_is_told_once(
    start: Start,
) -> None:
    story, group = await bound(start, admin=False)
    story.catch_up()
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:01")
    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 06:03")
    (card,) = cards(group.chat)
    assert "1 dari 6" in card.text
    assert group.chat.pinned == []
    await story.at("2026-11-23 06:00")
    await story.at("2026-11-23 06:02")
    said = {
        name: [t for t in texts if "belum dapat disematkan" in t]
        for name, texts in story.heard().items()
    }
    assert {name: len(texts) for name, texts in said.items() if texts} == {OPERATOR.name: 1}
    assert "Sematkan Pesan" in said[OPERATOR.name][0]

    group.make_bot_admin()
    await story.at("2026-11-24 06:00")
    assert len(group.chat.pinned) == 1


async def test_a_card_whose_answer_is_lost_is_not_posted_twice(start: Start) -> None:
    story, group = await bound(start)
    story.telegram.faults.drop("sendMessage", delivered=True, chat_id=group.chat.id)
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:02")
    (card,) = cards(group.chat)

    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 07:30")
    await story.at("2026-11-20 07:32")

    first, second = cards(group.chat)
    assert first is card
    assert "Sudah presensi" in second.text
    assert group.chat.pinned == [second.id]
    await story.at("2026-11-20 07:34")
    assert len(cards(group.chat)) == 2


async def test_a_pinned_card_that_was_not_noted_is_found_again_by_its_pin(start: Start) -> None:
    story, group = await bound(start)
    story.telegram.faults.drop("sendMessage", delivered=True, chat_id=group.chat.id)
    await story.at("2026-11-20 05:59")
    story.clock.at = story.clock.at.replace(hour=6, minute=0)
    story.app.sender.nudge()
    await story.telegram.wait_for(lambda: cards(group.chat))
    (card,) = cards(group.chat)
    group.chat.pinned.append(card.id)  # the pin had gone out, too

    await story.at("2026-11-20 06:05")
    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 06:07")

    assert cards(group.chat) == [card]
    assert "1 dari 6" in card.text


async def test_a_lost_edit_is_made_up_for(start: Start) -> None:
    story, group = await bound(start)
    await story.at("2026-11-20 07:00")
    story.telegram.faults.refuse("editMessageText", code=500)
    await come(story, PEOPLE[2].name)
    await story.at("2026-11-20 07:02")
    (card,) = cards(group.chat)
    assert "Sudah presensi" not in card.text
    await story.at("2026-11-20 07:03")
    assert "1 dari 6" in card.text


async def test_the_card_says_when_the_piket_has_been_taken_up(start: Start) -> None:
    story, group = await bound(start)
    await story.at("2026-11-21 06:00")
    (card,) = cards(group.chat)
    assert "menerima tugas" not in card.text
    saturday, now = date(2026, 11, 21), story.clock.now()

    def take_up(session: Session) -> None:
        duty = plans.load_duty(session, "UMUM", saturday, saturday)
        who = next(p.asn_id for p in duty[saturday] if p.duty is Duty.PIKET)
        row = session.get(BatonRow, ("UMUM", saturday, who))
        if row is None:  # nobody was offered it yet
            row = BatonRow(opd="UMUM", day=saturday, asn_id=who, offered_at=now, note="")
        row.taken_at, row.taken_by = now, who
        session.add(row)

    await story.app.database.run(take_up)
    await story.at("2026-11-21 06:02")
    assert "1 orang, 1 sudah menerima tugas" in card.text
    assert len(cards(group.chat)) == 1
