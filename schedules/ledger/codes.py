"""One-time codes in the book: kept only as hashes, used by one account, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.orm import Session

from schedules.ledger.tables import CodeKind, CodeRow, table_of

__all__ = ["Code", "CodeFault", "CodeKind", "is_used", "save_codes", "take_code"]

_CODES = table_of(CodeRow)


class CodeFault(StrEnum):
    """Why a code opens nothing."""

    WRONG = "wrong"
    USED = "used"
    EXPIRED = "expired"
    FOR_GROUP = "for group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code, by its hash, for one person of the OPD (or for its group: `asn_id` None)."""

    hash: str
    kind: CodeKind
    opd: str
    asn_id: int | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = None


def save_codes(session: Session, codes: Sequence[Code]) -> None:
    """Keep new codes; an earlier unused one for the same person or group stops working."""
    unused = _CODES.c.used_at.is_(None)
    persons = [{"asked": code.asn_id} for code in codes if code.asn_id is not None]
    groups = [{"asked": code.opd} for code in codes if code.asn_id is None]
    by_person = delete(_CODES).where(_CODES.c.asn_id == bindparam("asked"), unused)
    by_group = delete(_CODES).where(
        _CODES.c.opd == bindparam("asked"), _CODES.c.asn_id.is_(None), unused
    )
    for statement, earlier in ((by_person, persons), (by_group, groups)):
        if earlier:
            session.connection().execute(statement, earlier)
    rows = [
        {
            "hash": code.hash,
            "kind": code.kind.value,
            "opd": code.opd,
            "asn_id": code.asn_id,
            "created_at": code.created_at,
            "expires_at": code.expires_at,
            "used_at": code.used_at,
            "used_by": code.used_by,
        }
        for code in codes
    ]
    if rows:
        session.connection().execute(insert(_CODES), rows)


def is_used(session: Session, hashed: str) -> bool:
    """Whether some account has used this code."""
    row = session.get(CodeRow, hashed, populate_existing=True)
    return row is not None and row.used_by is not None


def take_code(
    session: Session, hashed: str, kind: CodeKind, *, user_id: int, now: datetime
) -> Code | CodeFault:
    """Use a code up, or say why it cannot be; of two accounts at once only one succeeds.

    The account that has used it gets it again. Nothing is raised, so that what the caller notes
    about a refusal is kept.
    """
    session.execute(
        update(_CODES)
        .where(
            _CODES.c.hash == hashed,
            _CODES.c.kind == kind.value,
            _CODES.c.used_at.is_(None),
            _CODES.c.expires_at > now,
        )
        .values(used_at=now, used_by=user_id)
    )
    row = session.get(CodeRow, hashed, populate_existing=True)
    if row is not None and kind is CodeKind.PERSON and row.kind == CodeKind.GROUP:
        return CodeFault.FOR_GROUP
    if row is None or row.kind != kind:
        return CodeFault.WRONG
    if row.used_by is None:
        return CodeFault.EXPIRED
    if row.used_by != user_id:
        return CodeFault.USED
    return Code(
        hash=row.hash,
        kind=CodeKind(row.kind),
        opd=row.opd,
        asn_id=row.asn_id,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
        used_by=row.used_by,
    )
