"""Swapoffers: on which days somebody can swap, with whom, and what that would make of both days.

Offers nothing that the rules would not bear; reads only.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from schedules.dayplan import Placement, Standing
from schedules.dealings import SwapCard
from schedules.ledger import accounts, opds, people, plans, standings, swaps
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd
from schedules.refusals import SwapImpossibleError
from schedules.services.swapcards import (
    judge,
    load_card,
    load_grounds,
    settle_by,
    swapped_days,
)
from schedules.swapping import Grounds, is_seated, kind_of
from schedules.swaps import Swap, SwapKind
from schedules.workdays import DayFact

_MOST_PARTNERS = 8
_MOST_BACK = 4
_BACK_WITHIN = timedelta(days=14)
_BACK_TRIED = 8
_NOBODY = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapDay:
    """A day that somebody could swap, and what they have to give or take on it."""

    day: date
    fact: DayFact
    slots: tuple[Placement, ...]
    kind: SwapKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Somebody with whom all rules hold; `owed` is their turns minus fair shares, in micro-days.

    `gives` says that it is the partner's turn that would be taken over.
    """

    asn: Asn
    kind: SwapKind
    owed: int
    gives: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A swap that could be asked for: what it changes, and days on which it could be given back.

    `stood` is the last swap of the two on that day, 0 for none: what is shown builds on it.
    """

    card: SwapCard
    back_days: tuple[date, ...]
    needs_head: bool
    stood: int


class SwapOffers:
    """Looks for swaps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def days(self, asn_id: int, now: datetime) -> tuple[Asn, tuple[SwapDay, ...]]:
        """The planned days on which somebody has a turn to swap, and time enough to settle it."""

        def work(session: Session) -> tuple[Asn, tuple[SwapDay, ...]]:
            asn = people.load_person(session, asn_id)
            opd = opds.load_opd(session, asn.opd)
            return asn, tuple(_open_days(session, asn, opd, now))

        return await self._database.read(work)

    async def partners(
        self, asn_id: int, day: date, now: datetime, *, reachable: bool = True
    ) -> tuple[Partner, ...]:
        """Colleagues with whom the day could be swapped, the fairest first.

        Only those whom we can ask, unless `reachable` is False.

        Raises:
            SwapImpossibleError: it is too late, or there is no turn to swap on the day.
        """

        def work(session: Session) -> tuple[Partner, ...]:
            asn = people.load_person(session, asn_id)
            mine = _own_day(session, asn, day, now)
            grounds = load_grounds(session, asn.opd, [day], mine.kind)
            linked = accounts.load_accounts(session, asn.opd)
            told = {i for i, account in linked.items() if account.is_reachable}
            owed = standings.load_standings(session, asn.opd, day)
            found: list[Partner] = []
            for partner in _queue(grounds, asn, mine, owed):
                swap = _swap(asn, partner.asn.id, mine, None, now)
                if (partner.asn.id in told or not reachable) and not judge(grounds, swap)[1]:
                    found.append(partner)
                if len(found) == _MOST_PARTNERS:
                    break
            return tuple(found)

        return await self._database.read(work)

    async def propose(
        self, asn_id: int, day: date, partner: int, back: date | None, now: datetime
    ) -> Proposal:
        """What swapping the day with this partner would change; nothing is asked yet.

        Raises:
            SwapImpossibleError: it is too late, or a rule would break.
        """

        def work(session: Session) -> Proposal:
            swap, grounds = draft(session, asn_id, day, partner, back, now)
            made, why = judge(grounds, swap)
            if why:
                raise SwapImpossibleError(day=day, why=why)
            return Proposal(
                card=load_card(session, swap, asn_id, swapped_days(grounds, swap, made)),
                back_days=tuple(_back_days(session, swap, now)) if back is None else (),
                needs_head=swaps.needs_head(session, swap.opd),
                stood=last_stood(session, swap.opd, swap.both, day),
            )

        return await self._database.read(work)


def last_stood(session: Session, opd: str, both: Collection[int], day: date) -> int:
    """The last swap of these two that stands on a day, 0 for none."""
    standing = swaps.load_standing(session, opd, day, day)
    return max((one.id for one in standing if set(one.both) == set(both)), default=0)


