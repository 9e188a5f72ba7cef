"""Mandates in the book: offices that people hold beside their own."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import MandateRow, fact_of, table_of, values_of
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
    values = values_of(mandate, first="first_day", last="last_day")
    row = session.merge(MandateRow(**values))
    session.flush()
    return replace(mandate, id=row.id or 0)


def drop_mandate(session: Session, mandate_id: int) -> bool:
    """Take a mandate out of the book; whether it was in it."""
    statement = delete(_MANDATES).where(_MANDATES.c.id == mandate_id)
    found = session.connection().execute(statement).rowcount > 0
    session.expire_all()
    return found


def _mandate(row: MandateRow) -> Mandate:
    role, acting = Role(row.role), Acting(row.acting)
    first, last = row.first_day, row.last_day
    return fact_of(Mandate, row, role=role, acting=acting, first=first, last=last)
