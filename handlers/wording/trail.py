"""Trail: the journal of changes in an office's words; only facts that are listed here are told.

Whatever a change may carry beside them (an absence's kind, a number) is never shown.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from handlers.wording.phrases import at_words, date_words, esc, short_day
from handlers.wording.roles import ROLES
from schedules.workdays import Zone

OLDER = "Lebih lama »"
_NONE = "kosong"
_SERVER = "petugas server"
_ITSELF = "Giliran"

ACTIONS = {
    "enrolled": "menghubungkan akun",
    "left": "memutuskan akun",
    "group bound": "menghubungkan grup",
    "group unbound": "melepas grup",
    "group moved": "grup berpindah alamat",
    "group lost": "grup tidak dapat dikirimi lagi",
    "group found": "grup dapat dikirimi kembali",
    "group tags": "mengatur label anggota grup",
    "calendar subscribed": "berlangganan kalender",
    "calendar unsubscribed": "mematikan langganan kalender",
    "letter issued": "menerbitkan surat",
    "letter revoked": "mencabut surat",
    "letter numbered": "memberi nomor surat",
    "holiday set": "menetapkan hari libur atau hari kerja",
    "season set": "menetapkan jam kerja khusus",
    "roster imported": "memuat daftar pegawai",
    "role given": "memberi peran",
    "role taken": "mencabut peran",
    "hired": "menambah pegawai",
    "person changed": "mengubah data pegawai",
    "retired": "mengakhiri tugas pegawai",
    "move asked": "mengusulkan perpindahan",
    "move agreed": "menyetujui perpindahan",
    "move withdrawn": "menarik perpindahan",
    "move refused": "menolak perpindahan",
    "move expired": "usulan perpindahan kedaluwarsa",
    "move void": "perpindahan gugur",
    "moved": "perpindahan berlaku",
    "wish asked": "meminta tempat kerja",
    "wish withdrawn": "menarik permintaan tempat kerja",
    "piket noted": "menulis buku piket",
    "piket taken": "menerima tugas piket",
    "swap approval": "mengatur persetujuan tukar jadwal",
    "swap stands": "tukar jadwal berlaku",
    "swap agreed": "menyetujui permintaan tukar jadwal",
    "swap asked": "meminta tukar jadwal",
    "replanned": "menyusun ulang jadwal",
    "group code printed": "mencetak kode grup",
    "codes printed": "mencetak kode pendaftaran OPD",
    "code printed": "mencetak kode pendaftaran",
    "swap lapsed": "tukar jadwal gugur",
    "swap expired": "permintaan tukar jadwal kedaluwarsa",
    "swap withdrawn": "menarik permintaan tukar jadwal",
    "swap refused": "menolak permintaan tukar jadwal",
    "absence asked": "meminta izin",
    "absence approved": "menyetujui izin",
    "absence refused": "menolak izin",
    "absence withdrawn": "menarik permintaan izin",
    "absence expired": "permintaan izin kedaluwarsa",
    "absence entered": "mencatat pengecualian hari",
    "absence cancelled": "mengakhiri pengecualian hari",
    "day ordered": "menetapkan tempat kerja satu hari",
    "day freed": "melepas penetapan satu hari",
    "undone": "mengurungkan perubahan",
}
"""What was done, by the journal's own word for it; each kind of change has one."""

_BY_ITSELF = {
    "group moved",
    "group lost",
    "group found",
    "moved",
    "move expired",
    "move void",
    "swap lapsed",
    "swap expired",
    "absence expired",
}
"""What nobody orders: it comes with its time, or with something else."""

_FIELDS = {
    "name": "nama",
    "opd": "OPD",
    "unit": "unit kerja",
    "position": "jabatan",
    "rank": "jenjang",
    "pattern": "pola kerja",
    "may_piket": "piket",
    "role": "peran",
    "acting": "sebagai",
    "first": "mulai",
    "last": "sampai",
    "joined_on": "tanggal mulai",
    "left_on": "tanggal berhenti",
    "day": "hari",
    "place": "tempat",
    "shown": "ditampilkan",
    "official": "nomor tetap",
}

_COUNTS = {"new": "pegawai baru", "changed": "pegawai berubah", "left": "pegawai keluar"}


