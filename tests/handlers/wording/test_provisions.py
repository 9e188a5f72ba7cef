"""All that a letter orders stands above the button, and nobody whom it names by number."""

from dataclasses import fields, replace
from datetime import date, time, timedelta

import pytest

from handlers.wording.provisions import OFFICIALS, provisions
from schedules.policy import Policy
from schedules.scope import Exemptions
from schedules.shares import Share, ShareKind
from schedules.terms import Cycle, CycleUnit, Issuer, OfficialsRule, PiketRule, SlotKind, SlotRule
from schedules.workdays import Span
from tests.handlers.wording.reading import golden
from tests.schedules.builders import MONDAY, letter, nip

FRIDAY = MONDAY + timedelta(days=4)
RICH = letter(
    40,
    first=MONDAY,
    last=FRIDAY,
    weekdays=frozenset({0, 4}),
    officials=OfficialsRule.TOP_TWO_LEVELS,
    minimum=2,
    opd_share=Share(kind=ShareKind.MAX_OFFICE, percent=50),
    pairs=frozenset({(nip(1).digits, nip(2).digits)}),
    prefer_home=frozenset({nip(3).digits}),
    home_days_per_week=3,
    cycle=Cycle(unit=CycleUnit.WEEK, length=2),
    cohorts=2,
    slots=SlotRule(
        kind=SlotKind.SPLIT,
        first=Span(start=time(7, 30), end=time(12)),
        second=Span(start=time(13), end=time(16)),
    ),
    piket=PiketRule(per_day=2, per_off_day=1, reserve=1, rest=3),
    exemptions=Exemptions(
        opds=frozenset({"DLH"}),
        units=frozenset({("DKOM", "Bidang <A>")}),
        services=frozenset({"darurat"}),
        people=frozenset({nip(4).digits, nip(5).digits}),
    ),
    side_rules=("Apel ditiadakan", "Upacara tetap ada."),
)


def said(one: Policy, *, duty: int = 0, today: date = MONDAY) -> str:
    return "\n".join(provisions(one, today=today, after=None, duty=duty))


def test_all_that_a_letter_orders_reads_well() -> None:
    halved = replace(RICH.slots, kind=SlotKind.SHIFT) if RICH.slots else None
    days = Cycle(unit=CycleUnit.DAY, length=3)
    golden(
        "provisions",
        "\n\n".join(
            [
                said(RICH),
                said(letter(50, last=None, slots=halved, cycle=days, piket=PiketRule())),
                said(letter(0, issuer=Issuer.OPD), duty=2),
                said(letter(50, first=MONDAY, last=FRIDAY), today=MONDAY + timedelta(days=1)),
                said(letter(50, first=MONDAY, last=FRIDAY), today=FRIDAY + timedelta(days=1)),
            ]
        ),
    )


@pytest.mark.parametrize(
    "term",
    [
        "weekdays",
        "officials",
        "minimum",
        "opd_share",
        "pairs",
        "prefer_home",
        "home_days_per_week",
        "cycle",
        "cohorts",
        "slots",
        "piket",
        "exemptions",
        "side_rules",
    ],
)
def test_no_term_of_a_letter_is_passed_over(term: str) -> None:
    plain = {field.name: field for field in fields(Policy)}[term]
    usual = getattr(letter(), plain.name)
    assert said(replace(RICH, **{term: usual})) != said(RICH)


def test_nobody_is_named() -> None:
    assert not any(nip(n).digits in said(RICH) for n in range(1, 6))


@pytest.mark.parametrize("rule", OfficialsRule)
def test_what_holds_for_officials_is_said_of_a_city_letter(rule: OfficialsRule) -> None:
    assert OFFICIALS[rule] in said(letter(50, officials=rule))
