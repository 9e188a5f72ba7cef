"""The morning always comes: in every zone, late if need be, and only to whom it concerns."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from schedules.files import AbsenceRow, RosterFile
from schedules.places import Place
from schedules.roster import AbsenceKind
from schedules.workdays import Zone
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, person, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
PEOPLE = staff(UMUM, 6)


async def november(start: Start, at: str = "2026-11-19 10:00") -> Story:
    story = await start(at)
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    return story


async def test_an_office_in_wit_is_told_of_its_own_day_while_utc_has_yesterday(
    start: Start,
) -> None:
    story = await start("2026-11-19 10:00")
    papua = opd("PAPUA", "Kantor Penghubung", zone=Zone.WIT)
    await story.take_roster(roster((papua, staff(papua, 3))))
    await story.enrol("PAPUA")

    await story.at(datetime(2026, 11, 22, 20, 59, tzinfo=UTC))  # Monday 05.59 WIT

    told = story.heard()
    assert len(told) == 3
    for texts in told.values():
        assert "Senin, 23 November 2026" in texts[-1]
        assert "WIT" in texts[-1]


async def test_a_morning_missed_in_an_outage_comes_late_and_says_so(start: Start) -> None:
    story = await november(start)
    await story.at("2026-11-20 04:00")
    story.catch_up()

    await story.at("2026-11-20 09:30")  # nobody asked anything between four and half past nine

    told = story.heard()
    assert len(told) == 6
    for texts in told.values():
        mornings = [text for text in texts if "terlambat dikirim" in text]
        assert len(mornings) == 1


async def test_striking_again_tells_nobody_twice(start: Start) -> None:
    story = await november(start)
    await story.at("2026-11-20 05:59")
    story.catch_up()

    for moment in ("05:59", "06:00", "06:30", "08:00"):
        await story.at(f"2026-11-20 {moment}")

    assert story.heard() == {}


async def test_on_a_day_off_only_piket_hears_anything(start: Start) -> None:
    story = await november(start)
    await story.at("2026-11-20 16:00")
    story.catch_up()

    await story.at("2026-11-21 05:59")  # a Saturday

    told = story.heard()
    assert len(told) == 1
    assert "piket" in next(iter(told.values()))[-1].casefold()


async def test_on_friday_afternoon_the_preview_is_of_monday(start: Start) -> None:
    story = await november(start)

    await story.at("2026-11-20 16:00")

    told = story.heard()
    assert len(told) == 6
    assert all(any("23 November 2026" in text for text in texts) for texts in told.values())


async def test_illness_known_before_six_is_respected_at_six_without_a_word_of_why(
    start: Start,
) -> None:
    story = await november(start)
    await story.at("2026-11-19 16:00")
    await story.at("2026-11-20 05:40")
    story.catch_up()
    ill = PEOPLE[3]
    await story.take_roster(
        RosterFile(
            opds=(UMUM,),
            people=PEOPLE,
            absences=(
                AbsenceRow(
                    nip=ill.nip,
                    first=date(2026, 11, 20),
                    last=date(2026, 11, 20),
                    kind=AbsenceKind.SICK,
                ),
            ),
        )
    )

    await story.at("2026-11-20 05:59")

    told = story.heard()
    assert all("(WFO)" in told[one.name][-1] for one in PEOPLE if one is not ill)
    assert all("sakit" not in text.casefold() for texts in told.values() for text in texts)
    day = await story.app.services.lookup.opd_day("UMUM", date(2026, 11, 20))
    assert day.counts[Place.AWAY] == 1


async def test_a_newcomer_is_planned_and_nobody_elses_day_moves(start: Start) -> None:
    story = await november(start)
    lookup = story.app.services.lookup
    before = await lookup.plan_sheet("UMUM", date(2026, 11, 20), date(2026, 12, 4))

    await story.take_roster(roster((UMUM, (*PEOPLE, person(9, UMUM)))))

    after = await lookup.plan_sheet("UMUM", date(2026, 11, 20), date(2026, 12, 4))
    new = next(asn.id for asn in after.people if asn.name == person(9, UMUM).name)
    for was, now in zip(before.plans, after.plans, strict=True):
        if was.fact.is_work:
            placed = {p.asn_id: p.place for p in now.placements}
            assert placed.pop(new) is Place.WFO
            assert placed == {p.asn_id: p.place for p in was.placements}


async def test_who_blocks_the_bot_is_named_to_the_head_and_unblocking_mends_it(
    start: Start,
) -> None:
    story = await november(start)
    lost = PEOPLE[4].name
    story.people[lost].block()
    await story.at("2026-11-20 05:59")

    await story.at("2026-11-20 09:00")

    recap = story.heard()[PEOPLE[0].name][-1]
    assert lost in recap
    story.people[lost].unblock()
    await story.settle()
    await story.people[lost].ask("/hariini")
    story.catch_up()
    await story.at("2026-11-23 05:59")
    assert lost in story.heard()


async def test_the_group_gets_one_card_with_counts_and_without_names(start: Start) -> None:
    story = await november(start)
    group = await story.bind_group(UMUM, PEOPLE[0].name)

    await story.at("2026-11-20 05:59")
    await story.at("2026-11-20 06:00")
    await story.at("2026-11-20 06:05")

    cards = [m.text for m in group.chat.messages.values() if m.from_bot and "20 November" in m.text]
    assert len(cards) == 1
    assert "6" in cards[0]
    assert not [one.name for one in PEOPLE if one.name in cards[0]]


async def test_an_office_that_wants_it_sees_names_in_its_group(start: Start) -> None:
    story = await start("2026-11-19 10:00")
    open_office = replace(UMUM, names_in_group=True, announce_at=time(6, 30))
    await story.take_roster(roster((open_office, PEOPLE)))
    await story.enrol("UMUM")
    group = await story.bind_group(open_office, PEOPLE[0].name)

    await story.at("2026-11-20 06:30")

    card = next(m.text for m in group.chat.messages.values() if m.from_bot and "20 Nov" in m.text)
    assert all(one.name in card for one in PEOPLE)


async def test_who_enrols_after_the_morning_is_welcomed_with_todays_place(start: Start) -> None:
    story = await november(start)
    await story.at("2026-11-20 07:00")
    late = person(9, UMUM)
    await story.take_roster(roster((UMUM, (*PEOPLE, late))))
    await story.app.services.rostering.replan("UMUM", story.clock.now(), from_today=True)
    invited = await story.app.services.enrolment.invite(late.nip.digits, story.clock.now())

    answer = await story.telegram.add_person(late.name).ask(f"/start {invited.code}")

    assert "Hari ini" in answer.text
    assert "Jumat, 20 November 2026" in answer.text
    assert "(WFO)" in answer.text
