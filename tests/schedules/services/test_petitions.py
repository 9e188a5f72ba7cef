"""Absences in the book, on both databases: who decides, until when, what is kept and what is not."""

import asyncio
import logging
from datetime import date, timedelta
from typing import Any

import pytest

from schedules.errors import OtherOpdError, UndoRefusedError
from schedules.ledger import journal, rosters
from schedules.ledger.database import Database
from schedules.mandates import Post
from schedules.people import Opd, Role
from schedules.petitions import PetitionState
from schedules.places import Duty, Place
from schedules.refusals import AwayError, NoPetitionError, PetitionOverError, PiketUndecidedError
from schedules.roster import Absence, AbsenceKind
from schedules.services.actors import Actor
from schedules.services.stamps import Stamp
from tests.schedules.builders import office
from tests.schedules.services.bartering import NOW, place_of, town_of
from tests.schedules.services.town import MONDAY, Town, moment

TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4))
SICK, LEAVE, SPECIAL = AbsenceKind.SICK, AbsenceKind.LEAVE, AbsenceKind.SPECIAL
EARLY = moment(TUESDAY, "05.50")


def by(town: Town, number: int, *roles: Role, opd: Opd | None = None) -> Stamp:
    """Somebody of the OPD, with posts in it or in another one."""
    asn = town.people[number]
    posts = tuple(Post(opd=opd or office(), role=role) for role in roles)
    actor = Actor(user_id=number + 1, asn=asn, opd=office(), mandates=posts)
    return Stamp(actor=actor, chat=number + 1)


async def away(town: Town, number: int) -> list[Absence]:
    asn_id = town.people[number].id
    return await town.database.run(lambda session: rosters.load_absences(session, [asn_id]))


async def officer(town: Town, day: date) -> int:
    """Who holds the piket of a day, by number."""
    for number, one in enumerate(town.people):
        if (await place_of(town, one.id, day))[2] is Duty.PIKET:
            return number
    raise AssertionError(day)


async def idle(town: Town, *days: date) -> int:
    """Somebody without piket on these days."""
    busy = {await officer(town, day) for day in days}
    return next(n for n in range(2, len(town.people)) if n not in busy)


async def test_two_who_decide_at_once_cannot_both_win(database: Database) -> None:
    town = await town_of(database)
    number = await idle(town, FRIDAY)
    service = town.services.petitions
    asked = await service.ask(LEAVE, FRIDAY, FRIDAY, NOW, by(town, number))
    key = asked.petition.id
    came = await asyncio.gather(
        service.approve(key, NOW, by(town, 0, Role.KEPALA)),
        service.refuse(key, NOW, by(town, 1, Role.OPERATOR)),
        return_exceptions=True,
    )
    lost = [one for one in came if isinstance(one, PetitionOverError)]
    assert len(lost) == 1
    assert lost[0].who in {town.people[0].name, town.people[1].name}
    is_away = (await place_of(town, town.people[number].id, FRIDAY))[0] is Place.AWAY
    assert is_away is (lost[0].state == PetitionState.APPROVED)
    assert (await town.services.auditing.audit("DKOM", NOW)).violations == ()


async def test_only_those_who_run_the_opd_decide_and_nobody_their_own(database: Database) -> None:
    town = await town_of(database)
    service = town.services.petitions
    key = (await service.ask(LEAVE, FRIDAY, FRIDAY, NOW, by(town, 1))).petition.id
    elsewhere = by(town, 3, Role.KEPALA, opd=office(code="DLH"))
    for decide in (service.approve, service.refuse, service.weigh):
        with pytest.raises(OtherOpdError):
            await decide(key, NOW, by(town, 2))
        with pytest.raises(OtherOpdError):
            await decide(key, NOW, elsewhere)
        with pytest.raises(NoPetitionError):
            await decide(key, NOW, by(town, 1, Role.OPERATOR))
    with pytest.raises(NoPetitionError):
        await service.withdraw(key, NOW, by(town, 2))
    with pytest.raises(OtherOpdError):
        await service.enter(town.people[4].id, LEAVE, FRIDAY, FRIDAY, NOW, by(town, 2))
    assert await away(town, 1) == []


