"""A restart at every step of every dialogue: it goes on where it was, and nothing is done twice.

After each answer the process is replaced by one that knows nothing but the book. Then the button
that was answered last is pressed once more: it moves nothing, and what is open is asked again.
"""

import asyncio
from dataclasses import replace

import pytest

from demo.telegram import Message, Person
from handlers.registry import dialogues
from schedules.ledger import journal
from schedules.ledger.database import Database
from schedules.services.dialogues import DONE, OpenDialogue
from tests.handlers.conftest import Office
from tests.handlers.walks import WALKS, Walk


def test_every_step_of_every_dialogue_is_walked() -> None:
    there = {(one.kind, step) for one in dialogues() for step in one.steps}
    assert there - {step for walk in WALKS.values() for step in walk.steps} == set()


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
async def test_it_goes_on_after_a_restart_at_every_step(
    office: Office, database: Database, walk: Walk
) -> None:
    person = await office.enrolled(walk.who)
    begun = await walk.begin(office) if walk.begin else ""
    before = await entries(database)
    pressed: tuple[Message, str] | None = None
    for act, step in walk.acts:
        if act == "[begin]" and isinstance(begun, bytes):
            person.send_document(begun, "pegawai.xlsx")
        elif act == "[begin]":
            await forge(person, begun)
        elif act.startswith("["):
            pressed = button(person, act.strip("[]"))
            person.press_button(data=pressed[1], on=pressed[0])
        else:
            pressed = None
            person.send(act)
        open_one = await reaches(office, person, walk.kind, step)
        await office.restart()
        if pressed is not None:
            await again(person, *pressed)
        assert await current(office, person) == open_one, act
    changed = [one for one in await entries(database) if one not in before]
    assert [action for _, action in changed] == ([walk.action] if walk.action else [])


async def entries(database: Database) -> list[tuple[int, str]]:
    found = await database.run(lambda session: journal.load_entries(session, limit=100))
    return [(entry.id, entry.action) for entry in found]


async def current(office: Office, person: Person) -> OpenDialogue | None:
    found = await office.services.dialogues.current(person.id, person.id, office.clock.now())
    return found and replace(found, heard=0)


async def reaches(office: Office, person: Person, kind: str, step: str) -> OpenDialogue:
    """Wait until this step is open and has been asked."""
    async with asyncio.timeout(20):
        while True:
            found = await current(office, person)
            is_there = found is not None and (found.kind, found.step) == (kind, step)
            if found is not None and is_there and (step == DONE or is_asked(person, found)):
                return found
            await asyncio.sleep(0.01)


def is_asked(person: Person, found: OpenDialogue) -> bool:
    address = f".{found.key.nonce}.{found.step}."
    last = person.chat.shown()[-1]
    has_buttons = any(address in str(one.get("callback_data")) for row in last.rows for one in row)
    return last.from_bot and (has_buttons or found.step == "why")


def button(person: Person, label: str) -> tuple[Message, str]:
    """The newest button of this label, and what it carries."""
    for message in reversed(person.chat.shown()):
        for row in message.rows:
            for one in row:
                if str(one["text"]).replace("\N{NO-BREAK SPACE}", " ").startswith(label):
                    return message, str(one["callback_data"])
    shown = [b["text"] for m in person.chat.shown() for row in m.rows for b in row]
    raise AssertionError((label, shown))


async def forge(person: Person, data: str) -> None:
    """Press a button that carries this, such as a notice would have brought."""
    message = await person.ask("/hariini")
    message.rows[0][0]["callback_data"] = data
    await person.tap(data=data, on=message)


async def again(person: Person, message: Message, data: str) -> None:
    """Press a button that was answered already, as somebody does to whom nothing seems to happen."""
    if not message.rows:
        message = await person.ask("/hariini")
        message.rows[0][0]["callback_data"] = data
    await person.tap(data=data, on=message)
