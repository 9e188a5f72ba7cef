"""The planner from letters to placements: one OPD of 200 people, and a city of 15,000 for a month.

Run as `python -m bench.planner`. Seconds are this machine's; the peer in the same run is the day-by-day
rule that people know, "who was in the office longest ago": its spread of office days against ours.
"""

import time
from collections import Counter
from datetime import date, timedelta

from schedules.audit import audit
from schedules.dayplan import DAY, DayPlan, fold
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank
from schedules.planner import plan_days
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind, Roster
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule
from schedules.workdays import USUAL_HOURS, Calendar, Zone

FIRST = date(2026, 6, 1)
UNIT = 25
LETTER = Policy(
    number="SE/1",
    issued=FIRST,
    title="",
    signer="",
    scope=Scope(),
    first=FIRST,
    last=None,
    share=Share(kind=ShareKind.OFFICE, percent=50),
    piket=PiketRule(per_day=1, reserve=1),
)


def office(number: int, people: int) -> Roster:
    code = f"OPD{number:02d}"
    opd = Opd(code=code, name=code, zone=Zone.WIB, hours=USUAL_HOURS)
    members = tuple(
        Asn(
            id=number * 10_000 + n + 1,
            nip=Nip("199001012015031001"),
            name=f"Pegawai {n}",
            opd=code,
            unit=f"Bidang {n // UNIT}",
            position="Analis",
            rank=Rank.PELAKSANA,
            employment=Employment.PNS,
            pattern=Pattern.LAPANGAN if n % 20 == 7 else Pattern.GILIR,
            may_piket=True,
        )
        for n in range(people)
    )
    absences = tuple(
        Absence(
            asn_id=asn.id,
            first=FIRST + timedelta(days=asn.id % 20),
            last=FIRST + timedelta(days=asn.id % 20 + asn.id % 5),
            kind=AbsenceKind.LEAVE,
        )
        for asn in members
        if asn.id % 6 == 0
    )
    return Roster(opd=opd, members=members, absences=absences)


def plan(roster: Roster, days: list[date]) -> tuple[DayPlan, ...]:
    return plan_days(roster=roster, policies=[LETTER], calendar=Calendar(), days=days, standings={})


def longest_wait(plans: tuple[DayPlan, ...]) -> Counter[int]:
    """Balances in micro-days had each pool's seats gone to whoever waited longest."""
    last: Counter[int] = Counter()
    balance: Counter[int] = Counter()
    for one in plans:
        units: dict[str, list[tuple[int, int, bool]]] = {}
        for p in one.placements:
            if p.reason.turn is not None:
                units.setdefault(p.unit, []).append((p.asn_id, p.share, p.is_seat))
        for turns in units.values():
            seats = sum(seat for *_, seat in turns)
            order = sorted(turns, key=lambda turn: (last[turn[0]], turn[0]))
            for place, (asn_id, share, _) in enumerate(order):
                balance[asn_id] += DAY * (place < seats) - share
                if place < seats:
                    last[asn_id] = one.day.toordinal()
    return balance


def squares(balances: list[int]) -> float:
    return sum((b / DAY) ** 2 for b in balances)


def show(name: str, rosters: list[Roster], days: list[date]) -> None:
    began = time.process_time()
    planned = [plan(roster, days) for roster in rosters]
    seconds = time.process_time() - began
    began = time.process_time()
    found = sum(
        len(audit(plans, roster=roster, policies=[LETTER], calendar=Calendar()))
        for roster, plans in zip(rosters, planned, strict=True)
    )
    audited = time.process_time() - began
    owed = [s.owed for plans in planned for s in fold(plans).values()]
    waited = [b for plans in planned for b in longest_wait(plans).values()]
    workdays = sum(one.fact.is_work for one in planned[0])
    people = sum(len(roster.members) for roster in rosters)
    print(
        f"{name}: {people} people x {workdays} workdays planned in {seconds:.2f} s CPU, audited in "
        f"{audited:.2f} s ({found} violations); largest balance {max(map(abs, owed)) / DAY:.2f} days; "
        f"squared balances, longest wait : ours = {squares(waited) / squares(owed):.2f} : 1"
    )


if __name__ == "__main__":
    month = [FIRST + timedelta(days=n) for n in range(30)]
    show("one OPD", [office(0, 200)], month)
    show("a city", [office(n, 375) for n in range(40)], month)
