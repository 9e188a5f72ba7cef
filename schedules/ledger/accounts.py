"""Chat accounts in the book: one account, one person; and whether messages reach it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.errors import AlreadyLinkedError
from schedules.ledger.dialects import insert_into
from schedules.ledger.people import load_person
from schedules.ledger.tables import AccountRow, AsnRow, fact_of, table_of
from schedules.people import Role

_ACCOUNTS = table_of(AccountRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A chat account that belongs to a person on the roster."""

    user_id: int
    asn_id: int
    chat_id: int
    linked_at: datetime
    unreachable_since: datetime | None = None
    unreachable_why: str = ""
    office: str | None = None  # the OPD that the person has chosen to work for
    menu: str = ""  # which command menu the chat shows, "" for everybody's
    phone: str = ""  # the number that the person lets colleagues see, "" for none

    @property
    def is_reachable(self) -> bool:
        """Whether Telegram still delivers to it, as far as we know."""
        return self.unreachable_since is None


def link_account(
    session: Session, *, user_id: int, asn_id: int, chat_id: int, now: datetime
) -> Account:
    """Tie an account to a person; the same pair again only keeps the newest chat.

    Raises:
        AlreadyLinkedError: if the account is another person's or the person has another account.
    """
    session.execute(
        insert_into(session, AccountRow)
        .values(user_id=user_id, asn_id=asn_id, chat_id=chat_id, linked_at=now, unreachable_why="")
        .on_conflict_do_nothing()  # whoever was first stays
    )
    row = session.get(AccountRow, user_id, populate_existing=True)
    if row is None:
        raise AlreadyLinkedError(name=load_person(session, asn_id).name)
    if row.asn_id != asn_id:
        raise AlreadyLinkedError(name=load_person(session, row.asn_id).name)
    row.chat_id = chat_id
    row.unreachable_since, row.unreachable_why = None, ""
    session.flush()
    return fact_of(Account, row)


def unlink_account(session: Session, user_id: int) -> bool:
    """Untie an account; whether it was tied."""
    row = session.get(AccountRow, user_id)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def load_account(session: Session, user_id: int) -> Account | None:
    """The account of this Telegram user, if it belongs to anybody."""
    row = session.get(AccountRow, user_id, populate_existing=True)
    return None if row is None else fact_of(Account, row)


def find_account(session: Session, asn_id: int) -> Account | None:
    """The account of this person, if they have enrolled."""
    query = select(AccountRow).where(col(AccountRow.asn_id) == asn_id)
    row = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    return None if row is None else fact_of(Account, row)


def load_accounts(
    session: Session, opd: str, among: Collection[int] | None = None
) -> dict[int, Account]:
    """The accounts of everybody on the OPD's roster, by the person's id, reachable or not.

    Only of those `among` these ids, if any are named.
    """
    asns = table_of(AsnRow)
    query = select(_ACCOUNTS).join(asns).where(asns.c.opd == opd).order_by(_ACCOUNTS.c.asn_id)
    if among is not None:
        query = query.where(_ACCOUNTS.c.asn_id.in_(among))
    return {row.asn_id: fact_of(Account, row) for row in session.execute(query)}


def count_accounts(session: Session, opd: str) -> int:
    """How many of the OPD's roster have an account, reachable or not."""
    asns = table_of(AsnRow)
    query = select(func.count()).select_from(_ACCOUNTS).join(asns).where(asns.c.opd == opd)
    return session.scalar(query) or 0


def load_special(session: Session, asn_ids: Collection[int]) -> list[Account]:
    """Accounts of these people, of all with another role than staff's, and with a menu of their own."""
    asns = table_of(AsnRow)
    is_special = or_(
        asns.c.role != Role.PEGAWAI.value, _ACCOUNTS.c.menu != "", _ACCOUNTS.c.asn_id.in_(asn_ids)
    )
    query = select(_ACCOUNTS).join(asns).where(is_special).order_by(_ACCOUNTS.c.asn_id)
    return [fact_of(Account, row) for row in session.execute(query)]


def note_menu(session: Session, user_id: int, name: str) -> None:
    """Note which command menu a chat shows."""
    statement = update(_ACCOUNTS).where(_ACCOUNTS.c.user_id == user_id).values(menu=name)
    session.connection().execute(statement)


def pick_office(session: Session, user_id: int, opd: str | None) -> None:
    """Note the OPD that somebody works for now; None for the one they have by default."""
    statement = update(_ACCOUNTS).where(_ACCOUNTS.c.user_id == user_id).values(office=opd)
    session.connection().execute(statement)


def share_phone(session: Session, user_id: int, phone: str) -> None:
    """Note the number that somebody lets colleagues see, "" for none."""
    statement = update(_ACCOUNTS).where(_ACCOUNTS.c.user_id == user_id).values(phone=phone)
    session.connection().execute(statement)


def mark_unreachable(session: Session, asn_ids: Iterable[int], *, why: str, now: datetime) -> int:
    """Note that Telegram refuses to deliver to these people, and since when first; how many."""
    people = [{"asked": asn_id} for asn_id in asn_ids]
    if not people:
        return 0
    statement = (
        update(_ACCOUNTS)
        .where(_ACCOUNTS.c.asn_id == bindparam("asked"), _ACCOUNTS.c.unreachable_since.is_(None))
        .values(unreachable_since=now, unreachable_why=why)
    )
    return session.connection().execute(statement, people).rowcount


def mark_reachable(session: Session, user_id: int) -> bool:
    """Note that messages reach this account again; whether that was news."""
    statement = (
        update(_ACCOUNTS)
        .where(_ACCOUNTS.c.user_id == user_id, _ACCOUNTS.c.unreachable_since.is_not(None))
        .values(unreachable_since=None, unreachable_why="")
    )
    return session.connection().execute(statement).rowcount > 0
