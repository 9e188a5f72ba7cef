"""Undoing: a change is taken back within a day, as long as nothing newer touched the same.

Two ways to let a change be taken back: `offer` an inverse in its transaction, where the inverse
holds what the journal must not (numbers, kinds of leave); or have the journal's own entry suffice.
Who knows how is told to `UndoService` by the bundle: by the inverse's kind, or by the entry's
action.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from schedules.errors import NotAllowedError, UndoRefusedError
from schedules.ledger import journal, undos
from schedules.ledger.database import Database, Session
from schedules.ledger.journal import Entry
from schedules.ledger.undos import Undo
from schedules.people import Role
from schedules.services.lookup import Actor

STANDS_FOR = timedelta(hours=24)
UNDONE = "undone"

Inverting = Callable[[Session, Any, datetime, datetime], None]
"""Takes a change, made at the first moment, back at the second, by its inverse.

Raises UndoRefusedError when something newer touched it.
"""
Reverting = Callable[[Session, Entry, Actor, datetime], tuple[str, ...]]
"""Takes a change back by its entry, if the actor may; the OPDs whose plans follow."""
Following = Callable[[str, datetime, datetime], Awaitable[None]]
"""Makes an OPD's plans follow what was done at the first moment and taken back at the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back; `is_again` when it had been already."""

    action: str
    opds: tuple[str, ...]
    is_again: bool = False


def offer(
    session: Session,
    entry_id: int,
    now: datetime,
    *,
    kind: str,
    opds: Collection[str],
    least: Role,
    inverse: Any,  # noqa: ANN401 - plain JSON, of the kind's own shape
) -> None:
    """Let the change of a journal entry be taken back for a day by who holds `least` over `opds`."""
    kept = Undo(
        entry_id=entry_id,
        kind=kind,
        opds=tuple(sorted(opds)),
        least=least,
        inverse=inverse,
        expires_at=now + STANDS_FOR,
    )
    undos.put_undo(session, kept, now)


class UndoService:
    """Takes changes back."""

    def __init__(
        self,
        database: Database,
        *,
        by_kind: Mapping[str, Inverting],
        by_action: Mapping[str, Reverting],
        follow: Following,
    ) -> None:
        self._database = database
        self._by_kind = by_kind
        self._by_action = by_action
        self._follow = follow

    async def undo(self, entry_id: int, actor: Actor, chat: int | None, now: datetime) -> Undone:
        """Take a change back and let the plans follow; again is no error.

        Raises:
            UndoRefusedError: its day is over, or something newer touched the same.
            NotAllowedError: the actor may not change this.
        """

        def work(session: Session) -> tuple[Undone, datetime]:
            entry = journal.find_entry(session, entry_id)
            if entry is None or entry.at + STANDS_FOR <= now:
                raise UndoRefusedError(why="over")
            kept = undos.load_undo(session, entry_id)
            if kept is not None:
                undone = self._by_inverse(session, kept, entry, actor, now)
            else:
                undone = self._by_entry(session, entry, actor, now)
            if not undone.is_again:
                _note(session, entry, actor, chat, now)
            return undone, entry.at

        undone, made_at = await self._database.run(work)
        for code in undone.opds:
            await self._follow(code, made_at, now)
        return undone

    def _by_inverse(
        self, session: Session, kept: Undo, entry: Entry, actor: Actor, now: datetime
    ) -> Undone:
        if not all(actor.may(kept.least, code) for code in kept.opds):
            raise NotAllowedError(needs=kept.least)
        if kept.undone_at is not None:
            return Undone(action=entry.action, opds=kept.opds, is_again=True)
        self._by_kind[kept.kind](session, kept.inverse, entry.at, now)
        by = actor.asn.id if actor.asn else None
        undos.mark_undone(session, kept.entry_id, by=by, now=now)
        return Undone(action=entry.action, opds=kept.opds)

    def _by_entry(self, session: Session, entry: Entry, actor: Actor, now: datetime) -> Undone:
        revert = self._by_action.get(entry.action)
        if revert is None:
            raise UndoRefusedError(why="over")
        (newest,) = journal.load_entries(session, subject=entry.subject, limit=1)
        if newest.action == UNDONE and newest.before == {"entry": entry.id}:
            return Undone(action=entry.action, opds=(), is_again=True)
        if newest.id != entry.id:
            raise UndoRefusedError(why="changed")
        return Undone(action=entry.action, opds=revert(session, entry, actor, now))


def _note(session: Session, entry: Entry, actor: Actor, chat: int | None, now: datetime) -> None:
    journal.add_entry(
        session,
        journal.Entry(
            at=now,
            actor=actor.asn.id if actor.asn else None,
            chat=chat,
            action=UNDONE,
            subject=entry.subject,
            before={"entry": entry.id},
            after={"action": entry.action},
        ),
    )