class Told(Protocol):
    """One change."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def who(self) -> str:
        """By whom; empty for the command line or the bot itself."""

    @property
    def action(self) -> str:
        """What was done."""

    @property
    def kind(self) -> str:
        """To what sort of thing."""

    @property
    def about(self) -> str:
        """What that is called."""

    @property
    def in_chat(self) -> bool:
        """Whether it was ordered in a chat."""

    @property
    def group(self) -> str | None:
        """In whose group, None for a private chat."""

    @property
    def before(self) -> Any:  # noqa: ANN401 - plain JSON
        """What stood before."""

    @property
    def after(self) -> Any:  # noqa: ANN401 - plain JSON
        """What stands since."""


def text(title: str, found: Iterable[Told], zone: Zone, *, is_first: bool) -> str:
    """A page of changes, newest first."""
    head = "<b>Riwayat perubahan" + (f": {esc(title)}</b>" if title else "</b>")
    if not is_first:
        head += " (lanjutan)"
    lines = [_line(one, zone) for one in found]
    return "\n\n".join([head, *lines]) if lines else f"{head}\n\nBelum ada perubahan yang tercatat."


def _line(one: Told, zone: Zone) -> str:
    when = f"{short_day(zone.day_of(one.at))} {one.at.astimezone(zone.tz).year}, {at_words(one.at, zone)}"
    who, via = esc(one.who) or _SERVER, f", lewat {_via(one)}"
    if not one.who and one.action in _BY_ITSELF:
        who, via = _ITSELF, ""
    what = ACTIONS.get(one.action, f"perubahan ({esc(one.action)})")
    about = _about(one)
    changed = _changes(one.before, one.after)
    return "\n".join([f"{when}{via}", f"{who}: {what}{about}", *changed])


def _via(one: Told) -> str:
    """From where it was ordered, never by a chat's number."""
    if not one.in_chat:
        return "baris perintah"
    return "percakapan pribadi" if one.group is None else f"grup {esc(one.group)}".strip()


def _about(one: Told) -> str:
    if one.kind == "asn" and one.about == one.who:
        return ""  # about themself
    if not one.about:
        return ""
    if one.kind == "swap":
        return f" nomor {esc(one.about)}"
    words = [_day(word) or esc(word) for word in one.about.split("/")]
    return f", {' '.join(words)}" if one.kind == "piket" else f", {esc(one.about)}"


def _changes(before: object, after: object) -> list[str]:
    """What was and what is, a line for each fact that may be told."""
    was = before if isinstance(before, Mapping) else {}
    now = after if isinstance(after, Mapping) else {}
    lines = []
    for name, label in _COUNTS.items():
        counted = now.get(name, was.get(name))
        number = len(counted) if isinstance(counted, list | dict) else counted
        lines += [f"• {label}: {number} orang"] if number else []
    for name, label in _FIELDS.items():
        if name not in was and name not in now:
            continue
        old, new = _value(was.get(name)), _value(now.get(name))
        if old == new:
            if old != _NONE:
                lines.append(f"• {label}: {new}")
        elif name not in was or (old == _NONE and not was):
            lines += [f"• {label}: {new}"] if new != _NONE else []
        else:
            lines.append(f"• {label}: {old} → {new}")
    return lines


def _value(value: object) -> str:
    """One fact in words."""
    match value:
        case None | "":
            return _NONE
        case bool():
            return "ya" if value else "tidak"
        case list() | dict():
            return str(len(value)) if value else _NONE
        case str() if value in _ROLE_WORDS:
            return _ROLE_WORDS[value]
        case str():
            return _day(value) or esc(value)
        case _:
            return esc(str(value))


_ROLE_WORDS = {role.value: word for role, word in ROLES.items()}


def _day(value: str) -> str:
    try:
        return date_words(date.fromisoformat(value))
    except ValueError:
        return ""


def several(asked: str, count: int) -> str:
    """More people than one answer to a name."""
    return f"Ada {count} pegawai yang cocok dengan “{esc(asked)}”. Siapa yang dimaksud?"


def nothing_called(asked: str, count: int) -> str:
    """Neither an OPD, nor a person, nor a letter that the asker may read about."""
    if count:
        return f"Ada {count} pegawai yang cocok dengan “{esc(asked)}”. Mohon mengetik nama lebih lengkap."
    return (
        f"Tidak ada pegawai, OPD, atau surat “{esc(asked)}” yang riwayatnya dapat Bapak/Ibu lihat. "
        "Contoh: <code>/jejak budi</code>, <code>/jejak DISHUB</code>."
    )
