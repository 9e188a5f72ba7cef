"""What a halved day says to the person, to the group and until when."""

from dataclasses import replace
from datetime import date, time

from schedules.dayplan import DayPlan
from schedules.letters import LetterBook
from schedules.notices import OpdDay, PersonDay, SlotCount
from schedules.places import Place, Slot
from schedules.policy import Policy
from schedules.roster import Override, Roster
from schedules.scope import Scope
from schedules.services.day import StoredDay
from schedules.shares import Share, ShareKind
from schedules.telling import opd_day, person_day
from schedules.terms import Issuer
from schedules.workdays import Span, Zone
from tests.schedules.broken_halves import AFTERNOON, EARLY, LATE, MORNING, SHIFTS, SPLIT
from tests.schedules.builders import MONDAY, at, letter, people, plan, roster

HOURS = Span(time(7, 30), time(16))


def monday(*letters: Policy, team: Roster) -> DayPlan:
    (made,) = plan(team, letters, [MONDAY])
    return made


def told(one: DayPlan, *, names_in_group: bool = False) -> OpdDay:
    opd = replace(roster([]).opd, names_in_group=names_in_group)
    return opd_day(opd, one, {n: f"Pegawai {n}" for n in range(1, 9)}, {})


def own(one: DayPlan, asn_id: int) -> PersonDay:
    (person,) = people(1, first=asn_id)
    return person_day(
        person,
        roster([]).opd,
        day=one.day,
        fact=one.fact,
        usual=HOURS,
        slots=one.of(asn_id),
        proofs=one.proofs,
        letters={},
    )


def test_on_a_split_day_the_group_counts_everybody_once() -> None:
    found = told(monday(letter(50, slots=SPLIT), team=roster(people(4))))
    assert found.counts == {Place.WFO: 2, Place.WFH: 2}
    parts = ((Place.WFO, MORNING), (Place.WFH, AFTERNOON))
    assert found.slots == (SlotCount(parts=parts, people=2),)


def test_names_stand_by_shift_where_the_opd_shows_names() -> None:
    made = monday(letter(50, slots=SHIFTS), team=roster(people(4)))
    found = told(made, names_in_group=True)
    assert [(s.parts, s.people, len(s.names)) for s in found.slots] == [
        (((Place.WFO, EARLY),), 1, 1),
        (((Place.WFO, LATE),), 1, 1),
    ]
    assert set(found.names) == {Place.WFH}
    assert len(found.names[Place.WFH]) == 2


def test_half_a_day_that_one_person_was_ordered_is_not_the_groups_news() -> None:
    off = Override(asn_id=1, day=MONDAY, place=Place.AWAY, slot=Slot.SECOND)
    found = told(monday(team=roster(people(3), overrides=[off])), names_in_group=True)
    assert found.slots == ()
    assert found.counts == {Place.WFO: 3}
    assert found.names == {Place.WFO: ("Pegawai 1", "Pegawai 2", "Pegawai 3")}


def test_a_persons_day_reaches_from_the_first_half_to_the_last() -> None:
    made = monday(letter(50, slots=SPLIT), team=roster(people(2)))
    (seated,) = at(made, Place.WFO)
    assert own(made, seated).hours == Span(time(7, 30), time(16, 30))
    assert own(made, 3 - seated).hours == HOURS


CITY = letter(50)
OWN = letter(
    75,
    number="7/DKOM",
    issued=date(2026, 6, 6),
    issuer=Issuer.OPD,
    scope=Scope(opds=frozenset({"DKOM"})),
)


def framed(made: DayPlan, *letters: Policy) -> Policy | None:
    """The letter that is told to have limited the OPD's, by a book of these letters."""
    (person,) = people(1)
    facts = person_day(
        person,
        roster([]).opd,
        day=made.day,
        fact=made.fact,
        usual=HOURS,
        slots=made.of(1),
        proofs=made.proofs,
        letters={one.number: one for one in letters},
        book=LetterBook(letters),
    )
    return facts.frame


def test_who_asked_for_more_is_told_of_the_letter_that_gave_less() -> None:
    made = monday(CITY, OWN, team=roster(people(8)))
    assert made.proofs[0].seats == 4
    assert framed(made, CITY, OWN) == CITY


def test_nobody_is_told_of_a_limit_that_did_not_bind() -> None:
    strict = replace(OWN, share=Share(kind=ShareKind.MAX_OFFICE, percent=25))
    assert framed(monday(CITY, strict, team=roster(people(8))), CITY, strict) is None
    assert framed(monday(CITY, team=roster(people(8))), CITY) is None


def test_a_letter_that_came_later_is_no_reason_for_a_plan_of_before() -> None:
    made = monday(CITY, OWN, team=roster(people(8)))
    later = letter(25, number="SE/9/2026", issued=date(2026, 6, 20))
    assert framed(made, CITY, OWN, later) is None


def test_a_notice_is_of_use_until_the_last_shift_ends() -> None:
    made = monday(letter(50, slots=SHIFTS), team=roster(people(4)))
    stored = StoredDay(
        opd=roster([]).opd,
        plan=made,
        revision=1,
        members={},
        letters={},
        book=LetterBook(()),
        hours=HOURS,
    )
    assert stored.closes_at == Zone.WIB.moment(date(2026, 6, 8), time(17, 30))
    whole = replace(stored, plan=monday(team=roster(people(4))))
    assert whole.closes_at == Zone.WIB.moment(date(2026, 6, 8), time(16))
