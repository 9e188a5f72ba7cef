"""Meanwhile: tells somebody that what they were shown has been changed by somebody else."""

from collections.abc import Collection

from schedules.errors import EditedMeanwhileError
from schedules.ledger import journal, people
from schedules.ledger.database import Session


def edited_meanwhile(session: Session, subjects: Collection[str]) -> EditedMeanwhileError | None:
    """Who changed one of these last, and when; None when nobody is known to have."""
    found = journal.search(session, journal.Search(subjects=tuple(subjects)), limit=1)
    if not found:
        return None
    actor = found[0].actor
    who = people.load_persons(session, [actor]).get(actor) if actor is not None else None
    return EditedMeanwhileError(who=who.name if who else "", at=found[0].at)
