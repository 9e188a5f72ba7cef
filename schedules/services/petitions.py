"""Petitions: ask for an absence, approve or refuse it, take it back; entered ones stand at once.

Whoever settles one holds the OPD's row until the end of the transaction, so that of two who decide
at once the second is told who was first. Doing the same again changes nothing.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from schedules.ledger import opds, people, petitions
from schedules.ledger.database import Database, Session
from schedules.ledger.swaps import lock_opd
from schedules.petitions import Petition, PetitionCard, PetitionState, Ripple
from schedules.refusals import AwayError, NoPetitionError, PetitionOverError
from schedules.roster import AbsenceKind
from schedules.services.authority import check_opds
from schedules.services.dialogues import settle
from schedules.services.excusing import Excusing
from schedules.services.petitioncards import deciders, load_card
from schedules.services.petitionterms import draft
from schedules.services.posting import Render
from schedules.services.stamps import Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What approving would do; `entry` is the journal's once it has been done.

    With `piket` somebody has to say first what becomes of it on these days.
    """

    card: PetitionCard
    ripple: Ripple = field(default_factory=Ripple)
    piket: tuple[date, ...] = ()
    entry: int = 0


class PetitionService:
    """Settles what is asked for."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def ask(
        self, kind: AbsenceKind, first: date, last: date, now: datetime, by: Stamp
    ) -> PetitionCard:
        """Ask for days away for oneself; those who lead or run the OPD are asked to decide.

        An illness that begins today counts at once: see `schedules.petitions`. The same again
        changes nothing.

        Raises:
            AwayError: the days are over, too many, or asked for already.
        """

        def work(session: Session) -> PetitionCard:
            excusing = self._excusing(session, now, by)
            petition, known = draft(session, kind, first, last, now, by)
            if known is not None:
                settle(session, by.dialogue, now, petition=known.id)
                return excusing.card(known)
            petition = petitions.put_petition(session, petition)
            excusing.note(petition, "absence asked")
            reliefs = excusing.enter_at_once(petition) if petition.is_at_once else ()
            excusing.tell(petition, deciders(session, petition, now), reliefs)
            settle(session, by.dialogue, now, petition=petition.id)
            return excusing.card(petition, reliefs)

        return await self._database.run(work)

    async def enter(
        self,
        asn_id: int,
        kind: AbsenceKind,
        first: date,
        last: date,
        now: datetime,
        by: Stamp,
        *,
        relief: bool | None = None,
        keep: bool = True,
    ) -> Weighed:
        """Enter days away for somebody of an OPD that the actor runs; `keep` off only looks.

        `relief` is as in `approve`.

        Raises:
            AwayError: the days are over, too many, or entered already.
            OtherOpdError: it is not the actor's OPD.
            PiketUndecidedError: they hold the piket on such a day, and `relief` is not said.
        """

        def work(session: Session) -> Weighed:
            excusing = self._excusing(session, now, by)
            petition, known = draft(session, kind, first, last, now, by, asn_id)
            check_opds(by.actor, [petition.opd])
            if known is not None:
                raise AwayError(first=first, last=last, why="taken")
            petition = petitions.put_petition(session, petition)
            found = _weigh(excusing, petition, relief) if keep else _look(excusing, petition)
            if keep:
                excusing.tell(found.card.petition, [asn_id])
                settle(session, by.dialogue, now, petition=petition.id, entry=found.entry)
            else:
                session.rollback()
            return found

        return await self._database.run(work)

    async def weigh(self, petition_id: int, now: datetime, by: Stamp) -> Weighed:
        """What approving would do. Raises as `approve` does, but for what is still to be said."""

        def work(session: Session) -> Weighed:
            petition = _load(session, petition_id, now, by)
            _check_open(session, petition)
            found = _look(self._excusing(session, now, by), petition)
            session.rollback()
            return found

        return await self._database.run(work)

    async def approve(
        self, petition_id: int, now: datetime, by: Stamp, *, relief: bool | None = None
    ) -> Weighed:
        """Let it stand and re-plan from its first day on, today included; the person is told.

        `relief` says what becomes of piket on these days: somebody stands in (True), or the
        person comes on those days all the same (False).

        Raises:
            NoPetitionError: there is none, or it is the actor's own.
            OtherOpdError: it is not the actor's OPD.
            PetitionOverError: somebody has decided; who and when.
            PiketUndecidedError: there is such a day, and `relief` is not said.
        """

        def work(session: Session) -> Weighed:
            petition = _load(session, petition_id, now, by)
            excusing = self._excusing(session, now, by)
            if petition.state is PetitionState.APPROVED and petition.decided_by == excusing.who:
                return Weighed(card=excusing.card(petition))  # pressed twice
            _check_open(session, petition)
            found = _weigh(excusing, petition, relief)
            excusing.tell(found.card.petition, [petition.asn_id])
            return found

        return await self._database.run(work)

    async def refuse(self, petition_id: int, now: datetime, by: Stamp) -> PetitionCard:
        """Say no; what counted at once counts no more. Raises as `approve` does."""

        def work(session: Session) -> PetitionCard:
            petition = _load(session, petition_id, now, by)
            excusing = self._excusing(session, now, by)
            if petition.state is PetitionState.REFUSED and petition.decided_by == excusing.who:
                return excusing.card(petition)
            _check_open(session, petition)
            ended = excusing.end(petition, PetitionState.REFUSED)
            excusing.tell(ended, [petition.asn_id])
            return excusing.card(ended)

        return await self._database.run(work)

    async def withdraw(self, petition_id: int, now: datetime, by: Stamp) -> PetitionCard:
        """Take one's own asking back while it is open. Raises NoPetitionError, PetitionOverError."""

        def work(session: Session) -> PetitionCard:
            petition = petitions.load_petition(session, petition_id)
            lock_opd(session, petition.opd)
            petition = petitions.load_petition(session, petition_id)
            excusing = self._excusing(session, now, by)
            if petition.asn_id != excusing.who:
                raise NoPetitionError
            if petition.state is PetitionState.WITHDRAWN:
                return excusing.card(petition)
            _check_open(session, petition)
            ended = excusing.end(petition, PetitionState.WITHDRAWN)
            excusing.tell(ended, deciders(session, ended, now))
            return excusing.card(ended)

        return await self._database.run(work)

    async def find(self, petition_id: int, to: int, now: datetime) -> PetitionCard:
        """A petition as somebody is shown it; who may see it, the caller asks first."""
        return await self._database.read(
            lambda session: load_card(
                session, petitions.load_petition(session, petition_id), to, now
            )
        )

    async def own(self, asn_id: int, now: datetime) -> tuple[PetitionCard, ...]:
        """What somebody has asked for and is not over: open, or approved."""

        def work(session: Session) -> tuple[PetitionCard, ...]:
            opd = opds.load_opd(session, people.load_person(session, asn_id).opd)
            found = petitions.load_open_petitions(session, asn_id=asn_id)
            found += petitions.load_approved(session, asn_id, opd.zone.day_of(now))
            shown = sorted(found, key=lambda one: (one.first, one.id))
            return tuple(load_card(session, one, asn_id, now) for one in shown)

        return await self._database.read(work)

    async def waiting(self, opd: str, to: int, now: datetime) -> tuple[PetitionCard, ...]:
        """What waits for those who lead or run an OPD, but for their own."""

        def work(session: Session) -> tuple[PetitionCard, ...]:
            found = petitions.load_open_petitions(session, opd=opd)
            return tuple(load_card(session, one, to, now) for one in found if one.asn_id != to)

        return await self._database.read(work)

    async def expire(self, now: datetime) -> int:
        """End what nobody has decided in time, and say so; returns how many. Idempotent."""

        def work(session: Session) -> int:
            ended = 0
            for one in petitions.load_expired(session, now):
                lock_opd(session, one.opd)
                petition = petitions.load_petition(session, one.id)  # another sweep may be ahead
                if petition.is_open:
                    excusing = self._excusing(session, now, Stamp())
                    over = excusing.end(petition, PetitionState.EXPIRED)
                    excusing.tell(over, [over.asn_id])
                    ended += 1
            return ended

        return await self._database.run(work)

    def _excusing(self, session: Session, now: datetime, by: Stamp) -> Excusing:
        return Excusing(session=session, render=self._render, now=now, by=by)


