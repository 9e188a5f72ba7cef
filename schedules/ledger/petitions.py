"""Petitions in the book: absences that are asked for, looked up and settled."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import PetitionRow, fact_of, values_of
from schedules.petitions import Petition, PetitionState
from schedules.refusals import NoPetitionError
from schedules.roster import AbsenceKind


def put_petition(session: Session, petition: Petition) -> Petition:
    """Add a petition (id 0), or set the one of this id to what is given; with its id."""
    values = values_of(petition, first="first_day", last="last_day")
    row = session.merge(PetitionRow(**values))
    session.flush()
    return _petition(row)


def load_petition(session: Session, petition_id: int) -> Petition:
    """The petition with this id. Raises NoPetitionError."""
    row = session.get(PetitionRow, petition_id, populate_existing=True)
    if row is None:
        raise NoPetitionError
    return _petition(row)


def load_open_petitions(
    session: Session, *, opd: str | None = None, asn_id: int | None = None
) -> list[Petition]:
    """Petitions on which somebody has still to decide, by their first day."""
    query = select(PetitionRow).where(col(PetitionRow.state) == PetitionState.ASKED.value)
    return _read(session, query, opd=opd, asn_id=asn_id)


def load_approved(session: Session, asn_id: int, since: date) -> list[Petition]:
    """Somebody's approved petitions that are not over before a day, by their first day."""
    query = select(PetitionRow).where(
        col(PetitionRow.state) == PetitionState.APPROVED.value, col(PetitionRow.last_day) >= since
    )
    return _read(session, query, opd=None, asn_id=asn_id)


def load_expired(session: Session, now: datetime) -> list[Petition]:
    """Open petitions whose time is over."""
    return [one for one in load_open_petitions(session) if one.expires_at <= now]


def _read(
    session: Session,
    query: Any,  # noqa: ANN401 - SQLAlchemy's select
    *,
    opd: str | None,
    asn_id: int | None,
) -> list[Petition]:
    if opd is not None:
        query = query.where(col(PetitionRow.opd) == opd)
    if asn_id is not None:
        query = query.where(col(PetitionRow.asn_id) == asn_id)
    ordered = query.order_by(col(PetitionRow.first_day), col(PetitionRow.id))
    rows = session.scalars(ordered.execution_options(populate_existing=True))
    return [_petition(row) for row in rows]


def _petition(row: PetitionRow) -> Petition:
    return fact_of(
        Petition,
        row,
        kind=AbsenceKind(row.kind),
        first=row.first_day,
        last=row.last_day,
        state=PetitionState(row.state),
    )
