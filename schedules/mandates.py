"""Mandates: an office held beside one's own, for a window: acting (Plt, Plh) or a second OPD."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schedules.people import Opd, Role


class Acting(StrEnum):
    """In whose stead an office is held: pelaksana tugas, pelaksana harian, or one's own right."""

    OWN = ""
    PLT = "Plt"
    PLH = "Plh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """A role that somebody holds from `first` to `last`, both included; `opd` None is the city.

    `id` 0 means that it is not in the book yet; `last` None that no end is set.
    """

    id: int = 0
    asn_id: int
    opd: str | None
    role: Role
    acting: Acting = Acting.OWN
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)

    def is_over(self, day: date) -> bool:
        """Whether it is in force neither on `day` nor later."""
        return self.last is not None and self.last < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role somebody holds today, in one OPD or (None) in the whole city."""

    opd: Opd | None
    role: Role
    acting: Acting = Acting.OWN

    def covers(self, opd_code: str | None) -> bool:
        """Whether it is held over this OPD; None asks for the whole city."""
        return self.opd is None or self.opd.code == opd_code
