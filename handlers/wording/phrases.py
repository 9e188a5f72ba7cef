"""Phrases: days, dates, times, percentages and names as an Indonesian office writes them.

Owns the one escape function: every variable that enters a message goes through `esc`.
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from schedules.dayplan import UnitProof
from schedules.policy import Policy
from schedules.shares import Base, Share, ShareKind
from schedules.terms import SlotKind, SlotRule
from schedules.workdays import DayFact, DayKind, Span, Zone

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_WHOLE = 100
_TAG = re.compile(r"<[^<>]*>")
# Characters that hide or turn text around: a name must look like what it is.
_HIDDEN = frozenset({"Cc", "Cs", "Cn"})
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def esc(text: str) -> str:
    """A variable as it may stand in a message: one line, nothing hidden, nothing taken for HTML."""
    one_line = " ".join(text.split())
    seen = (c for c in one_line if c not in _TURNING and unicodedata.category(c) not in _HIDDEN)
    return html.escape("".join(seen), quote=False)


def plain(text: str) -> str:
    """A message as the command line and a pop-up show it: without tags and entities.

    With ordinary blanks, so that what is seen can be searched for.
    """
    return html.unescape(_TAG.sub("", text)).replace("\N{NO-BREAK SPACE}", " ")


def date_words(day: date) -> str:
    """23 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """Senin, 23 November 2026."""
    return f"{DAYS[day.weekday()]}, {date_words(day)}"


def short_day(day: date) -> str:
    """Senin 23 November."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def date_range(first: date, last: date) -> str:
    """23 s.d. 29 November 2026, saying month and year only where they differ."""
    if first == last:
        return date_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} s.d. {date_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} s.d. {date_words(last)}"
    return f"{date_words(first)} s.d. {date_words(last)}"


def clock(at: time) -> str:
    """07.30."""
    return f"{at.hour:02d}.{at.minute:02d}"


def at_words(moment: datetime, zone: Zone) -> str:
    """07.30 WIB: what the office's own clock shows at `moment`."""
    return f"{clock(moment.astimezone(zone.tz).time())} {zone}"


def span_words(span: Span, zone: Zone) -> str:
    """07.30 s.d. 16.00 WIB."""
    return f"{clock(span.start)} s.d. {clock(span.end)} {zone}"


def hours_words(span: Span) -> str:
    """07.30-14.00, where the zone is said elsewhere."""
    return f"{clock(span.start)}-{clock(span.end)}"


def slots_words(slots: SlotRule) -> str:
    """How a letter halves the day of those in the office, as a clause."""
    first, second = hours_words(slots.first), hours_words(slots.second)
    if slots.kind is SlotKind.SPLIT:
        return f"yang di kantor pukul {first} melanjutkan kerja dari rumah pukul {second}"
    return f"yang di kantor dibagi dalam dua sif, pukul {first} dan pukul {second}"


def number_words(value: Decimal) -> str:
    """At most one decimal, with a comma: 0,5 or 12."""
    rounded = value.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        return str(int(rounded))
    return str(rounded).replace(".", ",")


def percent_words(part: int, whole: int) -> str:
    """33,3 %, never broken before its sign; `whole` is not 0."""
    return percent(Decimal(part * _WHOLE) / whole)


def percent(value: Decimal | int) -> str:
    """50 %, never broken before its sign."""
    return f"{number_words(Decimal(value))}\N{NO-BREAK SPACE}%"


def limit_words(share: Share) -> str:
    """What the letter allows, as it stands in brackets after a percentage."""
    match share.kind:
        case ShareKind.MIN_OFFICE:
            return f"paling sedikit {percent(share.percent)}"
        case ShareKind.MAX_HOME:
            return f"WFH paling banyak {percent(share.percent)}"
        case _:
            return f"batas {percent(share.percent)}"


def proof_words(proof: UnitProof) -> str:
    """12 dari 24 = 50 % (batas 50 %); empty where the percentage is of nobody."""
    if proof.base == 0:
        return ""
    counted = f"{proof.office} dari {proof.base} = {percent_words(proof.office, proof.base)}"
    if proof.share is None:
        return counted
    limit = limit_words(proof.share)
    if proof.share.office_percent == 0 and proof.office:
        limit = f"{limit} selain petugas yang ditetapkan"
    own = proof.share.seats_of(proof.rostered, proof.present)
    if proof.seats != own:  # the frame's rounding is never broken
        moved = "dinaikkan" if proof.seats > own else "diturunkan"
        limit = f"{limit}, {moved} menjadi {proof.seats} orang menurut surat kota"
    return f"{counted} ({limit})"


def base_words(proof: UnitProof) -> str:
    """Both numbers that a percentage could be of: terdaftar 25, tidak berhalangan 23."""
    return f"terdaftar {proof.rostered}, tidak berhalangan {proof.present}"


