"""Inquiry: what somebody may learn of others, and of an OPD's days. Reads only, guesses nothing.

Every answer about another person passes `_may_see` here, whatever asked for it: free words, a
button, or something still to come.
"""

from datetime import date, timedelta

from schedules.errors import NoPlanError, NotAllowedError, NotEnrolledError
from schedules.ledger import calendars, groups, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.notices import PersonDay
from schedules.people import Asn, Opd, Role
from schedules.places import Place
from schedules.services.lookup import Actor, load_person_days
from schedules.whereabouts import (
    Company,
    OpenDay,
    Relation,
    Whereabouts,
    company,
    relation,
    whereabouts,
)


class InquiryService:
    """Answers questions about others, as far as the asker may know."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def acquaintances(self, actor: Actor, today: date) -> tuple[Asn, ...]:
        """Those about whom the actor may ask by name: their OPDs' people; everybody for the city's.

        Raises:
            NotEnrolledError: nobody knows who is asking.
        """
        asker = _asker(actor)

        def work(session: Session) -> tuple[Asn, ...]:
            of_city = any(post.opd is None for post in actor.posts)
            theirs = {asker.opd, *(post.opd.code for post in actor.posts if post.opd)}
            found = people.load_people(session, None if of_city else theirs)
            return tuple(asn for asn in found if asn.is_employed(today))

        return await self._database.read(work)

    async def own_days(
        self, actor: Actor, first: date, last: date
    ) -> tuple[tuple[PersonDay, ...], date | None]:
        """The actor's own days as far as they are planned without a gap, and the first that is not.

        Raises:
            NoPlanError: none of the days is planned.
            NotEnrolledError: nobody knows who is asking.
        """
        asker = _asker(actor)

        def work(session: Session) -> tuple[tuple[PersonDay, ...], date | None]:
            known = {one.day for one in plans.load_person_slots(session, asker.id, first, last)}
            if not known:
                raise NoPlanError(opd=opds.load_opd(session, asker.opd).name, day=first)
            start = end = min(known)
            while end + _ONE in known:
                end += _ONE
            return load_person_days(
                session, asker.id, start, end
            ), None if end == last else end + _ONE

        return await self._database.read(work)

    async def whereabouts(
        self, actor: Actor, asn_id: int, first: date, last: date, *, today: date
    ) -> tuple[Whereabouts, ...]:
        """Where somebody is on the days that are planned; colleagues see no day that is over.

        Raises:
            NotAllowedError: the person is of another OPD, or every day is over.
            NoPlanError: none of the days is planned.
        """

        def work(session: Session) -> tuple[Whereabouts, ...]:
            asn = people.load_person(session, asn_id)
            since = _may_see(actor, asn, first, last, today)
            days = plans.load_person_slots(session, asn_id, since, last)
            if not days:
                raise NoPlanError(opd=opds.load_opd(session, asn.opd).name, day=since)
            return tuple(whereabouts(asn, one.day, one.fact, one.slots) for one in days)

        return await self._database.read(work)

    async def reasoned_day(self, actor: Actor, asn_id: int, day: date) -> PersonDay:
        """Somebody's day with its reason, for themselves and for those who lead their OPD.

        Raises:
            NotAllowedError: a colleague may not know why.
            NoPlanError: the day is not planned.
        """

        def work(session: Session) -> PersonDay:
            asn = people.load_person(session, asn_id)
            if _relation(actor, asn) not in (Relation.SELF, Relation.HEAD):
                raise NotAllowedError(needs=Role.OPERATOR)
            return load_person_days(session, asn_id, day, day)[0]

        return await self._database.read(work)

    async def company(
        self, actor: Actor, opd_code: str, place: Place, first: date, last: date, *, today: date
    ) -> tuple[Company, ...]:
        """Who is at a place in an OPD, a planned day each.

        Raises:
            NotAllowedError: the OPD is another's, or every day is over and the actor no head.
            NoPlanError: none of the days is planned.
        """
        _asker(actor)
        leads = actor.may_read(opd_code)
        if not leads and not actor.belongs_to(opd_code):
            raise NotAllowedError(needs=Role.ADMIN)
        since = first if leads else _not_over(first, last, today)

        def work(session: Session) -> tuple[Company, ...]:
            opd = opds.load_opd(session, opd_code)
            found = plans.load_plans(session, opd_code, since, last)
            if not found:
                raise NoPlanError(opd=opd.name, day=since)
            ids = {slot.asn_id for plan in found for slot in plan.placements}
            names = {i: one.name for i, one in people.load_persons(session, ids).items()}
            return tuple(company(opd, plan, place, names) for plan in found)

        return await self._database.read(work)

    async def open_days(self, opd_code: str, first: date, last: date) -> tuple[OpenDay, ...]:
        """What each day is for an OPD by the calendar, planned or not: anybody may know."""

        def work(session: Session) -> tuple[OpenDay, ...]:
            opd, calendar = opds.load_opd(session, opd_code), calendars.load_calendar(session)
            days = (first + timedelta(days=n) for n in range((last - first).days + 1))
            return tuple(
                OpenDay(
                    day=day,
                    fact=calendar.look(day, opd.hours),
                    hours=calendar.hours(opd.code, opd.hours, day),
                )
                for day in days
            )

        return await self._database.read(work)

    async def may_name_in(self, chat_id: int, opd: Opd) -> bool:
        """Whether a group may read this OPD's names: it is the OPD's own, which wants them there."""

        def work(session: Session) -> bool:
            group = groups.load_group(session, opd.code)
            return opd.names_in_group and group is not None and group.chat_id == chat_id

        return await self._database.read(work)


_ONE = timedelta(days=1)


def _asker(actor: Actor) -> Asn:
    if actor.asn is None:
        raise NotEnrolledError
    return actor.asn


def _relation(actor: Actor, asn: Asn) -> Relation:
    """How the actor stands to somebody, by the roster and by the mandates of today."""
    found = relation(_asker(actor), asn)
    if found is not Relation.SELF and actor.may_read(asn.opd):
        return Relation.HEAD
    if found is Relation.STRANGER and actor.belongs_to(asn.opd):
        return Relation.COLLEAGUE
    return found


def _may_see(actor: Actor, asn: Asn, first: date, last: date, today: date) -> date:
    """The first of the days that the actor may see of somebody."""
    match _relation(actor, asn):
        case Relation.STRANGER:
            raise NotAllowedError(needs=Role.ADMIN)
        case Relation.COLLEAGUE:
            return _not_over(first, last, today)
        case _:
            return first


def _not_over(first: date, last: date, today: date) -> date:
    if last < today:
        raise NotAllowedError(needs=Role.OPERATOR)
    return max(first, today)
