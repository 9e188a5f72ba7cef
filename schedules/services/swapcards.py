"""Swapcards: what people are told of a swap, as notices, and on what grounds it is judged.

Runs inside a caller's transaction; changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from schedules.audit.spanning import is_asked
from schedules.dayplan import DayPlan
from schedules.dealings import SwapCard, SwappedDay
from schedules.ledger import calendars, opds, people, plans, rosters
from schedules.ledger.database import Session
from schedules.notices import Notice, NoticeKind
from schedules.people import Opd
from schedules.services.planning import letters_since
from schedules.swapping import Grounds, swapped
from schedules.swaps import OPEN, Swap, SwapKind

_AROUND = timedelta(days=14)  # no letter asks for a longer rest between piket
_NEWS_FOR = timedelta(days=1)


def settle_by(opd: Opd, day: date) -> datetime:
    """By when a swap of the day has to stand: the evening before, when the office is told."""
    return opd.zone.moment(day - timedelta(days=1), opd.preview_at)


def load_grounds(session: Session, opd_code: str, days: Iterable[date], kind: SwapKind) -> Grounds:
    """What a swap on these days is judged by; with the plans around them where those matter."""
    wanted = sorted(days)
    letters = tuple(letters_since(session, wanted[0]))
    is_wide = kind is SwapKind.PIKET or is_asked(letters, ())
    around = _AROUND if is_wide else timedelta()
    first, last = wanted[0] - around, wanted[-1] + around
    spans = [(first, last)] if is_wide else [(day, day) for day in dict.fromkeys(wanted)]
    found = [plan for span in spans for plan in plans.load_plans(session, opd_code, *span)]
    return Grounds(
        roster=rosters.load_roster(session, opd_code, first, last),
        letters=tuple(letters_since(session, first)) if is_wide else letters,
        calendar=calendars.load_calendar(session),
        plans={plan.day: plan for plan in found},
    )


def judge(grounds: Grounds, swap: Swap) -> tuple[dict[date, DayPlan], str]:
    """The plans that the swap makes, and the rule that it would break ("" for none)."""
    made = swapped(grounds, swap.legs)
    return ({}, made) if isinstance(made, str) else (made, "")


def swapped_days(
    grounds: Grounds, swap: Swap, made: Mapping[date, DayPlan]
) -> tuple[SwappedDay, ...]:
    """What each of the swap's days is for the two, before and after."""
    return tuple(
        SwappedDay(
            day=day,
            giver_was=grounds.plans[day].of(swap.giver),
            giver_now=made[day].of(swap.giver),
            taker_was=grounds.plans[day].of(swap.taker),
            taker_now=made[day].of(swap.taker),
        )
        for day in sorted(made)
    )


def load_card(session: Session, swap: Swap, to: int, days: tuple[SwappedDay, ...] = ()) -> SwapCard:
    """The swap as somebody is shown it; while it is open, with what it would make of its days."""
    if not days and swap.state in OPEN:
        grounds = load_grounds(session, swap.opd, swap.days, swap.kind)
        days = swapped_days(grounds, swap, judge(grounds, swap)[0])
    who = {*swap.both, swap.asked_by, swap.decided_by or swap.asked_by}
    return SwapCard(
        swap=swap,
        opd=opds.load_opd(session, swap.opd),
        to=to,
        names={i: asn.name for i, asn in people.load_persons(session, who).items()},
        days=days,
    )


def swap_notices(
    session: Session,
    swap: Swap,
    to: Iterable[int],
    now: datetime,
    days: tuple[SwappedDay, ...] = (),
) -> Iterator[Notice]:
    """What each of these people is told of the swap as it stands now, once."""
    for asn_id in dict.fromkeys(to):
        yield Notice(
            key=f"{NoticeKind.SWAP}:{swap.opd}:{swap.day}:{asn_id}:{swap.id}:{swap.state}",
            kind=NoticeKind.SWAP,
            opd=swap.opd,
            asn_id=asn_id,
            day=swap.day,
            facts=load_card(session, swap, asn_id, days),
            not_before=now,
            expires_at=swap.expires_at if swap.state in OPEN else now + _NEWS_FOR,
            urgency=0,
        )
