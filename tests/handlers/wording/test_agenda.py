"""What a calendar tells whoever looks at it over one's shoulder."""

from dataclasses import replace
from datetime import date

import pytest

from handlers.wording import agenda
from schedules.files.calendar_file import Appointment
from schedules.notices import OpdDay, PersonDay
from schedules.places import Duty, Place, Rule
from schedules.workdays import DayFact, DayKind
from tests.handlers.wording.cast import (
    DISDAG,
    HALF,
    SETDA,
    late_shift,
    person,
    slot,
    split_day,
)
from tests.handlers.wording.reading import golden

MONDAY, FRIDAY, SATURDAY = date(2020, 3, 23), date(2020, 3, 27), date(2020, 3, 28)


def only(day: PersonDay) -> Appointment:
    (made,) = agenda.own_appointments([day])
    return made


def shown(one: Appointment) -> str:
    hours = f"{one.hours.start:%H.%M}-{one.hours.end:%H.%M} {one.zone}" if one.hours else "sehari"
    state = "batal" if one.is_cancelled else "tetap"
    return " | ".join([str(one.day), hours, one.title, one.place, one.note, state, one.key])


def test_a_persons_days_read_as_an_agenda() -> None:
    days = [
        person(MONDAY, slot(Place.WFO), letter=HALF),
        person(date(2020, 3, 24), slot(Place.WFH), letter=HALF),
        person(date(2020, 3, 25), slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)),
        person(date(2020, 3, 26), *split_day()),
        person(FRIDAY, late_shift()),
        person(SATURDAY, slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)),
        person(date(2020, 3, 30), slot(Place.DL), opd=SETDA),
        person(date(2020, 3, 31), slot(Place.WFF)),
    ]
    golden("agenda", "\n".join(map(shown, agenda.own_appointments(days))))


def test_leave_has_no_entry_and_says_nothing_where_it_takes_one_back() -> None:
    away = person(MONDAY, slot(Place.AWAY, Rule.ABSENT))
    assert agenda.own_appointments([away]) == ()
    withdrawn = only(replace(away, revision=2))
    assert withdrawn.is_cancelled
    assert (withdrawn.place, withdrawn.note) == ("", "")
    assert withdrawn.key == only(person(MONDAY, slot(Place.WFO))).key


@pytest.mark.parametrize("rule", [Rule.SPECIAL, Rule.FIXED_HOME, Rule.EXEMPT_PERSON, Rule.OVERRIDE])
def test_home_is_home_whatever_the_reason(rule: Rule) -> None:
    assert only(person(MONDAY, slot(Place.WFH, rule))) == only(person(MONDAY, slot(Place.WFH)))


def test_a_plain_weekend_is_no_news_even_in_a_later_revision() -> None:
    assert agenda.own_appointments([person(SATURDAY, revision=5)]) == ()


def piket(*names: str, reserve: tuple[str, ...] = (), revision: int = 1) -> OpdDay:
    return OpdDay(
        opd=DISDAG,
        day=MONDAY,
        fact=DayFact(DayKind.WORK),
        counts={},
        piket=names,
        reserve=reserve,
        names={},
        letters=(),
        proofs=(),
        revision=revision,
    )


def test_the_piket_of_an_opd_is_a_line_above_the_day() -> None:
    (one,) = agenda.piket_appointments([piket("Siti <Rahayu>, S.E.", "Budi", reserve=("Agus",))])
    assert shown(one) == (
        "2020-03-23 | sehari | Piket: Siti <Rahayu>, S.E. dan Budi | Dinas Perdagangan, Koperasi & "
        "UKM, Jalan Sriwijaya Nomor 44 | Cadangan: Agus | tetap | piket-DISDAG-2020-03-23"
    )
    assert not one.is_busy


def test_a_day_whose_piket_was_taken_away_takes_its_line_back() -> None:
    assert agenda.piket_appointments([piket()]) == ()
    (gone,) = agenda.piket_appointments([piket(revision=2)])
    assert (gone.is_cancelled, gone.place) == (True, "")


def test_the_captions_say_what_to_do_with_the_files() -> None:
    days = [person(MONDAY, slot(Place.WFO)), person(FRIDAY, slot(Place.WFH))]
    captions = [
        agenda.own_caption(days),
        agenda.piket_caption(DISDAG, [piket("Budi")]),
        agenda.own_name(DISDAG),
        agenda.piket_name(DISDAG),
    ]
    golden("agenda-captions", "\n\n---\n\n".join(captions))
