"""Absences and orders for one day in words; the files in golden/ are read aloud."""

from dataclasses import replace
from datetime import UTC, date, datetime

from handlers.wording import absences, pins
from schedules.audit.violation import AuditRule
from schedules.dayplan import Problem, ProblemCode
from schedules.petitions import Petition, PetitionCard, PetitionState, Relief, Ripple
from schedules.places import Place
from schedules.roster import Absence, AbsenceKind
from tests.handlers.wording.reading import golden
from tests.schedules.builders import office

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
LEAVE = Petition(
    id=7,
    opd="DKOM",
    asn_id=2,
    kind=AbsenceKind.LEAVE,
    first=MONDAY,
    last=FRIDAY,
    asked_by=2,
    asked_at=datetime(2026, 11, 20, 1, tzinfo=UTC),
    expires_at=datetime(2026, 11, 22, 23, tzinfo=UTC),
)
ILL = replace(LEAVE, kind=AbsenceKind.SICK, is_at_once=True)
MINE = PetitionCard(petition=LEAVE, opd=office(), to=2, name="Budi <b>", piket=(FRIDAY,))
STAND_IN = (Relief(day=MONDAY, name="Dewi <i>", was_reserve=True), Relief(day=FRIDAY))


def as_it_stands(card: PetitionCard, state: PetitionState) -> PetitionCard:
    decided = "" if state is PetitionState.EXPIRED else "Hasan <b>"
    done = replace(card.petition, state=state)
    return replace(card, petition=done, decided_by=decided, piket=())


def test_every_state_in_words_for_both_sides() -> None:
    theirs = replace(MINE, to=9)
    ill = replace(MINE, petition=ILL, piket=(), reliefs=STAND_IN)
    ends = [state for state in PetitionState if state is not PetitionState.ASKED]
    kept = replace(as_it_stands(MINE, PetitionState.APPROVED).petition, kept=(FRIDAY,))
    entered = replace(kept, asked_by=9, kept=(), kind=AbsenceKind.SPECIAL)
    cards = [MINE, theirs, replace(theirs, piket=()), ill, replace(ill, to=9)]
    cards += [as_it_stands(card, state) for state in ends for card in (MINE, theirs)]
    cards += [as_it_stands(ill, PetitionState.EXPIRED)]
    for done in (kept, entered):
        cards += [
            replace(card, petition=done, decided_by="Hasan", piket=()) for card in (MINE, theirs)
        ]
    golden("absences", "\n\n---\n\n".join(map(absences.card, cards)))


def test_what_an_exception_does_in_words() -> None:
    theirs = replace(MINE, to=9)
    ripple = Ripple(reliefs=STAND_IN, others=3, first=MONDAY, today=1)
    broken = Ripple(rules=(AuditRule.CEILING.value,))
    away = Absence(asn_id=2, first=MONDAY, last=FRIDAY, kind=AbsenceKind.SICK)
    problem = Problem(code=ProblemCode.LEAVE_AND_PIKET, day=MONDAY, asn_id=2)
    texts = [
        absences.weighed(theirs, ripple, (MONDAY, FRIDAY)),
        absences.weighed(theirs, Ripple(), ()),
        absences.weighed(theirs, broken, ()),
        absences.own_preview("Budi <b>", AbsenceKind.SICK, MONDAY, MONDAY, has_more=True),
        absences.overview(1, [("Budi <b>", away)], [(problem, "Budi <b>")]),
        absences.overview(0, [], []),
        absences.ask_cancel("Budi <b>", away),
        absences.cancelled("Budi <b>"),
        absences.nobody("Joko <b>"),
        pins.preview("Budi <b>", MONDAY, Place.WFO, (), (), Ripple()),
        pins.preview("Budi <b>", MONDAY, None, (), (), ripple),
        pins.saved("Budi <b>"),
        pins.not_understood(["<b>"], ["31 februari"]),
    ]
    golden("absences-effects", "\n\n---\n\n".join(texts))
