"""Terms of a letter: its parts, read into the facts they stand for.

None where a part lacks what it needs; the fault has been noted by then.
"""

from schedules.files.letter_entries import (
    as_ceiling,
    as_code,
    as_filled,
    as_nip,
    as_pair,
    as_service,
    as_span,
    as_unit,
    as_weekday,
)
from schedules.files.letter_part import Part, as_count, as_text, as_word
from schedules.files.words import fold
from schedules.policy import ENDS_ALL, EVERY_WEEKDAY
from schedules.scope import Exemptions, Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import DAY_BY_DAY, Cycle, CycleUnit, PiketRule, SlotKind, SlotRule

_MOST_PIKET = 500
_MOST_REST = 60
_LONGEST_CYCLE = 60
_MOST_COHORTS = 10


def read_weekdays(top: Part) -> frozenset[int]:
    """The weekdays meant; every one unless the letter says which."""
    if "hari" not in top:
        return EVERY_WEEKDAY
    days = frozenset(top.read_each("hari", as_weekday))
    top.read_if("hari", as_filled)
    return days or EVERY_WEEKDAY


def read_ends(top: Part) -> frozenset[str]:
    """The letters that this one ends: a list of numbers, or the word semua."""
    if "mencabut" not in top:
        return frozenset()
    word = top.peek("mencabut")
    if isinstance(word, str) and fold(word) == ENDS_ALL:
        return frozenset({ENDS_ALL})
    top.read_if("mencabut", as_filled)
    return frozenset(top.read_each("mencabut", as_text))


def read_pairs(top: Part) -> frozenset[tuple[str, str]]:
    """Pairs of people of whom one has to be in."""
    return frozenset(top.read_each("salah_satu", as_pair))


def read_scope(part: Part) -> Scope:
    """For whom the letter is."""
    return Scope(
        opds=frozenset(part.read_each("opd", as_code)),
        units=frozenset(part.read_each("unit", as_unit)),
        services=frozenset(part.read_each("layanan", as_service)),
    )


def read_exemptions(part: Part) -> Exemptions:
    """Who stays in the office."""
    return Exemptions(
        opds=frozenset(part.read_each("opd", as_code)),
        units=frozenset(part.read_each("unit", as_unit)),
        services=frozenset(part.read_each("layanan", as_service)),
        people=frozenset(part.read_each("nip", as_nip)),
    )


def read_share(part: Part) -> Share | None:
    """The percentage per unit."""
    return _share(part, part.read("jenis", as_word(ShareKind)))


def read_opd_share(part: Part) -> Share | None:
    """The ceiling over the whole OPD."""
    kind = part.read("jenis", as_ceiling) if "jenis" in part else ShareKind.MAX_OFFICE
    return _share(part, kind)


def _share(part: Part, kind: ShareKind | None) -> Share | None:
    percent = part.read("persen", as_count(100))
    base = part.read_if("dasar", as_word(Base)) or Base.ROSTERED
    if kind is None or percent is None:
        return None
    return Share(kind=kind, percent=percent, base=base)


def read_piket(part: Part) -> PiketRule:
    """How many hold the office."""
    usual = PiketRule()
    rest = part.read_if("jeda", as_count(_MOST_REST))
    return PiketRule(
        per_day=part.read("per_hari", as_count(_MOST_PIKET)) or 0,
        per_off_day=part.read_if("per_hari_libur", as_count(_MOST_PIKET)) or 0,
        reserve=part.read_if("cadangan", as_count(_MOST_PIKET)) or 0,
        rest=usual.rest if rest is None else rest,
    )


def read_cycle(part: Part) -> Cycle:
    """The blocks of days in which people keep their place."""
    unit = part.read("satuan", as_word(CycleUnit))
    length = part.read_if("panjang", as_count(_LONGEST_CYCLE, lowest=1))
    return Cycle(unit=unit or DAY_BY_DAY.unit, length=length or DAY_BY_DAY.length)


def read_cohorts(part: Part) -> int:
    """How many groups never meet."""
    return part.read("jumlah", as_count(_MOST_COHORTS, lowest=2)) or 0


def read_slots(part: Part) -> SlotRule | None:
    """The two halves of a day."""
    kind = part.read("jenis", as_word(SlotKind))
    first = part.read("pertama", as_span)
    second = part.read("kedua", as_span)
    if kind is None or first is None or second is None:
        return None
    return SlotRule(kind=kind, first=first, second=second)
