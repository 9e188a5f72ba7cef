"""Letters written out: a Policy as the TOML that `read_letter` reads."""

from collections.abc import Iterable
from datetime import date

from schedules.files.times import WEEKDAYS
from schedules.policy import EVERY_WEEKDAY, Exemptions, PiketRule, Policy, Scope

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write_letter(policy: Policy) -> str:
    """The letter's text; reading it gives an equal policy."""
    lines = [
        f"nomor = {_quote(policy.number)}",
        f"tanggal = {_day(policy.issued)}",
        f"tentang = {_quote(policy.title)}",
        f"penanda_tangan = {_quote(policy.signer)}",
        f"mulai = {_day(policy.first)}",
    ]
    if policy.last is not None:
        lines.append(f"selesai = {_day(policy.last)}")
    if policy.weekdays != EVERY_WEEKDAY:
        days = (WEEKDAYS[number].lower() for number in sorted(policy.weekdays))
        lines.append(f"hari = [{', '.join(map(_quote, days))}]")
    lines.append(f"pejabat = {_quote(policy.officials)}")
    lines += _list("ketentuan", policy.side_rules)
    lines += _scope("cakupan", policy.scope)
    lines += [
        "",
        "[porsi]",
        f"jenis = {_quote(policy.share.kind)}",
        f"persen = {policy.share.percent}",
        f"dasar = {_quote(policy.share.base)}",
    ]
    lines += _scope("pengecualian", policy.exemptions)
    lines += _piket(policy.piket)
    return "\n".join(lines) + "\n"


def _scope(name: str, scope: Scope | Exemptions) -> list[str]:
    lines = [
        *_list("opd", sorted(scope.opds)),
        *_list("unit", (f"{code}/{unit}" for code, unit in sorted(scope.units))),
        *_list("layanan", sorted(scope.services)),
    ]
    if isinstance(scope, Exemptions):
        lines += _list("nip", sorted(scope.people))
    return ["", f"[{name}]", *lines] if lines else []


def _piket(piket: PiketRule | None) -> list[str]:
    if piket is None:
        return []
    return [
        "",
        "[piket]",
        f"per_hari = {piket.per_day}",
        f"per_hari_libur = {piket.per_off_day}",
        f"cadangan = {piket.reserve}",
        f"jeda = {piket.rest}",
    ]


def _list(key: str, entries: Iterable[str]) -> list[str]:
    quoted = [f"    {_quote(entry)}," for entry in entries]
    return [f"{key} = [", *quoted, "]"] if quoted else []


def _quote(text: str) -> str:
    return '"' + "".join(_escape(letter) for letter in text) + '"'


def _escape(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}"


def _day(day: date) -> str:
    return day.isoformat()
