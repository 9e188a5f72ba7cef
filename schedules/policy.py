"""Policy: one letter (SE) of the city, as data, and which letter is in force where and when.

A letter names whom it is for, from when to when, what share works in the office, who is exempt,
how officials and piket are handled and what else it orders. Never plans anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from schedules.people import Asn, Opd

EVERY_WEEKDAY = frozenset(range(7))
_WHOLE = 100


class ShareKind(StrEnum):
    """The four ways in which letters word a percentage."""

    MAX_OFFICE = "maks kantor"
    OFFICE = "kantor"
    MIN_OFFICE = "min kantor"
    MAX_HOME = "maks rumah"

    @property
    def is_ceiling(self) -> bool:
        """Whether more people in the office than the share gives would break the letter."""
        return self in (ShareKind.MAX_OFFICE, ShareKind.OFFICE)


class Base(StrEnum):
    """Who counts in the percentage: everybody on the unit's roster, or those not absent."""

    ROSTERED = "terdaftar"
    PRESENT = "hadir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage and what it is a percentage of; 0 to 100."""

    kind: ShareKind
    percent: int
    base: Base = Base.ROSTERED

    def seats(self, people: int) -> int:
        """How many of `people` work in the office, rounded so that the letter is never broken.

        A ceiling and a stated share round down ("50 %" of 25 is 12: 13 would be more than the
        letter says), a floor rounds up, and a ceiling on those at home leaves the rest in.
        """
        if self.kind is ShareKind.MIN_OFFICE:
            return -(-self.percent * people // _WHOLE)
        if self.kind is ShareKind.MAX_HOME:
            return people - self.percent * people // _WHOLE
        return self.percent * people // _WHOLE

    @property
    def office_percent(self) -> int:
        """The share in the office that the letter leads to, in percent."""
        return _WHOLE - self.percent if self.kind is ShareKind.MAX_HOME else self.percent


class OfficialsRule(StrEnum):
    """What the letter says of structural officials (jabatan struktural)."""

    ROTATE = "bergilir"
    ALL_IN = "semua masuk"
    TOP_TWO_LEVELS = "dua tertinggi"
    LEVELS_TWO_AND_THREE = "eselon ii-iii"
    PIKET_ONLY = "hanya piket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """For whom a letter is; all empty means the whole city."""

    opds: frozenset[str] = frozenset()
    units: frozenset[tuple[str, str]] = frozenset()  # (OPD code, unit kerja)
    services: frozenset[str] = frozenset()

    def covers(self, opd: Opd, unit: str) -> bool:
        """Whether this unit of this OPD is meant."""
        if (opd.code, unit) in self.units or opd.code in self.opds:
            return True
        return opd.service in self.services or self.is_city

    @property
    def is_city(self) -> bool:
        """Whether the letter is for everybody."""
        return not (self.opds or self.units or self.services)

    def precision(self, opd: Opd, unit: str) -> int:
        """How precisely this unit is named: unit 3, OPD 2, class of service 1, city 0."""
        if (opd.code, unit) in self.units:
            return 3
        if opd.code in self.opds:
            return 2
        return 1 if opd.service in self.services else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemptions:
    """Who keeps working in the office whatever the percentage."""

    opds: frozenset[str] = frozenset()
    units: frozenset[tuple[str, str]] = frozenset()
    services: frozenset[str] = frozenset()
    people: frozenset[str] = field(default=frozenset(), repr=False)  # NIP digits


@dataclass(frozen=True, slots=True, kw_only=True)
class PiketRule:
    """Piket under this letter: how many a day, how many in reserve, and days of rest between."""

    per_day: int = 0
    per_off_day: int = 0
    reserve: int = 0
    rest: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One letter. `last` is included; None is open-ended. Weekdays: Monday is 0."""

    number: str
    issued: date
    title: str
    signer: str
    scope: Scope
    first: date
    last: date | None
    share: Share
    weekdays: frozenset[int] = EVERY_WEEKDAY
    exemptions: Exemptions = Exemptions()
    officials: OfficialsRule = OfficialsRule.ROTATE
    piket: PiketRule | None = None
    side_rules: tuple[str, ...] = ()

    def is_in_force(self, day: date) -> bool:
        """Whether `day` is inside the letter's window."""
        return self.first <= day and (self.last is None or day <= self.last)

    def exempts_opd(self, opd: Opd) -> bool:
        """Whether the whole OPD is exempt, by name or by its class of service."""
        return opd.code in self.exemptions.opds or (
            bool(opd.service) and opd.service in self.exemptions.services
        )

    def exempts_unit(self, asn: Asn) -> bool:
        """Whether the person's unit kerja is exempt."""
        return (asn.opd, asn.unit) in self.exemptions.units

    def exempts_person(self, asn: Asn) -> bool:
        """Whether the person is exempt by name."""
        return asn.nip.digits in self.exemptions.people


def letter_for(policies: Iterable[Policy], opd: Opd, unit: str, day: date) -> Policy | None:
    """The letter in force for a unit on a day: the latest issued, of these the latest to begin.

    Of letters of one date the one that names the unit most precisely speaks.

    None means that no letter speaks: the default is 100 % in the office.
    """
    speaking = [p for p in policies if p.is_in_force(day) and p.scope.covers(opd, unit)]
    return max(
        speaking,
        key=lambda p: (p.issued, p.first, p.scope.precision(opd, unit), p.number),
        default=None,
    )
