"""Lookup: who is asking, and what the stored plans say. Reads only, guesses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter

from schedules.dayplan import DayPlan
from schedules.dealings import SwappedWith
from schedules.errors import NoPlanError, NotAllowedError, UnknownOpdError, UnplannedWindowError
from schedules.ledger import accounts, calendars, groups, opds, people, plans, swaps
from schedules.ledger.database import Database, Session
from schedules.letters import LetterBook
from schedules.notices import OpdDay, PersonDay
from schedules.people import Asn, Opd, Role
from schedules.places import Duty
from schedules.policy import Policy
from schedules.services.actors import Actor, load_actor
from schedules.services.planning import by_number, letters_since
from schedules.swaps import SwapKind
from schedules.telling import duty_names, opd_day, person_day

__all__ = ["Actor", "Lookup", "PlanSheet", "load_actor", "load_person_days", "load_planned_days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """An OPD's planned days of a window, with its people in roster order and the letters behind."""

    opd: Opd
    first: date
    last: date
    people: tuple[Asn, ...]
    plans: tuple[DayPlan, ...]
    letters: tuple[Policy, ...] = ()


class Lookup:
    """Answers from the book."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def actor(self, user_id: int, now: datetime) -> Actor:
        """Who this account belongs to; never raises."""
        return await self._database.read(lambda session: load_actor(session, user_id, now))

    async def opds(self) -> list[Opd]:
        """Every OPD of the city, by code."""
        return await self._database.read(opds.load_opds)

    async def offices(self, actor: Actor) -> tuple[Opd, ...]:
        """The OPDs for which somebody may work, by code: their own, and where they hold a post."""
        return tuple(opd for opd in await self.opds() if actor.may_pick(opd.code))

    async def pick_office(self, actor: Actor, opd_code: str, now: datetime) -> Actor:
        """Let somebody work for an OPD from now on. Raises NotAllowedError, UnknownOpdError."""

        def work(session: Session) -> Actor:
            opd = opds.load_opd(session, opd_code)
            if not actor.may_pick(opd.code):
                raise NotAllowedError(needs=Role.ADMIN)
            accounts.pick_office(session, actor.user_id, opd.code)
            return load_actor(session, actor.user_id, now)

        return await self._database.run(work)

    async def group(self, chat_id: int, thread_id: int | None = None) -> Opd | None:
        """The OPD whose group (or topic in it) this is; None where it is none or not clear which."""

        def work(session: Session) -> Opd | None:
            here = groups.find_groups(session, chat_id)
            found = [one for one in here if one.thread_id == thread_id] or here
            return opds.load_opd(session, found[0].opd) if len(found) == 1 else None

        return await self._database.read(work)

    async def person_days(self, asn_id: int, first: date, last: date) -> tuple[PersonDay, ...]:
        """A person's days from `first` to `last`, days off included.

        Raises:
            NoPlanError: a day of these has no plan yet; its OPD and date.
        """
        return await self._database.read(
            lambda session: load_person_days(session, asn_id, first, last)
        )

    async def planned_days(self, asn_id: int, first: date, last: date) -> tuple[PersonDay, ...]:
        """A person's days of a window as far as plans stand; the others are left out."""
        return await self._database.read(
            lambda session: load_planned_days(session, asn_id, first, last)
        )

    async def opd_day(self, opd_code: str, day: date) -> OpdDay:
        """An OPD's day in counts. Raises NoPlanError when none is planned."""
        return (await self.opd_days(opd_code, day, day))[0]

    async def opd_days(self, opd_code: str, first: date, last: date) -> tuple[OpdDay, ...]:
        """An OPD's planned days of a window. Raises NoPlanError when there is none at all."""

        def work(session: Session) -> tuple[OpdDay, ...]:
            opd = opds.load_opd(session, opd_code)
            found = plans.load_plans(session, opd_code, first, last)
            if not found:
                raise NoPlanError(opd=opd.name, day=first)
            names = {asn.id: asn.name for asn in people.load_people(session, [opd_code])}
            letters = by_number(letters_since(session, first))
            numbers = plans.load_revisions(session, first, last, opd_code)
            return tuple(
                replace(opd_day(opd, plan, names, letters), revision=numbers[opd_code, plan.day])
                for plan in found
            )

        return await self._database.read(work)

    async def plan_sheet(self, opd_code: str, first: date, last: date) -> PlanSheet:
        """An OPD's plans of a window as a table.

        Raises:
            UnplannedWindowError: none of its days is planned, or it ends before it begins.
        """

        def work(session: Session) -> PlanSheet:
            opd = opds.load_opd(session, opd_code)
            found = plans.load_plans(session, opd_code, first, last)
            if not found:
                raise UnplannedWindowError(
                    opd=opd.name,
                    first=first,
                    last=last,
                    planned=plans.planned_window(session, opd_code),
                )
            placed = {p.asn_id for plan in found for p in plan.placements}
            everybody = people.load_people(session, [opd_code])
            guests = people.load_persons(session, placed - {asn.id for asn in everybody})
            here = [asn for asn in everybody if asn.id in placed or asn.is_employed(first)]
            shown = tuple(sorted([*here, *guests.values()], key=attrgetter("id")))
            known = by_number(letters_since(session, first))
            named = dict.fromkeys(proof.letter for plan in found for proof in plan.proofs)
            return PlanSheet(
                opd=opd,
                first=first,
                last=last,
                people=shown,
                plans=tuple(found),
                letters=tuple(known[n] for n in named if n in known),
            )

        return await self._database.read(work)

    async def find_opd(self, code: str) -> Opd:
        """The OPD with this code, however it is capitalised. Raises UnknownOpdError."""
        known = {opd.code.casefold(): opd for opd in await self.opds()}
        if code.casefold() not in known:
            raise UnknownOpdError(code=code, known=tuple(opd.code for opd in known.values()))
        return known[code.casefold()]


