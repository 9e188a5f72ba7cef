"""What comes before a walk begins: things done in the book, and the button or file that follows."""

from dataclasses import replace
from datetime import timedelta

from handlers.rosterfile import written
from schedules.services.moving import Wish
from schedules.services.stamps import Stamp
from tests.handlers.conftest import MONDAY, Workplace


async def roster_file(place: Workplace) -> bytes:
    roster = await place.services.rostering.file_of("DISDAG", place.clock.now())
    people = [replace(a, unit="Bidang Data") if a.name == "Budi" else a for a in roster.people]
    return written(replace(roster, people=tuple(people)))


async def proposed_move(place: Workplace) -> str:
    day = MONDAY + timedelta(days=7)
    wish = Wish(asn_id=place.asns["Wati"].id, first_day=day, to_opd="DISDAG")
    move = await place.services.moving.propose(wish, place.clock.now(), Stamp())
    return f"1.move.{move.transfer.id}.ya"


async def asked_swap(place: Workplace, answer: str) -> str:
    """Budi asks Dewi for a day; the button for her answer."""
    now, offers = place.clock.now(), place.services.swap_offers
    asker, colleague = place.asns["Budi"].id, place.asns["Dewi"].id
    _, days = await offers.days(asker, now)
    for one in days:
        found = await offers.partners(asker, one.day, now, reachable=False)
        if colleague in {partner.asn.id for partner in found}:
            card = await place.services.swaps.ask(asker, one.day, colleague, None, now, by=asker)
            return f"1.deal.{answer}.{card.swap.id}"
    raise AssertionError("nobody to swap with")


async def refused_swap(place: Workplace) -> str:
    """Dewi refuses what Budi has asked; the button for the reason."""
    why = await asked_swap(place, "why")
    number, dewi = int(why.rpartition(".")[2]), place.asns["Dewi"].id
    await place.services.swaps.refuse(number, dewi, place.clock.now(), as_head=False)
    return why


async def agreed_swap(place: Workplace) -> str:
    """Dewi agrees to what Budi has asked; the button for the head's word."""
    now, swaps = place.clock.now(), place.services.swaps
    await swaps.set_approval("DISDAG", now, needed=True, by=place.asns["Hasan"].id)
    await place.enrolled("Dewi")
    word = await asked_swap(place, "ok")
    await swaps.accept(int(word.rpartition(".")[2]), place.asns["Dewi"].id, now)
    return word


async def with_a_colleague(place: Workplace) -> str:
    """Dewi can be asked."""
    await place.enrolled("Dewi")
    return ""


async def offered_piket(place: Workplace) -> str:
    """Today's piket has begun; the button for taking it up."""
    place.clock.set("08.00")
    sheet = await place.services.lookup.plan_sheet("DISDAG", MONDAY, MONDAY)
    held = {p.asn_id for p in sheet.plans[0].placements if str(p.duty) == "piket"}
    (holder,) = held
    assert holder == place.asns["Agus"].id
    await place.services.batons.hand_on(place.clock.now())
    return f"1.baton.take.{MONDAY:%Y%m%d}.{holder}"


async def taken_piket(place: Workplace) -> str:
    """Whoever has today's piket has taken it up; the button for a note in the piket book."""
    take = await offered_piket(place)
    holder = int(take.rpartition(".")[2])
    await place.services.batons.take(MONDAY, holder, place.clock.now(), by=holder)
    return take.replace("take", "note")


async def carrying(_: Workplace, data: str) -> str:
    return data
