"""Wishes: take down what people ask of days that are not planned yet, and tell what became of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from schedules.dayplan import opening
from schedules.ledger import calendars, journal, opds, people, plans, wishes
from schedules.ledger.database import Database, Session
from schedules.people import Opd
from schedules.places import Place
from schedules.wishes import OpenWish, Wish, WishAnswer, WishReceipt, leaves_room


class WishService:
    """Keeps wishes; the planner meets them where it can."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def ask(
        self,
        asn_id: int,
        place: Place,
        now: datetime,
        *,
        days: Sequence[date] = (),
        weekday: int | None = None,
        chat: int | None = None,
    ) -> tuple[WishReceipt, ...]:
        """Ask for `place` on dates, or on every such `weekday`; an answer for each."""
        asked = [Wish(asn_id=asn_id, place=place, asked_at=now, day=day) for day in days]
        if weekday is not None:
            asked.append(Wish(asn_id=asn_id, place=place, asked_at=now, weekday=weekday))

        def work(session: Session) -> tuple[WishReceipt, ...]:
            desk = _Desk(session, asn_id, now)
            receipts = tuple(desk.take(wish) for wish in asked)
            kept = [wish for wish, one in zip(asked, receipts, strict=True) if _is_done(one)]
            desk.note("wish asked", kept, chat)
            return receipts

        return await self._database.run(work)

    async def withdraw(
        self,
        asn_id: int,
        now: datetime,
        *,
        days: Sequence[date] = (),
        weekday: int | None = None,
        chat: int | None = None,
    ) -> tuple[WishReceipt, ...]:
        """Take back what was asked of dates, or of a weekday; an answer for each."""

        def work(session: Session) -> tuple[WishReceipt, ...]:
            desk = _Desk(session, asn_id, now)
            mine = {(wish.day, wish.weekday): wish for wish in desk.mine()}
            wanted = [(day, None) for day in days] + [(None, weekday)] * (weekday is not None)
            receipts = tuple(desk.drop(mine.get(when), *when) for when in wanted)
            gone = [mine[when] for when, one in zip(wanted, receipts, strict=True) if _is_done(one)]
            desk.note("wish withdrawn", gone, chat)
            return receipts

        return await self._database.run(work)

    async def open_wishes(self, asn_id: int, now: datetime) -> tuple[OpenWish, ...]:
        """What somebody asks of today and later, and what is planned of it."""

        def work(session: Session) -> tuple[OpenWish, ...]:
            desk = _Desk(session, asn_id, now)
            return tuple(
                OpenWish(wish=wish, stands=desk.stands(wish.day) if wish.day else None)
                for wish in desk.mine()
                if wish.day is None or wish.day >= desk.today
            )

        return await self._database.read(work)


class _Desk:
    """One person's wishes inside a transaction."""

    def __init__(self, session: Session, asn_id: int, now: datetime) -> None:
        self._session, self._asn_id, self._now = session, asn_id, now
        self._opd: Opd = opds.load_opd(session, people.load_person(session, asn_id).opd)
        self.today = self._opd.zone.day_of(now)

    def mine(self) -> list[Wish]:
        """Everything the person has asked for, over days included."""
        return wishes.load_wishes(self._session, [self._asn_id], date.min)

    def stands(self, day: date) -> Place | None:
        """Where a plan has the person on a day; None where none does."""
        found = plans.load_person_slots(self._session, self._asn_id, day, day)
        return opening(found[0].slots).place if found and found[0].slots else None

    def take(self, wish: Wish) -> WishReceipt:
        """Keep a wish, if it can be."""
        answer, stands = WishAnswer.KEPT, None
        if wish.day is not None:
            answer, stands = self._look(wish.day)
        if answer is WishAnswer.KEPT and not leaves_room(self.mine(), wish):
            answer = WishAnswer.TOO_MANY
        if answer is WishAnswer.KEPT:
            wishes.put_wish(self._session, wish)
        return WishReceipt(answer=answer, day=wish.day, weekday=wish.weekday, stands=stands)

    def _look(self, day: date) -> tuple[WishAnswer, Place | None]:
        """Whether a day can still be asked for, and where the person stands if not."""
        if day <= self.today:
            return WishAnswer.PAST, None
        opd = self._opd
        if not calendars.load_calendar(self._session).look(day, opd.hours).is_work:
            return WishAnswer.OFF, None
        if plans.load_revisions(self._session, day, day, opd.code):
            return WishAnswer.PLANNED, self.stands(day)
        return WishAnswer.KEPT, None

    def drop(self, wish: Wish | None, day: date | None, weekday: int | None) -> WishReceipt:
        """Forget a wish; one that is planned already stays, so that /kenapa can speak of it."""
        answer, stands = WishAnswer.WITHDRAWN, self.stands(day) if day else None
        if wish is None:
            answer = WishAnswer.UNKNOWN
        elif stands is not None:
            answer = WishAnswer.PLANNED
        else:
            wishes.drop_wish(self._session, self._asn_id, day=day, weekday=weekday)
        return WishReceipt(answer=answer, day=day, weekday=weekday, stands=stands)

    def note(self, action: str, changed: Iterable[Wish], chat: int | None) -> None:
        """Write down what was asked or taken back."""
        entries = [
            journal.Entry(
                at=self._now,
                actor=self._asn_id,
                chat=chat,
                action=action,
                subject=f"asn {self._asn_id}",
                after={
                    "day": wish.day.isoformat() if wish.day else None,
                    "weekday": wish.weekday,
                    "place": wish.place.value,
                },
            )
            for wish in changed
        ]
        journal.add_entries(self._session, entries)


def _is_done(receipt: WishReceipt) -> bool:
    return receipt.answer in (WishAnswer.KEPT, WishAnswer.WITHDRAWN)
