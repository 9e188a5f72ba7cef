"""Aftermath: what has to be told after a planning run, in the same transaction.

Those who had been told something else get a change notice and whatever was still unsent for them
is withdrawn; heads learn which rules could not be kept, or which the audit found broken.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import blake2b

from schedules.dayplan import Problem, ProblemCode
from schedules.ledger import opds, outbox, outbox_counts, people
from schedules.ledger.database import Session
from schedules.notices import Notice, NoticeKind, PlanAlarm
from schedules.people import Asn, Opd, Role
from schedules.places import Duty
from schedules.services.day import change_notices, heads, load_day
from schedules.services.holders import load_acting
from schedules.services.planning import PlanRun
from schedules.services.posting import Render, post
from schedules.services.swapcards import swap_notices
from schedules.swaps import SwapState

_TOLD = (NoticeKind.MORNING, NoticeKind.PREVIEW, NoticeKind.CHANGE)
_ALARM_STANDS = timedelta(days=1)


def tell(session: Session, run: PlanRun, render: Render, now: datetime) -> int:
    """Queue all that a planning run makes necessary; returns how many messages are new."""
    opd = opds.load_opd(session, run.opd)
    queued = post(session, _alarms(session, opd, run, now), render, now)
    for swap in run.lapsed:
        over = replace(swap, state=SwapState.LAPSED)
        queued += post(session, swap_notices(session, over, over.both, now), render, now)
    for day, changed in run.changed.items():
        keys = outbox_counts.load_keys(session, run.opd, day)
        told = {asn_id: key for key in keys if (asn_id := _told(key)) is not None}
        touched = {change.asn_id for change in changed} & told.keys()
        stored = load_day(session, opd, day) if touched else None
        if stored is None:
            continue
        outbox.withdraw(session, _keys_of(keys, touched), now)
        queued += post(session, change_notices(stored, changed, touched, now), render, now)
    return queued


def _told(key: str) -> int | None:
    """Whom a notice's key is for, if it told somebody where to work."""
    kind, _, _, who, *_ = key.split(":")
    return int(who) if kind in _TOLD else None


def _keys_of(keys: Collection[str], asn_ids: Collection[int]) -> list[str]:
    return [key for key in keys if _told(key) in asn_ids]


def _alarms(session: Session, opd: Opd, run: PlanRun, now: datetime) -> Iterator[Notice]:
    """What heads must decide, and what they and the city's admins must know."""
    today = opd.zone.day_of(now)
    members = list(run.roster.members)
    if run.violations:
        rules = tuple(dict.fromkeys(str(v.rule) for v in run.violations))
        alarm = PlanAlarm(opd=opd, day=run.violations[0].day, rules=rules)
        admins = [
            asn
            for asn in people.load_people(session)
            if asn.role is Role.ADMIN and asn.is_employed(today)
        ]
        admins += load_acting(session, None, {Role.ADMIN}, today)
        yield from _addressed(opd, alarm, [*heads(session, opd, members, today), *admins], now)
    # A problem is put to a head once; to one who has not been asked anything yet, all of them are.
    asked = heads(session, opd, members, today) if run.problems else []
    first = {head.id: f"{NoticeKind.ALARM}:{opd.code}:putusan:{head.id}" for head in asked}
    old = outbox_counts.find_keys(session, first.values())
    for head in asked:
        is_first = first[head.id] not in old
        problems = tuple(
            p
            for p in run.problems
            if p not in run.known or (is_first and p.code is not ProblemCode.PIKET_RELIEVED)
        )
        if problems:
            alarm = _to_decide(opd, problems, run)
            (notice,) = _addressed(opd, alarm, [head], now)
            yield replace(notice, key=first[head.id]) if is_first else notice


def _to_decide(opd: Opd, problems: tuple[Problem, ...], run: PlanRun) -> PlanAlarm:
    names = {asn.id: asn.name for asn in run.roster.members}

    def stand_ins(problem: Problem) -> str:
        if problem.code is not ProblemCode.PIKET_RELIEVED:
            return ""
        took = (one for one in run.changed.get(problem.day, ()) if one.takes(Duty.PIKET))
        return ", ".join(names[one.asn_id] for one in took)

    return PlanAlarm(
        opd=opd,
        day=problems[0].day,
        rules=(),
        problems=problems,
        names=tuple(names.get(p.asn_id or 0, "") for p in problems),
        stand_ins=tuple(map(stand_ins, problems)),
    )


def _addressed(opd: Opd, alarm: PlanAlarm, to: list[Asn], now: datetime) -> Iterator[Notice]:
    what = blake2b(repr((alarm.rules, alarm.problems)).encode(), digest_size=8).hexdigest()
    today: date = opd.zone.day_of(now)
    for asn in dict.fromkeys(to):
        yield Notice(
            key=f"{NoticeKind.ALARM}:{opd.code}:{today}:{asn.id}:{what}",
            kind=NoticeKind.ALARM,
            opd=opd.code,
            asn_id=asn.id,
            day=today,
            facts=alarm,
            not_before=now,
            expires_at=now + _ALARM_STANDS,
            urgency=0,
        )
