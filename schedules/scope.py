"""Scope: for whom a letter is, and who stays in the office whatever it says."""

from dataclasses import dataclass, field

from schedules.people import Opd


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

    def with_those_of(self, other: "Exemptions") -> "Exemptions":
        """Everybody whom one or the other exempts."""
        return Exemptions(
            opds=self.opds | other.opds,
            units=self.units | other.units,
            services=self.services | other.services,
            people=self.people | other.people,
        )


NOBODY_EXEMPT = Exemptions()
