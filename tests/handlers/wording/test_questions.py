"""The answers to free questions, as a person has read them."""

from datetime import date, timedelta

from handlers.asking import Period, parse
from handlers.wording import questions as words
from schedules.places import Place
from schedules.whereabouts import Company, OpenDay, Whereabouts
from schedules.workdays import Calendar
from tests.handlers.wording.cast import DISDAG, person, slot
from tests.handlers.wording.reading import golden

THURSDAY = date(2026, 12, 24)
MONDAY = date(2026, 12, 28)


def where(day: date, *places: Place, piket: bool = False) -> Whereabouts:
    return Whereabouts(
        asn_id=2,
        name="Budi <i>Santoso</i>, S.T.",
        unit="Bidang Pasar & Kaki Lima",
        day=day,
        fact=Calendar().look(day, DISDAG.hours),
        places=places,
        is_piket=piket,
    )


def test_a_colleagues_days() -> None:
    week = [
        where(MONDAY, Place.WFO, piket=True),
        where(MONDAY + timedelta(days=1), Place.WFO, Place.WFH),
        where(MONDAY + timedelta(days=2), Place.AWAY),
        where(MONDAY + timedelta(days=3)),
        where(MONDAY + timedelta(days=4)),
        where(MONDAY + timedelta(days=5), Place.WFO, piket=True),
    ]
    golden(
        "question-colleague",
        "\n---\n".join(
            [
                words.colleague(week[:1], MONDAY),
                words.colleague(week[2:3], MONDAY),
                words.colleague(week, MONDAY),
                words.own_piket(week, Period(MONDAY, MONDAY + timedelta(days=5)), MONDAY),
                words.own_piket(week[1:2], Period(MONDAY, MONDAY), MONDAY),
            ]
        ),
    )


def test_the_office_and_its_days_off() -> None:
    fact = Calendar().look(MONDAY, DISDAG.hours)
    full = Company(
        opd=DISDAG,
        day=MONDAY,
        fact=fact,
        place=Place.WFO,
        units=(("Bidang Pasar", ("Budi, S.T.", "Siti")), ("Sekretariat", ("Dewi",))),
    )
    days = [
        OpenDay(
            day=day,
            fact=Calendar().look(day, DISDAG.hours),
            hours=Calendar().hours(DISDAG.code, DISDAG.hours, day),
        )
        for day in (THURSDAY + timedelta(days=n) for n in range(9))
    ]
    golden(
        "question-office",
        "\n---\n".join(
            [
                words.company([full], MONDAY),
                words.counts(DISDAG, MONDAY, "", 12, Place.WFH, MONDAY),
                words.office_days(DISDAG, days[4:5], THURSDAY),
                words.office_days(DISDAG, days[:1], THURSDAY),
                words.office_days(DISDAG, days, THURSDAY),
                words.next_holidays(DISDAG, days, THURSDAY),
                words.no_piket(DISDAG, Period(THURSDAY, MONDAY)),
            ]
        ),
    )


def test_ones_own_hours_and_days() -> None:
    days = [person(MONDAY, slot(Place.WFH)), person(MONDAY + timedelta(days=1), slot(Place.WFO))]
    span = Period(MONDAY, MONDAY + timedelta(days=1))
    golden(
        "question-own",
        "\n---\n".join(
            [
                words.own_hours(days[0], MONDAY),
                words.own_hours(person(MONDAY, slot(Place.AWAY)), MONDAY),
                words.matching(days, Place.WFH, MONDAY, span),
                words.matching(days, Place.WFF, MONDAY, span),
                words.reasoned(days[0]),
            ]
        ),
    )


def test_what_is_said_where_it_is_unclear() -> None:
    texts = ["besok pak <b>joni</b> ngantor ga", "tgl 31 november piket siapa", "senin hujan ga"]
    said = [words.unclear(parse(text, MONDAY), ()) for text in texts]  # type: ignore[arg-type]  # all three are unclear
    golden("question-unclear", "\n---\n".join([*said, words.which("pak <budi>", 2)]))


def test_a_persons_button_fits_a_phone() -> None:
    assert words.label("Budi", "Bidang Pasar") == "Budi, Bidang Pasar"
    assert len(words.label("Raden Mas " * 9, "Bidang")) == 48
