"""Unexcusing: how what was decided about an absence is taken back.

Runs inside a caller's transaction that holds the OPD; `schedules.services.excusing` decided it.
"""

from dataclasses import replace
from datetime import datetime

from schedules.errors import UndoRefusedError
from schedules.ledger import people, petitions, rosters
from schedules.ledger.database import Session
from schedules.petitions import Petition, PetitionState
from schedules.services.excusing import INVERSE, AbsenceInverse, Excusing
from schedules.services.petitioncards import deciders
from schedules.services.posting import Render
from schedules.services.stamps import Stamp


def take_back(
    session: Session, document: object, at: datetime, now: datetime, render: Render
) -> None:
    """Undo what was decided at `at` about somebody's absence, and let the plans follow.

    Raises:
        UndoRefusedError: it has been changed since; whose.
    """
    inverse = INVERSE.validate_python(document)
    standing = rosters.load_absences(session, [inverse.asn_id])
    petition = petitions.load_petition(session, inverse.petition) if inverse.petition else None
    state = PetitionState.APPROVED
    if inverse.state is PetitionState.APPROVED:
        state = PetitionState.CANCELLED
    if not set(inverse.now) <= set(standing) or (petition and petition.state is not state):
        name = people.load_person(session, inverse.asn_id).name
        raise UndoRefusedError(why="changed", name=name)
    excusing = Excusing(session=session, render=render, now=now, by=Stamp())
    _restore(excusing, inverse)
    if petition is not None:
        _open_again(excusing, inverse, petition)
    days = (*inverse.was, *inverse.now)
    repair = excusing.repair(inverse.opd, inverse.asn_id, days, is_ordered=True)
    replace(repair, back_to=at).follow(is_decided=True)


def _restore(excusing: Excusing, inverse: AbsenceInverse) -> None:
    """Put absences back as they were."""
    for absence in inverse.now:
        is_part = any(one.first <= absence.first <= absence.last <= one.last for one in inverse.was)
        if is_part:
            excusing.drop([absence])
        else:
            excusing.lift([absence])
    excusing.put(inverse.was)


def _open_again(excusing: Excusing, inverse: AbsenceInverse, petition: Petition) -> None:
    """Let the petition stand as it did, or be over if its time is."""
    session, now = excusing.session, excusing.now
    state = inverse.state
    if state is PetitionState.ASKED and petition.expires_at <= now:
        state = PetitionState.EXPIRED
    kept = () if state is PetitionState.ASKED else petition.kept
    # The moment is kept, so that whoever has to decide again is asked again.
    opened = replace(petition, state=state, kept=kept, decided_by=None, decided_at=now)
    opened = petitions.put_petition(session, opened)
    to = deciders(session, opened, now) if opened.is_open else []
    excusing.tell(opened, [opened.asn_id, *to])
