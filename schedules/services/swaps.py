"""Swaps: ask for one, agree, approve, refuse, withdraw; what stands is in the plan at once.

Whoever settles a swap holds the OPD's row until the end of the transaction, so that of two who
accept at once one is told that the turn is gone. Settling it again changes nothing.
"""

from dataclasses import replace
from datetime import date, datetime

from schedules.dealings import SwapCard
from schedules.ledger import accounts, journal, mandates, opds, people, swaps
from schedules.ledger.database import Database, Session
from schedules.people import Role
from schedules.refusals import NoSwapError, SwapImpossibleError, SwapOverError
from schedules.services.posting import Render, post
from schedules.services.swapcards import judge, load_card, swap_notices
from schedules.services.swapoffers import draft, last_stood
from schedules.services.swapsettling import Settling, others
from schedules.swaps import OPEN, Swap, SwapState

_LONGEST = 300  # characters of a refusal


class SwapService:
    """Settles swaps."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def ask(
        self,
        asn_id: int,
        day: date,
        partner: int,
        back: date | None,
        now: datetime,
        *,
        by: int,
        chat: int | None = None,
        order: bool = False,
        seen: int | None = None,
    ) -> SwapCard:
        """Ask for a swap of the person's day; whoever asks for oneself has agreed by asking.

        Asking for the same again changes nothing, nor what came to stand since `seen` (a
        proposal's `stood`). With `order` it stands at once: the head's word.

        Raises:
            SwapImpossibleError: it is too late, a rule would break, or somebody who has to agree
                cannot be reached.
        """

        def work(session: Session) -> SwapCard:
            swaps.lock_opd(session, opd := people.load_person(session, asn_id).opd)
            stood = last_stood(session, opd, (asn_id, partner), day)
            if seen is not None and stood > seen:  # pressed twice, or before a crash
                return load_card(session, swaps.load_swap(session, stood), by)
            settling = self._settling(session, now, chat)
            swap, grounds = draft(session, asn_id, day, partner, back, now)
            known = [one for one in swaps.load_open(session, opd=swap.opd) if _same(one, swap)]
            if known and not order:
                return load_card(session, known[0], by)
            made, why = judge(grounds, swap)
            if why:
                raise SwapImpossibleError(day=day, why=why)
            swap = _agreed(replace(swap, asked_by=by), by, now)
            if order:
                swap = swaps.put_swap(session, swap)
                return settling.stand(swap, grounds, made, by=by, to=by)
            _check_reachable(session, swap, day)
            swap = swaps.put_swap(session, swap)
            settling.note(swap, "swap asked", by)
            settling.tell(swap, swap.waits_for)
            return load_card(session, swap, by)

        return await self._database.run(work)

    async def find(self, swap_id: int, to: int) -> SwapCard:
        """A swap as somebody is shown it. Raises NoSwapError."""
        return await self._database.read(
            lambda session: load_card(session, swaps.load_swap(session, swap_id), to)
        )

    async def open(self, asn_id: int, opd: str | None = None) -> tuple[SwapCard, ...]:
        """What still has to be decided of somebody's swaps, or (`opd`) of all of an OPD's."""

        def work(session: Session) -> tuple[SwapCard, ...]:
            found = swaps.load_open(session, opd=opd, asn_id=None if opd else asn_id)
            return tuple(load_card(session, swap, asn_id) for swap in found)

        return await self._database.read(work)

    async def accept(
        self, swap_id: int, by: int, now: datetime, *, chat: int | None = None
    ) -> SwapCard:
        """Agree to a swap; it stands once both do, or waits for the head where the OPD wants that.

        The card says what came of it: a turn that somebody else has taken meanwhile has lapsed.

        Raises:
            NoSwapError: it is none of this person's.
            SwapOverError: nobody has to decide about it any more.
        """

        def work(session: Session) -> SwapCard:
            swap = _load(session, swap_id, now)
            if by not in swap.both:
                raise NoSwapError
            if swap.state is SwapState.STANDING or (
                swap.state in OPEN and by not in swap.waits_for
            ):
                return load_card(session, swap, by)  # pressed twice
            _check_open(swap)
            swap = swaps.put_swap(session, _agreed(swap, by, now))
            settling = self._settling(session, now, chat)
            settling.note(swap, "swap agreed", by)
            if swap.waits_for:
                return load_card(session, swap, by)
            if swaps.needs_head(session, swap.opd):
                swap = swaps.put_swap(session, replace(swap, state=SwapState.AGREED))
                settling.tell(swap, _heads(session, swap, now))
                return load_card(session, swap, by)
            return settling.attempt(swap, by=by, head=None)

        return await self._database.run(work)

    async def approve(
        self, swap_id: int, by: int, now: datetime, *, chat: int | None = None
    ) -> SwapCard:
        """Let a swap stand that both have agreed to; for a head. Raises as `accept` does."""

        def work(session: Session) -> SwapCard:
            swap = _load(session, swap_id, now)
            if swap.state is SwapState.STANDING:
                return load_card(session, swap, by)
            if swap.state is not SwapState.AGREED:
                raise SwapOverError(state=swap.state)
            return self._settling(session, now, chat).attempt(swap, by=by, head=by)

        return await self._database.run(work)

    async def refuse(
        self,
        swap_id: int,
        by: int,
        now: datetime,
        *,
        as_head: bool = False,
        chat: int | None = None,
    ) -> SwapCard:
        """Say no to a swap, as one of the two or as the head; saying it again changes nothing.

        Raises:
            NoSwapError: it is none of this person's.
            SwapOverError: nobody has to decide about it any more.
        """

        def work(session: Session) -> SwapCard:
            swap = _load(session, swap_id, now)
            if by not in swap.both and not as_head:
                raise NoSwapError
            if swap.state is SwapState.REFUSED and swap.decided_by == by:
                return load_card(session, swap, by)
            _check_open(swap)
            return self._settling(session, now, chat).end(swap, SwapState.REFUSED, by=by)

        return await self._database.run(work)

    async def explain(self, swap_id: int, by: int, words: str, now: datetime) -> None:
        """Pass on why somebody has refused, in their own words; once.

        Raises:
            NoSwapError: this person has refused no such swap.
        """

        def work(session: Session) -> None:
            swap = _load(session, swap_id, now)
            if swap.state is not SwapState.REFUSED or swap.decided_by != by:
                raise NoSwapError
            swap = swaps.put_swap(session, replace(swap, words=_short(words)))
            said = swap_notices(session, swap, others(swap, by), now)
            more = (replace(one, key=f"{one.key}:w") for one in said)
            post(session, more, self._render, now)

        await self._database.run(work)

    async def withdraw(
        self, swap_id: int, by: int, now: datetime, *, chat: int | None = None
    ) -> SwapCard:
        """Take one's own asking back while it is open.

        Raises:
            NoSwapError: somebody else has asked.
            SwapOverError: nobody has to decide about it any more.
        """

        def work(session: Session) -> SwapCard:
            swap = _load(session, swap_id, now)
            if by != swap.asked_by:
                raise NoSwapError
            if swap.state is SwapState.WITHDRAWN:
                return load_card(session, swap, by)
            _check_open(swap)
            return self._settling(session, now, chat).end(swap, SwapState.WITHDRAWN, by=by)

        return await self._database.run(work)

    async def needs_head(self, opd: str) -> bool:
        """Whether the OPD's head approves each swap."""
        return await self._database.read(lambda session: swaps.needs_head(session, opd))

    async def set_approval(
        self, opd: str, now: datetime, *, needed: bool, by: int, chat: int | None = None
    ) -> None:
        """Say whether the OPD's head approves each swap from now on."""

        def work(session: Session) -> None:
            was = swaps.needs_head(session, opd)
            swaps.set_needs_head(session, opd, needed=needed)
            if was is not needed:
                entry = journal.Entry(
                    at=now,
                    actor=by,
                    chat=chat,
                    action="swap approval",
                    subject=f"opd {opd}",
                    before={"needed": was},
                    after={"needed": needed},
                )
                journal.add_entries(session, [entry])

        await self._database.run(work)

    async def expire(self, now: datetime) -> int:
        """End the swaps whose evening has come, and say so; returns how many. Idempotent."""

        def work(session: Session) -> int:
            ended = 0
            for one in swaps.load_overdue(session, now):
                swaps.lock_opd(session, one.opd)
                swap = swaps.load_swap(session, one.id)  # another sweep may have been here
                if swap.state in OPEN:
                    self._settling(session, now, None).end(swap, SwapState.EXPIRED, by=None)
                    ended += 1
            return ended

        return await self._database.run(work)

    def _settling(self, session: Session, now: datetime, chat: int | None) -> Settling:
        return Settling(session=session, render=self._render, now=now, chat=chat)


def _load(session: Session, swap_id: int, now: datetime) -> Swap:
    """The swap, with the OPD held; one whose evening has come is over before anybody says so."""
    swap = swaps.load_swap(session, swap_id)
    swaps.lock_opd(session, swap.opd)
    swap = swaps.load_swap(session, swap_id)
    if swap.state in OPEN and swap.expires_at <= now:
        raise SwapOverError(state=SwapState.EXPIRED)
    return swap


def _check_open(swap: Swap) -> None:
    if swap.state not in OPEN:
        raise SwapOverError(state=swap.state)


def _same(one: Swap, other: Swap) -> bool:
    return (one.both, one.kind, one.days) == (other.both, other.kind, other.days)


def _agreed(swap: Swap, by: int, now: datetime) -> Swap:
    return replace(
        swap,
        giver_agreed_at=now if by == swap.giver else swap.giver_agreed_at,
        taker_agreed_at=now if by == swap.taker else swap.taker_agreed_at,
    )


def _heads(session: Session, swap: Swap, now: datetime) -> list[int]:
    """Who leads the OPD today, acting heads as well."""
    today = opds.load_opd(session, swap.opd).zone.day_of(now)
    own = [
        asn.id
        for asn in people.load_people(session, [swap.opd])
        if asn.role is Role.KEPALA and asn.is_employed(today)
    ]
    return [*own, *mandates.load_holders(session, swap.opd, today, {Role.KEPALA})]


def _check_reachable(session: Session, swap: Swap, day: date) -> None:
    for asn_id in swap.waits_for:
        account = accounts.find_account(session, asn_id)
        if account is None or not account.is_reachable:
            raise SwapImpossibleError(day=day, why="unreachable")


def _short(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]
