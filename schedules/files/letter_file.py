"""Letters (SE) as TOML: one file is one Policy. The format is in docs/format-surat.md.

Whether the OPDs and people it names exist is for the service to say.
"""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

from schedules.errors import FileUnreadableError
from schedules.files.cells import parse_nip, read_code, unknown
from schedules.files.faults import FaultCode, Unreadable
from schedules.files.findings import CellError, Findings
from schedules.files.letter_lines import key_lines
from schedules.files.letter_part import Part, as_count, as_date, as_text, as_word
from schedules.files.tables import read_bytes
from schedules.files.times import WEEKDAYS
from schedules.files.words import fold, service_class, tidy
from schedules.policy import (
    EVERY_WEEKDAY,
    Base,
    Exemptions,
    OfficialsRule,
    PiketRule,
    Policy,
    Scope,
    Share,
    ShareKind,
)

_MAX_BYTES = 1_000_000
_MOST_PIKET = 500
_MOST_REST = 60
_TOP = (
    *("nomor", "tanggal", "tentang", "penanda_tangan", "mulai", "selesai", "hari"),
    *("pejabat", "ketentuan", "cakupan", "porsi", "pengecualian", "piket"),
)
_PARTS = {
    "cakupan": ("opd", "unit", "layanan"),
    "porsi": ("jenis", "persen", "dasar"),
    "pengecualian": ("opd", "unit", "layanan", "nip"),
    "piket": ("per_hari", "per_hari_libur", "cadangan", "jeda"),
}
_BELONGS = {key: part for part in ("porsi", "piket") for key in _PARTS[part]}
_WEEKDAY_OF = {fold(day): number for number, day in enumerate(WEEKDAYS)}
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_TOML_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BARE_DATE = re.compile(r"=\s*(\d{1,2}[-/. ]+\w{1,9}[-/. ]+\d{4})", re.ASCII)


def read_letter(source: str | Path, name: str) -> Policy:
    """The policy that a letter's text (or file) sets.

    Raises:
        FileUnreadableError: the file is missing, too large or no text.
        FileRefusedError: something in it is wrong; all of it is in the error.
    """
    text = _load(source, name)
    findings = Findings()
    top = Part(_parse(text, name, findings), sheet=name, lines=key_lines(text), findings=findings)
    findings.raise_faults(name)
    policy = _read_policy(top)
    findings.raise_faults(name)
    if policy is None:  # cannot be: what is missing has been noted
        raise FileUnreadableError(name=name, why=Unreadable.DAMAGED)
    return policy


