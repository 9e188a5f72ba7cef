"""Records: what has been changed, by whom and when, as far as somebody may read it.

The journal keeps each change; here it is found again, and held against what somebody has seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from schedules.errors import EditedMeanwhileError, NotAllowedError, NotEnrolledError
from schedules.ledger import journal, opds, people
from schedules.ledger.database import Database, Session
from schedules.ledger.journal import Entry, Search
from schedules.people import Role
from schedules.services.lookup import Actor

PAGE = 8
_CALENDAR, _LETTER, _SWAP = "calendar ", "letter ", "swap "


class Field(StrEnum):
    """Whose changes are meant."""

    OWN = "me"
    PERSON = "asn"
    OPD = "opd"
    CITY = "city"
    LIKE = "like"  # about the same subject as the entry that is named


@dataclass(frozen=True, slots=True)
class View:
    """Which changes are shown: `key` is a person's id, an OPD's code or an entry's id."""

    field: Field
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One change as it is told: `who` is empty for the command line, `about` the subject's name."""

    id: int
    at: datetime
    who: str
    action: str
    kind: str
    about: str
    before: Any
    after: Any
    in_chat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Some changes, newest first; `older` is where the next page begins, None at the end."""

    title: str
    records: tuple[Record, ...]
    older: int | None


class JournalService:
    """Reads the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, actor: Actor, view: View, *, before: int | None = None) -> RecordPage:
        """The changes of a view, from before an entry on.

        Raises:
            NotEnrolledError: nobody knows who is asking.
            NotAllowedError: they may not read this.
        """

        def work(session: Session) -> RecordPage:
            title, search = _search(session, actor, view)
            found = journal.search(session, replace(search, before=before), limit=PAGE + 1)
            shown = found[:PAGE]
            older = shown[-1].id if len(found) > PAGE else None
            return RecordPage(title=title, records=_records(session, shown), older=older)

        return await self._database.read(work)

    async def last_about(self, kind: str, name: str) -> int | None:
        """The newest entry about what is called so (a letter's number), however it is written."""

        def work(session: Session) -> int | None:
            asked = " ".join(name.split()).casefold()
            found = journal.search(session, Search(prefixes=(f"{kind} ",)), limit=_MOST_LETTERS)
            return next(
                (e.id for e in found if e.subject.partition(" ")[2].casefold() == asked), None
            )

        return await self._database.read(work)


_MOST_LETTERS = 1000


def mark(session: Session, subject: str) -> int:
    """The id of the last entry about a subject: what a dialogue keeps when it shows something."""
    return journal.mark(session, subject)


def refuse_if_edited(session: Session, subject: str, seen: int | None) -> None:
    """Go on only if nothing about the subject has changed since it was shown (`mark`).

    Raises:
        EditedMeanwhileError: somebody has changed it; who and when.
    """
    if seen is None or journal.mark(session, subject) <= seen:
        return
    (entry,) = journal.load_entries(session, subject=subject, limit=1)
    names = people.load_persons(session, [entry.actor] if entry.actor else [])
    raise EditedMeanwhileError(who="".join(asn.name for asn in names.values()), at=entry.at)


def _search(session: Session, actor: Actor, view: View) -> tuple[str, Search]:
    """The title of a view and what it looks for, once it is clear that the actor may."""
    if actor.asn is None:
        raise NotEnrolledError
    match view.field:
        case Field.CITY:
            _allow(any(post.opd is None for post in actor.posts), Role.ADMIN)
            return "", Search()
        case Field.OPD:
            _allow(actor.may_read(view.key), Role.OPERATOR)
            opd = opds.load_opd(session, view.key)
            ids = [asn.id for asn in people.load_people(session, [opd.code])]
            about = Search(
                subjects=(f"opd {opd.code}", *(f"asn {asn_id}" for asn_id in ids)),
                prefixes=(f"piket {opd.code}/", _LETTER, _CALENDAR),
                actors=ids,
                acted_on=_SWAP,
            )
            return opd.name, about
        case Field.LIKE:
            _allow(actor.may_read(), Role.OPERATOR)
            entry = journal.find_entry(session, int(view.key))
            subject = entry.subject if entry else ""
            _allow(subject.startswith((_LETTER, _CALENDAR)), Role.ADMIN)
            return subject.partition(" ")[2], Search(subjects=(subject,))
        case _:
            asn = actor.asn
            if view.field is Field.PERSON:
                asn = people.load_person(session, int(view.key))
            _allow(asn.id == actor.asn.id or actor.may_read(asn.opd), Role.OPERATOR)
            # What they did for another OPD is not for those to read who lead them here.
            is_all = asn.id == actor.asn.id or any(post.opd is None for post in actor.posts)
            acted_on = "" if is_all else _SWAP
            subject = f"asn {asn.id}"
            return asn.name, Search(subjects=(subject,), actors=(asn.id,), acted_on=acted_on)


def _allow(is_allowed: bool, needs: Role) -> None:  # noqa: FBT001 - the sentence reads so
    if not is_allowed:
        raise NotAllowedError(needs=needs)


def _records(session: Session, entries: Sequence[Entry]) -> tuple[Record, ...]:
    split = {entry.id: entry.subject.partition(" ") for entry in entries}
    asked = {int(name) for kind, _, name in split.values() if kind == "asn" and name.isdigit()}
    persons = people.load_persons(session, asked | {e.actor for e in entries if e.actor})
    names = {opd.code: opd.name for opd in opds.load_opds(session)}

    def called(kind: str, name: str) -> str:
        if kind == "asn" and name.isdigit() and int(name) in persons:
            return persons[int(name)].name
        return names.get(name, name)

    return tuple(
        Record(
            id=entry.id,
            at=entry.at,
            who=persons[entry.actor].name if entry.actor in persons else "",
            action=entry.action,
            kind=split[entry.id][0],
            about=called(split[entry.id][0], split[entry.id][2]),
            before=entry.before,
            after=entry.after,
            in_chat=entry.chat is not None or entry.actor is not None,
        )
        for entry in entries
    )
