from datetime import date

from schedules.scope import Exemptions
from tests.schedules.builders import asn, letter, office

DKOM = office(service="perhubungan")


def test_the_last_day_of_a_letter_is_included() -> None:
    week = letter(first=date(2021, 6, 29), last=date(2021, 7, 6))
    days = [date(2021, 6, 28), date(2021, 6, 29), date(2021, 7, 6), date(2021, 7, 7)]
    assert [week.is_in_force(day) for day in days] == [False, True, True, False]
    assert letter(last=None).is_in_force(date(2099, 1, 1))


def test_an_opd_is_exempt_by_name_or_by_its_class_of_service() -> None:
    by_name = letter(exemptions=Exemptions(opds=frozenset({"DKOM"})))
    by_service = letter(exemptions=Exemptions(services=frozenset({"perhubungan"})))
    neither = letter(exemptions=Exemptions(services=frozenset({""})))
    assert by_name.exempts_opd(DKOM)
    assert by_service.exempts_opd(DKOM)
    assert not by_service.exempts_opd(office(service="kesehatan"))
    assert not neither.exempts_opd(office(service=""))


def test_units_and_people_are_exempt_by_name() -> None:
    found = letter(
        exemptions=Exemptions(
            units=frozenset({("DKOM", "Bidang A")}), people=frozenset({asn(1).nip.digits})
        )
    )
    assert [found.exempts_unit("DKOM", unit) for unit in ("Bidang A", "Bidang B")] == [
        True,
        False,
    ]
    assert [found.exempts_person(asn(n)) for n in (1, 2)] == [True, False]


def test_the_numbers_of_exempt_people_are_not_in_a_letters_repr() -> None:
    found = letter(exemptions=Exemptions(people=frozenset({asn(1).nip.digits})))
    assert asn(1).nip.digits not in repr(found)
