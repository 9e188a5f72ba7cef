"""Absences in the book one at a time: entered, taken out, and those ahead in an OPD."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from schedules.ledger.dialects import insert_into
from schedules.ledger.tables import AbsenceRow, AsnRow, table_of
from schedules.roster import Absence, AbsenceKind

_ASNS = table_of(AsnRow)
_ABSENCES = table_of(AbsenceRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAbsence:
    """An absence with the book's id of it."""

    id: int
    absence: Absence


def put_absence(session: Session, absence: Absence) -> None:
    """Enter an absence; one that stands already stays as it is."""
    statement = insert_into(session, AbsenceRow).values(
        asn_id=absence.asn_id,
        first_day=absence.first,
        last_day=absence.last,
        kind=absence.kind.value,
    )
    session.execute(
        statement.on_conflict_do_nothing(index_elements=["asn_id", "first_day", "last_day", "kind"])
    )


def drop_absence(session: Session, absence: Absence) -> bool:
    """Take an absence out; whether it was there."""
    gone = session.connection().execute(
        delete(_ABSENCES).where(
            _ABSENCES.c.asn_id == absence.asn_id,
            _ABSENCES.c.first_day == absence.first,
            _ABSENCES.c.last_day == absence.last,
            _ABSENCES.c.kind == absence.kind.value,
        )
    )
    return gone.rowcount > 0


def find_absence(session: Session, absence_id: int) -> Absence | None:
    """The absence with this id, if it is still there."""
    query = select(_ABSENCES).where(_ABSENCES.c.id == absence_id)
    row = session.execute(query).one_or_none()
    if row is None:
        return None
    return Absence(
        asn_id=row.asn_id, first=row.first_day, last=row.last_day, kind=AbsenceKind(row.kind)
    )


def load_ahead(session: Session, opd_code: str, since: date) -> list[KeptAbsence]:
    """The absences in an OPD that are not over before a day, by their first day."""
    found = session.execute(
        select(_ABSENCES)
        .join(_ASNS)
        .where(_ASNS.c.opd == opd_code, _ABSENCES.c.last_day >= since)
        .order_by(_ABSENCES.c.first_day, _ABSENCES.c.last_day, _ABSENCES.c.id)
    )
    return [
        KeptAbsence(
            id=row.id,
            absence=Absence(
                asn_id=row.asn_id,
                first=row.first_day,
                last=row.last_day,
                kind=AbsenceKind(row.kind),
            ),
        )
        for row in found
    ]
