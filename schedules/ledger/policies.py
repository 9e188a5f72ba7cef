"""Letters (SE) in the book: entered once, in force until over, ended or revoked; never struck out."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.errors import LetterClashError, UnknownLetterError
from schedules.ledger.tables import LetterRow, RevocationRow
from schedules.letters import LetterRecord, Revocation, standing
from schedules.policy import Policy


def save_policy(session: Session, policy: Policy, *, by: int | None, now: datetime) -> bool:
    """Enter a letter; whether that changed anything (the same letter again does not).

    A revoked letter that is entered again is in force again. `by` None is the command line.

    Raises:
        LetterClashError: if a letter of this number and date has other contents, or was given
            this number later.
    """
    row = _find(session, policy.number, policy.issued)
    if row is None:
        if _is_taken(session, policy.number, policy):
            raise LetterClashError(number=policy.number)
        session.add(
            LetterRow(
                number=policy.number,
                issued=policy.issued,
                first_day=policy.first,
                last_day=policy.last,
                policy=policy,
                created_at=now,
                created_by=by,
            )
        )
        session.flush()
        return True
    if row.policy != policy:
        raise LetterClashError(number=policy.number)
    acts = [act for act in _acts(session, row) if act.undone_at is None]
    for act in acts:
        act.undone_at = now
    return bool(acts)


def save_official(session: Session, letter: Policy, official: str) -> Policy:
    """Give a letter its final number; it stays known by the one under which it was entered.

    Raises:
        UnknownLetterError: there is no such letter.
        LetterClashError: another letter of its date has this number.
    """
    row = _find(session, letter.number, letter.issued)
    if row is None:
        raise UnknownLetterError(number=letter.number)
    if _is_taken(session, official, letter):
        raise LetterClashError(number=official)
    row.policy = replace(row.policy, official=official)
    session.flush()
    return row.policy


def load_policies(session: Session, since: date | None = None) -> list[Policy]:
    """Letters as revocations leave them, by date and number.

    With `since`, those that were over before it are left out, unless they have ended others.
    """
    records = load_history(session)
    acts = [act for record in records for act in record.revoked]
    return [
        letter
        for letter in standing([record.letter for record in records], acts)
        if since is None or letter.ends or letter.last is None or letter.last >= since
    ]


def load_history(session: Session) -> list[LetterRecord]:
    """Every letter ever entered, by date and number, and what was done against it."""
    order = (col(LetterRow.issued), col(LetterRow.number))
    rows = session.scalars(select(LetterRow).order_by(*order)).all()
    acts: dict[int, list[RevocationRow]] = {}
    for act in session.scalars(select(RevocationRow).order_by(col(RevocationRow.id))):
        acts.setdefault(act.letter_id, []).append(act)
    return [_record(row, acts.get(row.id or 0, [])) for row in rows]


def load_letter(session: Session, number: str, issued: date | None = None) -> Policy:
    """The latest letter of this number (numbers start again each year), or that of its date.

    Raises:
        UnknownLetterError: there is none; `known` are the numbers of those that there are.
    """
    letters = [record.letter for record in load_history(session)]
    names = [(one, (one.number, one.official)) for one in letters]
    found = [one for one, named in names if number in named and issued in (None, one.issued)]
    if not found:
        raise UnknownLetterError(number=number, known=tuple(one.number for one in letters))
    return found[-1]


def save_revocation(session: Session, act: Revocation, *, by: int | None, now: datetime) -> bool:
    """Enter an act against a letter; whether that changed anything (the same again does not).

    Raises:
        UnknownLetterError: if there is no letter of that number and date.
    """
    row = _find(session, act.letter, act.letter_issued)
    if row is None or row.id is None:
        raise UnknownLetterError(number=act.letter)
    for known in _acts(session, row):
        if (known.number, known.issued) == (act.number, act.issued):
            is_same = known.first_day == act.first and known.undone_at is None
            known.first_day, known.undone_at = act.first, None
            return not is_same
    session.add(
        RevocationRow(
            letter_id=row.id,
            number=act.number,
            issued=act.issued,
            first_day=act.first,
            created_at=now,
            created_by=by,
            undone_at=None,
        )
    )
    session.flush()
    return True


def load_entry_times(session: Session) -> dict[tuple[str, date], datetime]:
    """When each letter was entered, by number and date of issue."""
    rows = session.scalars(select(LetterRow))
    return {(row.number, row.issued): row.created_at for row in rows}


def _record(row: LetterRow, acts: list[RevocationRow]) -> LetterRecord:
    def read(act: RevocationRow) -> Revocation:
        return Revocation(
            letter=row.number,
            letter_issued=row.issued,
            number=act.number,
            issued=act.issued,
            first=act.first_day,
        )

    return LetterRecord(
        letter=row.policy,
        entered_at=row.created_at,
        revoked=tuple(read(act) for act in acts if act.undone_at is None),
        undone=tuple(read(act) for act in acts if act.undone_at is not None),
    )


def _acts(session: Session, row: LetterRow) -> list[RevocationRow]:
    query = select(RevocationRow).where(col(RevocationRow.letter_id) == row.id)
    return list(session.scalars(query))


def _is_taken(session: Session, number: str, letter: Policy) -> bool:
    """Whether another letter of the date has the number, be it its final one."""
    rows = session.scalars(select(LetterRow).where(col(LetterRow.issued) == letter.issued))
    return any(
        number in (row.number, row.policy.official) for row in rows if row.number != letter.number
    )


def _find(session: Session, number: str, issued: date) -> LetterRow | None:
    return session.scalars(
        select(LetterRow)
        .where(col(LetterRow.number) == number, col(LetterRow.issued) == issued)
        .with_for_update()
    ).one_or_none()
