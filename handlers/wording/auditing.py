"""Auditing: what the second opinion found in stored plans, for an operator's terminal."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from handlers.wording.alarm import rule_words
from handlers.wording.phrases import date_range, number_words, plain, short_day
from handlers.wording.why import rule_name
from schedules.audit.violation import Violation
from schedules.places import Rule
from schedules.pools import DAY

LIMITS = (
    "Hari yang lalu diperiksa menurut surat edaran yang sudah tercatat pada hari itu dan data "
    "pegawai yang terbaca dari jadwalnya; perubahan jenjang jabatan dan jumlah piket OPD "
    "sesudahnya tidak dapat dipulihkan."
)
_SHOWN = 200
_MICRO = 10_000


def checked(opd: str, days: int, first: date | None, last: date | None, found: int) -> str:
    """What was looked at, and how it came out."""
    if first is None or last is None:
        return f"{opd}: belum ada jadwal dalam rentang ini."
    result = f"{found} temuan" if found else "sesuai aturan"
    return f"{opd}: {days} jadwal harian, {date_range(first, last)}: {result}."


def lines(violations: Iterable[Violation], names: Mapping[int, str]) -> Iterator[str]:
    """Each finding: the day, where or who, the rule, and the two numbers apart."""
    for number, violation in enumerate(violations):
        if number == _SHOWN:
            yield "Temuan selanjutnya tidak ditampilkan."
            return
        yield _line(violation, names)


def _line(violation: Violation, names: Mapping[int, str]) -> str:
    who = names.get(violation.asn_id, "") if violation.asn_id is not None else ""
    where = ", ".join(part for part in (violation.unit, who) if part)
    sides = []
    if violation.wanted != "":
        sides.append(f"seharusnya {_value(violation.wanted)}")
    if violation.found != "":
        sides.append(f"tertulis {_value(violation.found)}")
    words = [f"{short_day(violation.day)} {violation.day.year}", where]
    words.append(plain(rule_words(violation.rule)))
    text = ": ".join(word for word in words if word)
    return f"{text} ({', '.join(sides)})" if sides else text


def _value(value: int | str) -> str:
    """One of the two things apart: a number, a place, a kind of day, or a reason."""
    if isinstance(value, Rule):
        return rule_name(value)
    if isinstance(value, int) and abs(value) >= _MICRO:  # shares are counted in micro-days
        return f"{number_words(Decimal(value) / DAY)} hari"
    return str(value).replace(" of ", " dari ")


def outdated(number: int) -> str:
    """Findings that only today's data would give on past days."""
    return (
        f"Catatan: {number} perbedaan pada hari yang lalu hanya tampak bila dibandingkan dengan "
        "data sekarang. Datanya berubah sesudahnya, sehingga tidak dihitung sebagai temuan."
    )
