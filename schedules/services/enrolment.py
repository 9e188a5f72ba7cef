"""Enrolment: a one-time code ties a chat account to a person, or a group to an OPD.

Codes are 60 random bits, single-use, expire, and are kept only as a hash; guessing is throttled.
No NIP is ever asked for in the chat.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TypeVar

from schedules.errors import CodeRefusedError, GuessingError, NotEnrolledError, UnknownPersonError
from schedules.ledger import accounts, codes, groups, guesses, journal, opds, people
from schedules.ledger.codes import Code, CodeFault, CodeKind
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd
from schedules.services.admins import an_admin_stays
from schedules.services.lookup import Actor, load_actor

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U to misread
CODE_LENGTH = 12
VALID_FOR = timedelta(days=14)
_TRIES = 5
_FIRST_PAUSE = timedelta(minutes=15)
_LONGEST_PAUSE = timedelta(days=1)
_FORGOTTEN_AFTER = timedelta(days=1)
_MISREAD = str.maketrans("OIL", "011")

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A code in the clear, to be handed to `name`; it is stored nowhere."""

    opd: Opd
    unit: str
    name: str
    code: str
    expires_at: datetime


def tidy_code(text: str) -> str:
    """A code as it was printed: no spaces or dashes, misread letters mended."""
    return "".join(text.upper().split()).replace("-", "").translate(_MISREAD)


def is_code(text: str) -> bool:
    """Whether a text looks like a code at all."""
    tidy = tidy_code(text)
    return len(tidy) == CODE_LENGTH and set(tidy) <= set(ALPHABET)


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def _hash(code: str) -> str:
    return blake2b(tidy_code(code).encode(), digest_size=16).hexdigest()


