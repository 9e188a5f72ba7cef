"""Wrong codes in the book: how many one account has sent lately, and until when it must wait."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from schedules.ledger.tables import GuessesRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Guesses:
    """One account's wrong codes `since` the first that still counts."""

    user_id: int
    failures: int
    since: datetime
    blocked_until: datetime | None


def load_guesses(session: Session, user_id: int) -> Guesses | None:
    """What is known of the account's wrong codes, if it has sent any."""
    row = session.get(GuessesRow, user_id)
    if row is None:
        return None
    return Guesses(
        user_id=row.user_id,
        failures=row.failures,
        since=row.since,
        blocked_until=row.blocked_until,
    )


def save_guesses(session: Session, guesses: Guesses) -> None:
    """Keep the account's count, in place of the one there was."""
    session.merge(
        GuessesRow(
            user_id=guesses.user_id,
            failures=guesses.failures,
            since=guesses.since,
            blocked_until=guesses.blocked_until,
        )
    )


def clear_guesses(session: Session, user_id: int) -> None:
    """Forget the account's wrong codes."""
    row = session.get(GuessesRow, user_id)
    if row is not None:
        session.delete(row)
