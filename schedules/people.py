"""People: the civil servant (ASN), the number (NIP) and the agency (OPD).

Owns the rules of the 18-digit number and the words for ranks, patterns and roles.
Never knows where anybody works on a day.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from schedules.errors import NipError, NipFault
from schedules.workdays import WorkHours, Zone

NIP_DIGITS = 18
_FIRST_CONTRACT = 21  # PPPK: digits 13-14 count contracts from 21; they are no month


class Employment(StrEnum):
    """How somebody is employed (UU 20/2023: an ASN is a PNS or a PPPK)."""

    PNS = "PNS"
    PPPK = "PPPK"


class Rank(StrEnum):
    """The position's class (UU 5/2014, UU 20/2023), highest first."""

    JPT_MADYA = "jpt madya"
    JPT_PRATAMA = "jpt pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    FUNGSIONAL = "fungsional"
    PELAKSANA = "pelaksana"

    @property
    def level(self) -> int | None:
        """The structural level (eselon) 1 to 4, or None for those who hold no such office."""
        return _LEVELS.get(self)


_LEVELS = {Rank.JPT_MADYA: 1, Rank.JPT_PRATAMA: 2, Rank.ADMINISTRATOR: 3, Rank.PENGAWAS: 4}


class Pattern(StrEnum):
    """How a person's days are decided when no letter says otherwise (pola kerja)."""

    GILIR = "gilir"
    KANTOR = "kantor"
    LAPANGAN = "lapangan"
    RUMAH = "rumah"


class Role(StrEnum):
    """What a person may do in the chat, least first; the auditor reads all and changes nothing."""

    PEGAWAI = "pegawai"
    OPERATOR = "operator"
    KEPALA = "kepala"
    ADMIN = "admin"
    AUDITOR = "auditor"

    @property
    def is_citywide(self) -> bool:
        """Whether it is held over every OPD."""
        return self in (Role.ADMIN, Role.AUDITOR)

    def includes(self, other: "Role") -> bool:
        """Whether whoever holds this may do what `other` may; auditing is a right of its own."""
        if Role.AUDITOR in (self, other):
            return self is other or other is Role.PEGAWAI
        return _ORDER.index(self) >= _ORDER.index(other)


_ORDER = (Role.PEGAWAI, Role.OPERATOR, Role.KEPALA, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Nip:
    """An 18-digit number of a PNS (NIP) or a PPPK (NI PPPK) that keeps BKN's rules.

    Source: Perka BKN 22/2007 and 43/2007. A PPPK's number changes with the contract, so it
    identifies nobody for ever and is never a primary key.
    """

    digits: str

    @classmethod
    def parse(cls, text: str) -> "Nip":
        """Read a number as offices write it, with spaces, dots or an apostrophe in it.

        Raises:
            NipError: says which rule is broken; a number that a spreadsheet has destroyed
                (1.98609E+17, or rounded to 15 digits) is told apart from a mistyped one.
        """
        bare = text.strip().lstrip("'").replace(" ", "").replace(".", "").replace("-", "")
        if "e+" in text.lower():
            raise NipError(fault=NipFault.DESTROYED, digits=len(bare))
        if len(bare) != NIP_DIGITS or not (bare.isascii() and bare.isdigit()):
            raise NipError(fault=NipFault.LENGTH, digits=sum(map(str.isdigit, bare)))
        if bare.endswith("000"):
            rounded = bare[12:14] not in _MONTHS or bare[14] == "0"
            raise NipError(
                fault=NipFault.DESTROYED if rounded else NipFault.SERIAL, digits=NIP_DIGITS
            )
        try:
            date(int(bare[:4]), int(bare[4:6]), int(bare[6:8]))
        except ValueError:
            raise NipError(fault=NipFault.BIRTH_DATE, digits=NIP_DIGITS) from None
        if bare[12:14] not in _MONTHS and int(bare[12:14]) < _FIRST_CONTRACT:
            raise NipError(fault=NipFault.MONTH, digits=NIP_DIGITS)
        if bare[14] not in "12":
            raise NipError(fault=NipFault.SEX, digits=NIP_DIGITS)
        return cls(bare)

    @property
    def employment(self) -> Employment:
        """What digits 13 and 14 say: a month for a PNS, a contract number for a PPPK."""
        return Employment.PNS if self.digits[12:14] in _MONTHS else Employment.PPPK

    @property
    def masked(self) -> str:
        """The last four digits behind dots: enough to tell two people apart, no birth date."""
        return f"••••{self.digits[-4:]}"


_MONTHS = frozenset(f"{month:02d}" for month in range(1, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asn:
    """One civil servant as the roster knows them.

    `id` is the book's own, never the NIP; 0 means that the person is not in the book yet.
    """

    id: int = 0
    nip: Nip = field(repr=False)
    name: str
    opd: str
    unit: str
    position: str
    rank: Rank
    employment: Employment
    pattern: Pattern
    may_piket: bool
    role: Role = Role.PEGAWAI
    joined_on: date | None = None
    left_on: date | None = None

    def is_employed(self, day: date) -> bool:
        """Whether the person belongs to the unit on `day` (left_on is the first day away)."""
        after_start = self.joined_on is None or self.joined_on <= day
        return after_start and not self.has_left(day)

    def has_left(self, day: date) -> bool:
        """Whether the person belongs to no unit any more on `day`."""
        return self.left_on is not None and self.left_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Opd:
    """One agency of the city: its clock, its hours, its piket and how its people are told."""

    code: str
    name: str
    zone: Zone
    hours: WorkHours
    address: str = ""
    service: str = ""
    announce_at: time = time(6, 0)
    preview_at: time = time(16, 0)
    recap_at: time = time(9, 0)
    names_in_group: bool = False
    piket_per_day: int = 0
    piket_per_off_day: int = 0

    def open_day(self, now: datetime) -> date:
        """The first day that is not announced yet: today until its announcement, then tomorrow."""
        today = self.zone.day_of(now)
        is_announced = now >= self.zone.moment(today, self.announce_at)
        return today + timedelta(days=1) if is_announced else today
