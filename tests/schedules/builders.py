"""Short ways to make people, rosters, letters and plans; every number and name is made up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from schedules.dayplan import DayPlan, Placement, fold
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank
from schedules.places import Place
from schedules.planner import plan_days
from schedules.policy import Policy
from schedules.roster import Absence, Override, Roster
from schedules.scope import Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import Issuer
from schedules.workdays import USUAL_HOURS, Calendar, Zone

MONDAY = date(2026, 6, 8)  # the first of two weeks of which only 16 June is no workday
CALENDAR = Calendar()


def nip(number: int) -> Nip:
    """A NIP that keeps every rule and belongs to nobody: born on 1 January 1901."""
    return Nip.parse(
        f"190101011921{1 + number // 1998 % 12:02d}{1 + number % 2}{1 + number // 2 % 999:03d}"
    )


def asn(number: int, **facts: Any) -> Asn:
    usual: dict[str, Any] = {
        "id": number,
        "nip": nip(number),
        "name": f"Pegawai {number}",
        "opd": "DKOM",
        "unit": "Sekretariat",
        "position": "Analis",
        "rank": Rank.PELAKSANA,
        "employment": Employment.PNS,
        "pattern": Pattern.GILIR,
        "may_piket": True,
    }
    return Asn(**(usual | facts))


def people(count: int, first: int = 1, **facts: Any) -> tuple[Asn, ...]:
    return tuple(asn(first + n, **facts) for n in range(count))


def office(**facts: Any) -> Opd:
    usual: dict[str, Any] = {
        "code": "DKOM",
        "name": "Dinas Komunikasi",
        "zone": Zone.WIB,
        "hours": USUAL_HOURS,
    }
    return Opd(**(usual | facts))


def roster(
    members: Iterable[Asn],
    absences: Iterable[Absence] = (),
    overrides: Iterable[Override] = (),
    **facts: Any,
) -> Roster:
    return Roster(
        opd=office(**facts),
        members=tuple(members),
        absences=tuple(absences),
        overrides=tuple(overrides),
    )


def letter(percent: int = 50, **facts: Any) -> Policy:
    share = Share(
        kind=facts.pop("kind", ShareKind.MAX_OFFICE),
        percent=percent,
        base=facts.pop("base", Base.ROSTERED),
    )
    usual: dict[str, Any] = {
        "number": "SE/1/2026",
        "issued": date(2026, 6, 5),
        "title": "Penyesuaian sistem kerja",
        "signer": "Wali Kota",
        "scope": Scope(),
        "first": date(2026, 6, 1),
        "last": None,
        "share": share,
    }
    return Policy(**(usual | facts))


def own(percent: int, **facts: object) -> Policy:
    """A letter of the head of DKOM, later than the city's."""
    usual = {
        "number": "9/DKOM",
        "issued": date(2026, 6, 6),
        "issuer": Issuer.OPD,
        "scope": Scope(opds=frozenset({"DKOM"})),
    }
    return letter(percent, **(usual | facts))


def span(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]


def plan(
    of: Roster,
    letters: Iterable[Policy] = (),
    days: Sequence[date] = (),
    *,
    calendar: Calendar = CALENDAR,
    before: Iterable[DayPlan] = (),
    published: Iterable[DayPlan] = (),
) -> tuple[DayPlan, ...]:
    """Plan the days (a week from Monday unless said otherwise) on top of the plans `before`."""
    return plan_days(
        roster=of,
        policies=letters,
        calendar=calendar,
        days=days or span(MONDAY, 7),
        standings=fold(before),
        published={one.day: one for one in published},
    )


def seats_of(plans: Iterable[DayPlan]) -> dict[int, int]:
    """How often each person took a seat of the rotation."""
    counts: dict[int, int] = {}
    for one in plans:
        for placed in one.placements:
            counts[placed.asn_id] = counts.get(placed.asn_id, 0) + placed.is_seat
    return counts


def only(one: DayPlan, asn_id: int) -> Placement:
    """The person's single placement of the day."""
    (placed,) = one.of(asn_id)
    return placed


def at(one: DayPlan, place: Place) -> set[int]:
    return {p.asn_id for p in one.placements if p.place is place}


def edited(one: DayPlan, asn_id: int, **facts: Any) -> DayPlan:
    """The plan with one person's placement changed."""
    changed = tuple(replace(p, **facts) if p.asn_id == asn_id else p for p in one.placements)
    return replace(one, placements=changed)
