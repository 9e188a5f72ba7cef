import pytest

from schedules.scope import Exemptions, Scope
from tests.schedules.builders import office

DKOM = office(service="perhubungan")
BY_UNIT = Scope(units=frozenset({("DKOM", "Bidang A")}))
BY_OPD = Scope(opds=frozenset({"DKOM"}))
BY_SERVICE = Scope(services=frozenset({"perhubungan"}))


@pytest.mark.parametrize(
    ("scope", "covers", "precision"),
    [
        (Scope(), True, 0),
        (BY_SERVICE, True, 1),
        (BY_OPD, True, 2),
        (BY_UNIT, True, 3),
        (Scope(units=frozenset({("DKOM", "Bidang B")})), False, None),
        (Scope(opds=frozenset({"DINKES"})), False, None),
        (Scope(services=frozenset({"kesehatan"})), False, None),
    ],
    ids=["city", "service", "OPD", "unit", "other unit", "other OPD", "other service"],
)
def test_a_letter_is_for_those_it_names(
    scope: Scope, *, covers: bool, precision: int | None
) -> None:
    assert scope.covers(DKOM, "Bidang A") is covers
    if covers:
        assert scope.precision(DKOM, "Bidang A") == precision


def test_two_lists_of_exempt_make_one() -> None:
    one = Exemptions(opds=frozenset({"DKOM"}), services=frozenset({"darurat"}))
    other = Exemptions(opds=frozenset({"DLH"}), people=frozenset({"1"}))
    both = Exemptions(
        opds=frozenset({"DKOM", "DLH"}),
        services=frozenset({"darurat"}),
        people=frozenset({"1"}),
    )
    assert one.with_those_of(other) == other.with_those_of(one) == both
