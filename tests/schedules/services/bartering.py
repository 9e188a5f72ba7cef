"""What the tests of swaps share: the OPD with everybody enrolled, and short ways to ask and look."""

from datetime import date, datetime, timedelta

from schedules.ledger import accounts, plans, rosters
from schedules.ledger.database import Database, Session
from schedules.places import Duty, Place, Rule
from schedules.roster import Absence, AbsenceKind
from schedules.services.swapoffers import SwapDay
from schedules.swaps import SwapKind, SwapState
from tests.schedules.services.town import MONDAY, Town, moment, settle

NOW = moment(MONDAY, "09.00")
HORIZON = MONDAY + timedelta(days=27)


async def town_of(database: Database) -> Town:
    """The OPD, with everybody enrolled."""
    town = await settle(database)

    def enrol(session: Session) -> None:
        for n, one in enumerate(town.people, start=1):
            accounts.link_account(session, user_id=n, asn_id=one.id, chat_id=n, now=NOW)

    await database.run(enrol)
    return town


async def day_of(town: Town, asn_id: int, kind: SwapKind, *, seated: bool = True) -> SwapDay:
    """The first day on which the person has something of this kind to give (or a seat to take)."""
    _, days = await town.services.swap_offers.days(asn_id, NOW)
    return next(
        one
        for one in days
        if one.kind is kind and (kind is SwapKind.PIKET or one.slots[0].is_seat is seated)
    )


async def place_of(town: Town, asn_id: int, day: date) -> tuple[Place, Rule, Duty | None]:
    found = await town.database.run(lambda s: plans.load_person_slots(s, asn_id, day, day))
    slot = found[0].slots[0]
    return slot.place, slot.reason.rule, slot.duty


async def agree(
    town: Town, asn_id: int, day: date, partner: int, back: date | None = None
) -> SwapState:
    """Ask and accept."""
    swaps = town.services.swaps
    card = await swaps.ask(asn_id, day, partner, back, NOW, by=asn_id)
    return (await swaps.accept(card.swap.id, partner, NOW)).swap.state


async def away(town: Town, asn_id: int, day: date, now: datetime = NOW) -> None:
    """Somebody falls ill for a day, and the OPD is planned anew."""
    ill = Absence(asn_id=asn_id, first=day, last=day, kind=AbsenceKind.SICK)
    await town.database.run(lambda s: rosters.replace_absences(s, [asn_id], [ill]))
    run = await town.services.rostering.replan("DKOM", now)
    assert run is not None
    assert run.violations == ()
