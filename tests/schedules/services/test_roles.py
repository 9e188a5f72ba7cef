"""Offices given and taken: who may, for how long, what is told and written, and the last admin."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from schedules.errors import LastAdminError, NotAllowedError, PastDayError, WrongTermError
from schedules.files import RosterFile
from schedules.ledger import accounts, journal, mandates, opds, outbox_counts, people
from schedules.ledger.database import Database
from schedules.mandates import Acting, Mandate
from schedules.people import Asn, Role
from schedules.services.lookup import Actor
from schedules.services.roles import Stamp
from tests.schedules.builders import asn, office
from tests.schedules.services.town import MONDAY, Town, moment, settle

SERVER = Stamp()
NOW = moment(MONDAY)
FRIDAY = MONDAY + timedelta(days=4)


@dataclass
class City:
    """The town with a second OPD, and what a test asks of it."""

    town: Town
    other: str

    async def actor(self, who: Asn, day: date = MONDAY) -> Actor:
        user = 1000 + who.id
        database = self.town.database
        await database.run(
            lambda session: accounts.link_account(
                session, user_id=user, asn_id=who.id, chat_id=user, now=NOW
            )
        )
        return await self.town.services.lookup.actor(user, moment(day))

    async def give(self, who: Asn, role: Role, opd: str | None, by: Stamp = SERVER) -> int:
        held = Mandate(asn_id=who.id, opd=opd, role=role, first=MONDAY)
        return await self.town.services.roles.give(held, NOW, by)

    async def act(self, who: Asn, last: date | None = FRIDAY) -> int:
        held = Mandate(
            asn_id=who.id,
            opd=self.other,
            role=Role.KEPALA,
            acting=Acting.PLT,
            first=MONDAY,
            last=last,
        )
        return await self.town.services.roles.give(held, NOW, SERVER)


@pytest.fixture
async def city(database: Database) -> City:
    town = await settle(database)
    other = replace(office(), code="DLH", name="Dinas Lingkungan Hidup")
    await database.run(lambda session: opds.save_opds(session, [other]))
    return City(town, other.code)


async def test_an_office_without_an_end_in_the_own_opd_is_the_role_on_the_roster(
    city: City,
) -> None:
    who = city.town.people[0]
    await city.give(who, Role.OPERATOR, who.opd)
    kept = await city.town.database.run(lambda session: people.load_person(session, who.id))
    assert kept.role is Role.OPERATOR
    assert await city.town.database.run(mandates.load_mandates) == []
    assert await city.give(who, Role.OPERATOR, who.opd) == 0  # nothing new, nothing written


async def test_an_acting_head_may_from_the_first_day_to_the_last(city: City) -> None:
    who = city.town.people[0]
    await city.act(who)
    for day, expected in (
        (MONDAY - timedelta(days=1), False),
        (MONDAY, True),
        (FRIDAY, True),
        (FRIDAY + timedelta(days=1), False),
    ):
        actor = await city.actor(who, day)
        assert actor.may(Role.KEPALA, city.other) is expected, day
        assert not actor.may(Role.OPERATOR, who.opd)
        assert not actor.may(Role.ADMIN)


async def test_somebody_works_where_they_hold_an_office_unless_they_chose_otherwise(
    city: City,
) -> None:
    who = city.town.people[0]
    await city.act(who)
    actor = await city.actor(who)
    assert actor.office is not None
    assert actor.office.code == city.other
    after = await city.town.services.lookup.pick_office(actor, who.opd, NOW)
    assert after.office is not None
    assert after.office.code == who.opd
    assert after.roles == {Role.PEGAWAI}


async def test_a_choice_is_forgotten_with_the_office_that_allowed_it(city: City) -> None:
    who = city.town.people[0]
    await city.act(who)
    await city.town.services.lookup.pick_office(await city.actor(who), city.other, NOW)
    later = await city.actor(who, FRIDAY + timedelta(days=3))
    assert later.office is not None
    assert later.office.code == who.opd


@pytest.mark.parametrize(
    ("role", "target", "may"),
    [
        (Role.OPERATOR, "own", True),
        (Role.KEPALA, "own", False),
        (Role.ADMIN, None, False),
        (Role.AUDITOR, None, False),
        (Role.OPERATOR, "other", False),
    ],
)
async def test_the_head_of_an_opd_names_its_operators_only(
    city: City, role: Role, target: str | None, *, may: bool
) -> None:
    head, who = city.town.people[:2]
    await city.give(head, Role.KEPALA, head.opd)
    code = {"own": who.opd, "other": city.other}.get(target or "")
    stamp = Stamp(actor=await city.actor(head))
    if may:
        assert await city.give(who, role, code, stamp)
    else:
        with pytest.raises(NotAllowedError):
            await city.give(who, role, code, stamp)


async def test_nobody_is_made_less_by_being_given_something(city: City) -> None:
    head, second = city.town.people[:2]
    for who in (head, second):
        await city.give(who, Role.KEPALA, who.opd)
    stamp = Stamp(actor=await city.actor(head))
    assert await city.give(second, Role.OPERATOR, second.opd, stamp) == 0
    kept = await city.town.database.run(lambda session: people.load_person(session, second.id))
    assert kept.role is Role.KEPALA


async def test_an_auditor_may_read_every_opd_and_change_none(city: City) -> None:
    who = city.town.people[0]
    await city.give(who, Role.AUDITOR, None)
    actor = await city.actor(who)
    assert actor.may_read(city.other)
    assert actor.may_read(who.opd)
    assert not any(
        actor.may(role, code)
        for role in (Role.OPERATOR, Role.KEPALA, Role.ADMIN)
        for code in (who.opd, city.other)
    )


async def test_a_term_that_cannot_be_is_refused(city: City) -> None:
    who = city.town.people[0]
    with pytest.raises(WrongTermError):
        await city.act(who, last=MONDAY - timedelta(days=1))
    over = Mandate(
        asn_id=who.id,
        opd=city.other,
        role=Role.KEPALA,
        acting=Acting.PLH,
        first=MONDAY - timedelta(days=9),
        last=MONDAY - timedelta(days=2),
    )
    with pytest.raises(PastDayError):
        await city.town.services.roles.give(over, NOW, SERVER)


async def test_the_person_is_told(city: City) -> None:
    who = city.town.people[0]
    await city.actor(who)
    await city.act(who)
    keys = await city.town.database.run(
        lambda session: outbox_counts.load_keys(session, who.opd, MONDAY)
    )
    assert [key for key in keys if key.startswith(f"peringatan:{who.opd}:{MONDAY}:{who.id}:")]


async def test_the_last_admin_stays_whatever_the_change_is(city: City) -> None:
    town = city.town
    admin, other = town.people[:2]
    await city.give(admin, Role.ADMIN, None)
    await city.actor(admin)
    with pytest.raises(LastAdminError):
        await town.services.roles.take(admin.id, 0, NOW, SERVER)
    with pytest.raises(LastAdminError):
        await town.services.enrolment.leave(1000 + admin.id, NOW)
    without = RosterFile(opds=(), people=tuple(p for p in town.people if p.id != admin.id))
    with pytest.raises(LastAdminError):
        await town.services.rostering.apply(without, NOW)
    demoted = RosterFile(opds=(), people=town.people)  # as they were, all staff
    with pytest.raises(LastAdminError):
        await town.services.rostering.apply(demoted, NOW)
    with pytest.raises(LastAdminError):
        await town.services.rostering.compare(demoted, NOW)
    await city.give(other, Role.ADMIN, None)
    await town.services.roles.take(admin.id, 0, NOW, SERVER)
    kept = await town.database.run(lambda session: people.load_person(session, admin.id))
    assert kept.role is Role.PEGAWAI


async def test_an_admin_for_a_window_is_no_reason_to_let_the_last_one_go(city: City) -> None:
    admin, other = city.town.people[:2]
    await city.give(admin, Role.ADMIN, None)
    window = Mandate(asn_id=other.id, opd=None, role=Role.ADMIN, first=MONDAY, last=FRIDAY)
    await city.town.services.roles.give(window, NOW, SERVER)
    with pytest.raises(LastAdminError):
        await city.town.services.roles.take(admin.id, 0, NOW, SERVER)


async def test_taking_back_restores_what_was(city: City) -> None:
    admin, who = city.town.people[:2]
    await city.give(admin, Role.ADMIN, None)
    actor = await city.actor(admin)
    await city.give(who, Role.OPERATOR, who.opd)
    raised = await city.give(who, Role.KEPALA, who.opd)
    undo = city.town.services.undoing.undo
    await undo(raised, actor, None, NOW)
    kept = await city.town.database.run(lambda session: people.load_person(session, who.id))
    assert kept.role is Role.OPERATOR
    await city.act(who)
    (held,) = await city.town.database.run(mandates.load_mandates)
    taken = await city.town.services.roles.take(who.id, held.id, NOW, SERVER)
    assert await city.town.database.run(mandates.load_mandates) == []
    await undo(taken, actor, None, NOW)
    assert await city.town.database.run(mandates.load_mandates) == [held]


async def test_an_acting_head_gets_the_recap_of_the_opd(city: City) -> None:
    who = city.town.people[0]
    held = Mandate(
        asn_id=who.id,
        opd=who.opd,
        role=Role.KEPALA,
        acting=Acting.PLH,
        first=MONDAY,
        last=MONDAY,
    )
    await city.town.services.roles.give(held, NOW, SERVER)
    await city.actor(who)
    await city.town.services.morning.queue_due(moment(MONDAY, "09.00"))
    keys = await city.town.database.run(
        lambda session: outbox_counts.load_keys(session, who.opd, MONDAY)
    )
    assert [key for key in keys if key.startswith("rekap:") and f":{who.id}" in key]


async def test_somebody_who_moves_to_another_opd_is_welcomed_there(city: City) -> None:
    town = city.town
    mover = town.people[7]
    await city.actor(mover)
    new = replace(asn(90, unit="Sekretariat"), id=0, opd=city.other)
    moved = RosterFile(
        opds=(), people=(*town.people[:7], replace(mover, opd=city.other, unit="Bidang C"), new)
    )
    await town.services.rostering.apply(moved, NOW)
    keys = await town.database.run(
        lambda session: outbox_counts.load_keys(session, city.other, MONDAY)
    )
    assert [key for key in keys if key.startswith(f"peringatan:{city.other}:{MONDAY}:{mover.id}:")]


async def test_a_menu_follows_the_calendar(city: City) -> None:
    who = city.town.people[0]
    await city.act(who)
    await city.actor(who)
    menus = city.town.services.menus
    (now,) = await menus.chats(moment(MONDAY))
    assert now.roles == {Role.PEGAWAI, Role.KEPALA}
    await menus.note(now.user_id, "kepala")
    (later,) = await menus.chats(moment(FRIDAY + timedelta(days=1)))
    assert later.roles == {Role.PEGAWAI}
    assert later.shown == "kepala"


async def test_the_command_lines_change_is_written_without_a_name(city: City) -> None:
    who = city.town.people[0]
    entry_id = await city.act(who)
    entry = await city.town.database.run(lambda session: journal.find_entry(session, entry_id))
    assert entry is not None
    assert (entry.actor, entry.chat, entry.before) == (None, None, None)
    assert entry.after["acting"] == "Plt"
    assert entry.after["last"] == FRIDAY.isoformat()
