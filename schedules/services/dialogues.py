"""Dialogues: how far somebody has come in a conversation of several steps, kept in the book.

One dialogue a person and chat. A step that changes something calls `settle` in its own
transaction: change and end of the dialogue are committed together, so that neither a crash nor a
second press does it twice.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from schedules.errors import DialogueOverError
from schedules.ledger import dialogues
from schedules.ledger.database import Database, Session

IDLE_FOR = timedelta(hours=24)
DONE = "done"
"""The step of a dialogue that has done its work; it hears no text any more."""

_KIND, _STEP, _NONCE, _HEARD = "kind", "step", "nonce", "heard"


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueKey:
    """Which dialogue is meant: whose, in which chat, and the nonce that its buttons carry."""

    user_id: int
    chat_id: int
    nonce: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDialogue:
    """A dialogue as it stands: its kind, the step that is asked, and what is known so far.

    `heard` is the last update that moved it, so that the same one after a crash moves nothing.
    """

    key: DialogueKey
    kind: str
    step: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    heard: int = 0

    @property
    def is_done(self) -> bool:
        """Whether it has done its work."""
        return self.step == DONE


class DialogueService:
    """Keeps dialogues."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def current(self, user_id: int, chat_id: int, now: datetime) -> OpenDialogue | None:
        """The dialogue of this person in this chat; None when there is none or it idled a day."""
        return await self._database.read(
            lambda session: _load(session, user_id, chat_id, now - IDLE_FOR)
        )

    async def begin(
        self,
        user_id: int,
        chat_id: int,
        kind: str,
        step: str,
        now: datetime,
        *,
        heard: int,
        facts: Mapping[str, Any],
    ) -> tuple[OpenDialogue, OpenDialogue | None]:
        """Open a dialogue with a nonce of its own; the one that was dropped for it, if any.

        `heard` is the update that begins it; the same one after a crash begins nothing new.
        """
        key = DialogueKey(user_id=user_id, chat_id=chat_id, nonce=secrets.token_hex(3))
        begun = OpenDialogue(key=key, kind=kind, step=step, facts=facts, heard=heard)

        def work(session: Session) -> tuple[OpenDialogue, OpenDialogue | None]:
            was = _load(session, user_id, chat_id, now - IDLE_FOR)
            if was is not None and was.heard == heard:
                return was, None
            _save(session, begun, now)
            return begun, None if was is None or was.is_done else was

        return await self._database.run(work)

    async def save(self, dialogue: OpenDialogue, now: datetime) -> None:
        """Keep a dialogue as it is now. Raises DialogueOverError when another has been begun."""

        def work(session: Session) -> None:
            _check(session, dialogue.key, now)
            _save(session, dialogue, now)

        await self._database.run(work)

    async def end(self, user_id: int, chat_id: int, now: datetime) -> OpenDialogue | None:
        """End the dialogue that is under way; it, or None when there was none."""

        def work(session: Session) -> OpenDialogue | None:
            was = _load(session, user_id, chat_id, now - IDLE_FOR)
            dialogues.drop_dialogue(session, user_id, chat_id)
            return None if was is None or was.is_done else was

        return await self._database.run(work)


def settle(session: Session, key: DialogueKey | None, now: datetime, **facts: object) -> None:
    """Mark a dialogue as done in the transaction of its change; `facts` are all it keeps.

    What has been typed or uploaded is forgotten with it. Without a key nothing happens.

    Raises:
        DialogueOverError: it is over already, or another has been begun.
    """
    if key is None:
        return
    was = _check(session, key, now)
    if was.is_done:
        raise DialogueOverError
    _save(session, OpenDialogue(key=key, kind=was.kind, step=DONE, facts=facts), now)


def _check(session: Session, key: DialogueKey, now: datetime) -> OpenDialogue:
    was = _load(session, key.user_id, key.chat_id, now - IDLE_FOR)
    if was is None or was.key != key:
        raise DialogueOverError
    return was


def _load(session: Session, user_id: int, chat_id: int, since: datetime) -> OpenDialogue | None:
    state = dialogues.load_dialogue(session, user_id, chat_id, since=since)
    if state is None or not {_KIND, _STEP, _NONCE} <= state.keys():
        return None
    own = {_KIND, _STEP, _NONCE, _HEARD}
    return OpenDialogue(
        key=DialogueKey(user_id=user_id, chat_id=chat_id, nonce=state[_NONCE]),
        kind=state[_KIND],
        step=state[_STEP],
        facts={name: value for name, value in state.items() if name not in own},
        heard=state.get(_HEARD, 0),
    )


def _save(session: Session, dialogue: OpenDialogue, now: datetime) -> None:
    state = {
        **dialogue.facts,
        _KIND: dialogue.kind,
        _STEP: dialogue.step,
        _NONCE: dialogue.key.nonce,
        _HEARD: dialogue.heard,
    }
    key = dialogue.key
    dialogues.save_dialogue(session, key.user_id, key.chat_id, state, now)
