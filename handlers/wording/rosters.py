"""Rosters: what an import changes, said person by person and OPD by OPD; never a NIP."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date, time
from typing import Protocol

from handlers.wording.faults import fault
from handlers.wording.phrases import clock, date_words, listed, plain
from schedules.errors import Fault
from schedules.people import Asn, Opd

_SHOWN = 25  # people listed of each sort; the number says the rest
_FIELDS = {
    "nip": "NIP",
    "name": "nama",
    "opd": "OPD",
    "unit": "unit kerja",
    "position": "jabatan",
    "rank": "jenjang",
    "employment": "status kepegawaian",
    "pattern": "pola kerja",
    "may_piket": "piket",
    "role": "peran",
    "joined_on": "tanggal mulai",
    "left_on": "tanggal berhenti",
}
_OPD_FIELDS = {
    "name": "nama",
    "zone": "zona",
    "hours": "jam kerja",
    "address": "alamat",
    "service": "layanan",
    "announce_at": "jam pengumuman",
    "preview_at": "jam pratinjau",
    "recap_at": "jam rekap",
    "names_in_group": "nama di grup",
    "piket_per_day": "piket per hari",
    "piket_per_off_day": "piket hari libur",
}


class ChangedOpd(Protocol):
    """One OPD before and after."""

    @property
    def was(self) -> Opd:
        """The OPD as the book has it."""

    @property
    def now(self) -> Opd:
        """The OPD as the file has it."""


class Changed(Protocol):
    """One person before and after, and the names of the fields that differ."""

    @property
    def was(self) -> Asn:
        """The person as the book has them."""

    @property
    def now(self) -> Asn:
        """The person as the file has them."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs."""


def warning(found: Fault) -> str:
    """An oddity in a file that did not stop it."""
    sheet = f"{found.sheet}: " if found.sheet else ""
    return f"Perhatian. {sheet}{plain(fault(found))}"


def roster_lines(
    new: Sequence[Asn], changed: Sequence[Changed], left: Sequence[Asn]
) -> Iterator[str]:
    """The difference person by person, as far as a terminal can take it; never a NIP."""
    for sign, people in (("+", new), ("-", left)):
        for asn in people[:_SHOWN]:
            yield f"{sign} {asn.name} ({asn.opd}, {asn.unit})"
        if len(people) > _SHOWN:
            yield f"{sign} dan {len(people) - _SHOWN} pegawai lainnya"
    for one in changed[:_SHOWN]:
        yield f"~ {one.now.name}: {listed([_field(one, name) for name in one.fields])}"
    if len(changed) > _SHOWN:
        yield f"~ dan {len(changed) - _SHOWN} pegawai lainnya"


def _field(one: Changed, name: str) -> str:
    label = _FIELDS.get(name, name)
    if name == "nip":
        return f"{label} {one.was.nip.masked} → {one.now.nip.masked}"
    return f"{label} {_value(getattr(one.was, name))} → {_value(getattr(one.now, name))}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, int):
        return str(value)
    return date_words(value) if isinstance(value, date) else str(value or "kosong")


def opd_lines(new: Sequence[Opd], changed: Sequence[ChangedOpd]) -> Iterator[str]:
    """The OPDs that come and those that change, with what changes in them."""
    for opd in new:
        yield f"+ OPD {opd.code} ({opd.name})"
    for one in changed:
        differing = [
            f.name for f in fields(Opd) if getattr(one.was, f.name) != getattr(one.now, f.name)
        ]
        yield f"~ OPD {one.now.code}: {listed([_opd_field(one, name) for name in differing])}"


def _opd_field(one: ChangedOpd, name: str) -> str:
    label = _OPD_FIELDS.get(name, name)
    if name == "hours":
        return label
    return f"{label} {_value(getattr(one.was, name))} → {_value(getattr(one.now, name))}"


def absence_difference(added: int, removed: int) -> str:
    """How many absences come and go."""
    return f"Ketidakhadiran: {added} ditambahkan, {removed} dihapus."


def roster_difference(new: int, changed: int, left: int, same: int) -> str:
    """What a roster file changes, in numbers."""
    if not new and not changed and not left:
        return f"Data {same} pegawai sama dengan yang tersimpan."
    return f"{new} pegawai baru, {changed} berubah, {left} tidak ada lagi, {same} tetap."


def template_written(path: str) -> str:
    """The empty roster lies there now."""
    return f"Templat ditulis ke {path}."
