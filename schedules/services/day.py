"""Day: the notices of one OPD's day, made from its stored plan inside a transaction.

Preview, morning, card, recap and change; keys name kind, OPD, day and person, so that deriving
them again is the same notice. Decides nothing about when; that is `schedules.services.morning`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from schedules.dayplan import Change, DayPlan, Placement
from schedules.ledger import calendars, people, plans
from schedules.ledger.database import Session
from schedules.letters import LetterBook
from schedules.notices import Notice, NoticeKind, PersonDay, urgency
from schedules.people import Asn, Opd, Role
from schedules.places import Duty
from schedules.policy import Policy
from schedules.services.holders import load_acting
from schedules.services.planning import by_number, letters_since
from schedules.services.recap import load_recap
from schedules.telling import duty_names, opd_day, person_day
from schedules.workdays import Span

LATE_AFTER = timedelta(minutes=15)
PREVIEW_UNTIL = time(21, 0)
_HEADS = (Role.KEPALA, Role.OPERATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDay:
    """One OPD's stored plan with all that is needed to put it into notices."""

    opd: Opd
    plan: DayPlan
    revision: int
    members: Mapping[int, Asn]
    letters: Mapping[str, Policy]
    book: LetterBook
    hours: Span  # the OPD's on this day

    @property
    def closes_at(self) -> datetime:
        """When the last of the day's work ends: a notice about it is of no use later."""
        ends = {p.hours.end for p in self.plan.placements if p.hours is not None}
        return self.opd.zone.moment(self.plan.day, max(ends | {self.hours.end}))

    def key(self, kind: NoticeKind, who: str) -> str:
        """The unique key of a notice of this day."""
        return f"{kind}:{self.opd.code}:{self.plan.day}:{who}"

    def names(self) -> dict[int, str]:
        """Everybody's name."""
        return {i: asn.name for i, asn in self.members.items()}


def load_day(session: Session, opd: Opd, day: date) -> StoredDay | None:
    """The stored plan of a day; None when there is none."""
    plan = plans.load_plan(session, opd.code, day)
    if plan is None:
        return None
    revision = plans.load_revisions(session, day, day, opd.code).get((opd.code, day), 1)
    letters = letters_since(session, day)
    return StoredDay(
        opd=opd,
        plan=plan,
        revision=revision,
        members=_members(session, opd, plan),
        letters=by_number(letters),
        book=LetterBook(letters),
        hours=calendars.load_calendar(session).hours(opd.code, opd.hours, day),
    )


def _members(session: Session, opd: Opd, plan: DayPlan) -> dict[int, Asn]:
    """The OPD's people, and whoever its plan names who comes from another one or has gone there."""
    found = {asn.id: asn for asn in people.load_people(session, [opd.code])}
    placed = {p.asn_id for p in plan.placements}
    return found | people.load_persons(session, placed - found.keys())


def person_facts(
    stored: StoredDay, asn_id: int, slots: Iterable[Placement], **more: object
) -> PersonDay:
    """One person's day from a stored plan; `more` overrides fields of the result."""
    facts = person_day(
        stored.members[asn_id],
        stored.opd,
        day=stored.plan.day,
        fact=stored.plan.fact,
        usual=stored.hours,
        slots=slots,
        proofs=stored.plan.proofs,
        letters=stored.letters,
        book=stored.book,
        piket=duty_names(stored.plan.placements, stored.names(), Duty.PIKET),
        revision=stored.revision,
    )
    return replace(facts, **more) if more else facts  # type: ignore[arg-type]  # field names only


def _on_duty(plan: DayPlan) -> dict[int, tuple[Placement, ...]]:
    """Everybody who is on duty for any part of the day, with all its slots."""
    everybody = plan.people().items()
    return {i: slots for i, slots in everybody if any(p.place.is_on_duty for p in slots)}


def mornings(stored: StoredDay, now: datetime, due: datetime) -> Iterator[Notice]:
    """Where everybody on duty works today; `due` is the hour by which they were to be told."""
    for asn_id, slots in _on_duty(stored.plan).items():
        if asn_id in stored.members:
            yield _personal(
                stored,
                NoticeKind.MORNING,
                asn_id,
                facts=person_facts(stored, asn_id, slots, is_late=now > due + LATE_AFTER),
                not_before=now,
                expires_at=stored.closes_at,
            )


def previews(stored: StoredDay, now: datetime, until: datetime) -> Iterator[Notice]:
    """Where everybody on duty will work on a coming day; of use `until` then."""
    for asn_id, slots in _on_duty(stored.plan).items():
        if asn_id in stored.members:
            yield _personal(
                stored,
                NoticeKind.PREVIEW,
                asn_id,
                facts=person_facts(stored, asn_id, slots),
                not_before=now,
                expires_at=until,
            )


def change_notices(
    stored: StoredDay, changed: Iterable[Change], told: Iterable[int], now: datetime
) -> Iterator[Notice]:
    """What is different now for those of the `changed` who had been told otherwise."""
    knew = set(told)
    for change in changed:
        if change.asn_id in knew and change.asn_id in stored.members:
            notice = _personal(
                stored,
                NoticeKind.CHANGE,
                change.asn_id,
                facts=person_facts(stored, change.asn_id, change.now, was=change.was),
                not_before=now,
                expires_at=stored.closes_at,
            )
            yield replace(notice, key=f"{notice.key}:r{stored.revision}")


def card(stored: StoredDay, not_before: datetime) -> Notice:
    """The day's card for the OPD's group; a new revision is a new card."""
    return Notice(
        key=stored.key(NoticeKind.CARD, f"r{stored.revision}"),
        kind=NoticeKind.CARD,
        opd=stored.opd.code,
        asn_id=None,
        day=stored.plan.day,
        facts=opd_day(stored.opd, stored.plan, stored.names(), stored.letters),
        not_before=not_before,
        expires_at=stored.closes_at,
        urgency=1,
    )


def recaps(session: Session, stored: StoredDay, now: datetime) -> Iterator[Notice]:
    """Who is where and who has not checked in, for the OPD's heads and operators."""
    facts = load_recap(session, stored.opd, now)
    for asn in heads(session, stored.opd, stored.members.values(), stored.plan.day):
        yield Notice(
            key=stored.key(NoticeKind.RECAP, str(asn.id)),
            kind=NoticeKind.RECAP,
            opd=stored.opd.code,
            asn_id=asn.id,
            day=stored.plan.day,
            facts=facts,
            not_before=now,
            expires_at=stored.closes_at,
            urgency=3,
        )


def heads(session: Session, opd: Opd, members: Iterable[Asn], day: date) -> list[Asn]:
    """Who leads or runs the OPD on a day: by the roster, or by a mandate (Plt, Plh, operator)."""
    own = [asn for asn in members if asn.role in _HEADS and asn.is_employed(day)]
    return list(
        {asn.id: asn for asn in (*own, *load_acting(session, opd.code, _HEADS, day))}.values()
    )


def _personal(
    stored: StoredDay,
    kind: NoticeKind,
    asn_id: int,
    *,
    facts: PersonDay,
    not_before: datetime,
    expires_at: datetime,
) -> Notice:
    return Notice(
        key=stored.key(kind, str(asn_id)),
        kind=kind,
        opd=stored.opd.code,
        asn_id=asn_id,
        day=stored.plan.day,
        facts=facts,
        not_before=not_before,
        expires_at=expires_at,
        urgency=urgency(facts.slots),
    )
