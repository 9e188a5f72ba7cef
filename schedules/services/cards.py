"""Cards: an OPD's day in its group is one message, posted once and edited as the day goes on.

Posting goes through the outbox. What was posted where is kept, so that a later look can edit it;
a message that may have arrived, and cannot be found again, is not posted a second time in the
same words: the next change of the day posts it anew.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b

from schedules.attendance import recap
from schedules.ledger import cards, checkins, groups, opds, plans
from schedules.ledger.cards import Card
from schedules.ledger.database import Database, Session
from schedules.ledger.outbox import Leased
from schedules.notices import Notice, NoticeKind, OpdDay
from schedules.people import Opd
from schedules.services.day import StoredDay, card, load_day
from schedules.services.posting import Render, post

__all__ = ["EDIT_EVERY", "Card", "CardEdit", "CardService", "live_card", "note_posted"]

logger = logging.getLogger(__name__)

EDIT_EVERY = timedelta(minutes=1)
"""A group's card is edited no more often than this."""
_PIN_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEdit:
    """New words for a card that stands in a group; `at` on the OPD's clock."""

    card: Card
    opd: Opd
    text: str
    seen: str
    at: datetime


class CardService:
    """Keeps the card of each group's day in step with the plan and the check-ins."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def refresh(self, now: datetime) -> list[CardEdit]:
        """The cards that say something else by now, each handed to one asker, once a minute.

        A card that has no message any more is queued to be posted anew.
        """
        edits = []
        for opd_code in await self._database.read(_bound):
            try:
                edit = await self._database.run(partial(self._look, opd_code=opd_code, now=now))
            except Exception:
                logger.exception("the card of %s is held up", opd_code)
            else:
                edits += [edit] if edit else []
        return edits

    def _look(self, session: Session, opd_code: str, now: datetime) -> CardEdit | None:
        opd, group = opds.load_opd(session, opd_code), groups.load_group(session, opd_code)
        known = cards.load_card(session, opd_code, opd.zone.day_of(now))
        if known is None or group is None or group.is_lost:
            return None
        stands = known.message_id is not None and known.chat_id == group.chat_id
        revision = plans.load_revisions(session, known.day, known.day, opd_code)
        seen = cards.look(session, opd_code, known.day, revision.get((opd_code, known.day), 0))
        stored = load_day(session, opd, known.day) if seen != known.seen or not stands else None
        if stored is None or now >= stored.closes_at:
            return None
        notice = live_card(session, stored, now)
        text = self._render(notice).text
        if _digest(text) == known.digest:  # other facts, the same words; or it may stand there
            cards.note_seen(session, known, seen)
        elif not stands:
            self._post_anew(session, notice, known, now)
        elif cards.claim_edit(session, known, now, since=now - EDIT_EVERY):
            return CardEdit(card=known, opd=opd, text=text, seen=seen, at=now)
        return None

    def _post_anew(self, session: Session, notice: Notice, known: Card, now: datetime) -> None:
        """Queue the card again; once for each message that it has been."""
        if not cards.is_under_way(session, known.opd, known.day):
            again = replace(notice, key=f"{notice.key}:p{known.posts}.{known.digest[:8]}")
            post(session, [again], self._render, now)

    async def recall(self, leased: Leased) -> int | None:
        """Under which number a card stands in its group, if that was noted before the crash."""

        def work(session: Session) -> int | None:
            known = _card_of(session, leased)
            same = known is not None and known.digest == _digest(leased.text)
            return known.message_id if known and same and known.chat_id == leased.chat_id else None

        return await self._database.read(work)

    async def posted(self, leased: Leased, message_id: int | None, now: datetime) -> Card | None:
        """Note where a card stands now; None: it may stand there, and nobody knows."""

        def work(session: Session) -> Card | None:
            note_posted(session, leased, message_id, now)
            return _card_of(session, leased)

        return await self._database.run(work)

    async def edited(self, edit: CardEdit) -> None:
        """Note that a card bears its new words."""
        digest = _digest(edit.text)
        await self._database.run(
            lambda session: cards.note_words(session, edit.card, digest=digest, seen=edit.seen)
        )

    async def vanished(self, card: Card) -> None:
        """Note that somebody has deleted a card: the next look posts it anew."""
        await self._database.run(lambda session: cards.lose_message(session, card))

    async def unpinned(self, now: datetime) -> list[Card]:
        """Today's cards that stand in their group and were not pinned: the call was lost."""

        def work(session: Session) -> list[Card]:
            return list(_unpinned(session, now))

        return await self._database.read(work)

    async def pinned(self, card: Card, now: datetime) -> list[Card]:
        """Note that a card is pinned; the cards of earlier days that are not to be any more."""

        def work(session: Session) -> list[Card]:
            cards.note_pinned(session, card, now)
            groups.note_pinning(session, card.opd, None)
            earlier = cards.load_pinned(session, card.opd, before=card.day)
            return [one for one in earlier if one.chat_id == card.chat_id]

        return await self._database.run(work)

    async def taken_down(self, card: Card, now: datetime) -> None:
        """Note that an earlier card is pinned no more."""
        await self._database.run(lambda session: cards.note_unpinned(session, card, now))

    async def pin_refused(self, card: Card, now: datetime) -> None:
        """Note that the bot may not pin in this group; somebody is told how to let it."""
        await self._database.run(lambda session: groups.note_pinning(session, card.opd, now))


def live_card(session: Session, stored: StoredDay, now: datetime) -> Notice:
    """The card as it stands now: with how many have checked in of those who owe it."""
    notice = card(stored, now)
    if not isinstance(notice.facts, OpdDay):
        return notice
    found = recap(
        stored.plan,
        checkins.load_checkins(session, stored.opd.code, stored.plan.day),
        now,
        stored.opd.zone,
    )
    takers = cards.load_takers(session, stored.opd.code, stored.plan.day)
    facts = replace(
        notice.facts,
        came=len(found.came),
        owing=len(found.came) + len(found.missing) + len(found.not_yet),
        accepted=tuple(stored.members[i].name for i in takers if i in stored.members),
    )
    return replace(notice, facts=facts)


def note_posted(session: Session, leased: Leased, message_id: int | None, now: datetime) -> None:
    """Note what a card became, inside a transaction; the same again changes nothing."""
    if leased.kind is not NoticeKind.CARD or leased.day is None:
        return
    known = _card_of(session, leased)
    if message_id is None and known is not None:
        if known.message_id is None:
            cards.note_words(session, known, digest=_digest(leased.text), seen="")
        return
    cards.put_card(
        session,
        Card(
            opd=leased.opd,
            day=leased.day,
            chat_id=leased.chat_id,
            message_id=message_id,
            digest=_digest(leased.text),
            seen="",
            posts=1,
            touched_at=now,
        ),
    )


def _card_of(session: Session, leased: Leased) -> Card | None:
    return None if leased.day is None else cards.load_card(session, leased.opd, leased.day)


def _bound(session: Session) -> list[str]:
    return [code for code, group in groups.load_groups(session).items() if not group.is_lost]


def _unpinned(session: Session, now: datetime) -> Iterator[Card]:
    for code, group in groups.load_groups(session).items():
        if group.is_lost or group.unpinnable_at is not None:
            continue
        today = opds.load_opd(session, code).zone.day_of(now)
        known = cards.load_card(session, code, today)
        if known is None or known.message_id is None or known.pinned_at is not None:
            continue
        # What somebody has unpinned later stays so; only a call that was lost is made again.
        if known.chat_id == group.chat_id and now - known.touched_at < _PIN_WITHIN:
            yield known


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
