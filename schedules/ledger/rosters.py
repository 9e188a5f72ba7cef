"""Rosters: an OPD's people over a window of days, with their absences and one-day overrides."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, or_, select
from sqlalchemy.orm import Session

from schedules.ledger.dialects import batches, insert_into
from schedules.ledger.opds import load_opd
from schedules.ledger.people import read_asn
from schedules.ledger.tables import AbsenceRow, AsnRow, OverrideRow, table_of
from schedules.ledger.transfers import load_agreed_moves
from schedules.people import Asn
from schedules.places import Place, Slot
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.transfers import Transfer

_ASNS = table_of(AsnRow)
_ABSENCES = table_of(AbsenceRow)
_OVERRIDES = table_of(OverrideRow)


def load_roster(session: Session, opd_code: str, first: date, last: date) -> Roster:
    """Who belongs to the OPD on any day from `first` to `last`, and what excepts them there.

    Raises:
        UnknownOpdError: if there is no such OPD.
    """
    opd = load_opd(session, opd_code)
    moves = {one.asn_id: one for one in load_agreed_moves(session, opd_code, last)}
    coming = [i for i, one in moves.items() if one.to_opd == opd_code]
    members = session.execute(
        select(_ASNS)
        .where(
            or_(_ASNS.c.opd == opd_code, _ASNS.c.id.in_(coming)),
            or_(_ASNS.c.joined_on.is_(None), _ASNS.c.joined_on <= last),
            or_(_ASNS.c.left_on.is_(None), _ASNS.c.left_on > first),
        )
        .order_by(_ASNS.c.id)
    )
    absences = session.execute(
        select(_ABSENCES)
        .join(_ASNS)
        .where(or_(_ASNS.c.opd == opd_code, _ASNS.c.id.in_(coming)))
        .where(_ABSENCES.c.first_day <= last)
        .where(_ABSENCES.c.last_day >= first)
        .order_by(_ABSENCES.c.asn_id, _ABSENCES.c.first_day, _ABSENCES.c.id)
    )
    overrides = session.execute(
        select(_OVERRIDES)
        .join(_ASNS)
        .where(or_(_ASNS.c.opd == opd_code, _ASNS.c.id.in_(coming)))
        .where(_OVERRIDES.c.day.between(first, last))
        .order_by(_OVERRIDES.c.asn_id, _OVERRIDES.c.day, _OVERRIDES.c.slot)
    )
    return Roster(
        opd=opd,
        members=_on_the_move([read_asn(row) for row in members], moves, opd_code, first),
        absences=tuple(
            Absence(
                asn_id=row.asn_id,
                first=row.first_day,
                last=row.last_day,
                kind=AbsenceKind(row.kind),
            )
            for row in absences
        ),
        overrides=tuple(
            Override(asn_id=row.asn_id, day=row.day, place=Place(row.place), slot=Slot(row.slot))
            for row in overrides
        ),
    )


def _on_the_move(
    members: Iterable[Asn], moves: Mapping[int, Transfer], opd_code: str, first: date
) -> tuple[Asn, ...]:
    """The members as agreed moves let them leave here, or come here, on a day of their own."""
    found = []
    for asn in members:
        move = moves.get(asn.id)
        if move is not None and move.fits(asn):
            found.append(move.moved(asn) if move.to_opd == opd_code else move.leaving(asn))
        elif asn.opd == opd_code:
            found.append(asn)
    return tuple(asn for asn in found if not asn.has_left(first))


def load_absences(session: Session, asn_ids: Collection[int]) -> list[Absence]:
    """Every absence of these people, past ones too, in a fixed order."""
    found = _absences_of(session, asn_ids)
    return sorted(found, key=lambda one: (one.asn_id, one.first, one.last, one.kind))


def _absences_of(session: Session, asn_ids: Collection[int]) -> dict[Absence, int]:
    known: dict[Absence, int] = {}
    for some in batches(asn_ids):
        for row in session.execute(select(_ABSENCES).where(_ABSENCES.c.asn_id.in_(some))):
            absence = Absence(
                asn_id=row.asn_id,
                first=row.first_day,
                last=row.last_day,
                kind=AbsenceKind(row.kind),
            )
            known[absence] = row.id
    return known


def replace_absences(
    session: Session, asn_ids: Collection[int], absences: Iterable[Absence]
) -> tuple[int, int]:
    """Let these people have exactly these absences; how many were added and how many removed."""
    known = _absences_of(session, asn_ids)
    wanted = dict.fromkeys(absences)
    removed = [{"gone": row_id} for absence, row_id in known.items() if absence not in wanted]
    added = [
        {
            "asn_id": absence.asn_id,
            "first_day": absence.first,
            "last_day": absence.last,
            "kind": absence.kind.value,
        }
        for absence in wanted
        if absence not in known
    ]
    if removed:
        gone = delete(_ABSENCES).where(_ABSENCES.c.id == bindparam("gone"))
        session.connection().execute(gone, removed)
    if added:
        session.connection().execute(insert(_ABSENCES), added)
    return len(added), len(removed)


def put_override(session: Session, override: Override, *, by: int | None, now: datetime) -> None:
    """Order a one-day exception, in place of the one there was; `by` None is the command line."""
    statement = insert_into(session, OverrideRow).values(
        asn_id=override.asn_id,
        day=override.day,
        slot=override.slot.value,
        place=override.place.value,
        ordered_at=now,
        ordered_by=by,
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["asn_id", "day", "slot"],
            set_={name: statement.excluded[name] for name in ("place", "ordered_at", "ordered_by")},
        )
    )


def delete_override(session: Session, asn_id: int, day: date, slot: Slot = Slot.WHOLE) -> bool:
    """Take a one-day exception back; whether there was one."""
    gone = session.connection().execute(
        delete(_OVERRIDES).where(
            _OVERRIDES.c.asn_id == asn_id,
            _OVERRIDES.c.day == day,
            _OVERRIDES.c.slot == slot.value,
        )
    )
    return gone.rowcount > 0
