"""Tags: where the OPD wants it, a member's name in the group bears PIKET, WFO, WFH and so on.

Only where the OPD shows names in its group, only once its people have been told, and never for
somebody who is not on duty. A few at a time: Telegram has one call for each member.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from schedules.dayplan import DayPlan, opening
from schedules.ledger import accounts, groups, opds, plans, tags
from schedules.ledger.database import Database, Session
from schedules.ledger.groups import Group
from schedules.ledger.tags import REFUSED, Tag
from schedules.people import Opd
from schedules.places import Duty, Place

__all__ = ["TagChange", "TagService"]

_AT_ONCE = 10
_PIKET = "PIKET"


@dataclass(frozen=True, slots=True, kw_only=True)
class TagChange:
    """The tag that a member is to have (empty: none), and by which account they are known."""

    tag: Tag
    user_id: int


class TagService:
    """Says which tags are to be set."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime) -> list[TagChange]:
        """The next few members of each group whose tag is not what it should be."""
        found: list[TagChange] = []
        for code in await self._database.read(_wanting):
            found += await self._database.read(partial(_changes, opd_code=code, now=now))
        return found

    async def done(self, change: TagChange) -> None:
        """Note that Telegram has taken a tag."""
        await self._database.run(lambda session: tags.put_tag(session, change.tag))

    async def refused(self, change: TagChange) -> None:
        """Note that Telegram has not: it is tried again tomorrow."""
        one = change.tag
        unknown = Tag(
            opd=one.opd, asn_id=one.asn_id, chat_id=one.chat_id, tag=REFUSED, tried_on=one.tried_on
        )
        await self._database.run(lambda session: tags.put_tag(session, unknown))


def _wanting(session: Session) -> list[str]:
    """The OPDs whose group shows tags, or has shown some that are still to be taken away."""
    return [
        code
        for code, group in groups.load_groups(session).items()
        if not group.is_lost and (group.shows_tags or tags.load_tags(session, code))
    ]


def _changes(session: Session, opd_code: str, now: datetime) -> list[TagChange]:
    opd, group = opds.load_opd(session, opd_code), groups.load_group(session, opd_code)
    today = opd.zone.day_of(now)
    if group is None or now < opd.zone.moment(today, opd.announce_at):
        return []
    plan = plans.load_plan(session, opd_code, today)
    wanted = _wanted(plan) if plan and group.shows_tags and opd.names_in_group else {}
    return [
        change
        for change, _ in zip(
            _open(session, opd, group, wanted, today), range(_AT_ONCE), strict=False
        )
    ]


def _open(
    session: Session, opd: Opd, group: Group, wanted: dict[int, str], today: date
) -> Iterator[TagChange]:
    known = tags.load_tags(session, opd.code)
    for asn_id in sorted(wanted.keys() | known.keys()):
        was, tag = known.get(asn_id), wanted.get(asn_id, "")
        here = was is not None and was.chat_id == group.chat_id
        if was is not None and here and was.tag in (tag, REFUSED if was.tried_on == today else tag):
            continue
        if not tag and (was is None or not here or was.tag == REFUSED):
            continue  # nothing of ours is shown
        account = accounts.find_account(session, asn_id)
        if account is not None:
            one = Tag(opd=opd.code, asn_id=asn_id, chat_id=group.chat_id, tag=tag, tried_on=today)
            yield TagChange(tag=one, user_id=account.user_id)


def _wanted(plan: DayPlan) -> dict[int, str]:
    """The tag of everybody who is on duty, where their day begins."""
    found = {}
    for asn_id, slots in plan.people().items():
        if any(slot.duty is Duty.PIKET for slot in slots):
            found[asn_id] = _PIKET
        elif (place := opening(slots).place) is not Place.AWAY and plan.fact.is_work:
            found[asn_id] = place.value
    return found
