"""Groups: an OPD's group is moved, lost, found again and given up; its heads learn of it once.

What happened is noted where it is seen; telling is a tick's work, so that no crash swallows it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from schedules.errors import NoGroupError, NotAllowedError, UndoRefusedError
from schedules.ledger import cards, groups, journal, opds, outbox_counts, people
from schedules.ledger.database import Database, Session
from schedules.ledger.groups import Group
from schedules.ledger.journal import Entry
from schedules.notices import GroupAlarm, GroupTrouble, Notice, NoticeKind
from schedules.people import Asn, Opd, Role
from schedules.services.cards import live_card
from schedules.services.day import heads, load_day
from schedules.services.lookup import Actor
from schedules.services.posting import Render, post

__all__ = ["UNBOUND", "Group", "GroupService", "rebind"]

UNBOUND = "group unbound"

_STANDS = timedelta(days=1)


class GroupService:
    """Keeps the bindings of groups."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def bound(self, opd_code: str) -> Group | None:
        """The OPD's group, lost or not."""
        return await self._database.read(lambda session: groups.load_group(session, opd_code))

    async def moved(self, old: int, new: int, now: datetime) -> None:
        """A group became a supergroup: everything goes to its new number."""

        def work(session: Session) -> None:
            touched = groups.find_groups(session, old)
            groups.move_chat(session, old, new)
            _note(session, touched, "group moved", now, after={"chat": new})

        await self._database.run(work)

    async def lost(self, chat_id: int, why: str, now: datetime, thread: int | None = None) -> None:
        """Nothing can be sent to a group any more, or to one topic of it."""

        def work(session: Session) -> None:
            for group in _in_chat(session, chat_id, thread):
                if groups.lose_group(session, group.opd, why=why, now=now):
                    _note(session, [group], "group lost", now, after={"why": why})

        await self._database.run(work)

    async def found(
        self, chat_id: int, now: datetime, thread: int | None = None
    ) -> tuple[Opd, ...]:
        """A group, or a topic of it, can be reached again; whose binding holds again with that.

        The day's card is posted there if its hour has come.
        """

        def work(session: Session) -> tuple[Opd, ...]:
            back = []
            for group in _in_chat(session, chat_id, thread):
                groups.note_pinning(session, group.opd, None)  # the right may have come with it
                if groups.find_again(session, group.opd):
                    _note(session, [group], "group found", now)
                    back.append(opds.load_opd(session, group.opd))
                    self._post_card(session, back[-1], now)
            return tuple(back)

        return await self._database.run(work)

    def _post_card(self, session: Session, opd: Opd, now: datetime) -> None:
        """Post the card that was held up; one that was never due is the morning's."""
        today = opd.zone.day_of(now)
        keys = outbox_counts.load_keys(session, opd.code, today)
        was_due = any(key.startswith(f"{NoticeKind.CARD}:") for key in keys)
        known, stored = cards.load_card(session, opd.code, today), load_day(session, opd, today)
        if stored is None or not was_due or (known is not None and known.message_id is not None):
            return
        notice = live_card(session, stored, now)
        again = replace(notice, key=f"{notice.key}:k{int(now.timestamp())}")
        post(session, [again], self._render, now)

    async def unbind(
        self, opd_code: str, now: datetime, *, by: int | None, chat: int | None
    ) -> tuple[list[cards.Card], int]:
        """Let an OPD have no group; its cards that are still pinned, and the journal's entry.

        Raises:
            NoGroupError: it has none.
        """

        def work(session: Session) -> tuple[list[cards.Card], int]:
            group = groups.load_group(session, opd_code)
            if group is None:
                raise NoGroupError
            tomorrow = opds.load_opd(session, opd_code).zone.day_of(now) + timedelta(days=1)
            pinned = cards.load_pinned(session, opd_code, before=tomorrow)
            groups.unbind_group(session, opd_code)
            entry = journal.Entry(
                at=now,
                actor=by,
                chat=chat,
                action=UNBOUND,
                subject=f"opd {opd_code}",
                before={"chat": group.chat_id, "thread": group.thread_id, "tags": group.shows_tags},
            )
            written = journal.add_entry(session, entry)
            return [one for one in pinned if one.chat_id == group.chat_id], written

        return await self._database.run(work)

    async def show_tags(self, opd_code: str, *, shown: bool, by: int | None, now: datetime) -> bool:
        """Switch the members' tags on or off; whether that changes anything.

        Raises:
            NoGroupError: the OPD has no group.
        """

        def work(session: Session) -> bool:
            group = groups.load_group(session, opd_code)
            if group is None:
                raise NoGroupError
            is_new = groups.show_tags(session, opd_code, shown=shown)
            if is_new:
                _note(session, [group], "group tags", now, by=by, after={"shown": shown})
            return is_new

        return await self._database.run(work)

    async def tell(self, now: datetime) -> int:
        """Queue what heads must know of their groups, each thing once; returns how many."""

        def work(session: Session) -> int:
            notices: list[Notice] = []
            for code, group in groups.load_groups(session).items():
                opd = opds.load_opd(session, code)
                notices += _alarms(session, opd, group, now)
            return post(session, notices, self._render, now)

        return await self._database.run(work)


