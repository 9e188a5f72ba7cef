"""Checkin: record that somebody came or went, at the time Telegram received the message."""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.attendance import Checkin as Record
from schedules.attendance import CheckinKind, Verdict, duty_hours, judge
from schedules.errors import DutyOffError, NoPlanError
from schedules.ledger import checkins, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.places import Place, Rule
from schedules.workdays import Span, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was recorded; `earlier` is the time that stood in the book before, if any did."""

    kind: CheckinKind
    day: date
    at: datetime
    verdict: Verdict
    place: Place
    hours: Span
    zone: Zone
    earlier: datetime | None = None


class CheckinService:
    """Takes check-ins."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def check_in(self, asn_id: int, kind: CheckinKind, *, at: datetime) -> Receipt:
        """Record a coming or going at `at`; sending it again changes nothing.

        The day is the one that the OPD's own clock shows at `at`. Of several comings the first
        counts, of several goings the last, in whatever order they reach us.

        Raises:
            DutyOffError: the day is off for this person, or they are not on duty.
            NoPlanError: the day has no plan.
        """

        def work(session: Session) -> Receipt:
            asn = people.load_person(session, asn_id)
            opd = opds.load_opd(session, asn.opd)
            day = opd.zone.day_of(at)
            found = plans.load_person_slots(session, asn_id, day, day)
            if not found:
                raise NoPlanError(opd=opd.name, day=day)
            slots = [p for p in found[0].slots if p.reason.rule is not Rule.DAY_OFF]
            if not slots:
                raise DutyOffError(day=day, why="libur")
            if not any(p.place.is_on_duty for p in slots):
                raise DutyOffError(day=day, why="tidak bertugas")
            hours = duty_hours(opd.hours.on(day))
            verdict = judge(kind, at, day, hours, opd.zone)
            record = Record(asn_id=asn_id, day=day, kind=kind, at=at, verdict=verdict)
            now_kept, before = checkins.put_checkin(session, record, opd=opd.code)
            return Receipt(
                kind=kind,
                day=day,
                at=now_kept.at,
                verdict=now_kept.verdict,
                place=slots[0].place,
                hours=hours,
                zone=opd.zone,
                earlier=before.at if before else None,
            )

        return await self._database.run(work)
