"""People in the book: found by their own id or by number, added and changed many at a time."""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from schedules.errors import UnknownPersonError
from schedules.ledger.dialects import batches
from schedules.ledger.tables import AsnRow, table_of
from schedules.people import Asn, Employment, Nip, Pattern, Rank, Role

_ASNS = table_of(AsnRow)


def load_people(session: Session, opds: Collection[str] | None = None) -> list[Asn]:
    """Everybody of these agencies (None: of the city), those who left too, in the book's order."""
    query = select(_ASNS).order_by(_ASNS.c.id)
    if opds is not None:
        query = query.where(_ASNS.c.opd.in_(opds))
    return [read_asn(row) for row in session.execute(query)]


def load_person(session: Session, asn_id: int) -> Asn:
    """The person with this id.

    Raises:
        UnknownPersonError: if there is none.
    """
    row = session.execute(select(_ASNS).where(_ASNS.c.id == asn_id)).one_or_none()
    if row is None:
        raise UnknownPersonError(asked=str(asn_id))
    return read_asn(row)


def load_persons(session: Session, asn_ids: Iterable[int]) -> dict[int, Asn]:
    """The people with these ids, as far as they are known."""
    found: dict[int, Asn] = {}
    for some in batches(sorted(set(asn_ids))):
        rows = session.execute(select(_ASNS).where(_ASNS.c.id.in_(some)))
        found |= {row.id: read_asn(row) for row in rows}
    return found


def load_role(session: Session, role: Role) -> list[Asn]:
    """Everybody of the city who has this role on the roster, those who left too."""
    query = select(_ASNS).where(_ASNS.c.role == role.value).order_by(_ASNS.c.id)
    return [read_asn(row) for row in session.execute(query)]


def find_person(session: Session, nip: str) -> Asn | None:
    """The person whose number this is now; 18 bare digits."""
    row = session.execute(select(_ASNS).where(_ASNS.c.nip == nip)).one_or_none()
    return None if row is None else read_asn(row)


def save_people(session: Session, people: Sequence[Asn]) -> list[int]:
    """Add those with id 0, and set the others to exactly what is given, number included.

    Gives the ids in the same order. Somebody who left is kept, with `left_on`.
    """
    new = [_values(asn) for asn in people if not asn.id]
    old = [{"asked": asn.id, **_values(asn)} for asn in people if asn.id]
    if old:
        # In two steps, so that two people may exchange their numbers (a corrected mix-up).
        moved = _renumbered(session, people)
        if moved:
            aside = [{"asked": each, "nip": f"{each:018d}"} for each in moved]
            session.connection().execute(_update("nip"), aside)
        session.connection().execute(_update(*_values(people[0])), old)
    if new:
        session.connection().execute(insert(_ASNS), new)
    ids: dict[str, int] = {}
    for some in batches(values["nip"] for values in new):
        rows = session.execute(select(_ASNS.c.nip, _ASNS.c.id).where(_ASNS.c.nip.in_(some)))
        ids |= {row.nip: row.id for row in rows}
    return [asn.id or ids[asn.nip.digits] for asn in people]


def read_asn(row: Found[*tuple[Any, ...]]) -> Asn:
    """The fact in one row of the table of people."""
    return Asn(
        id=row.id,
        nip=Nip(row.nip),
        name=row.name,
        opd=row.opd,
        unit=row.unit,
        position=row.position,
        rank=Rank(row.rank),
        employment=Employment(row.employment),
        pattern=Pattern(row.pattern),
        may_piket=row.may_piket,
        role=Role(row.role),
        joined_on=row.joined_on,
        left_on=row.left_on,
    )


def _renumbered(session: Session, people: Iterable[Asn]) -> list[int]:
    known = load_persons(session, map(attrgetter("id"), people))
    return [asn.id for asn in people if asn.id in known and known[asn.id].nip != asn.nip]


def _update(*columns: str) -> Any:  # noqa: ANN401 - SQLAlchemy's own type says nothing more
    return (
        update(_ASNS)
        .where(_ASNS.c.id == bindparam("asked"))
        .values({name: bindparam(name) for name in columns})
    )


def _values(asn: Asn) -> dict[str, Any]:
    return {
        "nip": asn.nip.digits,
        "name": asn.name,
        "opd": asn.opd,
        "unit": asn.unit,
        "position": asn.position,
        "rank": asn.rank.value,
        "employment": asn.employment.value,
        "pattern": asn.pattern.value,
        "may_piket": asn.may_piket,
        "role": asn.role.value,
        "joined_on": asn.joined_on,
        "left_on": asn.left_on,
    }
