"""Health: the numbers by which an operator sees that the next morning will come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schedules.ledger import accounts, opds, outbox, people, plans
from schedules.ledger.database import Database, Session
from schedules.workdays import Zone

_OVERDUE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The state of the book; lists are names, ready to be shown to the operator."""

    opds: int
    people: int
    empty: tuple[str, ...]  # OPDs without anybody
    zones: frozenset[Zone]
    unplanned: tuple[str, ...]  # OPDs without a plan for tomorrow
    enrolled: int
    unreachable: tuple[str, ...]
    waiting_since: datetime | None  # when the oldest unsent message was due, if that is long ago


class HealthService:
    """Looks after the whole."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def examine(self, now: datetime) -> Health:
        """Read everything that `giliran doctor` reports of the book."""

        def work(session: Session) -> Health:
            known = opds.load_opds(session)
            everybody = {asn.id: asn for asn in people.load_people(session) if asn.left_on is None}
            linked = [
                a for opd in known for a in accounts.load_accounts(session, opd.code).values()
            ]
            peopled = {asn.opd for asn in everybody.values()}
            due = outbox.next_due(session)
            return Health(
                opds=len(known),
                people=len(everybody),
                empty=tuple(opd.code for opd in known if opd.code not in peopled),
                zones=frozenset(opd.zone for opd in known),
                unplanned=tuple(
                    opd.code
                    for opd in known
                    if (last := plans.last_planned_day(session, opd.code)) is None
                    or last <= opd.zone.day_of(now)
                ),
                enrolled=len(linked),
                unreachable=tuple(
                    everybody[a.asn_id].name
                    for a in linked
                    if not a.is_reachable and a.asn_id in everybody
                ),
                waiting_since=due if due is not None and due < now - _OVERDUE else None,
            )

        return await self._database.read(work)
