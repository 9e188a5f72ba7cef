"""Swaps in the book: asked for, settled, and looked up; and whether an OPD's head has to approve."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import OpdRow, SwapRow, fact_of, table_of, values_of
from schedules.refusals import NoSwapError
from schedules.swaps import OPEN, Swap, SwapKind, SwapState

_OPDS = table_of(OpdRow)


def lock_opd(session: Session, opd: str) -> None:
    """Let nobody else settle a swap of the OPD, or plan it, until this transaction is over."""
    session.execute(select(_OPDS.c.code).where(_OPDS.c.code == opd).with_for_update()).all()


def put_swap(session: Session, swap: Swap) -> Swap:
    """Add a swap (id 0), or set the one of this id to what is given; with its id."""
    row = session.merge(SwapRow(**values_of(swap, giver="giver_id", taker="taker_id")))
    session.flush()
    return _swap(row)


def load_swap(session: Session, swap_id: int) -> Swap:
    """The swap with this id.

    Raises:
        NoSwapError: there is none.
    """
    row = session.get(SwapRow, swap_id, populate_existing=True)
    if row is None:
        raise NoSwapError
    return _swap(row)


def load_open(session: Session, *, opd: str | None = None, asn_id: int | None = None) -> list[Swap]:
    """Swaps on which somebody has still to decide, oldest first."""
    query = select(SwapRow).where(col(SwapRow.state).in_([state.value for state in OPEN]))
    if opd is not None:
        query = query.where(col(SwapRow.opd) == opd)
    if asn_id is not None:
        query = query.where(
            or_(
                col(SwapRow.giver_id) == asn_id,
                col(SwapRow.taker_id) == asn_id,
                col(SwapRow.asked_by) == asn_id,
            )
        )
    return _read(session, query)


def load_overdue(session: Session, now: datetime) -> list[Swap]:
    """Open swaps whose time is over."""
    return [swap for swap in load_open(session) if swap.expires_at <= now]


def load_standing(
    session: Session, opd: str, first: date, last: date, asn_id: int | None = None
) -> list[Swap]:
    """Swaps of an OPD (of one person) that hold on any day from `first` to `last`, as agreed on."""
    inside = or_(col(SwapRow.day).between(first, last), col(SwapRow.back_day).between(first, last))
    query = select(SwapRow).where(
        col(SwapRow.opd) == opd, col(SwapRow.state) == SwapState.STANDING.value, inside
    )
    if asn_id is not None:
        query = query.where(or_(col(SwapRow.giver_id) == asn_id, col(SwapRow.taker_id) == asn_id))
    return sorted(
        _read(session, query), key=lambda swap: (swap.decided_at or swap.asked_at, swap.id)
    )


def mark_lapsed(session: Session, swap_ids: Collection[int], now: datetime) -> None:
    """Let standing swaps fall that a later plan left nothing of."""
    if swap_ids:
        session.execute(
            update(SwapRow)
            .where(col(SwapRow.id).in_(swap_ids))
            .values(state=SwapState.LAPSED.value, decided_at=now)
        )


def needs_head(session: Session, opd: str) -> bool:
    """Whether the OPD's head approves each swap."""
    return bool(session.scalar(select(_OPDS.c.swaps_need_head).where(_OPDS.c.code == opd)))


def set_needs_head(session: Session, opd: str, *, needed: bool) -> None:
    """Say whether the OPD's head approves each swap; no roster file speaks of it."""
    session.execute(update(_OPDS).where(_OPDS.c.code == opd).values(swaps_need_head=needed))


def _read(session: Session, query: Any) -> list[Swap]:  # noqa: ANN401 - SQLAlchemy's select
    ordered = query.order_by(col(SwapRow.id)).execution_options(populate_existing=True)
    return [_swap(row) for row in session.scalars(ordered)]


def _swap(row: SwapRow) -> Swap:
    return fact_of(
        Swap,
        row,
        kind=SwapKind(row.kind),
        giver=row.giver_id,
        taker=row.taker_id,
        state=SwapState(row.state),
    )
