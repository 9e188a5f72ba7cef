"""Checkin: record that somebody came or went, at the time Telegram received the message."""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.attendance import Checkin as Record
from schedules.attendance import CheckinKind, Verdict, judge, owed_hours
from schedules.errors import DutyOffError, NoPlanError
from schedules.ledger import calendars, checkins, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.people import Opd
from schedules.places import Place, Rule
from schedules.workdays import Span, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was recorded, and the hours it was held against: from the first slot to the last.

    `place` is where the person comes to, or goes from. `earlier` is the time that stood in the
    book before, if any did.
    """

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

        Whatever the day's slots, it has one coming, owed when the first begins, and one going,
        owed when the last ends.

        OPD, clock and hours are those of the plan in which the person stands, also on the day of
        a transfer. The day is the one that the OPD's clock shows at `at`. Of several comings the
        first counts, of several goings the last, in whatever order they reach us; one outside
        the window counts only while there is no other.

        Raises:
            DutyOffError: the day is off for this person, they are not on duty, or the plan of a
                workday does not know them yet.
            NoPlanError: the day has no plan.
        """

        def work(session: Session) -> Receipt:
            opd, found = _standing(session, asn_id, at)
            day = found.day
            if not found.slots and found.fact.is_work:
                raise DutyOffError(day=day, why="belum terjadwal")
            held = [p for p in found.slots if p.reason.rule is not Rule.DAY_OFF]
            if not held:
                raise DutyOffError(day=day, why="libur")
            slots = [p for p in held if p.place.is_on_duty]
            if not slots:
                raise DutyOffError(day=day, why="tidak bertugas")
            usual = calendars.load_calendar(session).hours(opd.code, opd.hours, day)
            hours = owed_hours(slots, usual)
            verdict = judge(kind, at, day, hours, opd.zone)
            record = Record(asn_id=asn_id, day=day, kind=kind, at=at, verdict=verdict)
            now_kept, before = checkins.put_checkin(session, record, opd=opd.code)
            return Receipt(
                kind=kind,
                day=day,
                at=now_kept.at,
                verdict=now_kept.verdict,
                place=slots[0 if kind is CheckinKind.IN else -1].place,
                hours=hours,
                zone=opd.zone,
                earlier=before.at if before else None,
            )

        return await self._database.run(work)


def _standing(session: Session, asn_id: int, at: datetime) -> tuple[Opd, plans.PersonSlots]:
    """The plan in which somebody stands at a moment, and its OPD. Raises NoPlanError."""
    opd = opds.load_opd(session, people.load_person(session, asn_id).opd)
    day = opd.zone.day_of(at)
    found = plans.load_person_slots(session, asn_id, day, day)
    if found and found[0].opd != opd.code:
        opd = opds.load_opd(session, found[0].opd)
        day = opd.zone.day_of(at)
        if day != found[0].day:  # the two offices' clocks show different dates
            found = plans.load_person_slots(session, asn_id, day, day)
    if not found:
        raise NoPlanError(opd=opd.name, day=day)
    return opd, found[0]