def _load(session: Session, petition_id: int, now: datetime, by: Stamp) -> Petition:
    """The petition, with the OPD held, if the actor may decide it."""
    petition = petitions.load_petition(session, petition_id)
    lock_opd(session, petition.opd)
    petition = petitions.load_petition(session, petition_id)
    check_opds(by.actor, [petition.opd])
    if by.actor is not None and by.actor.asn and by.actor.asn.id == petition.asn_id:
        raise NoPetitionError  # nobody decides their own
    if petition.is_open and petition.expires_at <= now:
        raise PetitionOverError(state=PetitionState.EXPIRED)
    return petition


def _check_open(session: Session, petition: Petition) -> None:
    if not petition.is_open:
        decided = [petition.decided_by] if petition.decided_by else []
        names = [asn.name for asn in people.load_persons(session, decided).values()]
        raise PetitionOverError(state=petition.state, who="".join(names), at=petition.decided_at)


def _weigh(excusing: Excusing, petition: Petition, relief: bool | None) -> Weighed:  # noqa: FBT001 - the head's answer
    granted, ripple, entry = excusing.grant(petition, relief)
    return Weighed(card=excusing.card(granted), ripple=ripple, entry=entry)


def _look(excusing: Excusing, petition: Petition) -> Weighed:
    """What granting would do; what becomes of piket, as if somebody stood in."""
    card = excusing.card(petition)
    found = _weigh(excusing, petition, relief=True)
    return replace(found, card=card, piket=card.piket)
