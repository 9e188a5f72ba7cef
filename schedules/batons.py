"""Batons: the piket of a day as something that is taken up, or else called on to the next.

Decides who is called when, from what the book says and the time; writes and tells nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

PATIENCE = timedelta(minutes=15)
_OF_USE = timedelta(minutes=30)  # before the end of the hours nobody is called any more


class Call(StrEnum):
    """Who is to be called now."""

    OFFER = "petugas"
    RESERVE = "cadangan"
    HEAD = "atasan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baton:
    """One person's piket of a day: `asn_id` is who the plan names, `taken_by` who took it up."""

    opd: str
    day: date
    asn_id: int
    offered_at: datetime | None = None
    reserve_called_at: datetime | None = None
    reserve_id: int | None = None
    head_called_at: datetime | None = None
    taken_at: datetime | None = None
    taken_by: int | None = None
    note: str = ""
    noted_at: datetime | None = None
    noted_by: int | None = None

    @property
    def is_taken(self) -> bool:
        """Whether somebody has taken it up."""
        return self.taken_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is known besides the baton: the day's hours, and who could be reached at all."""

    start: datetime
    end: datetime
    is_reachable: bool
    reserve: int | None  # one who can be reached and holds no other baton


def next_call(baton: Baton | None, watch: Watch, now: datetime) -> Call | None:
    """Whom to call now, if anybody.

    Each waits a quarter of an hour from when they were really called, so that nobody is passed
    over because we were down. Whoever cannot be reached is not waited for. Outside the hours
    nobody is called.
    """
    if not watch.start <= now < watch.end - _OF_USE:
        return None
    if baton is None or baton.offered_at is None:
        return Call.OFFER
    if baton.is_taken or baton.head_called_at is not None:
        return None
    if baton.reserve_called_at is None:
        if watch.is_reachable and now < baton.offered_at + PATIENCE:
            return None
        return Call.RESERVE if watch.reserve is not None else Call.HEAD
    return Call.HEAD if now >= baton.reserve_called_at + PATIENCE else None
