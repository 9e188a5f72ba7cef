"""Pinning: an order for one person and one day: where they work, whatever their turn.

The order is an override in the roster: the planner keeps it, and moves as few others as it can.
Who has ordered stands in the journal, why nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from schedules.dayplan import Placement
from schedules.errors import PastDayError, UndoRefusedError
from schedules.ledger import calendars, journal, opds, people, plans, rosters
from schedules.ledger.database import Database, Session
from schedules.ledger.swaps import lock_opd
from schedules.people import Asn, Opd, Role
from schedules.petitions import Ripple
from schedules.places import Place
from schedules.refusals import PinError
from schedules.roster import Override
from schedules.services.authority import check_opds
from schedules.services.dialogues import settle
from schedules.services.posting import Render
from schedules.services.records import mark, refuse_if_edited
from schedules.services.repairing import Repairing, is_still_day
from schedules.services.stamps import Stamp
from schedules.services.undoing import offer

KIND = "pin"
PLACES = (Place.WFO, Place.WFH, Place.WFF, Place.DL)
"""Where somebody can be sent by order; who is not on duty at all is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What an order does: the person's day before and after, and what it does to others.

    `place` None takes the order back that there was. `seen` is the newest change of the person
    that this shows, `entry` the journal's of the order once it is given.
    """

    asn: Asn
    opd: Opd
    day: date
    place: Place | None
    was: tuple[Placement, ...]
    now: tuple[Placement, ...]
    ripple: Ripple
    seen: int = 0
    entry: int = 0


class PinService:
    """Gives orders for one day."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def preview(
        self, asn_id: int, day: date, place: Place | None, now: datetime, by: Stamp
    ) -> Pinned:
        """What `pin` would do; it is done and taken back. Raises as `pin` does."""

        def work(session: Session) -> Pinned:
            seen = mark(session, f"asn {asn_id}")
            found = self._pin(session, asn_id, day, place, now, by)
            session.rollback()
            return Pinned(
                asn=found.asn,
                opd=found.opd,
                day=day,
                place=place,
                was=found.was,
                now=found.now,
                ripple=found.ripple,
                seen=seen,
            )

        return await self._database.run(work)

    async def pin(
        self, asn_id: int, day: date, place: Place | None, now: datetime, by: Stamp
    ) -> Pinned:
        """Let somebody work at a place on a day, or (None) by their turn again; re-plan at once.

        The dialogue of `by` is settled with the entry.

        Raises:
            PastDayError: the day is over.
            PinError: the day is no workday, they are away, or nothing would change.
            OtherOpdError: it is not the actor's OPD.
            EditedMeanwhileError: the person has been changed since `by.seen`.
        """

        def work(session: Session) -> Pinned:
            lock_opd(session, people.load_person(session, asn_id).opd)
            refuse_if_edited(session, f"asn {asn_id}", by.seen)
            found = self._pin(session, asn_id, day, place, now, by)
            settle(session, by.dialogue, now, entry=found.entry, name=found.asn.name)
            return found

        return await self._database.run(work)

    def _pin(
        self,
        session: Session,
        asn_id: int,
        day: date,
        place: Place | None,
        now: datetime,
        by: Stamp,
    ) -> Pinned:
        asn = people.load_person(session, asn_id)
        check_opds(by.actor, [asn.opd])
        opd = opds.load_opd(session, asn.opd)
        _refuse(session, opd, asn, day, now)
        stands = rosters.load_roster(session, opd.code, day, day).override(asn_id, day)
        before = stands.place if stands else None
        if before is place:
            raise PinError(day=day, why="same" if place else "none")
        was = _slots(session, opd, asn_id, day)
        who = by.actor.asn.id if by.actor and by.actor.asn else None
        _order(session, asn_id, day, place, who, now)
        ripple = _repair(session, self._render, now, opd, asn_id, day)
        entry = _note(session, asn_id, day, before, place, now, by)
        inverse = {
            "asn": asn_id,
            "day": day.isoformat(),
            "was": before.value if before else None,
            "now": place.value if place else None,
            "by": who,
        }
        offer(session, entry, now, kind=KIND, opds=[opd.code], least=Role.OPERATOR, inverse=inverse)
        return Pinned(
            asn=asn,
            opd=opd,
            day=day,
            place=place,
            was=was,
            now=_slots(session, opd, asn_id, day),
            ripple=ripple,
            entry=entry,
        )


def unpin(session: Session, document: Any, at: datetime, now: datetime, render: Render) -> None:  # noqa: ANN401 - plain JSON
    """Undo an order for one day that was given at `at`, and let the plans follow.

    Raises:
        UndoRefusedError: its day is over, or another order has been given since; to whom.
    """
    day = date.fromisoformat(document["day"])
    asn = people.load_person(session, document["asn"])
    opd = opds.load_opd(session, asn.opd)
    if day < opd.zone.day_of(now):
        raise UndoRefusedError(why="over")
    stands = rosters.load_roster(session, opd.code, day, day).override(asn.id, day)
    place = stands.place.value if stands else None
    if place != document["now"]:
        raise UndoRefusedError(why="changed", name=asn.name)
    was = Place(document["was"]) if document["was"] else None
    _order(session, asn.id, day, was, document["by"], now)
    _repair(session, render, now, opd, asn.id, day, back_to=at)


def _refuse(session: Session, opd: Opd, asn: Asn, day: date, now: datetime) -> None:
    today = opd.zone.day_of(now)
    if day < today or (day == today and not is_still_day(session, opd, now)):
        raise PastDayError(day=day)
    if (
        not asn.is_employed(day)
        or not calendars.load_calendar(session).look(day, opd.hours).is_work
    ):
        raise PinError(day=day, why="off")
    if rosters.load_roster(session, opd.code, day, day).absence(asn.id, day) is not None:
        raise PinError(day=day, why="away")


def _order(
    session: Session, asn_id: int, day: date, place: Place | None, who: int | None, now: datetime
) -> None:
    if place is None:
        rosters.delete_override(session, asn_id, day)
    else:
        override = Override(asn_id=asn_id, day=day, place=place)
        rosters.put_override(session, override, by=who, now=now)


def _repair(
    session: Session,
    render: Render,
    now: datetime,
    opd: Opd,
    asn_id: int,
    day: date,
    back_to: datetime | None = None,
) -> Ripple:
    repairing = Repairing(
        session=session,
        render=render,
        now=now,
        opd=opd.code,
        asn_id=asn_id,
        from_today=day == opd.zone.day_of(now),
        back_to=back_to,
    )
    return repairing.follow(is_decided=True)


def _slots(session: Session, opd: Opd, asn_id: int, day: date) -> tuple[Placement, ...]:
    plan = plans.load_plan(session, opd.code, day)
    return plan.of(asn_id) if plan else ()


def _note(
    session: Session,
    asn_id: int,
    day: date,
    was: Place | None,
    place: Place | None,
    now: datetime,
    by: Stamp,
) -> int:
    entry = journal.Entry(
        at=now,
        actor=by.actor.asn.id if by.actor and by.actor.asn else None,
        chat=by.chat,
        action="day ordered" if place else "day freed",
        subject=f"asn {asn_id}",
        before={"place": was.value if was else None},
        after={"day": day.isoformat(), "place": place.value if place else None},
    )
    return journal.add_entry(session, entry)
