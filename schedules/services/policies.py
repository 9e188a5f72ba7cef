"""Policies: take a letter into the book and plan everybody it touches anew."""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.errors import Fault, FileRefusedError
from schedules.files.faults import FaultCode
from schedules.ledger import journal, opds, people, policies
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd
from schedules.policy import Policy
from schedules.services.planning import PlanRun
from schedules.services.posting import Render
from schedules.services.rostering import replan


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEffect:
    """What a letter did: the OPDs whose plans were made anew, and what came of each."""

    letter: Policy
    is_new: bool
    runs: tuple[PlanRun, ...]


class PolicyService:
    """Takes letters in."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def issue(
        self, letter: Policy, now: datetime, *, by: int | None = None, from_today: bool = False
    ) -> LetterEffect:
        """Save a letter and re-plan the OPDs it covers; issuing it again changes nothing.

        Raises:
            FileRefusedError: it names an OPD, unit or person that the book does not know.
            LetterClashError: the number is taken by a letter with other contents.
        """

        def save(session: Session) -> tuple[bool, list[Opd]]:
            known = opds.load_opds(session)
            members = people.load_people(session)
            _refuse_strangers(letter, known, members)
            is_new = policies.save_policy(session, letter, by=by, now=now)
            if is_new:
                entry = journal.Entry(
                    at=now, actor=by, chat=None, action="letter issued", subject=letter.number
                )
                journal.add_entries(session, [entry])
            units = {(asn.opd, asn.unit) for asn in members}
            touched = {
                code
                for code, unit in units
                for o in known
                if o.code == code and letter.scope.covers(o, unit)
            }
            return is_new, [opd for opd in known if opd.code in touched]

        is_new, touched = await self._database.run(save)
        runs = (
            [await self._replan(opd, now, from_today=from_today) for opd in touched]
            if is_new
            else []
        )
        return LetterEffect(letter=letter, is_new=is_new, runs=tuple(r for r in runs if r))

    async def _replan(self, opd: Opd, now: datetime, *, from_today: bool) -> PlanRun | None:
        return await self._database.run(
            lambda session: replan(session, opd.code, now, self._render, from_today=from_today)
        )

    async def letters(self, since: date | None = None) -> list[Policy]:
        """The letters that speak on or after a day, by date of issue."""
        return await self._database.run(lambda session: policies.load_policies(session, since))


def _refuse_strangers(letter: Policy, known: list[Opd], members: list[Asn]) -> None:
    """A letter for somebody nobody knows would silently do nothing: refuse it."""
    codes = {opd.code for opd in known}
    units = {(asn.opd, asn.unit) for asn in members}
    numbers = {asn.nip.digits: asn.nip for asn in members}
    named: list[tuple[str, str, bool, tuple[str, ...]]] = []
    for part, who in (("cakupan", letter.scope), ("pengecualian", letter.exemptions)):
        named += [(f"{part}.opd", c, c in codes, tuple(sorted(codes))) for c in sorted(who.opds)]
        named += [
            (
                f"{part}.unit",
                f"{o}/{u}",
                (o, u) in units,
                tuple(sorted(v for c, v in units if c == o)),
            )
            for o, u in sorted(who.units)
        ]
    named += [
        ("pengecualian.nip", f"••••{nip[-4:]}", nip in numbers, ())
        for nip in sorted(letter.exemptions.people)
    ]
    faults = tuple(
        Fault(
            sheet=letter.number,
            row=0,
            column=key,
            code=FaultCode.STRANGER,
            value=value,
            known=choices,
        )
        for key, value, is_known, choices in named
        if not is_known
    )
    if faults:
        raise FileRefusedError(name=letter.number, faults=faults)
