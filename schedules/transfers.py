"""Transfers: a person's move to another OPD, unit kerja or pattern, from a day on.

A move between OPDs needs the consent of the receiving one; within an OPD none is asked.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from schedules.people import Asn, Pattern, Role

CONSENT_WITHIN = timedelta(days=7)


class TransferState(StrEnum):
    """How far a move is; only the first two can still change."""

    PROPOSED = "diusulkan"
    ACCEPTED = "diterima"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"
    EXPIRED = "kedaluwarsa"
    DONE = "berlaku"
    VOID = "gugur"  # the person had left or moved before its day came


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A move; `unit` and `pattern` None stay as they are (the unit of another OPD is named on consent).

    `id` 0 means that it is not in the book yet; `proposed_by` and `decided_by` are ids of people.
    """

    id: int = 0
    asn_id: int
    from_opd: str
    to_opd: str
    first_day: date
    unit: str | None = None
    pattern: Pattern | None = None
    state: TransferState = TransferState.PROPOSED
    proposed_at: datetime
    proposed_by: int | None
    expires_at: datetime
    decided_at: datetime | None = None
    decided_by: int | None = None

    @property
    def is_between(self) -> bool:
        """Whether it leads from one OPD to another."""
        return self.from_opd != self.to_opd

    @property
    def is_of_pattern(self) -> bool:
        """Whether nobody moves: only the pattern changes."""
        return not self.is_between and self.unit is None

    @property
    def is_open(self) -> bool:
        """Whether it can still change anything."""
        return self.state in (TransferState.PROPOSED, TransferState.ACCEPTED)

    def fits(self, asn: Asn) -> bool:
        """Whether the person is still where the move begins, on its day."""
        return asn.opd == self.from_opd and not asn.has_left(self.first_day)

    def moved(self, asn: Asn) -> Asn:
        """The person once the move has taken effect.

        In another OPD they have belonged to it since that day, and hold no office in it.
        """
        moved = replace(
            asn, opd=self.to_opd, unit=self.unit or asn.unit, pattern=self.pattern or asn.pattern
        )
        if not self.is_between:
            return moved
        role = asn.role if asn.role.is_citywide else Role.PEGAWAI
        return replace(moved, joined_on=self.first_day, role=role)

    def leaving(self, asn: Asn) -> Asn:
        """The person as the giving OPD plans with them: until the day before."""
        return replace(asn, left_on=self.first_day)