def load_person_days(
    session: Session, asn_id: int, first: date, last: date
) -> tuple[PersonDay, ...]:
    """A person's days inside a transaction. Raises NoPlanError."""
    days = load_planned_days(session, asn_id, first, last)
    known = {found.day for found in days}
    missing = [d for d in _dates(first, last) if d not in known]
    if missing:
        opd = opds.load_opd(session, people.load_person(session, asn_id).opd)
        raise NoPlanError(opd=opd.name, day=missing[0])
    return days


def load_planned_days(
    session: Session, asn_id: int, first: date, last: date
) -> tuple[PersonDay, ...]:
    """A person's days as far as plans stand, inside a transaction."""
    asn = people.load_person(session, asn_id)
    days = plans.load_person_slots(session, asn_id, first, last)
    known = letters_since(session, first)
    letters, book = by_number(known), LetterBook(known)
    calendar = calendars.load_calendar(session)
    # A day's OPD is the one in whose plan the person stands: not today's, after a transfer.
    codes = {found.opd for found in days}
    offices = {code: opds.load_opd(session, code) for code in codes}
    duty = {
        (code, day): placements
        for code in codes
        for day, placements in plans.load_duty(session, code, first, last).items()
    }
    ids = {p.asn_id for placements in duty.values() for p in placements}
    names = {i: one.name for i, one in people.load_persons(session, ids).items()}
    swapped = _swapped(session, codes, asn_id, first, last)
    return tuple(
        person_day(
            asn,
            offices[found.opd],
            day=found.day,
            fact=found.fact,
            usual=calendar.hours(found.opd, offices[found.opd].hours, found.day),
            slots=found.slots,
            proofs=found.proofs,
            letters=letters,
            book=book,
            piket=duty_names(duty.get((found.opd, found.day), ()), names, Duty.PIKET),
            revision=found.revision,
            swap=swapped.get((found.opd, found.day)),
        )
        for found in days
    )


def _swapped(
    session: Session, codes: Iterable[str], asn_id: int, first: date, last: date
) -> dict[tuple[str, date], SwappedWith]:
    """With whom the person has exchanged which days; of several swaps of a day the last."""
    agreed = [s for code in codes for s in swaps.load_standing(session, code, first, last, asn_id)]
    who = {i for swap in agreed for i in (*swap.both, swap.decided_by) if i is not None}
    names = {i: asn.name for i, asn in people.load_persons(session, who).items()}
    return {
        (swap.opd, day): SwappedWith(
            name=names[swap.other(asn_id)],
            approved_by=names.get(swap.decided_by or 0, ""),
            is_piket=swap.kind is SwapKind.PIKET,
        )
        for swap in agreed
        for day in swap.days
    }


def _dates(first: date, last: date) -> Iterable[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
