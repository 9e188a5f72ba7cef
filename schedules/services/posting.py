"""Posting: notices become rows of the outbox, in words, in the caller's transaction.

The exact words are kept: an office needs the record, and a crash changes none of them.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from schedules.ledger import accounts, groups, outbox
from schedules.ledger.database import Session
from schedules.notices import Notice, Rendered

Render = Callable[[Notice], Rendered]


def post(session: Session, notices: Iterable[Notice], render: Render, now: datetime) -> int:
    """Queue notices for everybody who can be reached; each key once. Returns how many were new.

    A notice whose time is over is of no use to anybody, and is not queued.
    """
    post_office = _Addresses(session)
    messages = []
    for notice in notices:
        if notice.expires_at <= max(now, notice.not_before):
            continue
        for chat_id, thread_id in post_office.of(notice):
            rendered = render(notice)
            messages.append(
                outbox.Message(
                    key=notice.key,
                    kind=notice.kind,
                    opd=notice.opd,
                    asn_id=notice.asn_id,
                    day=notice.day,
                    chat_id=chat_id,
                    thread_id=thread_id,
                    text=rendered.text,
                    buttons=rendered.buttons,
                    urgency=notice.urgency,
                    not_before=notice.not_before,
                    expires_at=notice.expires_at,
                )
            )
    return outbox.put_messages(session, messages, now)


class _Addresses:
    """Where notices go, read once per OPD."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people: dict[str, dict[int, accounts.Account]] = {}

    def of(self, notice: Notice) -> Iterator[tuple[int, int | None]]:
        """The chat of a notice, if there is one that Telegram delivers to."""
        if notice.asn_id is None:
            group = groups.load_group(self._session, notice.opd)
            if group is not None and not group.is_lost:
                yield group.chat_id, group.thread_id
            return
        if notice.opd not in self._people:
            self._people[notice.opd] = accounts.load_accounts(self._session, notice.opd)
        account = self._people[notice.opd].get(notice.asn_id)
        if account is None:  # an admin of another OPD
            account = accounts.find_account(self._session, notice.asn_id)
        if account is not None and account.is_reachable:
            yield account.chat_id, None
