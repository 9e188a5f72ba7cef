"""Plans in the book: each OPD's day in numbered revisions, of which one is current.

A revision is never changed; an unchanged plan makes none.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.orm import Session

from schedules.dayplan import DayPlan, Placement, UnitProof
from schedules.ledger.dialects import batches, insert_plain
from schedules.ledger.placements import COLUMNS, placement_values, read_placement
from schedules.ledger.tables import AsnRow, OpdRow, PlacementRow, PlanRow, table_of
from schedules.workdays import DayFact, DayKind

_PLANS = table_of(PlanRow)
_PLACEMENTS = table_of(PlacementRow)
_OPDS = table_of(OpdRow)
_ASNS = table_of(AsnRow)
_PLACED = tuple(_PLACEMENTS.c[name] for name in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSlots:
    """One person's part in the plan that stands for one day; no slots on a day off."""

    opd: str
    day: date
    revision: int
    fact: DayFact
    slots: tuple[Placement, ...]
    proofs: tuple[UnitProof, ...]


def load_plan(session: Session, opd: str, day: date) -> DayPlan | None:
    """The plan that stands for the OPD on the day, if any."""
    return next(iter(load_plans(session, opd, day, day)), None)


def load_plans(session: Session, opd: str, first: date, last: date) -> list[DayPlan]:
    """The plans that stand from `first` to `last`, both included, by day."""
    return _load(
        session,
        session.execute(
            select(_PLANS)
            .where(_PLANS.c.opd == opd, _PLANS.c.day.between(first, last), _PLANS.c.is_current)
            .order_by(_PLANS.c.day)
        ).all(),
    )


def load_plan_revision(session: Session, opd: str, day: date, revision: int) -> DayPlan | None:
    """One revision of a day's plan, as it was published then."""
    rows = session.execute(
        select(_PLANS).where(
            _PLANS.c.opd == opd, _PLANS.c.day == day, _PLANS.c.revision == revision
        )
    ).all()
    return next(iter(_load(session, rows)), None)


