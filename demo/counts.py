"""Counts: the town's today in numbers, OPD by OPD, for the desk."""

from datetime import date, datetime
from typing import Any

from demo.citizens import Citizen, Citizens
from handlers.wording.phrases import day_words, fact_words
from schedules.errors import NoPlanError
from schedules.people import Opd
from schedules.places import Place
from schedules.services.bundle import Services


async def count(services: Services, citizens: Citizens, opd: Opd, now: datetime) -> dict[str, Any]:
    """One OPD's today as JSON values: who is where, who knows, and who has checked in.

    Somebody knows when a message on their screen speaks of the day in its first line.
    """
    day = opd.zone.day_of(now)
    row: dict[str, Any] = {
        "code": opd.code,
        "name": opd.name,
        "zone": opd.zone,
        "day": day_words(day),
        "people": len(citizens.of(opd.code)),
        "off": "",
        "places": {},
        "piket": 0,
        "told": 0,
        "came": 0,
        "due": 0,
    }
    try:
        facts = await services.lookup.opd_day(opd.code, day)
        recap = (await services.recap.recap(opd.code, now)).recap
    except NoPlanError:
        return row | {"off": "belum ada jadwal"}
    if not facts.fact.is_work:
        return row | {"off": fact_words(facts.fact), "piket": len(facts.piket)}
    due = {*recap.missing, *(checkin.asn_id for checkin in recap.came)}
    shown = (Place.WFO, Place.WFH, Place.WFF, Place.DL)
    return row | {
        "places": {place: facts.counts.get(place, 0) for place in shown},
        "piket": len(facts.piket),
        "came": len(recap.came),
        "due": len(due),
        "told": sum(c is not None and _knows(c, day) for c in map(citizens.by_asn, due)),
    }


def _knows(citizen: Citizen, day: date) -> bool:
    words = day_words(day)
    return any(
        message.from_bot and words in message.text.partition("\n")[0]
        for message in reversed(citizen.person.messages())
    )
