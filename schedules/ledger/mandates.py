"""Mandates in the book: offices that people hold beside their own."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import MandateRow, table_of
from schedules.mandates import Acting, Mandate
from schedules.people import Role

_MANDATES = table_of(MandateRow)


def load_mandates(
    session: Session, *, asn_id: int | None = None, since: date | None = None
) -> list[Mandate]:
    """Mandates by their first day: of one person or of all, those over before `since` left out."""
    query = select(MandateRow).order_by(col(MandateRow.first_day), col(MandateRow.id))
    if asn_id is not None:
        query = query.where(col(MandateRow.asn_id) == asn_id)
    if since is not None:
        last = col(MandateRow.last_day)
        query = query.where(or_(last.is_(None), last >= since))
    return [_mandate(row) for row in session.scalars(query)]


def load_by_person(session: Session) -> dict[int, list[Mandate]]:
    """Every mandate, by whose it is."""
    found: dict[int, list[Mandate]] = {}
    for one in load_mandates(session):
        found.setdefault(one.asn_id, []).append(one)
    return found


def load_holders(
    session: Session, opd: str | None, day: date, roles: Collection[Role]
) -> list[int]:
    """Whoever holds one of these roles by mandate on a day, in this OPD or (None) in the city."""
    column = col(MandateRow.opd)
    query = select(MandateRow).where(column.is_(None) if opd is None else column == opd)
    held = (_mandate(row) for row in session.scalars(query.order_by(col(MandateRow.id))))
    return [one.asn_id for one in held if one.role in roles and one.holds(day)]


def find_mandate(session: Session, mandate_id: int) -> Mandate | None:
    """The mandate of this id, if it is still in the book."""
    row = session.get(MandateRow, mandate_id, populate_existing=True)
    return None if row is None else _mandate(row)


def save_mandate(session: Session, mandate: Mandate) -> Mandate:
    """Add a mandate (id 0), or set the one of this id to what is given."""
    row = session.merge(
        MandateRow(
            id=mandate.id or None,
            asn_id=mandate.asn_id,
            opd=mandate.opd,
            role=mandate.role.value,
            acting=mandate.acting.value,
            first_day=mandate.first,
            last_day=mandate.last,
        )
    )
    session.flush()
    return replace(mandate, id=row.id or 0)


def drop_mandate(session: Session, mandate_id: int) -> bool:
    """Take a mandate out of the book; whether it was in it."""
    statement = delete(_MANDATES).where(_MANDATES.c.id == mandate_id)
    found = session.connection().execute(statement).rowcount > 0
    session.expire_all()
    return found


def _mandate(row: MandateRow) -> Mandate:
    return Mandate(
        id=row.id or 0,
        asn_id=row.asn_id,
        opd=row.opd,
        role=Role(row.role),
        acting=Acting(row.acting),
        first=row.first_day,
        last=row.last_day,
    )
