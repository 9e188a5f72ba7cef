"""Letters written out: a Policy as the TOML that `read_letter` reads."""

from collections.abc import Iterable
from datetime import date, time

from schedules.files.times import WEEKDAYS
from schedules.policy import ENDS_ALL, EVERY_WEEKDAY, Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share
from schedules.terms import DAY_BY_DAY, Issuer, Latitude, PiketRule, SlotRule
from schedules.workdays import Span

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def write_letter(policy: Policy) -> str:
    """The letter's text; reading it gives an equal policy."""
    lines = [
        *_head(policy),
        *_orders(policy),
        *_list("ketentuan", policy.side_rules),
        *_text("sumber", policy.source),
        *_text("acuan", policy.benchmark),
        *_text("catatan", policy.remark),
        *_scope("cakupan", policy.scope),
        *_share("porsi", policy.share),
        *_share("porsi_opd", policy.opd_share),
        *_scope("pengecualian", policy.exemptions),
        *_piket(policy.piket),
    ]
    if policy.cycle != DAY_BY_DAY:
        cycle = policy.cycle
        lines += ["", "[siklus]", f"satuan = {_quote(cycle.unit)}", f"panjang = {cycle.length}"]
    if policy.cohorts:
        lines += ["", "[kelompok]", f"jumlah = {policy.cohorts}"]
    return "\n".join([*lines, *_slots(policy.slots)]) + "\n"


def _head(policy: Policy) -> list[str]:
    lines = [
        f"nomor = {_quote(policy.number)}",
        f"tanggal = {_day(policy.issued)}",
        f"tentang = {_quote(policy.title)}",
        f"penanda_tangan = {_quote(policy.signer)}",
        f"tingkat = {_quote(policy.issuer)}",
    ]
    if policy.issuer is Issuer.CITY and policy.latitude is not Latitude.STRICTER:
        lines.append(f"kelonggaran = {_quote(policy.latitude)}")
    lines.append(f"mulai = {_day(policy.first)}")
    if policy.last is not None:
        lines.append(f"selesai = {_day(policy.last)}")
    if policy.weekdays != EVERY_WEEKDAY:
        days = (WEEKDAYS[number].lower() for number in sorted(policy.weekdays))
        lines.append(f"hari = [{', '.join(map(_quote, days))}]")
    return lines


def _orders(policy: Policy) -> list[str]:
    lines = [f"pejabat = {_quote(policy.officials)}"]
    if policy.ends == {ENDS_ALL}:
        lines.append(f"mencabut = {_quote(ENDS_ALL)}")
    else:
        lines += _list("mencabut", sorted(policy.ends))
    if policy.minimum:
        lines.append(f"minimal_per_unit = {policy.minimum}")
    if policy.pairs:
        pairs = (f"    [{_quote(one)}, {_quote(other)}]," for one, other in sorted(policy.pairs))
        lines += ["salah_satu = [", *pairs, "]"]
    lines += _list("didahulukan_di_rumah", sorted(policy.prefer_home))
    if policy.home_days_per_week is not None:
        lines.append(f"maks_hari_rumah_per_minggu = {policy.home_days_per_week}")
    return lines


def _scope(name: str, scope: Scope | Exemptions) -> list[str]:
    lines = [
        *_list("opd", sorted(scope.opds)),
        *_list("unit", (f"{code}/{unit}" for code, unit in sorted(scope.units))),
        *_list("layanan", sorted(scope.services)),
    ]
    if isinstance(scope, Exemptions):
        lines += _list("nip", sorted(scope.people))
    return ["", f"[{name}]", *lines] if lines else []


def _share(name: str, share: Share | None) -> list[str]:
    if share is None:
        return []
    return [
        "",
        f"[{name}]",
        f"jenis = {_quote(share.kind)}",
        f"persen = {share.percent}",
        f"dasar = {_quote(share.base)}",
    ]


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


def _slots(slots: SlotRule | None) -> list[str]:
    if slots is None:
        return []
    return [
        "",
        "[bagian_hari]",
        f"jenis = {_quote(slots.kind)}",
        f"pertama = {_quote(_span(slots.first))}",
        f"kedua = {_quote(_span(slots.second))}",
    ]


def _text(key: str, text: str) -> list[str]:
    return [f"{key} = {_quote(text)}"] if text else []


def _list(key: str, entries: Iterable[str]) -> list[str]:
    quoted = [f"    {_quote(entry)}," for entry in entries]
    return [f"{key} = [", *quoted, "]"] if quoted else []


def _quote(text: str) -> str:
    return '"' + "".join(_escape(letter) for letter in text) + '"'


def _escape(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return letter if letter >= " " and letter != "\x7f" else f"\\u{ord(letter):04x}"


def _span(span: Span) -> str:
    return f"{_clock(span.start)}-{_clock(span.end)}"


def _clock(at: time) -> str:
    return f"{at:%H.%M}"


def _day(day: date) -> str:
    return day.isoformat()