def draft(
    session: Session, asn_id: int, day: date, partner: int, back: date | None, now: datetime
) -> tuple[Swap, Grounds]:
    """A swap that is not in the book yet, and what it is judged by. Raises SwapImpossibleError."""
    asn = people.load_person(session, asn_id)
    other = people.load_person(session, partner)
    if other.opd != asn.opd or other.id == asn.id:
        raise SwapImpossibleError(day=day, why="turn")
    mine = _own_day(session, asn, day, now)
    swap = _swap(asn, partner, mine, back, now)
    opd = opds.load_opd(session, asn.opd)
    swap = replace(swap, expires_at=min(settle_by(opd, one) for one in swap.days))
    if swap.expires_at <= now:
        raise SwapImpossibleError(day=min(swap.days), why="late")
    return swap, load_grounds(session, asn.opd, swap.days, swap.kind)


def _open_days(session: Session, asn: Asn, opd: Opd, now: datetime) -> list[SwapDay]:
    first = opd.zone.day_of(now) + timedelta(days=1)
    last = plans.last_planned_day(session, opd.code) or first
    found = []
    for one in plans.load_person_slots(session, asn.id, first, last):
        kind = kind_of(one.slots)
        if kind is not None and one.opd == opd.code and settle_by(opd, one.day) > now:
            found.append(SwapDay(day=one.day, fact=one.fact, slots=one.slots, kind=kind))
    return found


def _own_day(session: Session, asn: Asn, day: date, now: datetime) -> SwapDay:
    opd = opds.load_opd(session, asn.opd)
    if settle_by(opd, day) <= now:
        raise SwapImpossibleError(day=day, why="past" if day < opd.zone.day_of(now) else "late")
    found = [one for one in _open_days(session, asn, opd, now) if one.day == day]
    if not found:
        raise SwapImpossibleError(day=day, why="turn")
    return found[0]


def _swap(asn: Asn, partner: int, mine: SwapDay, back: date | None, now: datetime) -> Swap:
    """Who gives and who takes: whoever has the seat, or the piket, gives it."""
    gives = mine.kind is SwapKind.PIKET or is_seated(mine.slots)
    return Swap(
        opd=asn.opd,
        kind=mine.kind,
        giver=asn.id if gives else partner,
        taker=partner if gives else asn.id,
        day=mine.day,
        back_day=back,
        asked_by=asn.id,
        asked_at=now,
        expires_at=now,
    )


def _queue(
    grounds: Grounds, asn: Asn, mine: SwapDay, owed: dict[int, Standing]
) -> Sequence[Partner]:
    """All who could stand in, those first to whom it would bring back what they are owed."""
    placed = grounds.plans[mine.day].people()
    by_seat = mine.kind is SwapKind.SEAT
    gives = by_seat and not is_seated(mine.slots)
    found = [
        Partner(
            asn=other,
            kind=mine.kind,
            owed=_balance(owed.get(other.id, _NOBODY), mine.kind),
            gives=gives,
        )
        for other in grounds.roster.on(mine.day)
        if other.id != asn.id
        and other.id in placed
        and (other.unit == asn.unit or not by_seat)
        and (other.may_piket or by_seat)
    ]
    return sorted(found, key=lambda one: (-one.owed if gives else one.owed, one.asn.id))


def _balance(standing: Standing, kind: SwapKind) -> int:
    if kind is SwapKind.SEAT:
        return standing.owed
    return standing.duty_owed + standing.weekend_duty_owed + standing.holiday_duty_owed


def _back_days(session: Session, swap: Swap, now: datetime) -> list[date]:
    """Days on which the turn could be given back, the nearest to the day itself first."""
    opd = opds.load_opd(session, swap.opd)
    taker = people.load_person(session, swap.taker)
    days = [
        one.day
        for one in _open_days(session, taker, opd, now)
        if one.day != swap.day
        and abs(one.day - swap.day) <= _BACK_WITHIN
        and one.kind is swap.kind
        and (one.kind is SwapKind.PIKET or is_seated(one.slots))
    ]
    found: list[date] = []
    nearest = sorted(days, key=lambda one: (abs((one - swap.day).days), one))[:_BACK_TRIED]
    if not nearest:
        return found
    grounds = load_grounds(session, swap.opd, [swap.day, *nearest], swap.kind)
    for day in nearest:
        if not judge(grounds, replace(swap, back_day=day))[1]:
            found.append(day)
        if len(found) == _MOST_BACK:
            break
    return sorted(found)
