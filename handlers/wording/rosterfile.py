"""Rosterfile: a roster that is handed in or out by chat: progress, faults, difference, outcome."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from handlers.wording.faults import faults
from handlers.wording.pages import LIMIT, fit
from handlers.wording.phrases import date_range, date_words, esc, plain
from handlers.wording.rosters import Changed, ChangedOpd, opd_lines, roster_lines, warning
from schedules.errors import Fault, FileRefusedError
from schedules.people import Asn, Opd
from schedules.roster import Absence

CHECKING = "Berkas diterima. Sedang diperiksa…"
COMPARING = "Berkas terbaca. Sedang dibandingkan dengan data tersimpan…"
APPLYING = "Sedang diterapkan dan jadwal disesuaikan…"
APPLY = "Terapkan"
NO_CHANGE = "Berkas ini sama dengan data yang tersimpan: tidak ada perubahan."
CHANGED_FILE = "Berkas ini tidak dapat diambil lagi dari Telegram. Mohon mengirim ulang berkasnya."
FULL_DIFFERENCE = "Rincian lengkap seluruh perubahan."
ALL_FAULTS = "Rincian lengkap seluruh kesalahan, dengan baris dan kolomnya."
_CUT = "(Selebihnya ada dalam berkas rincian.) Belum ada yang disimpan."
_SHOWN = 8  # people of each sort on the card; the file has them all
_FAULTS_SHOWN = 15
_MANY_LEFT = 0.2  # of an OPD's people: then a file is probably only a part of the roster


class Away(Protocol):
    """An absence that comes or goes, with whose it is."""

    @property
    def asn(self) -> Asn:
        """Whose."""

    @property
    def absence(self) -> Absence:
        """Which."""


class Difference(Protocol):
    """What a file changes."""

    @property
    def new_opds(self) -> tuple[Opd, ...]:
        """OPDs that come."""

    @property
    def changed_opds(self) -> Sequence[ChangedOpd]:
        """OPDs that change."""

    @property
    def new(self) -> tuple[Asn, ...]:
        """People who come."""

    @property
    def changed(self) -> Sequence[Changed]:
        """People who change."""

    @property
    def left(self) -> tuple[Asn, ...]:
        """People whom the file does not list any more."""

    @property
    def away_added(self) -> Sequence[Away]:
        """Absences that come."""

    @property
    def away_removed(self) -> Sequence[Away]:
        """Absences that go."""

    @property
    def unchanged(self) -> int:
        """How many people stay as they are."""


def card(name: str, diff: Difference, warnings: Sequence[Fault]) -> str:
    """The difference for a phone: numbers first, then the first few of each sort."""
    parts = [f"<b>Pratinjau {esc(name)}</b>\n{_numbers(diff)}"]
    if diff.new_opds or diff.changed_opds:
        parts.append(f"<b>OPD</b>\n{_bullets(opd_lines(diff.new_opds, diff.changed_opds))}")
    parts += _section("Baru", [_who(asn) for asn in diff.new])
    changed = [esc(line[2:]) for line in roster_lines((), diff.changed[:_SHOWN], ())]
    parts += _section("Berubah", changed, len(diff.changed))
    left = [f"{_who(asn)}, mulai {date_words(_first_away(asn))}" for asn in diff.left]
    parts += _section("Tidak tercantum lagi", left)
    parts += _section("Ketidakhadiran ditambahkan", [_away(one) for one in diff.away_added])
    parts += _section("Ketidakhadiran dihapus", [_away(one) for one in diff.away_removed])
    if _leaves_many(diff):
        parts.append(
            "<b>Perhatian:</b> banyak pegawai tidak tercantum dan akan dianggap tidak bertugas "
            "lagi. Mohon memastikan berkas ini memuat seluruh pegawai OPD."
        )
    if warnings:
        parts.append("\n".join(esc(warning(one)) for one in warnings[:_SHOWN]))
    parts.append("Belum ada yang disimpan.")
    return fit("\n\n".join(parts), _CUT, LIMIT)


def is_long(diff: Difference) -> bool:
    """Whether the card does not show everything."""
    if len(card("", diff, ())) > LIMIT - len(_CUT) * 2:
        return True
    lengths = (diff.new, diff.changed, diff.left, diff.away_added, diff.away_removed)
    return any(len(some) > _SHOWN for some in lengths)


def full(diff: Difference) -> str:
    """Every change in a line of its own, for a text file; never a NIP."""
    lines = list(opd_lines(diff.new_opds, diff.changed_opds))
    for sign, some in (("+", diff.new), ("-", diff.left)):
        lines += [f"{sign} {asn.name} ({asn.opd}, {asn.unit})" for asn in some]
    for one in diff.changed:
        lines += roster_lines((), [one], ())
    lines += [f"+ {plain(_away(one))}" for one in diff.away_added]
    lines += [f"- {plain(_away(one))}" for one in diff.away_removed]
    return "\n".join([plain(_numbers(diff)), "", *lines]) + "\n"


def refused(error: FileRefusedError) -> str:
    """What is wrong with a file, as far as a phone shows it."""
    n = len(error.faults)
    return (
        f"Berkas {esc(error.name)} belum dapat diterima: {n} hal perlu diperbaiki. "
        f"Tidak ada data yang diubah.\n\n{faults(error.faults, _FAULTS_SHOWN)}"
    )


def all_faults(error: FileRefusedError) -> str | None:
    """Every fault for a text file; None when the answer shows them all."""
    if len(error.faults) <= _FAULTS_SHOWN:
        return None
    return plain(faults(error.faults, None)) + "\n"


def applied(new: int, changed: int, left: int, *, can_undo: bool) -> str:
    """The difference is in the book; who is affected is told."""
    text = (
        f"Diterapkan: {new} pegawai baru, {changed} berubah, {left} tidak bertugas lagi. "
        "Jadwal sudah disesuaikan; yang jadwalnya berubah diberi tahu."
    )
    return f"{text} Perubahan ini dapat diurungkan selama 24 jam." if can_undo else text


def roster_caption(opd: Opd, people: int, today: date) -> str:
    """Under the roster as a file."""
    return (
        f"Daftar pegawai {esc(opd.name)} per {date_words(today)}: {people} pegawai.\n"
        "Silakan menyuntingnya lalu mengirimkannya kembali di sini; perubahan ditampilkan dahulu "
        "sebelum disimpan. Berkas ini memuat NIP, mohon tidak diteruskan."
    )


def _numbers(diff: Difference) -> str:
    return (
        f"{len(diff.new)} pegawai baru, {len(diff.changed)} berubah, "
        f"{len(diff.left)} tidak tercantum lagi, {diff.unchanged} tetap."
    )


def _leaves_many(diff: Difference) -> bool:
    known = len(diff.left) + len(diff.changed) + diff.unchanged
    return bool(known) and len(diff.left) > known * _MANY_LEFT


def _section(title: str, lines: Sequence[str], total: int | None = None) -> list[str]:
    total = len(lines) if total is None else total
    if not total:
        return []
    shown = [f"• {line}" for line in lines[:_SHOWN]]
    if total > _SHOWN:
        shown.append(f"• dan {total - _SHOWN} lainnya")
    return ["\n".join([f"<b>{title}</b>", *shown])]


def _bullets(lines: Iterator[str]) -> str:
    return "\n".join(f"• {esc(line[2:])}" for line in lines)


def _who(asn: Asn) -> str:
    return f"{esc(asn.name)} ({esc(asn.unit)})"


def _first_away(asn: Asn) -> date:
    return asn.left_on or date.min


def _away(one: Away) -> str:
    days = date_range(one.absence.first, one.absence.last)
    return f"{esc(one.asn.name)}: {one.absence.kind} {days}"