def rebind(session: Session, entry: Entry, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Take an unbinding back, if the actor may; no plan follows from it.

    Raises:
        NotAllowedError: the OPD is not theirs to decide on.
        UndoRefusedError: the OPD has another group by now.
    """
    code = entry.subject.removeprefix("opd ")
    if not actor.may(Role.OPERATOR, code):
        raise NotAllowedError(needs=Role.OPERATOR)
    if groups.load_group(session, code) is not None:
        raise UndoRefusedError(why="changed")
    group = Group(
        opd=code,
        chat_id=entry.before["chat"],
        thread_id=entry.before["thread"],
        bound_at=now,
        bound_by=actor.asn.id if actor.asn else None,
        shows_tags=entry.before["tags"],
    )
    groups.bind_group(session, group)
    return ()


def _in_chat(session: Session, chat_id: int, thread: int | None) -> list[Group]:
    """The groups of a chat, or only the one of a topic."""
    found = groups.find_groups(session, chat_id)
    return [one for one in found if thread is None or one.thread_id == thread]


def _alarms(session: Session, opd: Opd, group: Group, now: datetime) -> Iterator[Notice]:
    today = opd.zone.day_of(now)
    if group.lost_at is not None and group.lost_at + _STANDS > now:
        to = heads(session, opd, people.load_people(session, [opd.code]), today)
        what = f"grup{group.chat_id}h{int(group.lost_at.timestamp())}"
        yield from _addressed(opd, GroupTrouble.LOST, group.lost_why, group.lost_at, to, what)
    elif group.unpinnable_at is not None and group.unpinnable_at + _STANDS > now:
        everybody = heads(session, opd, people.load_people(session, [opd.code]), today)
        operators = [asn for asn in everybody if asn.role is Role.OPERATOR]
        # Once for each binding, however often the right is given and taken.
        what = f"grup{group.chat_id}s{int(group.bound_at.timestamp())}"
        since = group.unpinnable_at
        to = operators or everybody
        yield from _addressed(opd, GroupTrouble.UNPINNABLE, "", since, to, what)


def _addressed(
    opd: Opd, trouble: GroupTrouble, why: str, since: datetime, to: Iterable[Asn], what: str
) -> Iterator[Notice]:
    day = opd.zone.day_of(since)
    for asn in to:
        yield Notice(
            key=f"{NoticeKind.ALARM}:{opd.code}:grup:{asn.id}:{what}",
            kind=NoticeKind.ALARM,
            opd=opd.code,
            asn_id=asn.id,
            day=day,
            facts=GroupAlarm(opd=opd, trouble=trouble, why=why, since=since),
            not_before=since,
            expires_at=since + _STANDS,
            urgency=0,
        )


def _note(
    session: Session,
    touched: Iterable[Group],
    action: str,
    now: datetime,
    *,
    by: int | None = None,
    after: object = None,
) -> None:
    journal.add_entries(
        session,
        [
            journal.Entry(
                at=now,
                actor=by,
                chat=one.chat_id,
                action=action,
                subject=f"opd {one.opd}",
                before={"chat": one.chat_id},
                after=after,
            )
            for one in touched
        ],
    )
