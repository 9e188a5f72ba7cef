"""Views: the town, the clock and the letters as JSON values for the page."""

from datetime import datetime
from typing import Any

from demo.citizens import Citizen
from demo.counts import count
from demo.jumps import ZONE, jumps
from demo.letter_sheet import sheet
from demo.letters import CHOICES
from demo.stage import PER_SECOND, Stage
from demo.town import CITY
from demo.unread import Unread
from handlers.wording.phrases import day_words
from schedules.people import Role
from schedules.places import Place
from schedules.services.policies import LetterEffect

_ROLES = {
    Role.PEGAWAI: "",
    Role.OPERATOR: "Operator",
    Role.KEPALA: "Kepala",
    Role.ADMIN: "Admin kota",
    Role.AUDITOR: "Auditor",
}


def town_view(stage: Stage) -> dict[str, Any]:
    """What does not change while the demo runs: offices, people, words for dates."""
    return {
        "city": CITY,
        "per_second": PER_SECOND,
        "bot": stage.telegram.bot.username,
        "zone": {"name": ZONE, "tz": ZONE.tz.key},
        "opds": [{"code": o.code, "name": o.name, "zone": o.zone} for o in stage.opds],
        "people": [_person_view(citizen) for citizen in stage.citizens],
    }


def _person_view(citizen: Citizen) -> dict[str, Any]:
    asn, zone = citizen.asn, citizen.opd.zone
    return {
        "id": citizen.person.id,
        "name": asn.name,
        "opd": asn.opd,
        "unit": asn.unit,
        "position": asn.position,
        "role": _ROLES[asn.role],
        "zone": zone,
        "tz": zone.tz.key,
    }


def clock_view(stage: Stage) -> dict[str, Any]:
    """The time, and where the clock can be sent."""
    now = stage.clock.now()
    return {
        "now": milliseconds(now),
        "moving": stage.is_moving,
        "jumps": [{"id": j.id, "label": j.label, "hint": j.hint} for j in jumps(now)],
    }


async def town_today(stage: Stage, unread: Unread) -> dict[str, Any]:
    """What changes all the time: the clock, the counts and what is unread."""
    now = stage.clock.now()
    services, citizens = stage.app.services, stage.citizens
    rows = [await count(services, citizens, opd, now) for opd in stage.opds]
    return {"clock": clock_view(stage), "opds": rows, "unread": unread.by_person()}


async def newcomer_view(stage: Stage) -> dict[str, Any]:
    """Who has not enrolled yet and their code; the code is empty once they have."""
    digits = stage.town.newcomer.digits
    citizen = next(c for c in stage.citizens if c.asn.nip.digits == digits)
    invitation = await stage.newcomer()
    code = invitation.code if invitation else ""
    spaced = "-".join(code[i : i + 4] for i in range(0, len(code), 4))
    return {"id": citizen.person.id, "name": citizen.asn.name, "code": spaced}


def letters_view(stage: Stage) -> list[dict[str, Any]]:
    """The letters on the desk, as they would be issued now."""
    today = ZONE.day_of(stage.clock.now())
    names = {opd.code: opd.name for opd in stage.opds}
    return [
        {
            "id": choice.id,
            "label": choice.label,
            "hint": choice.hint,
            "sheet": sheet(stage.letters.draft(choice.id, today), names),
        }
        for choice in CHOICES
    ]


async def effect_view(stage: Stage, effect: LetterEffect) -> dict[str, Any]:
    """What a letter has done, in sentences and in numbers of its first workday."""
    names = {opd.code: opd.name for opd in stage.opds}
    days = sorted({day for run in effect.runs for day in run.changed})
    people = {c.asn_id for run in effect.runs for some in run.changed.values() for c in some}
    offices = [run.opd for run in effect.runs if run.changed]
    view: dict[str, Any] = {"sheet": sheet(effect.letter, names), "places": {}, "piket": 0}
    if not days:
        view["summary"] = "Surat tersimpan. Tidak ada jadwal yang berubah karenanya."
        return view
    first = days[0]
    for run in effect.runs:
        facts = await stage.app.services.lookup.opd_day(run.opd, first)
        for place in (Place.WFO, Place.WFH, Place.WFF):
            counted = view["places"].get(place, 0) + facts.counts.get(place, 0)
            view["places"][place] = counted
        view["piket"] += len(facts.piket)
    view["day"] = day_words(first)
    view["summary"] = (
        f"Jadwal {len(people)} pegawai pada {len(offices)} OPD berubah mulai {day_words(first)}."
    )
    return view


def milliseconds(at: datetime) -> int:
    """A moment as JavaScript counts it."""
    return int(at.timestamp() * 1000)
