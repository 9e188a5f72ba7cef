"""Letters (SE) in the book: entered once, in force until revoked or over."""

from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.errors import LetterClashError
from schedules.ledger.tables import LetterRow
from schedules.policy import Policy


def save_policy(session: Session, policy: Policy, *, by: int | None, now: datetime) -> bool:
    """Enter a letter; whether that changed anything (the same letter again does not).

    A revoked letter that is entered again is in force again. `by` None is the command line.

    Raises:
        LetterClashError: if a letter of this number and date has other contents.
    """
    row = _find(session, policy.number, policy.issued)
    if row is None:
        session.add(
            LetterRow(
                number=policy.number,
                issued=policy.issued,
                first_day=policy.first,
                last_day=policy.last,
                policy=policy,
                created_at=now,
                created_by=by,
                revoked_at=None,
            )
        )
        session.flush()
        return True
    if row.policy != policy:
        raise LetterClashError(number=policy.number)
    was_revoked = row.revoked_at is not None
    row.revoked_at = None
    return was_revoked


def load_policies(session: Session, since: date | None = None) -> list[Policy]:
    """Letters not revoked, by date and number; with `since`, only those not over before it."""
    query = (
        select(LetterRow)
        .where(col(LetterRow.revoked_at).is_(None))
        .order_by(col(LetterRow.issued), col(LetterRow.number))
    )
    if since is not None:
        last = col(LetterRow.last_day)
        query = query.where(or_(last.is_(None), last >= since))
    return [row.policy for row in session.scalars(query)]


def revoke_policy(session: Session, number: str, issued: date, now: datetime) -> bool:
    """Take a letter out of force; whether it was in force."""
    row = _find(session, number, issued)
    if row is None or row.revoked_at is not None:
        return False
    row.revoked_at = now
    return True


def _find(session: Session, number: str, issued: date) -> LetterRow | None:
    return session.scalars(
        select(LetterRow)
        .where(col(LetterRow.number) == number, col(LetterRow.issued) == issued)
        .with_for_update()
    ).one_or_none()