def counting_words(proof: UnitProof) -> str:
    """How the unit's number was come by: who was counted, and which way it was rounded."""
    share, base = proof.share, proof.base
    if share is None or base == 0:
        return ""
    if share.base is Base.PRESENT:
        people = "yang tidak berhalangan"
        text = f"Dihitung dari {base} pegawai {people}; yang terdaftar {proof.rostered}."
    else:
        there = "semuanya" if proof.present == base else f"{proof.present} di antaranya"
        text = f"Dihitung dari {base} pegawai terdaftar; {there} tidak berhalangan."
    exact = Decimal(share.percent * base) / _WHOLE
    if exact == exact.to_integral_value():
        return text
    of = f"{percent(share.percent)} dari {base} orang adalah {exact.normalize()}".replace(".", ",")
    where = " dari rumah" if share.kind is ShareKind.MAX_HOME else ""
    seats = base - share.seats(base) if where else share.seats(base)
    return f"{text} {of}, dibulatkan {rounding_words(share)} menjadi {seats} orang{where}."


def rounding_words(share: Share) -> str:
    """Which way a letter of this kind is rounded, so that it is never broken."""
    return "ke atas" if share.kind is ShareKind.MIN_OFFICE else "ke bawah"


def base_rule_words(share: Share) -> str:
    """Who counts in a letter's percentage, and how it is rounded, in a sentence."""
    who = "pegawai yang tidak berhalangan" if share.base is Base.PRESENT else "pegawai terdaftar"
    what = "yang dari rumah" if share.kind is ShareKind.MAX_HOME else "yang di kantor"
    how = rounding_words(share)
    return f"Persentase dihitung dari {who} tiap unit kerja; {what} dibulatkan {how}."


def short_share(share: Share) -> str:
    """The letter's percentage in a few words: WFO paling banyak 50 %."""
    where = "WFH" if share.kind is ShareKind.MAX_HOME else "WFO"
    return f"{where} {_MEASURES[share.kind]}{percent(share.percent)}"


def share_words(share: Share, people: str = "pegawai") -> str:
    """The letter's percentage as a clause: paling banyak 50 % pegawai bekerja dari kantor."""
    if share.office_percent == _WHOLE:
        return f"seluruh pegawai bekerja dari kantor (WFO {percent(_WHOLE)})"
    if share.office_percent == 0 and share.kind in (ShareKind.OFFICE, ShareKind.MAX_OFFICE):
        return f"seluruh pegawai bekerja dari rumah (WFH {percent(_WHOLE)})"
    measure = _MEASURES[share.kind]
    where = "rumah" if share.kind is ShareKind.MAX_HOME else "kantor"
    return f"{measure}{percent(share.percent)} {people} bekerja dari {where}"


_MEASURES = {
    ShareKind.OFFICE: "",
    ShareKind.MAX_OFFICE: "paling banyak ",
    ShareKind.MIN_OFFICE: "paling sedikit ",
    ShareKind.MAX_HOME: "paling banyak ",
}


def letter_words(letter: Policy) -> str:
    """SE Nomor 443.5/0618 tanggal 17 Maret 2020; a number that names its kind is left alone."""
    number = letter.official or letter.number
    named = esc(number) if number[:1].isalpha() else f"SE Nomor {esc(number)}"
    return f"{named} tanggal {date_words(letter.issued)}"


def limited_words(share: Share | None) -> str:
    """Behind a letter: what the city's leaves of its percentage; empty where that holds."""
    return f", dibatasi SE kota: {limit_words(share).removeprefix('batas ')}" if share else ""


_OFF = {
    DayKind.WEEKEND: "akhir pekan",
    DayKind.HOLIDAY: "libur nasional",
    DayKind.JOINT_LEAVE: "cuti bersama",
    DayKind.LOCAL: "libur daerah",
    DayKind.WORK: "hari kerja",
}


def fact_words(fact: DayFact) -> str:
    """What a date is for the office, with the holiday's name: libur nasional (Hari Suci Nyepi)."""
    return f"{_OFF[fact.kind]} ({esc(fact.name)})" if fact.name else _OFF[fact.kind]


def listed(words: Sequence[str], joint: str = "dan") -> str:
    """A, B, dan C; with semicolons where a word has a comma of its own, as names with titles do."""
    comma = "; " if any("," in word for word in words) else ", "
    match words:
        case []:
            return ""
        case [only]:
            return only
        case [one, other]:
            return f"{one} {joint} {other}"
        case [*most, last]:
            return f"{comma.join(most)}{comma}{joint} {last}"
        case _:
            return comma.join(words)


def people_words(names: Sequence[str], limit: int = 12) -> str:
    """Names as a list in one sentence; beyond `limit` the rest is a number."""
    shown = [esc(name) for name in names[:limit]]
    if len(names) > limit:
        shown.append(f"{len(names) - limit} orang lainnya")
    return listed(shown)


def stop(sentence: str) -> str:
    """The sentence with its full stop; one that ends in a title's dot has it already."""
    return sentence if sentence.endswith(".") else f"{sentence}."


def bullets(lines: Sequence[str], limit: int = 40) -> str:
    """Lines of a list, already escaped; beyond `limit` the rest is a number."""
    shown = [f"• {line}" for line in lines[:limit]]
    if len(lines) > limit:
        shown.append(f"• dan {len(lines) - limit} lainnya")
    return "\n".join(shown)
