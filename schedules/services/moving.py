"""Moving: people move to another OPD with its consent, or on a later day within their own.

An agreed move stands in both OPDs' plans from its day on; on that day the sweep lets the book say
so. The account stays the person's own. Late or twice, the sweep comes to the same.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from schedules.errors import PastDayError, TransferRefusedError
from schedules.ledger import opds, people, transfers
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Pattern, Role
from schedules.services.authority import check_opds, check_person
from schedules.services.dialogues import settle
from schedules.services.moves import Move, find_move, move_of, news, note_move, who
from schedules.services.posting import Render, post
from schedules.services.restoring import KIND as ROSTER
from schedules.services.restoring import RosterInverse, written
from schedules.services.roles import Stamp
from schedules.services.rostering import replan
from schedules.services.staffing import refuse_if_other
from schedules.services.tidings import welcomes
from schedules.services.undoing import offer
from schedules.transfers import CONSENT_WITHIN, Transfer, TransferState

KIND = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody orders: of whom, from which day, where to; None stays as it is."""

    asn_id: int
    first_day: date
    to_opd: str
    unit: str | None = None
    pattern: Pattern | None = None

    def changes_nothing_of(self, asn: Asn) -> bool:
        """Whether the person is there already."""
        wished = (self.to_opd, self.unit or asn.unit, self.pattern or asn.pattern)
        return wished == (asn.opd, asn.unit, asn.pattern)


