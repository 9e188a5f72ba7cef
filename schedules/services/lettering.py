"""Lettering: what is done to a letter inside a transaction: issue, revoke, take back within a day.

A letter that is taken back stays in the history, revoked before it spoke another day: past days
are facts.
"""

from collections.abc import Callable
from datetime import date, datetime

from schedules.errors import (
    EditedMeanwhileError,
    PastDayError,
    UndoRefusedError,
    UnknownLetterError,
)
from schedules.ledger import journal, opds, people, policies
from schedules.ledger.database import Session
from schedules.ledger.journal import Entry, Search
from schedules.letters import Revocation
from schedules.policy import Policy
from schedules.services.actors import Actor
from schedules.services.authority import check_letter
from schedules.services.stamps import Stamp
from schedules.services.strangers import refuse_strangers

ISSUED = "letter issued"
REVOKED = "letter revoked"
NUMBERED = "letter numbered"
Step = Callable[[Session], int | None]
"""Runs in the caller's transaction; the journal's entry of what changed, None if nothing did."""

_LETTERS = Search(prefixes=("letter ",))


def letters_mark(session: Session) -> int:
    """The newest entry about any letter, 0 when there is none."""
    found = journal.search(session, _LETTERS, limit=1)
    return found[0].id if found else 0


def letter_entry(session: Session, letter: Policy) -> int:
    """The newest entry about a letter, 0 when there is none."""
    return journal.mark(session, f"letter {letter.number}")


def refuse_if_newer(session: Session, seen: int | None) -> None:
    """Go on only if nothing has been done to any letter since `seen` (`letters_mark`).

    Raises:
        EditedMeanwhileError: somebody has; who and when.
    """
    found = journal.search(session, _LETTERS, limit=1)
    if seen is None or not found or found[0].id <= seen:
        return
    actor = found[0].actor
    names = people.load_persons(session, [actor] if actor else [])
    raise EditedMeanwhileError(who="".join(asn.name for asn in names.values()), at=found[0].at)


def issuing(letter: Policy, now: datetime, stamp: Stamp) -> Step:
    """Enter a letter, if it is the actor's to issue."""

    def change(session: Session) -> int | None:
        check_letter(stamp.actor, letter)
        refuse_strangers(letter, opds.load_opds(session), people.load_people(session))
        by = _who(stamp)
        if not policies.save_policy(session, letter, by=by, now=now):
            return None
        refuse_if_newer(session, stamp.seen)
        return _note(session, now, stamp, ISSUED, letter)

    return change


def revoking(act: Revocation, letter: Policy, now: datetime, stamp: Stamp) -> Step:
    """Enter an act against a letter, if the letter is the actor's."""

    def change(session: Session) -> int | None:
        check_letter(stamp.actor, letter)
        today = min((o.zone.day_of(now) for o in opds.load_opds(session)), default=act.first)
        if act.first < today:
            raise PastDayError(day=act.first)
        if not policies.save_revocation(session, act, by=_who(stamp), now=now):
            return None
        refuse_if_newer(session, stamp.seen)
        return _note(session, now, stamp, REVOKED, letter)

    return change


def number_letter(
    session: Session, letter: Policy, official: str, now: datetime, stamp: Stamp
) -> Policy:
    """Give a letter its final number, if it is the actor's; plans and notices know it as before."""
    check_letter(stamp.actor, letter)
    named = policies.save_official(session, letter, official)
    _note(session, now, stamp, NUMBERED, letter, official=official)
    return named


def _who(stamp: Stamp) -> int | None:
    return stamp.actor.asn.id if stamp.actor and stamp.actor.asn else None


def _note(
    session: Session, now: datetime, stamp: Stamp, action: str, letter: Policy, **more: str
) -> int:
    return journal.add_entry(
        session,
        journal.Entry(
            at=now,
            actor=_who(stamp),
            chat=stamp.chat,
            action=action,
            subject=f"letter {letter.number}",
            after={"issued": letter.issued.isoformat(), **more},
        ),
    )


def letter_of(session: Session, entry: Entry | None, actor: Actor) -> Policy:
    """The letter that an entry is about.

    Raises:
        NotAllowedError, OtherOpdError: the letter is not the actor's.
        UndoRefusedError: the letter is not in the book.
    """
    if entry is None or entry.action not in (ISSUED, REVOKED):
        raise UndoRefusedError(why="over")
    number = entry.subject.partition(" ")[2]
    try:
        issued = date.fromisoformat(str((entry.after or {}).get("issued")))
        letter = policies.load_letter(session, number, issued)
    except (ValueError, UnknownLetterError):
        raise UndoRefusedError(why="over") from None
    check_letter(actor, letter)
    return letter


def covered_opds(session: Session, letter: Policy) -> tuple[str, ...]:
    """The OPDs of which the letter covers a unit that has people."""
    units = {(asn.opd, asn.unit) for asn in people.load_people(session)}
    return tuple(
        opd.code
        for opd in opds.load_opds(session)
        if any(letter.scope.covers(opd, unit) for code, unit in units if code == opd.code)
    )


def recall(session: Session, entry: Entry, actor: Actor, now: datetime) -> tuple[str, ...]:
    """Take back that a letter was issued or revoked; the OPDs whose plans follow.

    Raises as `letter_of` does.
    """
    letter = letter_of(session, entry, actor)
    offices, codes = opds.load_opds(session), covered_opds(session, letter)
    by = actor.asn.id if actor.asn else None
    if entry.action == REVOKED:
        policies.save_policy(session, letter, by=by, now=now)
    else:
        covered = [one.open_day(now) for one in offices if one.code in codes]
        act = _withdrawal(letter, entry, max(covered, default=now.date()))
        policies.save_revocation(session, act, by=by, now=now)
    return codes


def _withdrawal(letter: Policy, entry: Entry, open_day: date) -> Revocation:
    """The act by which a letter is taken back: from its first day, or the first not announced yet."""
    return Revocation(
        letter=letter.number,
        letter_issued=letter.issued,
        number=f"pembatalan {entry.id}",
        issued=entry.at.date(),
        first=max(letter.first, open_day),
    )
