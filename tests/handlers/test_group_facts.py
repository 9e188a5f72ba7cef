"""In a group every wish there is gets public facts or is sent to the private conversation."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.rights import RIGHTS, Action
from handlers.wording import labels
from schedules.ledger import groups, opds
from schedules.ledger.database import Database
from tests.handlers.conftest import DISDAG, Office

PRIVATE = "Mohon buka percakapan pribadi"
OPEN = [action for action, right in RIGHTS.items() if right.group]
ARGUMENTS = ("", "Budi", "besok", "pak agus", "12", "DISDAG", "dewi senin")


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("who", ["Budi", "Hasan"])
async def test_no_wish_in_a_group_names_anybody(office: Office, action: Action, who: str) -> None:
    asker = await office.enrolled(who)
    group = office.telegram.add_group("Grup", owner=asker)
    await asker.hear(group.chat)
    for argument in ARGUMENTS:
        answer = await asker.ask(f"/{action} {argument}".strip(), to=group.chat)
        assert not [name for name in office.asns if name in answer.text], answer.text
        if action not in OPEN:
            assert answer.text.startswith(PRIVATE)
            assert answer.buttons == [labels.OPEN_PRIVATE]
        else:
            assert not answer.text.startswith(PRIVATE)


@pytest.mark.parametrize("action", [action for action in OPEN if RIGHTS[action].roles])
async def test_a_stranger_in_the_group_learns_nothing(office: Office, action: Action) -> None:
    head = await office.enrolled("Hasan")
    stranger = office.telegram.add_person("Baru")
    group = office.telegram.add_group("Grup", owner=head, members=[stranger])
    await head.hear(group.chat)
    assert (await stranger.ask(f"/{action}", to=group.chat)).text.startswith(PRIVATE)


@pytest.mark.parametrize("label", [label for row in labels.KEYBOARD for label in row])
async def test_a_keys_label_typed_in_a_group_is_nobodys_question(
    office: Office, label: str
) -> None:
    budi = await office.enrolled("Budi")
    group = office.telegram.add_group("Grup", owner=budi)
    group.make_bot_admin()  # it hears every word
    await budi.hear(group.chat)
    budi.send(label, to=group.chat)
    assert "tidak dikenal" in (await budi.ask("/perintah@giliran_bot", to=group.chat)).text
    assert len(budi.texts(group.chat)) == 2


@pytest.mark.parametrize("own", [True, False])
async def test_names_are_shown_in_the_offices_own_group_and_in_no_other(
    office: Office, database: Database, *, own: bool
) -> None:
    budi = await office.enrolled("Budi")
    named = replace(DISDAG, names_in_group=True)
    await database.run(lambda session: opds.save_opds(session, [named]))
    theirs = office.telegram.add_group("Disdag", owner=budi)
    other = office.telegram.add_group("Arisan", owner=budi)
    binding = groups.Group(
        opd="DISDAG", chat_id=theirs.id, bound_at=datetime(2026, 11, 1, tzinfo=UTC), bound_by=None
    )
    await database.run(lambda session: groups.bind_group(session, binding))
    where = theirs if own else other
    await budi.hear(where.chat)
    piket = (await budi.ask("/piket", to=where.chat)).text
    assert any(name in piket for name in office.asns) is own
