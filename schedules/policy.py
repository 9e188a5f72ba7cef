"""Policy: one letter (SE) as data.

A letter names whom it is for, from when to when, what share works in the office, who is exempt,
how officials and piket are handled and what else it orders. Which of several letters speaks is
told in `schedules.letters`. Never plans anybody.
"""

from dataclasses import dataclass, field
from datetime import date

from schedules.people import Asn, Opd
from schedules.scope import NOBODY_EXEMPT, Exemptions, Scope
from schedules.shares import Share
from schedules.terms import (
    DAY_BY_DAY,
    Cycle,
    Issuer,
    Latitude,
    OfficialsRule,
    PiketRule,
    SlotRule,
)

PROVISIONAL = "sementara"
"""The part of a number that a letter has until its own is known."""
EVERY_WEEKDAY = frozenset(range(7))
ENDS_ALL = "semua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One letter. `last` is included; None is open-ended. Weekdays: Monday is 0.

    `ends`: numbers of the letters (or ENDS_ALL) that fall silent for good on the first day, for
    everybody in the scope. A letter that ends nothing only lies on top: when it is over, what was
    in force before speaks again, and at last the default, 100 % in the office.
    """

    number: str
    issued: date
    title: str
    signer: str
    scope: Scope
    first: date
    last: date | None
    share: Share
    weekdays: frozenset[int] = EVERY_WEEKDAY
    exemptions: Exemptions = NOBODY_EXEMPT
    officials: OfficialsRule = OfficialsRule.ROTATE
    piket: PiketRule | None = None
    side_rules: tuple[str, ...] = ()
    issuer: Issuer = Issuer.CITY
    latitude: Latitude = Latitude.STRICTER  # only a city letter's is ever asked for
    ends: frozenset[str] = frozenset()
    minimum: int = 0  # so many of each unit are in the office at least
    opd_share: Share | None = None  # a ceiling over the whole OPD, besides the unit's share
    # NIP digits: of each pair one is in the office; those who are preferred at home, without a why.
    pairs: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)
    prefer_home: frozenset[str] = field(default=frozenset(), repr=False)
    home_days_per_week: int | None = None  # at most so many for one person in an ISO week
    cycle: Cycle = DAY_BY_DAY
    cohorts: int = 0  # groups of a unit that never meet in the office; 0 and 1 are none
    slots: SlotRule | None = None
    source: str = ""  # the law or page it stands on
    benchmark: str = ""  # the preset that a letter of the centre is, which it is held against
    remark: str = ""  # what an operator should know of it; never shown to staff
    official: str = ""  # the final number, where `number`, by which it is known, is provisional

    @property
    def is_provisional(self) -> bool:
        """Whether it was issued without a number of its own."""
        return f"/{PROVISIONAL}/" in self.number

    @property
    def owners(self) -> frozenset[str]:
        """The OPDs whose own letter it is; none for the city's.

        An OPD's own is for that OPD or units of it, by name, and exempts units and people of it:
        exempting a whole OPD would lift it out of the city's frame.
        """
        scope, exempt = self.scope, self.exemptions
        is_wide = scope.is_city or scope.services or exempt.opds or exempt.services
        if self.issuer is Issuer.CITY or is_wide:
            return frozenset()
        return scope.opds | {code for code, _ in scope.units | exempt.units}

    def limited_to(self, share: Share | None) -> Share | None:
        """The share that a day was planned by, if the city's letter gave no more than that."""
        is_other = self.issuer is Issuer.OPD and share != self.share
        return share if is_other else None

    def is_in_force(self, day: date) -> bool:
        """Whether `day` is inside the letter's window."""
        return self.first <= day and (self.last is None or day <= self.last)

    def exempts_opd(self, opd: Opd) -> bool:
        """Whether the whole OPD is exempt, by name or by its class of service."""
        return opd.code in self.exemptions.opds or (
            bool(opd.service) and opd.service in self.exemptions.services
        )

    def exempts_unit(self, opd: str, unit: str) -> bool:
        """Whether the unit kerja of the OPD with this code is exempt."""
        return (opd, unit) in self.exemptions.units

    def prefers_home(self, asn: Asn) -> bool:
        """Whether the person is named as one who should stay home where possible."""
        return asn.nip.digits in self.prefer_home

    @property
    def has_narrower_limit(self) -> bool:
        """Whether fewer may be in than the share says: by the whole OPD's, or by groups apart."""
        return self.opd_share is not None or self.cohorts > 1

    def exempts_person(self, asn: Asn) -> bool:
        """Whether the person is exempt by name."""
        return asn.nip.digits in self.exemptions.people
