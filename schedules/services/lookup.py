"""Lookup: who is asking, and what the stored plans say. Reads only, guesses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schedules.dayplan import DayPlan
from schedules.errors import NoPlanError, UnknownOpdError
from schedules.ledger import accounts, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.notices import OpdDay, PersonDay
from schedules.people import Asn, Opd, Role
from schedules.places import Duty
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
    """An OPD's planned days of a window, with its people in roster order."""

    opd: Opd
    first: date
    last: date
    people: tuple[Asn, ...]
    plans: tuple[DayPlan, ...]


class Lookup:
    """Answers from the book."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def actor(self, user_id: int) -> Actor:
        """Who this account belongs to; never raises."""
        return await self._database.run(lambda session: load_actor(session, user_id))

    async def opds(self) -> list[Opd]:
        """Every OPD of the city, by code."""
        return await self._database.run(opds.load_opds)

    async def person_days(self, asn_id: int, first: date, last: date) -> tuple[PersonDay, ...]:
        """A person's days from `first` to `last`, days off included.

        Raises:
            NoPlanError: a day of these has no plan yet; its OPD and date.
        """

        def work(session: Session) -> tuple[PersonDay, ...]:
            asn = people.load_person(session, asn_id)
            opd = opds.load_opd(session, asn.opd)
            days = plans.load_person_slots(session, asn_id, first, last)
            known = {found.day for found in days}
            missing = [d for d in _dates(first, last) if d not in known]
            if missing:
                raise NoPlanError(opd=opd.name, day=missing[0])
            letters = by_number(letters_since(session, first))
            duty = plans.load_duty(session, asn.opd, first, last)
            ids = {p.asn_id for placements in duty.values() for p in placements}
            names = {i: one.name for i, one in people.load_persons(session, ids).items()}
            return tuple(
                person_day(
                    asn,
                    opd,
                    day=found.day,
                    fact=found.fact,
                    slots=found.slots,
                    proofs=found.proofs,
                    letters=letters,
                    piket=duty_names(duty.get(found.day, ()), names, Duty.PIKET),
                    revision=found.revision,
                )
                for found in days
            )

        return await self._database.run(work)

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
            return tuple(opd_day(opd, plan, names, letters) for plan in found)

        return await self._database.run(work)

    async def plan_sheet(self, opd_code: str, first: date, last: date) -> PlanSheet:
        """An OPD's plans of a window as a table. Raises NoPlanError when there is none at all."""

        def work(session: Session) -> PlanSheet:
            opd = opds.load_opd(session, opd_code)
            found = plans.load_plans(session, opd_code, first, last)
            if not found:
                raise NoPlanError(opd=opd.name, day=first)
            placed = {p.asn_id for plan in found for p in plan.placements}
            everybody = people.load_people(session, [opd_code])
            shown = tuple(asn for asn in everybody if asn.id in placed or asn.is_employed(first))
            return PlanSheet(opd=opd, first=first, last=last, people=shown, plans=tuple(found))

        return await self._database.run(work)

    async def find_opd(self, code: str) -> Opd:
        """The OPD with this code, however it is capitalised. Raises UnknownOpdError."""
        known = {opd.code.casefold(): opd for opd in await self.opds()}
        if code.casefold() not in known:
            raise UnknownOpdError(code=code, known=tuple(opd.code for opd in known.values()))
        return known[code.casefold()]


def load_actor(session: Session, user_id: int) -> Actor:
    """The actor behind an account, inside a transaction."""
    account = accounts.load_account(session, user_id)
    if account is None:
        return Actor(user_id=user_id)
    asn = people.load_person(session, account.asn_id)
    return Actor(user_id=user_id, asn=asn, opd=opds.load_opd(session, asn.opd))


def _dates(first: date, last: date) -> Iterable[date]:
    return (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
