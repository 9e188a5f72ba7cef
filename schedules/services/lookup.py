"""Lookup: who is asking, and what the stored plans say. Reads only, guesses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from schedules.dayplan import DayPlan
from schedules.errors import NoPlanError, UnknownOpdError, UnplannedWindowError
from schedules.ledger import accounts, calendars, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.notices import OpdDay, PersonDay
from schedules.people import Asn, Opd, Role
from schedules.places import Duty
from schedules.policy import Policy
from schedules.services.planning import by_number, letters_since
from schedules.telling import duty_names, opd_day, person_day

_ORDER = tuple(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is behind a chat account; `asn` is None until they have enrolled."""

    user_id: int
    asn: Asn | None = None
    opd: Opd | None = None

    @property
    def role(self) -> Role:
        """The role on the roster; strangers are staff without a roster."""
        return self.asn.role if self.asn else Role.PEGAWAI

    def may(self, role: Role) -> bool:
        """Whether the person holds `role` or a higher one."""
        return self.asn is not None and _ORDER.index(self.role) >= _ORDER.index(role)


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
        return await self._database.run(lambda session: load_actor(session, user_id, now))

    async def opds(self) -> list[Opd]:
        """Every OPD of the city, by code."""
        return await self._database.run(opds.load_opds)

    async def person_days(self, asn_id: int, first: date, last: date) -> tuple[PersonDay, ...]:
        """A person's days from `first` to `last`, days off included.

        Raises:
            NoPlanError: a day of these has no plan yet; its OPD and date.
        """
        return await self._database.run(
            lambda session: load_person_days(session, asn_id, first, last)
        )

    async def planned_days(self, asn_id: int, first: date, last: date) -> tuple[PersonDay, ...]:
        """A person's days of a window as far as plans stand; the others are left out."""
        return await self._database.run(
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

        return await self._database.run(work)

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
            shown = tuple(asn for asn in everybody if asn.id in placed or asn.is_employed(first))
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

        return await self._database.run(work)

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
    letters = by_number(letters_since(session, first))
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
            piket=duty_names(duty.get((found.opd, found.day), ()), names, Duty.PIKET),
            revision=found.revision,
        )
        for found in days
    )


def load_actor(session: Session, user_id: int, now: datetime) -> Actor:
    """The actor behind an account, inside a transaction; a stranger once the person has left."""
    account = accounts.load_account(session, user_id)
    if account is None:
        return Actor(user_id=user_id)
    asn = people.load_person(session, account.asn_id)
    opd = opds.load_opd(session, asn.opd)
    if asn.has_left(opd.zone.day_of(now)):
        return Actor(user_id=user_id)
    return Actor(user_id=user_id, asn=asn, opd=opd)


def _dates(first: date, last: date) -> Iterable[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