class EnrolmentService:
    """Prints codes and redeems them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def invite(self, nip: str, now: datetime) -> Invitation:
        """A fresh code for one person; an earlier unused one stops working.

        Raises:
            UnknownPersonError: nobody has this number, or they have left.
        """

        def work(session: Session) -> list[Invitation]:
            asn = people.find_person(session, nip)
            if asn is not None:
                opd = opds.load_opd(session, asn.opd)
                if not asn.has_left(opd.zone.day_of(now)):
                    _note(session, now, None, None, "code printed", f"asn {asn.id}")
                    return _invite(session, [asn], opd, now)
            raise UnknownPersonError(asked=f"NIP …{nip[-4:]}")

        return (await self._database.run(work))[0]

    async def invite_opd(self, opd_code: str, now: datetime) -> list[Invitation]:
        """Fresh codes for everybody in an OPD who has not enrolled yet."""

        def work(session: Session) -> list[Invitation]:
            opd = opds.load_opd(session, opd_code)
            linked = accounts.load_accounts(session, opd_code)
            today = opd.zone.day_of(now)
            waiting = [
                asn
                for asn in people.load_people(session, [opd_code])
                if asn.id not in linked and asn.is_employed(today)
            ]
            if waiting:
                _note(session, now, None, None, "codes printed", f"opd {opd.code}")
            return _invite(session, waiting, opd, now)

        return await self._database.run(work)

    async def invite_group(self, opd_code: str, now: datetime) -> Invitation:
        """A fresh code that binds a group to the OPD."""

        def work(session: Session) -> Invitation:
            opd = opds.load_opd(session, opd_code)
            code, expires = _new_code(), now + VALID_FOR
            row = _row(code, opd_code, None, now)
            codes.save_codes(session, [row])
            _note(session, now, None, None, "group code printed", f"opd {opd_code}")
            return Invitation(opd=opd, unit="", name="", code=code, expires_at=expires)

        return await self._database.run(work)

    async def redeem(self, code: str, *, user_id: int, chat_id: int, now: datetime) -> Actor:
        """Tie an account to the person the code was printed for; again is no error.

        Raises:
            CodeRefusedError: wrong, used by somebody else, or expired.
            GuessingError: too many wrong codes; nothing was looked up.
            AlreadyLinkedError: the account or the person is tied already; the code stays good.
        """

        def work(session: Session) -> Actor | CodeFault:
            taken = _take(session, code, CodeKind.PERSON, user_id, now)
            if isinstance(taken, CodeFault):
                return taken
            if taken.asn_id is None:
                return CodeFault.WRONG
            if _has_left(session, taken.asn_id, now):
                return CodeFault.EXPIRED
            accounts.link_account(
                session, user_id=user_id, asn_id=taken.asn_id, chat_id=chat_id, now=now
            )
            _note(session, now, taken.asn_id, chat_id, "enrolled", f"asn {taken.asn_id}")
            return load_actor(session, user_id, now)

        return _or_refuse(await self._database.run(work))

    async def redeem_group(
        self, code: str, *, user_id: int, chat_id: int, thread_id: int | None, now: datetime
    ) -> Opd:
        """Bind a group to the OPD the code was printed for. Raises as `redeem` does."""

        def work(session: Session) -> Opd | CodeFault:
            taken = _take(session, code, CodeKind.GROUP, user_id, now)
            if isinstance(taken, CodeFault):
                return taken
            actor = load_actor(session, user_id, now)
            by = actor.asn.id if actor.asn else None
            groups.bind_group(
                session,
                groups.Group(
                    opd=taken.opd, chat_id=chat_id, thread_id=thread_id, bound_at=now, bound_by=by
                ),
            )
            _note(session, now, by, chat_id, "group bound", f"opd {taken.opd}")
            return opds.load_opd(session, taken.opd)

        return _or_refuse(await self._database.run(work))

    async def leave(self, user_id: int, now: datetime) -> None:
        """Untie an account from its person. Raises NotEnrolledError, LastAdminError."""

        def work(session: Session) -> None:
            account = accounts.load_account(session, user_id)
            if account is None:
                raise NotEnrolledError
            with an_admin_stays(session, in_chat=True):
                accounts.unlink_account(session, user_id)
            _note(session, now, account.asn_id, account.chat_id, "left", f"asn {account.asn_id}")

        await self._database.run(work)


def _or_refuse(found: Found | CodeFault) -> Found:
    if isinstance(found, CodeFault):
        raise CodeRefusedError(why=str(found))
    return found


def _invite(session: Session, asns: list[Asn], opd: Opd, now: datetime) -> list[Invitation]:
    printed = [(asn, _new_code()) for asn in asns]
    codes.save_codes(session, [_row(code, opd.code, asn.id, now) for asn, code in printed])
    return [
        Invitation(opd=opd, unit=asn.unit, name=asn.name, code=code, expires_at=now + VALID_FOR)
        for asn, code in printed
    ]


def _row(code: str, opd: str, asn_id: int | None, now: datetime) -> Code:
    return Code(
        hash=_hash(code),
        kind=CodeKind.GROUP if asn_id is None else CodeKind.PERSON,
        opd=opd,
        asn_id=asn_id,
        created_at=now,
        expires_at=now + VALID_FOR,
    )


def _take(
    session: Session, code: str, kind: CodeKind, user_id: int, now: datetime
) -> Code | CodeFault:
    """Use a code up, counting wrong ones; the count must outlive the refusal, so none is raised.

    A used code is still its own account's while that is tied to the person, but proves nothing
    new: it forgives no wrong guesses.
    """
    before = guesses.load_guesses(session, user_id)
    if before is not None and before.blocked_until and before.blocked_until > now:
        raise GuessingError(until=before.blocked_until)
    was_used = codes.is_used(session, _hash(code))
    taken = codes.take_code(session, _hash(code), kind, user_id=user_id, now=now)
    if isinstance(taken, Code) and was_used:
        account = accounts.load_account(session, user_id)
        is_theirs = account is not None and account.asn_id == taken.asn_id
        return taken if kind is CodeKind.GROUP or is_theirs else CodeFault.USED
    if isinstance(taken, Code):
        guesses.clear_guesses(session, user_id)
    elif taken is CodeFault.WRONG:
        guesses.save_guesses(session, _one_more(before, user_id, now))
    return taken


def _has_left(session: Session, asn_id: int, now: datetime) -> bool:
    asn = people.load_person(session, asn_id)
    return asn.has_left(opds.load_opd(session, asn.opd).zone.day_of(now))


def _one_more(before: guesses.Guesses | None, user_id: int, now: datetime) -> guesses.Guesses:
    """One more wrong code: after each five in a day a pause, twice as long as the last."""
    if before is None or now - before.since > _FORGOTTEN_AFTER:
        before = guesses.Guesses(user_id=user_id, failures=0, since=now, blocked_until=None)
    failures = before.failures + 1
    rounds, rest = divmod(failures, _TRIES)
    pause = min(_FIRST_PAUSE * 2 ** max(rounds - 1, 0), _LONGEST_PAUSE)
    until = now + pause if rest == 0 else before.blocked_until
    return replace(before, failures=failures, blocked_until=until)


def _note(
    session: Session, now: datetime, by: int | None, chat: int | None, action: str, subject: str
) -> None:
    journal.add_entries(
        session, [journal.Entry(at=now, actor=by, chat=chat, action=action, subject=subject)]
    )
