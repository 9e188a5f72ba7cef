"""Agencies (OPD) in the book."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.errors import UnknownOpdError
from schedules.ledger.dialects import insert_into
from schedules.ledger.tables import OpdRow, fact_of, values_of
from schedules.people import Opd
from schedules.workdays import Zone


def load_opds(session: Session) -> list[Opd]:
    """Every agency of the city, by code."""
    return [_opd(row) for row in session.scalars(select(OpdRow).order_by(col(OpdRow.code)))]


def load_opd(session: Session, code: str) -> Opd:
    """The agency with this code.

    Raises:
        UnknownOpdError: names the codes that there are.
    """
    row = session.get(OpdRow, code)
    if row is None:
        known = session.scalars(select(col(OpdRow.code)).order_by(col(OpdRow.code)))
        raise UnknownOpdError(code=code, known=tuple(known))
    return _opd(row)


def save_opds(session: Session, opds: Iterable[Opd]) -> int:
    """Add agencies, or bring those with a known code up to date; how many were new or changed."""
    known = set(load_opds(session))
    rows = [values_of(opd) for opd in opds if opd not in known]
    if rows:
        insert = insert_into(session, OpdRow)
        changed = {name: insert.excluded[name] for name in rows[0] if name != "code"}
        session.connection().execute(
            insert.on_conflict_do_update(index_elements=["code"], set_=changed), rows
        )
        session.expire_all()
    return len(rows)


def _opd(row: OpdRow) -> Opd:
    return fact_of(Opd, row, zone=Zone(row.zone))