async def test_an_illness_that_nobody_answers_stands_as_far_as_it_was_trusted(
    database: Database,
) -> None:
    town = await town_of(database)
    number = await idle(town, TUESDAY)
    service = town.services.petitions
    last = TUESDAY + timedelta(days=9)
    await service.ask(SICK, TUESDAY, last, EARLY, by(town, number))
    trusted = Absence(
        asn_id=town.people[number].id, first=TUESDAY, last=FRIDAY - timedelta(1), kind=SICK
    )
    assert await away(town, number) == [trusted]
    assert await service.expire(moment(FRIDAY, "00.00") - timedelta(minutes=1)) == 0
    assert await service.expire(moment(FRIDAY, "00.00")) == 1
    assert await service.expire(moment(FRIDAY, "00.01")) == 0
    assert await away(town, number) == [trusted]


async def test_an_illness_refused_the_day_after_leaves_the_day_that_is_over(
    database: Database,
) -> None:
    town = await town_of(database)
    number = await idle(town, TUESDAY)
    service, me = town.services.petitions, town.people[number].id
    asked = await service.ask(SICK, TUESDAY, WEDNESDAY, EARLY, by(town, number))
    await service.refuse(asked.petition.id, moment(WEDNESDAY), by(town, 0, Role.KEPALA))
    assert await away(town, number) == [Absence(asn_id=me, first=TUESDAY, last=TUESDAY, kind=SICK)]
    assert (await place_of(town, me, TUESDAY))[0] is Place.AWAY
    assert (await place_of(town, me, WEDNESDAY))[0] is not Place.AWAY


async def test_an_illness_told_after_the_announcement_moves_nobody_that_day(
    database: Database,
) -> None:
    town = await town_of(database)
    number, nine = await idle(town, MONDAY), moment(MONDAY, "09.00")
    before = [await place_of(town, one.id, MONDAY) for one in town.people]
    await town.services.petitions.ask(SICK, MONDAY, TUESDAY, nine, by(town, number))
    assert [await place_of(town, one.id, MONDAY) for one in town.people] == before
    assert (await place_of(town, town.people[number].id, TUESDAY))[0] is Place.AWAY


async def test_an_illness_taken_back_gives_everybody_their_day_again(database: Database) -> None:
    town = await town_of(database)
    number = await officer(town, TUESDAY)
    service, asker = town.services.petitions, by(town, number)
    before = [await place_of(town, one.id, TUESDAY) for one in town.people]
    asked = await service.ask(SICK, TUESDAY, TUESDAY, EARLY, asker)
    assert await officer(town, TUESDAY) != number
    assert [one.day for one in asked.reliefs] == [TUESDAY]
    await service.withdraw(asked.petition.id, EARLY + timedelta(minutes=5), asker)
    assert [await place_of(town, one.id, TUESDAY) for one in town.people] == before


async def test_the_same_again_changes_nothing_and_overlaps_are_refused(database: Database) -> None:
    town = await town_of(database)
    service, me = town.services.petitions, by(town, 3)
    first = await service.ask(LEAVE, WEDNESDAY, FRIDAY, NOW, me)
    again = await service.ask(LEAVE, WEDNESDAY, FRIDAY, NOW, me)
    assert first.petition == again.petition
    for start, end, why in (
        (TUESDAY, WEDNESDAY, "taken"),
        (MONDAY - timedelta(days=1), MONDAY, "past"),
        (FRIDAY, WEDNESDAY, "past"),
        (FRIDAY, FRIDAY + timedelta(days=500), "long"),
    ):
        with pytest.raises(AwayError) as refused:
            await service.ask(LEAVE, start, end, NOW, me)
        assert refused.value.why == why
    with pytest.raises(NoPetitionError):
        await service.ask(SPECIAL, TUESDAY, TUESDAY, NOW, me)  # that is entered by the office


