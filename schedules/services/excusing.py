"""Excusing: what happens once an absence is settled: the roster, the plans, the journal, the news.

Runs inside a caller's transaction that holds the OPD. The journal keeps the days and never the
kind: an inverse, which is forgotten with its day, does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from schedules.ledger import absences, journal, opds, people, petitions
from schedules.ledger.database import Session
from schedules.people import Role
from schedules.petitions import Petition, PetitionCard, PetitionState, Relief, Ripple
from schedules.refusals import PiketUndecidedError
from schedules.roster import Absence
from schedules.services.petitioncards import load_card, petition_notices
from schedules.services.posting import Render, post
from schedules.services.repairing import Repairing, is_announced, is_still_day, load_piket_days
from schedules.services.stamps import Stamp
from schedules.services.undoing import offer

KIND = "absence"
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceInverse:
    """How a change of somebody's absences is taken back: `now` goes, and `was` stands again.

    `petition` is the one that was settled (0 for none), `state` how it stood before.
    """

    opd: str
    asn_id: int
    was: tuple[Absence, ...]
    now: tuple[Absence, ...]
    petition: int = 0
    state: PetitionState = PetitionState.ASKED


INVERSE = TypeAdapter(AbsenceInverse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excusing:
    """One decision about an absence: when, by whom, from which chat."""

    session: Session
    render: Render
    now: datetime
    by: Stamp

    @property
    def who(self) -> int | None:
        """Whoever decides."""
        return self.by.actor.asn.id if self.by.actor and self.by.actor.asn else None

    def enter_at_once(self, petition: Petition) -> tuple[Relief, ...]:
        """Let an illness count on the person's word; who stands in for their piket.

        Today's plan follows while it has not been announced. Afterwards it does only where the
        person holds the piket, for the office must not be left: to call anybody else in at that
        hour is for the head to order.
        """
        self.put(petition.standing)
        repair = self.repair(petition.opd, petition.asn_id, petition.standing, is_ordered=False)
        return repair.follow(is_decided=False).reliefs

    def grant(self, petition: Petition, relief: bool | None) -> tuple[Petition, Ripple, int]:  # noqa: FBT001 - the head's answer
        """Let it stand as approved, and offer to take that back; the journal's entry last.

        `relief` says what becomes of piket that the person holds on these days: somebody stands
        in (True), or the person comes on those days (False).

        Raises:
            PiketUndecidedError: there is such a day, and nobody has said so.
        """
        opd = opds.load_opd(self.session, petition.opd)
        since = max(petition.first, opd.zone.day_of(self.now))
        days = load_piket_days(self.session, petition.opd, petition.asn_id, since, petition.last)
        if days and relief is None:
            raise PiketUndecidedError(day=days[0])
        was, before = petition.standing, petition.state
        granted = replace(
            petition,
            state=PetitionState.APPROVED,
            kept=tuple(days) if relief is False else (),
            decided_by=self.who,
            decided_at=self.now,
        )
        granted = petitions.put_petition(self.session, granted)
        self.drop(was)
        self.put(granted.standing)
        repair = self.repair(granted.opd, granted.asn_id, (granted.whole,), is_ordered=True)
        ripple = repair.follow(is_decided=True)
        entry = self.note(granted, "absence approved" if petition.is_own else "absence entered")
        inverse = AbsenceInverse(
            opd=granted.opd,
            asn_id=granted.asn_id,
            was=was,
            now=granted.standing,
            petition=granted.id,
            state=before if petition.is_own else PetitionState.CANCELLED,
        )
        self._offer(entry, inverse)
        return granted, ripple, entry

    def end(self, petition: Petition, state: PetitionState) -> Petition:
        """Let it be over without having been approved; what counted of it counts no more."""
        ended = replace(petition, state=state, decided_by=self.who, decided_at=self.now)
        ended = petitions.put_petition(self.session, ended)
        if petition.standing and not ended.standing:
            self.lift(petition.standing)
            days = petition.standing
            repair = self.repair(petition.opd, petition.asn_id, days, is_ordered=True)
            replace(repair, back_to=petition.asked_at).follow(is_decided=True)
        self.note(ended, f"absence {state.name.lower()}")
        return ended

    def cancel(self, absence: Absence, opd: str) -> tuple[Petition | None, int]:
        """End an approved absence from today on; the petition that it was, and the entry."""
        found = petitions.load_approved(self.session, absence.asn_id, absence.first)
        petition = next((one for one in found if absence in one.standing), None)
        was = petition.standing if petition else (absence,)
        left = self.lift(was)
        if petition is not None:
            petition = petitions.put_petition(
                self.session,
                replace(
                    petition,
                    state=PetitionState.CANCELLED,
                    decided_by=self.who,
                    decided_at=self.now,
                ),
            )
        repair = self.repair(opd, absence.asn_id, was, is_ordered=True)
        repair.follow(is_decided=True)
        entry = self._note(absence.asn_id, absence.first, absence.last, "absence cancelled")
        inverse = AbsenceInverse(
            opd=opd,
            asn_id=absence.asn_id,
            was=was,
            now=left,
            petition=petition.id if petition else 0,
            state=PetitionState.APPROVED,
        )
        self._offer(entry, inverse)
        return petition, entry

    def tell(self, petition: Petition, to: Iterable[int], reliefs: tuple[Relief, ...] = ()) -> None:
        """Tell these people how it stands, once."""
        told = [i for i in to if i != self.who]
        said = petition_notices(self.session, petition, told, self.now, reliefs)
        post(self.session, said, self.render, self.now)

    def card(self, petition: Petition, reliefs: tuple[Relief, ...] = ()) -> PetitionCard:
        """It as whoever decides is shown it."""
        to = self.who or petition.asn_id
        return load_card(self.session, petition, to, self.now, reliefs)

    def note(self, petition: Petition, action: str) -> int:
        """Write down what became of it."""
        return self._note(petition.asn_id, petition.first, petition.last, action)

    def lift(self, standing: Iterable[Absence]) -> tuple[Absence, ...]:
        """Take absences out from today on; what is left of them, for past days are facts."""
        left = []
        for absence in standing:
            absences.drop_absence(self.session, absence)
            asn = people.load_person(self.session, absence.asn_id)
            today = opds.load_opd(self.session, asn.opd).zone.day_of(self.now)
            if absence.first < today:
                past = replace(absence, last=min(absence.last, today - _ONE))
                left.append(past)
        self.put(left)
        return tuple(left)

    def put(self, standing: Iterable[Absence]) -> None:
        """Let absences stand in the roster."""
        for absence in standing:
            absences.put_absence(self.session, absence)

    def drop(self, standing: Iterable[Absence]) -> None:
        """Take absences out whole, days that are over as well."""
        for absence in standing:
            absences.drop_absence(self.session, absence)

    def repair(
        self, opd_code: str, asn_id: int, days: Iterable[Absence], *, is_ordered: bool
    ) -> Repairing:
        """The plans of the person's OPD, to follow these days; today's as far as it may still."""
        opd = opds.load_opd(self.session, opd_code)
        today = opd.zone.day_of(self.now)
        is_today = any(one.first <= today <= one.last for one in days)
        if is_today and is_announced(opd, self.now) and not is_ordered:
            is_today = bool(load_piket_days(self.session, opd_code, asn_id, today, today))
        return Repairing(
            session=self.session,
            render=self.render,
            now=self.now,
            opd=opd_code,
            asn_id=asn_id,
            from_today=is_today and is_still_day(self.session, opd, self.now),
        )

    def _note(self, asn_id: int, first: date, last: date, action: str) -> int:
        entry = journal.Entry(
            at=self.now,
            actor=self.who,
            chat=self.by.chat,
            action=action,
            subject=f"asn {asn_id}",
            after={"first": first.isoformat(), "last": last.isoformat()},
        )
        return journal.add_entry(self.session, entry)

    def _offer(self, entry: int, inverse: AbsenceInverse) -> None:
        written: Any = INVERSE.dump_python(inverse, mode="json")
        offer(
            self.session,
            entry,
            self.now,
            kind=KIND,
            opds=[inverse.opd],
            least=Role.OPERATOR,
            inverse=written,
        )
