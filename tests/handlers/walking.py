"""Walking: one way through a conversation, act by act, whatever becomes of the bot on the way."""

import asyncio
from dataclasses import dataclass, replace

from demo.telegram import Content, FormattedText, Message, Person
from schedules.ledger import journal
from schedules.services.dialogues import DONE, OpenDialogue
from tests.handlers.conftest import Workplace
from tests.handlers.walks import BEGIN, Walk

Button = tuple[Message, str]  # where it stands, and what it carries


@dataclass
class Walking:
    """Somebody who goes this way; `start` is the file, or what the button carries, to begin with."""

    place: Workplace
    walk: Walk
    person: Person
    start: bytes | str
    known: frozenset[int]  # what the journal had before

    @classmethod
    async def set_out(cls, place: Workplace, walk: Walk) -> "Walking":
        person = await place.enrolled(walk.who)
        start = await walk.begin(place) if walk.begin else ""
        known = frozenset(entry.id for entry in await _entries(place))
        return cls(place, walk, person, start, known)

    def act(self, act: str) -> Button | None:
        """Say or [press] it; the button of a step that was pressed."""
        self.person.catch_up()
        if act == BEGIN and isinstance(self.start, bytes):
            self.person.send_document(self.start, "pegawai.xlsx")
        elif act == BEGIN:
            self._press(self._forged(self.start))
        elif act.startswith("["):
            return self._press(self._find(act.strip("[]")))
        else:
            self.person.send(act)
        return None

    async def act_again(self, button: Button) -> None:
        """Press a button that was answered already, as one does when nothing seems to happen."""
        message, data = button
        await self.person.tap(data=data, on=message if message.rows else self._forged(data)[0])

    async def reaches(self, step: str) -> OpenDialogue | None:
        """Wait until this step is open and has been asked; what is open."""
        async with asyncio.timeout(60):
            while True:
                found = await self.current()
                at = (found.kind, found.step) if found else ("", step)
                if at == (self.walk.kind, step) and self._is_asked(found, step):
                    return found
                await asyncio.sleep(0.01)

    async def current(self) -> OpenDialogue | None:
        """The dialogue as the book has it, whatever it heard last."""
        who, now = self.person.id, self.place.clock.now()
        found = await self.place.services.dialogues.current(who, who, now)
        return found and replace(found, heard=0)

    async def changes(self) -> tuple[str, ...]:
        """What the journal says was done on the way."""
        entries = reversed(await _entries(self.place))
        return tuple(entry.action for entry in entries if entry.id not in self.known)

    def _is_asked(self, found: OpenDialogue | None, step: str) -> bool:
        said = self.person.unheard()
        if found is None or found.is_done:
            words = self.walk.answer if step == DONE else step
            return any(words in message.text for message in said)
        address = f".{found.key.nonce}.{found.step}."
        is_open = any(
            address in str(b.get("callback_data")) for m in said for r in m.rows for b in r
        )
        return is_open or (found.step == "why" and bool(said))

    def _find(self, label: str) -> Button:
        """The newest button of this label."""
        for message in reversed(self.person.chat.shown()):
            for one in (one for row in message.rows for one in row):
                if str(one["text"]).replace("\N{NO-BREAK SPACE}", " ").startswith(label):
                    return message, str(one["callback_data"])
        shown = [b["text"] for m in self.person.chat.shown() for row in m.rows for b in row]
        raise AssertionError((label, shown))

    def _forged(self, data: str) -> Button:
        """A button that carries this, below a message such as a notice."""
        world = self.place.telegram
        markup = {"inline_keyboard": [[{"text": "Mulai", "callback_data": data}]]}
        text = Content(body=FormattedText(text="Pemberitahuan"))
        return world.post(self.person.chat, world.bot, text, markup=markup), data

    def _press(self, button: Button) -> Button:
        message, data = button
        self.person.press_button(data=data, on=message)
        return button


async def _entries(place: Workplace) -> list[journal.Entry]:
    return await place.database.run(lambda session: journal.load_entries(session, limit=100))
