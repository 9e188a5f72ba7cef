"""Admins: the city never loses the last person who administers it, whatever the change is."""

from collections.abc import Iterator
from contextlib import contextmanager

from schedules.errors import LastAdminError
from schedules.ledger import accounts, mandates, people
from schedules.ledger.database import Session
from schedules.people import Asn, Role


@contextmanager
def an_admin_stays(session: Session, *, in_chat: bool = False) -> Iterator[None]:
    """Let a change happen only if it does not take the last admin away.

    Admins count who have no end set, neither to their office nor to their stay; with `in_chat`
    only those whose account is linked. Where there was none before, none is asked for.

    Raises:
        LastAdminError: there would be no admin left; the transaction must be given up.
    """
    before = _admins(session, in_chat=in_chat)
    yield
    if before and not _admins(session, in_chat=in_chat):
        raise LastAdminError(name=before[0].name)


def _admins(session: Session, *, in_chat: bool) -> list[Asn]:
    by_mandate = {
        mandate.asn_id
        for mandate in mandates.load_mandates(session)
        if mandate.role is Role.ADMIN and mandate.last is None
    }
    found = {asn.id: asn for asn in people.load_role(session, Role.ADMIN)}
    found |= people.load_persons(session, by_mandate)
    return [
        asn
        for asn in found.values()
        if asn.left_on is None
        and (not in_chat or accounts.find_account(session, asn.id) is not None)
    ]
