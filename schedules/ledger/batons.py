"""Batons in the book: who was offered the piket, who took it up, and what they noted."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.batons import Baton
from schedules.ledger.tables import BatonRow, fact_of, values_of


def load_batons(session: Session, opd: str, day: date) -> dict[int, Baton]:
    """The day's batons, by whom the plan named."""
    query = select(BatonRow).where(col(BatonRow.opd) == opd, col(BatonRow.day) == day)
    found = session.scalars(query.execution_options(populate_existing=True))
    return {row.asn_id: fact_of(Baton, row) for row in found}


def find_baton(session: Session, day: date, asn_id: int) -> Baton | None:
    """The baton of whoever the plan of some OPD named for the day, if it has been offered."""
    query = select(BatonRow).where(col(BatonRow.day) == day, col(BatonRow.asn_id) == asn_id)
    row = session.scalars(query.execution_options(populate_existing=True)).first()
    return None if row is None else fact_of(Baton, row)


def put_baton(session: Session, baton: Baton) -> Baton:
    """Keep a baton, in place of the one there was."""
    session.merge(BatonRow(**values_of(baton)))
    session.flush()
    return baton


def last_note(session: Session, opd: str, before: date) -> Baton | None:
    """The newest note in the OPD's piket book from before a day, with its baton."""
    query = (
        select(BatonRow)
        .where(col(BatonRow.opd) == opd, col(BatonRow.day) < before, col(BatonRow.note) != "")
        .order_by(col(BatonRow.day).desc(), col(BatonRow.noted_at).desc())
        .limit(1)
    )
    row = session.scalars(query).one_or_none()
    return None if row is None else fact_of(Baton, row)
