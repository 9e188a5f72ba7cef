"""Several letters at once: a city's frame, an OPD inside it, a revocation, back to normal."""

from dataclasses import replace
from datetime import date

from schedules.letters import Revocation
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer, PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story, letter
from tests.stories.town import opd, roster, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
BPBD = opd("BPBD", "Badan Penanggulangan Bencana Daerah")
DISDAG = opd("DISDAG", "Dinas Perdagangan")
PLANNERS, RESCUE = staff(BAPPEDA, 10), staff(BPBD, 10, start=20)
TRADE = staff(DISDAG, 10, start=40)
ALL = {"BAPPEDA": PLANNERS, "BPBD": RESCUE, "DISDAG": TRADE}
FRIDAYS = letter("jumat")


async def april(start: Start) -> Story:
    """Wednesday 8 April 2026: every Friday at most half at home; two heads add letters."""
    story = await start("2026-04-08 08:00")
    await story.take_roster(roster((BAPPEDA, PLANNERS), (BPBD, RESCUE), (DISDAG, TRADE)))
    for code in ALL:
        await story.enrol(code)
    await story.issue("jumat")
    await story.issue_letter(head("BPBD", percent_home=0))
    await story.issue_letter(head("DISDAG", percent_home=80))
    await story.at("2026-04-08 17:00")
    story.catch_up()
    return story


def head(code: str, *, percent_home: int) -> Policy:
    """What the head of an OPD writes about the same Fridays."""
    return replace(
        FRIDAYS,
        number=f"800/1/{code}",
        issued=date(2026, 4, 8),
        signer="Kepala OPD",
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({code})),
        share=Share(kind=ShareKind.MAX_HOME, percent=percent_home),
    )


async def office(story: Story, day: str) -> dict[str, int]:
    """How many of each OPD are told to come that morning."""
    await story.at(f"{day} 05:59")
    told = {name: texts[-1].splitlines()[0] for name, texts in story.heard().items()}
    return {code: sum("(WFO)" in told[one.name] for one in people) for code, people in ALL.items()}


async def test_an_opd_is_stricter_at_will_and_no_looser_than_the_city(start: Start) -> None:
    story = await april(start)

    assert await office(story, "2026-04-09") == {"BAPPEDA": 10, "BPBD": 10, "DISDAG": 10}
    assert await office(story, "2026-04-10") == {"BAPPEDA": 5, "BPBD": 10, "DISDAG": 5}


async def test_a_revoked_letter_gives_way_to_the_one_before_and_tells_only_whom_it_touches(
    start: Start,
) -> None:
    story = await april(start)
    await office(story, "2026-04-10")
    await story.at("2026-04-13 10:00")
    story.catch_up()
    act = Revocation(
        letter="800/1/BPBD",
        letter_issued=date(2026, 4, 8),
        number="800/2/BPBD",
        issued=date(2026, 4, 13),
        first=date(2026, 4, 17),
    )

    effect = await story.app.services.policies.revoke(act, story.clock.now())

    assert {run.opd for run in effect.runs if run.changed} == {"BPBD"}
    assert {day.weekday() for run in effect.runs for day in run.changed} == {4}
    assert await office(story, "2026-04-17") == {"BAPPEDA": 5, "BPBD": 5, "DISDAG": 5}


async def test_back_to_normal_ends_the_letters_of_city_and_heads_alike(start: Start) -> None:
    story = await april(start)
    await story.at("2026-04-13 10:00")
    normal = replace(
        letter("c2"), number="900/1", issued=date(2026, 4, 13), first=date(2026, 4, 13)
    )
    seen = await story.app.services.policies.preview(normal, story.clock.now())
    ended = {one.letter.number for one in seen.surroundings.overlaps if one.is_final}
    assert ended == {FRIDAYS.number, "800/1/BPBD", "800/1/DISDAG"}

    await story.issue_letter(normal)

    everybody = {"BAPPEDA": 10, "BPBD": 10, "DISDAG": 10}
    assert await office(story, "2026-04-17") == everybody
    assert await office(story, "2026-04-24") == everybody


async def test_a_free_percentage_of_a_small_unit_is_rounded_down_even_to_nobody(
    start: Start,
) -> None:
    """30 % of 10 is 3 and of 3 is none: a ceiling is never broken, and piket keeps the office."""
    story = await start("2026-06-05 08:00")
    await story.take_roster(roster((BAPPEDA, PLANNERS), (BPBD, RESCUE[:3])))
    for code in ("BAPPEDA", "BPBD"):
        await story.enrol(code)
    thirty = replace(
        letter("c5"),
        number="30/2026",
        issued=date(2026, 6, 5),
        scope=Scope(),
        first=date(2026, 6, 8),
        last=date(2026, 6, 12),
        piket=PiketRule(per_day=1),
    )
    effect = await story.issue_letter(thirty)
    monday = {p.opd: plan for p in effect.runs for plan in p.plans if plan.day == thirty.first}
    assert {code: plan.proofs[0].seats for code, plan in monday.items()} == {
        "BAPPEDA": 3,
        "BPBD": 0,
    }
    await story.at("2026-06-08 05:59")
    told = {name: texts[-1].casefold() for name, texts in story.heard().items()}
    assert sum("piket" in told[one.name].splitlines()[0] for one in RESCUE[:3]) == 1