def load_replaced(session: Session, opd: str, first: date, at: datetime) -> list[DayPlan]:
    """The plans that a change made at `at` replaced, of days from `first` on, by day.

    Only where nothing has come since: elsewhere there is no going back to them.
    """
    rows = session.execute(
        select(_PLANS).where(_PLANS.c.opd == opd, _PLANS.c.day >= first).order_by(_PLANS.c.revision)
    ).all()
    days: dict[date, list[Found[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    made = [some for some in days.values() if some[-1].created_at == at]
    older = [[row for row in some if row.created_at < at] for some in made]
    return _load(session, sorted((some[-1] for some in older if some), key=lambda row: row.day))


def load_revisions(
    session: Session, first: date, last: date, opd: str | None = None
) -> dict[tuple[str, date], int]:
    """The number of the current revision of each OPD (or of one) and day."""
    query = select(_PLANS.c.opd, _PLANS.c.day, _PLANS.c.revision).where(
        _PLANS.c.day.between(first, last), _PLANS.c.is_current
    )
    if opd is not None:
        query = query.where(_PLANS.c.opd == opd)
    return {(row.opd, row.day): row.revision for row in session.execute(query)}


def last_planned_day(session: Session, opd: str) -> date | None:
    """The last day for which the OPD has a plan."""
    query = select(func.max(_PLANS.c.day)).where(_PLANS.c.opd == opd, _PLANS.c.is_current)
    day: date | None = session.scalar(query)
    return day


def planned_window(session: Session, opd: str) -> tuple[date, date] | None:
    """The first and the last day for which the OPD has a plan; None without any."""
    query = select(func.min(_PLANS.c.day), func.max(_PLANS.c.day)).where(
        _PLANS.c.opd == opd, _PLANS.c.is_current
    )
    first, last = session.execute(query).one()
    return None if first is None else (first, last)


def load_person_slots(session: Session, asn_id: int, first: date, last: date) -> list[PersonSlots]:
    """The person's days from `first` to `last`, as far as plans stand, by day.

    After a transfer the plan in which the person was placed is theirs, not their new OPD's.
    """
    opd = select(_ASNS.c.opd).where(_ASNS.c.id == asn_id).scalar_subquery()
    mine = and_(_PLACEMENTS.c.plan_id == _PLANS.c.id, _PLACEMENTS.c.asn_id == asn_id)
    rows: Sequence[Found[*tuple[Any, ...]]] = session.execute(
        select(
            *(_PLANS.c[name] for name in ("opd", "day", "revision", "fact_kind", "fact_name")),
            _PLANS.c.proofs,
            *_PLACED,
        )
        .select_from(_PLANS.outerjoin(_PLACEMENTS, mine))
        .where(
            _PLANS.c.is_current,
            _PLANS.c.day.between(first, last),
            or_(_PLANS.c.opd == opd, _PLACEMENTS.c.asn_id.is_not(None)),
        )
        .order_by(_PLANS.c.day, _PLACEMENTS.c.line)
    ).all()
    days: dict[date, list[Found[*tuple[Any, ...]]]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    return [_person_slots(some) for some in days.values()]


def load_duty(
    session: Session, opd: str, first: date, last: date
) -> dict[date, tuple[Placement, ...]]:
    """Piket and reserve of each day that has any, in the plan's order."""
    rows = session.execute(
        select(_PLANS.c.day, *_PLACED)
        .join(_PLACEMENTS, _PLACEMENTS.c.plan_id == _PLANS.c.id)
        .where(
            _PLANS.c.opd == opd,
            _PLANS.c.is_current,
            _PLANS.c.day.between(first, last),
            _PLACEMENTS.c.duty.is_not(None),
        )
        .order_by(_PLANS.c.day, _PLACEMENTS.c.line)
    )
    days: dict[date, list[Placement]] = defaultdict(list)
    for row in rows:
        days[row.day].append(read_placement(row))
    return {day: tuple(placements) for day, placements in days.items()}


Current = Mapping[tuple[str, date], tuple[DayPlan, int]]
"""Plans that stand and their revisions, by OPD and day."""


def lock_opds(session: Session, codes: Collection[str]) -> None:
    """Let nobody else plan these OPDs, or settle swaps there, until this transaction is over.

    SQLite has one writer anyway.
    """
    query = select(_OPDS.c.code).where(_OPDS.c.code.in_(codes)).order_by(_OPDS.c.code)
    # Others may write rows that refer to the OPD meanwhile: a check-in need not wait.
    session.execute(query.with_for_update(key_share=True)).all()


def save_plans(
    session: Session, plans: Sequence[DayPlan], now: datetime, *, standing: Current | None = None
) -> list[int]:
    """Make these the plans that stand; the revision of each, in the same order.

    One plan for each OPD and day. Where the very same plan stands already, it stays. What stands
    on their days is looked up, unless the caller, who has locked the OPDs, gives it.
    """
    if standing is None:
        lock_opds(session, {plan.opd for plan in plans})
        standing = _standing(session, plans)
    revisions: list[int] = []
    new: list[tuple[DayPlan, int]] = []
    for plan in plans:
        old, revision = standing.get((plan.opd, plan.day), (None, 0))
        if old != plan:
            revision += 1
            new.append((plan, revision))
        revisions.append(revision)
    _retire(session, [plan for plan, revision in new if revision > 1])
    _add(session, new, now)
    return revisions


def _standing(session: Session, plans: Iterable[DayPlan]) -> Current:
    days: dict[str, list[date]] = defaultdict(list)
    for plan in plans:
        days[plan.opd].append(plan.day)
    found: dict[tuple[str, date], tuple[DayPlan, int]] = {}
    for opd, wanted in days.items():
        revisions = load_revisions(session, min(wanted), max(wanted), opd)
        if revisions:
            for plan in load_plans(session, opd, min(wanted), max(wanted)):
                found[opd, plan.day] = plan, revisions[opd, plan.day]
    return found


def _retire(session: Session, plans: Iterable[DayPlan]) -> None:
    for plan in plans:
        session.execute(
            update(_PLANS)
            .where(_PLANS.c.opd == plan.opd, _PLANS.c.day == plan.day, _PLANS.c.is_current)
            .values(is_current=False)
        )


def _add(session: Session, plans: Iterable[tuple[DayPlan, int]], now: datetime) -> None:
    rows: list[tuple[Any, ...]] = []
    for plan, revision in plans:
        plan_id = session.execute(
            insert(_PLANS)
            .values(
                opd=plan.opd,
                day=plan.day,
                revision=revision,
                is_current=True,
                fact_kind=plan.fact.kind.value,
                fact_name=plan.fact.name,
                proofs=plan.proofs,
                problems=plan.problems,
                is_edge=plan.is_edge,
                created_at=now,
            )
            .returning(_PLANS.c.id)
        ).scalar_one()
        rows += [placement_values(plan_id, line, p) for line, p in enumerate(plan.placements)]
    insert_plain(session, PlacementRow, COLUMNS, rows)


def _load(session: Session, plans: Sequence[Found[*tuple[Any, ...]]]) -> list[DayPlan]:
    placements: dict[int, list[Placement]] = defaultdict(list)
    for some in batches(plan.id for plan in plans):
        rows = session.execute(
            select(*_PLACED)
            .where(_PLACEMENTS.c.plan_id.in_(some))
            .order_by(_PLACEMENTS.c.plan_id, _PLACEMENTS.c.line)
        ).all()
        for row in rows:
            placements[row[0]].append(read_placement(row))
    return [
        DayPlan(
            opd=plan.opd,
            day=plan.day,
            fact=DayFact(DayKind(plan.fact_kind), plan.fact_name),
            placements=tuple(placements[plan.id]),
            proofs=plan.proofs,
            problems=plan.problems,
            is_edge=plan.is_edge,
        )
        for plan in plans
    ]


def _person_slots(rows: list[Found[*tuple[Any, ...]]]) -> PersonSlots:
    """One day's rows; a plan in which the person is placed goes before one that leaves them out."""
    placed = [row for row in rows if row.asn_id is not None]
    plan = (placed or rows)[0]
    return PersonSlots(
        opd=plan.opd,
        day=plan.day,
        revision=plan.revision,
        fact=DayFact(DayKind(plan.fact_kind), plan.fact_name),
        slots=tuple(read_placement(row) for row in placed if row.opd == plan.opd),
        proofs=plan.proofs,
    )
