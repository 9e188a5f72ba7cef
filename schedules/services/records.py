"""Records: what has been changed, by whom and when, as far as somebody may read it.

The journal keeps each change; here it is found again, and held against what somebody has seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from schedules.errors import EditedMeanwhileError, NotAllowedError, NotEnrolledError
from schedules.ledger import groups, journal, opds, people, policies
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
    """One change as it is told: `who` is empty for the command line, `about` the subject's name.

    `in_chat` is whether it was ordered in a chat: in the one of `group` (by the names of its OPDs,
    empty once it is nobody's group), or in a private one (None).
    """

    id: int
    at: datetime
    who: str
    action: str
    kind: str
    about: str
    before: Any
    after: Any
    in_chat: bool
    group: str | None


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
            title, search, letters = _search(session, actor, view)
            found = journal.search(session, replace(search, before=before), limit=PAGE + 1)
            older = found[PAGE - 1].id if len(found) > PAGE else None
            shown = [entry for entry in found[:PAGE] if _is_open(session, entry, letters)]
            return RecordPage(title=title, records=_records(session, shown), older=older)

        return await self._database.read(work)

    async def find_letter(self, actor: Actor, number: str) -> int | None:
        """The newest entry about a letter of this number, of those whose history the actor reads."""

        def work(session: Session) -> int | None:
            letters = _letters(session, actor.may_read)
            asked = f"{_LETTER}{' '.join(number.split())}".casefold()
            subjects = {subject for subject, _ in letters if subject.casefold() == asked}
            for subject in subjects:
                for entry in journal.load_entries(session, subject=subject):
                    if _is_open(session, entry, letters):
                        return entry.id
            return None

        return await self._database.read(work)


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


_Letters = frozenset[tuple[str, str]]  # of each the journal's subject and its date of issue


def _letters(session: Session, reads: Callable[[str], bool]) -> _Letters:
    """The city's letters, and those of the OPDs that somebody reads."""
    known = [record.letter for record in policies.load_history(session)]
    return frozenset(
        (f"{_LETTER}{one.number}", one.issued.isoformat())
        for one in known
        if not one.owners or any(reads(code) for code in one.owners)
    )


def _is_open(session: Session, entry: Entry, letters: _Letters | None) -> bool:
    """Whether an entry may be shown by one who reads of these letters (None: of all).

    Two OPDs may have given a letter the same number.
    """
    if letters is None or not entry.subject.startswith(_LETTER):
        return True
    taken_back = (entry.before or {}).get("entry")
    about = journal.find_entry(session, taken_back) if taken_back else entry
    return about is not None and (entry.subject, (about.after or {}).get("issued")) in letters


def _search(session: Session, actor: Actor, view: View) -> tuple[str, Search, _Letters | None]:
    """The title of a view, what it looks for, and of which letters, once the actor may."""
    if actor.asn is None:
        raise NotEnrolledError
    is_citywide = any(post.opd is None for post in actor.posts)
    match view.field:
        case Field.CITY:
            _allow(is_citywide, Role.ADMIN)
            return "", Search(), None
        case Field.OPD:
            _allow(actor.may_read(view.key), Role.OPERATOR)
            opd = opds.load_opd(session, view.key)
            letters = _letters(session, lambda code: code == opd.code)
            ids = [asn.id for asn in people.load_people(session, [opd.code])]
            subjects = {f"opd {opd.code}", *(f"asn {i}" for i in ids), *(one for one, _ in letters)}
            about = Search(
                subjects=subjects,
                prefixes=(f"piket {opd.code}/", _CALENDAR),
                actors=ids,
                acted_on=_SWAP,
            )
            return opd.name, about, letters
        case Field.LIKE:
            _allow(actor.may_read(), Role.OPERATOR)
            letters = _letters(session, actor.may_read)
            entry = journal.find_entry(session, int(view.key))
            subject = entry.subject if entry else ""
            is_public = subject.startswith((_LETTER, _CALENDAR))
            _allow(
                entry is not None and is_public and _is_open(session, entry, letters), Role.ADMIN
            )
            return subject.partition(" ")[2], Search(subjects=(subject,)), letters
        case _:
            asn = actor.asn
            if view.field is Field.PERSON:
                asn = people.load_person(session, int(view.key))
            _allow(asn.id == actor.asn.id or actor.may_read(asn.opd), Role.OPERATOR)
            # What they did for another OPD is not for those to read who lead them here.
            acted_on = "" if asn.id == actor.asn.id or is_citywide else _SWAP
            about = Search(subjects=(f"asn {asn.id}",), actors=(asn.id,), acted_on=acted_on)
            return asn.name, about, None


def _allow(is_allowed: bool, needs: Role) -> None:  # noqa: FBT001 - the sentence reads so
    if not is_allowed:
        raise NotAllowedError(needs=needs)


def _records(session: Session, entries: Sequence[Entry]) -> tuple[Record, ...]:
    split = {entry.id: entry.subject.partition(" ") for entry in entries}
    asked = {int(name) for kind, _, name in split.values() if kind == "asn" and name.isdigit()}
    persons = people.load_persons(session, asked | {e.actor for e in entries if e.actor})
    names = {opd.code: opd.name for opd in opds.load_opds(session)}
    bound = groups.load_groups(session)

    def called(kind: str, name: str) -> str:
        if kind == "asn" and name.isdigit() and int(name) in persons:
            return persons[int(name)].name
        return names.get(name, name)

    def group(chat: int | None) -> str | None:
        if chat is None or chat > 0:
            return None  # a private chat has its person's number, which is positive
        return ", ".join(names[code] for code, one in bound.items() if one.chat_id == chat)

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
            group=group(entry.chat),
        )
        for entry in entries
    )