def _load(source: str | Path, name: str) -> str:
    data = source.encode("utf-8", "replace") if isinstance(source, str) else source
    try:
        return read_bytes(data, name, _MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileUnreadableError(name=name, why=Unreadable.ENCODING) from None


def _parse(text: str, name: str, findings: Findings) -> dict[str, object]:
    text = text.replace("\r\n", "\n")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise FileUnreadableError(name=name, why=Unreadable.NESTED) from None
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        found = _LINE.search(str(error))
        lines = text.split("\n")
        number = min(int(found[1]) if found else len(lines), len(lines))
        line = lines[number - 1]
        findings.refuse(name, number, "", _syntax(str(error), line))
        return {}


def _syntax(complaint: str, line: str) -> CellError:
    """What is wrong with a line that is no TOML; dates are what offices stumble over."""
    if "Invalid date" in complaint and (found := _TOML_DATE.search(line)):
        return CellError(FaultCode.DATE_IMPOSSIBLE, found[0])
    if found := _BARE_DATE.search(line):
        return CellError(FaultCode.DATE_BARE, found[1])
    return CellError(FaultCode.SYNTAX, tidy(line))


def _read_policy(top: Part) -> Policy | None:
    top.refuse_strangers(_TOP, _BELONGS)
    number = top.read("nomor", as_text)
    issued = top.read("tanggal", as_date)
    title = top.read("tentang", as_text)
    signer = top.read("penanda_tangan", as_text)
    first = top.read("mulai", as_date)
    last = top.read_if("selesai", as_date)
    weekdays = _read_weekdays(top)
    officials = top.read_if("pejabat", as_word(OfficialsRule)) or OfficialsRule.ROTATE
    side_rules = top.read_each("ketentuan", as_text)
    scope = _read_scope(_open(top, "cakupan"))
    share = _read_share(_open(top, "porsi"))
    exemptions = _read_exemptions(_open(top, "pengecualian"))
    piket = _read_piket(_open(top, "piket")) if "piket" in top else None
    if share and share.office_percent == 0 and not (piket and piket.per_day):
        top.refuse("piket", CellError(FaultCode.PIKET_NEEDED))
    if first and last:
        _check_window(top, first, last, weekdays)
    if not (number and issued and title and signer and first and share):
        return None
    return Policy(
        number=number,
        issued=issued,
        title=title,
        signer=signer,
        scope=scope,
        first=first,
        last=last,
        share=share,
        weekdays=weekdays,
        exemptions=exemptions,
        officials=officials,
        piket=piket,
        side_rules=side_rules,
    )


def _open(top: Part, name: str) -> Part:
    """The letter's part, its strangers refused: keys of the top fall into the part above them."""
    part = top.part(name)
    part.refuse_strangers(_PARTS[name], dict.fromkeys(_TOP, "") | _BELONGS)
    return part


def _check_window(top: Part, first: date, last: date, weekdays: frozenset[int]) -> None:
    if last < first:
        error = CellError(FaultCode.RANGE_ORDER, f"{last:%d-%m-%Y}", (f"{first:%d-%m-%Y}",))
        top.refuse("selesai", error)
        return
    days = range(min((last - first).days + 1, len(WEEKDAYS)))
    if weekdays.isdisjoint((first + timedelta(days=n)).weekday() for n in days):
        top.refuse("hari", CellError(FaultCode.NO_DAY))


def _read_weekdays(top: Part) -> frozenset[int]:
    if "hari" not in top:
        return EVERY_WEEKDAY
    days = frozenset(top.read_each("hari", _as_weekday))
    top.read_if("hari", _as_filled)
    return days or EVERY_WEEKDAY


def _as_filled(value: object) -> None:
    if value == []:
        raise CellError(FaultCode.EMPTY)


def _as_weekday(value: object) -> int:
    word = as_text(value)
    found = _WEEKDAY_OF.get(fold(word))
    if found is None:
        raise unknown(word, (day.lower() for day in WEEKDAYS))
    return found


def _read_scope(part: Part) -> Scope:
    return Scope(
        opds=frozenset(part.read_each("opd", _as_code)),
        units=frozenset(part.read_each("unit", _as_unit)),
        services=frozenset(part.read_each("layanan", _as_service)),
    )


def _read_exemptions(part: Part) -> Exemptions:
    return Exemptions(
        opds=frozenset(part.read_each("opd", _as_code)),
        units=frozenset(part.read_each("unit", _as_unit)),
        services=frozenset(part.read_each("layanan", _as_service)),
        people=frozenset(part.read_each("nip", _as_nip)),
    )


def _read_share(part: Part) -> Share | None:
    kind = part.read("jenis", as_word(ShareKind))
    percent = part.read("persen", as_count(100))
    base = part.read_if("dasar", as_word(Base)) or Base.ROSTERED
    if kind is None or percent is None:
        return None
    return Share(kind=kind, percent=percent, base=base)


def _read_piket(part: Part) -> PiketRule:
    usual = PiketRule()
    rest = part.read_if("jeda", as_count(_MOST_REST))
    return PiketRule(
        per_day=part.read("per_hari", as_count(_MOST_PIKET)) or 0,
        per_off_day=part.read_if("per_hari_libur", as_count(_MOST_PIKET)) or 0,
        reserve=part.read_if("cadangan", as_count(_MOST_PIKET)) or 0,
        rest=usual.rest if rest is None else rest,
    )


def _as_code(value: object) -> str:
    return read_code(as_text(value))


def _as_unit(value: object) -> tuple[str, str]:
    text = as_text(value)
    code, stroke, unit = text.partition("/")
    if not stroke or not tidy(unit):
        raise CellError(FaultCode.UNIT_SHAPE, text)
    return read_code(code), tidy(unit)


def _as_service(value: object) -> str:
    text = as_text(value)
    service = service_class(text)
    if not service:
        raise CellError(FaultCode.UNKNOWN, text)
    return service


def _as_nip(value: object) -> str:
    return parse_nip(as_text(value)).digits
