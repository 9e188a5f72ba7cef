"""Letters (SE) as TOML: one file is one Policy. The format is in docs/format-surat.md.

Whether the OPDs and people it names exist is for the service to say.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from schedules.errors import FileUnreadableError
from schedules.files import letter_terms as terms
from schedules.files.faults import FaultCode, Unreadable
from schedules.files.findings import CellError, Findings
from schedules.files.letter_checks import find_misfits
from schedules.files.letter_entries import as_nip
from schedules.files.letter_keys import BELONGS, PARTS, TOP
from schedules.files.letter_lines import key_lines
from schedules.files.letter_part import Part, as_count, as_date, as_text, as_word
from schedules.files.preset_table import as_preset
from schedules.files.tables import read_bytes
from schedules.files.words import tidy
from schedules.policy import Policy
from schedules.terms import DAY_BY_DAY, Issuer, Latitude, OfficialsRule

_MAX_BYTES = 1_000_000
_MOST_PEOPLE = 10_000
_WEEK = 7
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
    values = _parse(text, name, findings)
    findings.raise_faults(name)
    return read_terms(values, name, name, key_lines(text), findings)


def read_terms(
    values: Mapping[str, object],
    name: str,
    sheet: str,
    lines: Mapping[str, int],
    findings: Findings,
) -> Policy:
    """The policy that keys and their values set; `lines` says where each key stands in `sheet`.

    Raises:
        FileRefusedError: something is wrong with them, or had been noted already.
    """
    policy = _read_policy(Part(values, sheet=sheet, lines=lines, findings=findings))
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
    top.refuse_strangers(TOP, BELONGS)
    number = top.read("nomor", as_text)
    issued = top.read("tanggal", as_date)
    title = top.read("tentang", as_text)
    signer = top.read("penanda_tangan", as_text)
    first = top.read("mulai", as_date)
    last = top.read_if("selesai", as_date)
    weekdays = terms.read_weekdays(top)
    officials = top.read_if("pejabat", as_word(OfficialsRule)) or OfficialsRule.ROTATE
    side_rules = top.read_each("ketentuan", as_text)
    issuer = top.read_if("tingkat", as_word(Issuer)) or Issuer.CITY
    latitude = top.read_if("kelonggaran", as_word(Latitude)) or Latitude.STRICTER
    ends = terms.read_ends(top)
    minimum = top.read_if("minimal_per_unit", as_count(_MOST_PEOPLE)) or 0
    pairs = terms.read_pairs(top)
    prefer_home = frozenset(top.read_each("didahulukan_di_rumah", as_nip))
    home_days = top.read_if("maks_hari_rumah_per_minggu", as_count(_WEEK))
    source = top.read_if("sumber", as_text) or ""
    benchmark = top.read_if("acuan", as_preset) or ""
    remark = top.read_if("catatan", as_text) or ""
    scope = terms.read_scope(_open(top, "cakupan"))
    share = terms.read_share(_open(top, "porsi"))
    opd_share = terms.read_opd_share(_open(top, "porsi_opd")) if "porsi_opd" in top else None
    exemptions = terms.read_exemptions(_open(top, "pengecualian"))
    piket = terms.read_piket(_open(top, "piket")) if "piket" in top else None
    cycle = terms.read_cycle(_open(top, "siklus")) if "siklus" in top else DAY_BY_DAY
    cohorts = terms.read_cohorts(_open(top, "kelompok")) if "kelompok" in top else 0
    slots = terms.read_slots(_open(top, "bagian_hari")) if "bagian_hari" in top else None
    if not (first and share):
        return None
    letter = Policy(  # what is missing has been noted; the rest can still be held together
        number=number or "",
        issued=issued or first,
        title=title or "",
        signer=signer or "",
        scope=scope,
        first=first,
        last=last,
        share=share,
        weekdays=weekdays,
        exemptions=exemptions,
        officials=officials,
        piket=piket,
        side_rules=side_rules,
        issuer=issuer,
        latitude=latitude,
        ends=ends,
        minimum=minimum,
        opd_share=opd_share,
        pairs=pairs,
        prefer_home=prefer_home,
        home_days_per_week=home_days,
        cycle=cycle,
        cohorts=cohorts,
        slots=slots,
        source=source,
        benchmark=benchmark,
        remark=remark,
    )
    if issuer is Issuer.OPD and "kelonggaran" in top:  # the head of an OPD sets no frame
        top.refuse("kelonggaran", CellError(FaultCode.CITY_ONLY))
    for one in find_misfits(letter):
        top.refuse(one.column, CellError(FaultCode(one.code), one.value, one.known))
    return letter


def _open(top: Part, name: str) -> Part:
    """The letter's part, its strangers refused: keys of the top fall into the part above them."""
    part = top.part(name)
    part.refuse_strangers(PARTS[name], {**dict.fromkeys(TOP, ""), **BELONGS})
    return part
