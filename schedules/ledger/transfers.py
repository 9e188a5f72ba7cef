"""Transfers in the book: moves that are proposed, agreed, and take effect on their day."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from schedules.ledger.tables import TransferRow, fact_of, table_of, values_of
from schedules.people import Pattern
from schedules.transfers import Transfer, TransferState

_TRANSFERS = table_of(TransferRow)
_OPEN = (TransferState.PROPOSED.value, TransferState.ACCEPTED.value)


def save_transfer(session: Session, transfer: Transfer) -> Transfer:
    """Add a move with id 0, or set the one with its id to what is given; the move with its id."""
    values = values_of(transfer)
    if transfer.id:
        session.execute(update(_TRANSFERS).where(_TRANSFERS.c.id == transfer.id).values(**values))
        return transfer
    added = session.execute(insert(_TRANSFERS).values(**values).returning(_TRANSFERS.c.id))
    return replace(transfer, id=int(added.scalar_one()))


def load_transfer(session: Session, transfer_id: int) -> Transfer | None:
    """The move with this id, if there is one."""
    row = session.execute(select(_TRANSFERS).where(_TRANSFERS.c.id == transfer_id)).one_or_none()
    return None if row is None else _read(row)


def load_open_transfers(
    session: Session, *, opd: str | None = None, asn_ids: Collection[int] | None = None
) -> list[Transfer]:
    """Moves that can still change something: of the city, from or to an OPD, or of people."""
    query = select(_TRANSFERS).where(_TRANSFERS.c.state.in_(_OPEN)).order_by(_TRANSFERS.c.id)
    if opd is not None:
        query = query.where(or_(_TRANSFERS.c.from_opd == opd, _TRANSFERS.c.to_opd == opd))
    if asn_ids is not None:
        query = query.where(_TRANSFERS.c.asn_id.in_(asn_ids))
    return [_read(row) for row in session.execute(query)]


def load_agreed_moves(session: Session, opd: str, last: date) -> list[Transfer]:
    """Agreed moves between OPDs, from or to this one, that take effect up to a day."""
    return [
        one
        for one in load_open_transfers(session, opd=opd)
        if one.is_between and one.state is TransferState.ACCEPTED and one.first_day <= last
    ]


def _read(row: Found[*tuple[Any, ...]]) -> Transfer:
    pattern = Pattern(row.pattern) if row.pattern else None
    return fact_of(Transfer, row, pattern=pattern, state=TransferState(row.state))