class MovingService:
    """Moves people on a day of their own."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def find(self, transfer_id: int) -> Move | None:
        """A move, as it stands."""
        return await self._database.read(lambda session: find_move(session, transfer_id))

    async def propose(
        self, wish: Wish, now: datetime, by: Stamp, *, seen: str | None = None
    ) -> Move:
        """Order a move; another OPD is asked for its consent, unless the actor runs it as well.

        The dialogue of `by` is settled with the move and the journal's entry.

        Raises:
            OtherOpdError: the person is not of the actor's OPD.
            RoleRaisedError: the actor may not let this person go.
            TransferRefusedError: a move is open already, or there is nothing to move.
            PastDayError: its day is over.
            EditedMeanwhileError: somebody else has changed the person since they were shown.
        """

        def work(session: Session) -> Move:
            asn = people.load_person(session, wish.asn_id)
            check_opds(by.actor, [asn.opd])
            refuse_if_other(session, asn, seen)
            move = self._new(session, asn, wish, now, by)
            check_person(by.actor, asn, replace(asn, opd=move.to_opd))
            kept = transfers.save_transfer(session, move)
            entry = note_move(
                session, "move agreed" if _is_agreed(kept) else "move asked", kept, now, by
            )
            self._follow(session, kept, now)
            _offer(session, entry, asn, move_of(session, kept).asn, kept, now)
            settle(session, by.dialogue, now, entry=entry, move=kept.id)
            return replace(move_of(session, kept), entry=entry)

        return await self._database.run(work)

    async def decide(self, transfer_id: int, now: datetime, by: Stamp, *, unit: str | None) -> Move:
        """Let the receiving OPD agree, naming the unit, or (None) refuse; both OPDs are told.

        Raises:
            OtherOpdError: the actor does not run the receiving OPD.
            TransferRefusedError: it is decided already, withdrawn or expired, or the person left.
        """

        def work(session: Session) -> Move:
            found = find_move(session, transfer_id)
            if found is None or found.transfer.state is not TransferState.PROPOSED:
                raise _over(found, now)
            check_opds(by.actor, [found.to_opd.code])
            if found.transfer.expires_at <= now:
                raise _over(found, now)
            if not found.transfer.fits(found.asn):
                raise TransferRefusedError(
                    why="gone", name=found.asn.name, day=found.transfer.first_day
                )
            today = found.to_opd.zone.day_of(now)
            decided = replace(
                found.transfer,
                state=TransferState.ACCEPTED if unit else TransferState.REFUSED,
                unit=unit,
                first_day=max(found.transfer.first_day, today),
                decided_at=now,
                decided_by=who(by),
            )
            transfers.save_transfer(session, decided)
            action = "move agreed" if unit else "move refused"
            entry = note_move(session, action, decided, now, by)
            self._follow(session, decided, now)
            stands = transfers.load_transfer(session, decided.id)
            can_undo = stands is not None and _is_agreed(stands)
            if can_undo:  # one that has taken effect is for those who run both OPDs
                _offer_withdrawal(session, entry, decided.to_opd, decided, now)
            settle(session, by.dialogue, now, entry=entry if can_undo else 0, move=decided.id)
            return replace(move_of(session, decided), entry=entry)

        return await self._database.run(work)

    async def withdraw(self, asn_id: int, now: datetime, by: Stamp) -> Asn:
        """Take back somebody's move that has not taken effect; who it was.

        Raises:
            OtherOpdError: the person is not of the actor's OPD.
            TransferRefusedError: no move is open.
        """

        def work(session: Session) -> Asn:
            asn = people.load_person(session, asn_id)
            check_opds(by.actor, [asn.opd])
            found = transfers.load_open_transfers(session, asn_ids=[asn_id])
            if not found:
                raise TransferRefusedError(why="over", name=asn.name, day=now.date())
            withdraw(session, {"id": found[0].id}, now, self._render)
            note_move(session, "move withdrawn", found[0], now, by)
            replan(session, asn.opd, now, self._render)
            return asn

        return await self._database.run(work)

    async def apply_due(self, now: datetime) -> int:
        """Let moves take effect whose day has come, and end those nobody answered; how many."""
        count = 0
        for one in await self._database.read(transfers.load_open_transfers):
            count += await self._database.run(partial(self._apply_due, one.id, now))
        return count

    def _apply_due(self, transfer_id: int, now: datetime, session: Session) -> bool:
        found = find_move(session, transfer_id)
        if found is None or not found.transfer.is_open:
            return False
        move = found.transfer
        if move.state is TransferState.PROPOSED:
            if now < move.expires_at:
                return False
            ended = replace(move, state=TransferState.EXPIRED, decided_at=now)
            transfers.save_transfer(session, ended)
            note_move(session, "move expired", ended, now, Stamp())
            post(session, news(session, ended, now), self._render, now)
            return True
        if found.from_opd.zone.day_of(now) < move.first_day:
            return False
        self._take_effect(session, found, now)
        return True

    def _take_effect(self, session: Session, found: Move, now: datetime) -> None:
        move, asn = found.transfer, found.asn
        if not move.fits(asn):
            transfers.save_transfer(session, replace(move, state=TransferState.VOID))
            note_move(session, "move void", move, now, Stamp())
            return
        moved = move.moved(asn)
        people.save_people(session, [moved])
        transfers.save_transfer(session, replace(move, state=TransferState.DONE))
        note_move(session, "moved", move, now, Stamp(), asn, moved)
        post(session, welcomes(session, [(asn, moved)], now), self._render, now)
        for code in dict.fromkeys((move.from_opd, move.to_opd)):
            replan(session, code, now, self._render)

    def _new(self, session: Session, asn: Asn, wish: Wish, now: datetime, by: Stamp) -> Transfer:
        home, there = opds.load_opd(session, asn.opd), opds.load_opd(session, wish.to_opd)
        today = home.zone.day_of(now)
        if wish.first_day < today:
            raise PastDayError(day=wish.first_day)
        others = transfers.load_open_transfers(session, asn_ids=[asn.id])
        if others:
            raise TransferRefusedError(why="open", name=asn.name, day=others[0].first_day)
        if wish.changes_nothing_of(asn):
            raise TransferRefusedError(why="here", name=asn.name, day=wish.first_day)
        needs_consent = by.actor is not None and not by.actor.may(Role.OPERATOR, there.code)
        is_agreed = not needs_consent and wish.unit is not None
        if home.code == there.code:
            is_agreed = True
        return Transfer(
            asn_id=asn.id,
            from_opd=home.code,
            to_opd=there.code,
            first_day=wish.first_day,
            unit=wish.unit,
            pattern=wish.pattern,
            state=TransferState.ACCEPTED if is_agreed else TransferState.PROPOSED,
            proposed_at=now,
            proposed_by=who(by),
            expires_at=now + CONSENT_WITHIN,
            decided_at=now if is_agreed else None,
            decided_by=who(by) if is_agreed else None,
        )

    def _follow(self, session: Session, move: Transfer, now: datetime) -> None:
        """Tell whom it concerns, and let the plans of both OPDs know from its day on."""
        if move.is_between:
            post(session, news(session, move, now), self._render, now)
        if _is_agreed(move):
            found = move_of(session, move)
            if found.from_opd.zone.day_of(now) >= move.first_day:
                self._take_effect(session, found, now)
            elif move.is_between:
                for code in (move.from_opd, move.to_opd):
                    replan(session, code, now, self._render)


def _offer(
    session: Session, entry: int, was: Asn, now_asn: Asn, move: Transfer, now: datetime
) -> None:
    """Let a move be withdrawn, or, where it has taken effect at once, be taken back."""
    if was == now_asn:
        _offer_withdrawal(session, entry, was.opd, move, now)
        return
    inverse = written(RosterInverse(was=(was,), now=(now_asn,)))
    opds_ = {was.opd, now_asn.opd}
    offer(session, entry, now, kind=ROSTER, opds=opds_, least=Role.OPERATOR, inverse=inverse)


def _offer_withdrawal(
    session: Session, entry: int, opd: str, move: Transfer, now: datetime
) -> None:
    """Let one of the two OPDs take back that it has asked for a move, or agreed to it."""
    least, inverse = Role.OPERATOR, {"id": move.id}
    offer(session, entry, now, kind=KIND, opds=[opd], least=least, inverse=inverse)


def withdraw(session: Session, inverse: object, now: datetime, render: Render) -> None:
    """Take a move back that has not taken effect. Raises TransferRefusedError: over."""
    document = inverse if isinstance(inverse, dict) else {}
    found = find_move(session, int(document.get("id", 0)))
    if found is None or not found.transfer.is_open:
        raise _over(found, now)
    ended = replace(found.transfer, state=TransferState.WITHDRAWN, decided_at=now)
    transfers.save_transfer(session, ended)
    if ended.is_between:
        was_agreed = _is_agreed(found.transfer)
        post(session, news(session, ended, now, was_agreed=was_agreed), render, now)
        if was_agreed:
            for code in (ended.from_opd, ended.to_opd):
                replan(session, code, now, render, back_to=found.transfer.decided_at)


def _over(found: Move | None, now: datetime) -> TransferRefusedError:
    day = found.transfer.first_day if found else now.date()
    return TransferRefusedError(why="over", name=found.asn.name if found else "", day=day)


def _is_agreed(move: Transfer) -> bool:
    return move.state is TransferState.ACCEPTED