async def test_piket_is_never_decided_silently(database: Database) -> None:
    town = await town_of(database)
    number = await officer(town, WEDNESDAY)
    head, me = by(town, 0 if number else 1, Role.KEPALA), town.people[number].id
    service = town.services.petitions
    key = (await service.ask(LEAVE, WEDNESDAY, WEDNESDAY, NOW, by(town, number))).petition.id
    with pytest.raises(PiketUndecidedError):
        await service.approve(key, NOW, head)
    assert (await service.weigh(key, NOW, head)).piket == (WEDNESDAY,)
    assert await officer(town, WEDNESDAY) == number
    done = await service.approve(key, NOW, head, relief=True)
    assert [one.day for one in done.ripple.reliefs] == [WEDNESDAY]
    assert (await place_of(town, me, WEDNESDAY))[0] is Place.AWAY
    listed = await town.services.absences.ahead("DKOM", NOW, head)
    assert listed.open_piket == ()


async def test_an_undo_puts_everybody_back_and_not_after_something_newer(
    database: Database,
) -> None:
    town = await town_of(database)
    head, number = by(town, 0, Role.KEPALA), await idle(town, FRIDAY, WEDNESDAY)
    assert head.actor is not None
    me, services = town.people[number].id, town.services
    before = [await place_of(town, one.id, FRIDAY) for one in town.people]
    done = await services.petitions.enter(me, LEAVE, FRIDAY, FRIDAY, NOW, head)
    await services.undoing.undo(done.entry, head.actor, 1, NOW)
    assert await away(town, number) == []
    assert [await place_of(town, one.id, FRIDAY) for one in town.people] == before

    done = await services.petitions.enter(me, LEAVE, FRIDAY, FRIDAY, NOW, head)
    (kept,) = (await services.absences.ahead("DKOM", NOW, head)).away
    await services.absences.cancel(kept.kept.id, NOW, head)
    with pytest.raises(UndoRefusedError):
        await services.undoing.undo(done.entry, head.actor, 1, NOW)


async def test_an_approved_absence_is_shown_to_its_person_until_it_is_called_off(
    database: Database,
) -> None:
    town = await town_of(database)
    head, number = by(town, 0, Role.KEPALA), await idle(town, FRIDAY)
    me, services = town.people[number].id, town.services
    asked = await services.petitions.ask(LEAVE, FRIDAY, FRIDAY, NOW, by(town, number))
    await services.petitions.approve(asked.petition.id, NOW, head)
    (mine,) = await services.petitions.own(me, NOW)
    assert (mine.petition.id, mine.petition.state) == (asked.petition.id, PetitionState.APPROVED)
    (kept,) = (await services.absences.ahead("DKOM", NOW, head)).away
    await services.absences.cancel(kept.kept.id, NOW, head)
    assert await services.petitions.own(me, NOW) == ()
    found = await services.petitions.find(asked.petition.id, me, NOW)
    assert found.petition.state is PetitionState.CANCELLED


async def test_neither_journal_nor_log_ever_says_what_kind_it_was(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town = await town_of(database)
    head, services = by(town, 0, Role.KEPALA), town.services
    assert head.actor is not None
    number = await idle(town, TUESDAY, WEDNESDAY, FRIDAY)
    me, asker = town.people[number].id, by(town, number)
    ill = await services.petitions.ask(SICK, TUESDAY, TUESDAY, EARLY, asker)
    await services.petitions.approve(ill.petition.id, EARLY, head)
    leave = await services.petitions.ask(LEAVE, WEDNESDAY, WEDNESDAY, EARLY, asker)
    await services.petitions.withdraw(leave.petition.id, EARLY, asker)
    await services.petitions.enter(me, SPECIAL, FRIDAY, FRIDAY, EARLY, head)
    listed = await services.absences.ahead("DKOM", EARLY, head)
    _, entry = await services.absences.cancel(listed.away[-1].kept.id, EARLY, head)
    await services.undoing.undo(entry, head.actor, 1, EARLY)

    def written(session: Any) -> str:
        return repr(journal.load_entries(session, subject=f"asn {me}"))

    told = await database.run(written) + caplog.text
    assert "absence entered" in told
    assert not [kind for kind in AbsenceKind if kind.value in told.casefold()]
    assert not [word for word in ("SICK", "LEAVE", "SPECIAL") if word in told]
