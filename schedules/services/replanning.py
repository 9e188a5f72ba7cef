"""Replanning: what making an OPD's plans anew would change, before it is committed, and doing it."""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.audit import Violation
from schedules.dayplan import Change
from schedules.ledger import journal, opds, people
from schedules.ledger.database import Database, Session
from schedules.people import Opd
from schedules.services.posting import Render
from schedules.services.rostering import replan


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The difference between an OPD's plans as they stand and as they would be made now.

    `changed` is by day; `kept` is how many placements stay as they are. With violations nothing
    is changed. `first` and `last` are None where no plan stands that could be made anew.
    """

    opd: Opd
    first: date | None = None
    last: date | None = None
    changed: dict[date, tuple[Change, ...]]
    kept: int = 0
    violations: tuple[Violation, ...] = ()
    names: dict[int, str]

    @property
    def count(self) -> int:
        """How many person-days change."""
        return sum(len(changes) for changes in self.changed.values())


class ReplanningService:
    """Repairs plans on an operator's order."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def preview(self, opd_code: str, now: datetime, *, from_today: bool = False) -> Repair:
        """What `apply` would change; it is done and taken back."""

        def work(session: Session) -> Repair:
            repair = self._repair(session, opd_code, now, from_today=from_today)
            session.rollback()
            return repair

        return await self._database.run(work)

    async def apply(self, opd_code: str, now: datetime, *, from_today: bool = False) -> Repair:
        """Make the OPD's plans anew with the fewest changes and tell those whom they touch.

        From tomorrow on; from today while today has not been announced yet, or `from_today`.
        """

        def work(session: Session) -> Repair:
            repair = self._repair(session, opd_code, now, from_today=from_today)
            if repair.count:
                entry = journal.Entry(
                    at=now,
                    actor=None,
                    chat=None,
                    action="replanned",
                    subject=f"opd {repair.opd.code}",
                    after={"days": len(repair.changed), "placements": repair.count},
                )
                journal.add_entries(session, [entry])
            return repair

        return await self._database.run(work)

    def _repair(
        self, session: Session, opd_code: str, now: datetime, *, from_today: bool
    ) -> Repair:
        opd = opds.load_opd(session, opd_code)
        run = replan(session, opd_code, now, self._render, from_today=from_today)
        if run is None:
            return Repair(opd=opd, changed={}, names={})
        touched = {change.asn_id for changes in run.changed.values() for change in changes}
        touched |= {v.asn_id for v in run.violations if v.asn_id is not None}
        placed = sum(len({p.asn_id for p in plan.placements}) for plan in run.plans)
        changed = sum(bool(change.now) for changes in run.changed.values() for change in changes)
        return Repair(
            opd=opd,
            first=run.plans[0].day if run.plans else None,
            last=run.plans[-1].day if run.plans else None,
            changed=dict(run.changed),
            kept=placed - changed,
            violations=run.violations,
            names={i: asn.name for i, asn in people.load_persons(session, touched).items()},
        )
