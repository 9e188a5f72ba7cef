"""The city's calendar, half-finished dialogues and the journal of changes."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy.exc import IntegrityError

from schedules.ledger import calendars, dialogues, journal
from schedules.ledger.database import Database, Session
from schedules.ledger.journal import Entry
from schedules.people import Asn
from schedules.workdays import (
    RAMADAN_HOURS,
    USUAL_HOURS,
    DayFact,
    DayKind,
    Season,
    Span,
    five_days,
)

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
DAY = date(2026, 6, 8)


async def test_the_citys_last_word_on_a_date_stands(database: Database) -> None:
    def decide(session: Session) -> None:
        calendars.put_day(session, DAY, DayFact(DayKind.LOCAL, "Hari jadi"))
        calendars.put_day(session, DAY, DayFact(DayKind.WORK))
        calendars.put_day(session, date(2026, 5, 1), DayFact(DayKind.JOINT_LEAVE, "Cuti bersama"))

    await database.run(decide)
    assert list((await database.run(calendars.load_overrides)).items()) == [
        (date(2026, 5, 1), DayFact(DayKind.JOINT_LEAVE, "Cuti bersama")),
        (DAY, DayFact(DayKind.WORK)),
    ]


async def test_a_season_takes_the_place_of_those_it_overlaps_for_the_same_office(
    database: Database, town: list[Asn]
) -> None:
    assert town
    short = five_days(Span(time(8), time(15, 15)), Span(time(8), time(11, 30)))
    guessed = Season(first=date(2026, 2, 18), last=date(2026, 3, 19))
    decided = Season(first=date(2026, 2, 19), last=date(2026, 3, 19))
    own = Season(first=date(2026, 3, 2), last=date(2026, 3, 19), hours=short, opd="DKOM")
    next_year = Season(first=date(2027, 2, 8), last=date(2027, 3, 9))

    def keep(session: Session) -> None:
        for season in (guessed, own, next_year, decided):
            calendars.put_season(session, season)

    await database.run(keep)
    assert await database.run(calendars.load_seasons) == (decided, own, next_year)
    calendar = await database.run(calendars.load_calendar)
    assert calendar.hours("DKOM", USUAL_HOURS, date(2026, 3, 2)) == short.week[0]
    assert calendar.hours("DISDIK", USUAL_HOURS, date(2026, 3, 2)) == RAMADAN_HOURS.week[0]


async def test_a_season_of_nobody_and_one_that_ends_before_it_begins_are_refused(
    database: Database,
) -> None:
    day = date(2026, 2, 19)
    for season in (
        Season(first=day, last=day, opd="NIHIL"),
        Season(first=day, last=date(2026, 2, 18)),
    ):
        with pytest.raises(IntegrityError):
            await database.run(lambda session, one=season: calendars.put_season(session, one))


async def test_a_dialogue_goes_on_where_it_stopped_in_its_own_chat(database: Database) -> None:
    state = {"step": "tanggal", "v": 1, "picked": [1, {"nama": "Ni Luh 🌺"}]}

    def talk(session: Session) -> None:
        dialogues.save_dialogue(session, 5_000_000_000, -1_001_234_567_890, {"step": "awal"}, NOW)
        dialogues.save_dialogue(session, 5_000_000_000, -1_001_234_567_890, state, NOW)
        dialogues.save_dialogue(session, 5_000_000_000, 5_000_000_000, {}, NOW)

    await database.run(talk)

    def look(session: Session) -> list[object]:
        return [
            dialogues.load_dialogue(session, 5_000_000_000, chat)
            for chat in (-1_001_234_567_890, 5_000_000_000, 1)
        ]

    assert await database.run(look) == [state, {}, None]

    def end(session: Session) -> list[bool]:
        chat = (5_000_000_000, -1_001_234_567_890)
        return [dialogues.drop_dialogue(session, *chat) for _ in range(2)]

    assert await database.run(end) == [True, False]
    assert await database.run(look) == [None, {}, None]


async def test_the_journal_tells_the_newest_change_first(database: Database) -> None:
    first = Entry(
        at=NOW, actor=7, chat=-100, action="moved", subject="asn 1", before="A", after="B"
    )
    second = Entry(at=NOW, actor=None, chat=None, action="planned", subject="opd DKOM")
    third = Entry(at=NOW, actor=7, chat=7, action="left", subject="asn 1", before={"a": [1, None]})
    await database.run(lambda session: journal.add_entries(session, [first, second]))
    await database.run(lambda session: journal.add_entries(session, [third]))
    assert await database.run(journal.load_entries) == [third, second, first]
    about = await database.run(lambda s: journal.load_entries(s, subject="asn 1", limit=1))
    assert about == [third]
