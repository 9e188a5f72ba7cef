"""Presets: letters that Indonesia has really seen, from one table, as starting points to edit.

The table is presets/tabel.toml beside this file; what a source left open stands in each remark.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files
from typing import TypedDict

from schedules.errors import UnknownPresetError
from schedules.files.cells import unknown
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.letter_entries import as_span, as_weekday
from schedules.files.letter_part import as_text
from schedules.files.letter_text import write_letter
from schedules.files.words import nearest
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer, Latitude, OfficialsRule, PiketRule, SlotKind, SlotRule

_TABLE = "presets/tabel.toml"
_CONFIRMED = "C"
_UNSURE = "Sebagian isi belum terkonfirmasi."
# Who serves the public directly, and who keeps a city going.
_DIRECT = frozenset({"kesehatan", "darurat", "kebersihan", "perhubungan", "kependudukan"})
_CRITICAL = frozenset({"kritikal", "kesehatan", "darurat", "kebersihan", "perhubungan"})
_ESSENTIAL = frozenset({"esensial"})
_HEAD = (
    "# Titik awal dari {source}.\n"
    "# Mohon menyesuaikan nomor, tanggal, penanda_tangan, mulai, selesai, cakupan, pengecualian,\n"
    "# dan piket. Baris sumber, acuan, dan catatan tidak ditampilkan kepada pegawai. Bila porsi yang\n"
    "# disunting lebih longgar daripada acuan, Giliran memberi tahu operator dan tidak menahan surat.\n"
)

_Row = tuple[str, str, str, str, int] | tuple[str, str, str, str, int, str]


class _Letter(TypedDict, total=False):
    """One [[surat]] of the table."""

    kunci: str
    sumber: str
    tentang: str
    tanggal: date
    mulai: date
    selesai: date
    hari: list[str]
    pejabat: str
    kelonggaran: str
    ketentuan: list[str]
    layanan: bool  # direct services are exempt
    piket: int
    rumah_per_minggu: int
    belah: list[str]
    sif: list[str]
    tanda: str
    catatan: str
    porsi: list[_Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One starting point; `is_confirmed` False where the table marks it so."""

    name: str
    letter: Policy
    is_confirmed: bool

    @property
    def text(self) -> str:
        """The letter as TOML, under a note on what to edit."""
        return _HEAD.format(source=self.letter.source) + write_letter(self.letter)


def load_presets() -> tuple[Preset, ...]:
    """Every preset, in the order of time."""
    text = files("schedules.files").joinpath(_TABLE).read_text("utf-8")
    table: list[_Letter] = tomllib.loads(text)["surat"]
    return tuple(preset for one in table for preset in _presets(one))


def find_preset(name: str) -> Preset:
    """The preset of this name.

    Raises:
        UnknownPresetError: there is none; `known` is the likest name.
    """
    presets = {preset.name: preset for preset in load_presets()}
    if name not in presets:
        guess = nearest(name, presets)
        raise UnknownPresetError(name=name, known=(guess,) if guess else ())
    return presets[name]


def exceeded(letter: Policy) -> Policy | None:
    """The letter of the centre that `letter` names as its benchmark, if it gives more than that.

    More than a ceiling is more people in the office, more than a floor is fewer. It is for a
    person to see, and stops nothing: the letter of the city is what counts.
    """
    central = next((p.letter for p in load_presets() if p.name == letter.benchmark), None)
    return None if central is None or letter.share.keeps(central.share) else central


def as_preset(value: object) -> str:
    """The name of a preset, as a letter cites it. Raises CellError."""
    name = as_text(value)
    names = [preset.name for preset in load_presets()]
    if name in names:
        return name
    if nearest(name, names):
        raise unknown(name, names)
    raise CellError(FaultCode.NO_PRESET, name)


def closure(  # a letter has this many facts
    *, opd: str, unit: str, first: date, days: int, number: str, issued: date, signer: str
) -> Policy:
    """One unit at home for some days (calendar days, the first counted), by its OPD's head."""
    return Policy(
        number=number,
        issued=issued,
        title=f"{unit} bekerja dari rumah",
        signer=signer,
        scope=Scope(units=frozenset({(opd, unit)})),
        first=first,
        last=first + timedelta(days=days - 1),
        share=Share(kind=ShareKind.MAX_OFFICE, percent=0),
        issuer=Issuer.OPD,
    )


def _presets(one: _Letter) -> Iterator[Preset]:
    for row in one["porsi"]:
        region, level, sector, kind, percent, *note = row
        words = (one["kunci"], region, level, sector)
        name = "-".join(word for word in map(str, words) if word)
        is_confirmed = one["tanda"] == _CONFIRMED
        remarks = [one.get("catatan", ""), *map(str, note), "" if is_confirmed else _UNSURE]
        share = Share(kind=ShareKind(str(kind)), percent=int(percent))
        letter = _letter(one, share, str(sector), f"CONTOH/{name}", " ".join(filter(None, remarks)))
        letter = replace(letter, benchmark=name)  # an edited copy is held against what was printed
        yield Preset(name=name, letter=letter, is_confirmed=is_confirmed)


def _letter(one: _Letter, share: Share, sector: str, number: str, remark: str) -> Policy:
    piket = one.get("piket", 0)
    return Policy(
        number=number,
        issued=one["tanggal"],
        title=one["tentang"],
        signer="Wali Kota",
        scope=_scope(sector),
        first=one["mulai"],
        last=one.get("selesai"),
        share=share,
        weekdays=frozenset(map(as_weekday, one.get("hari", ()))) or EVERY_WEEKDAY,
        exemptions=Exemptions(services=_exempt(one, sector)),
        officials=OfficialsRule(one.get("pejabat", OfficialsRule.ROTATE)),
        piket=PiketRule(per_day=piket) if piket else None,
        side_rules=tuple(one.get("ketentuan", ())),
        latitude=Latitude(one.get("kelonggaran", Latitude.STRICTER)),
        home_days_per_week=one.get("rumah_per_minggu"),
        slots=_slots(one),
        source=one["sumber"],
        remark=remark,
    )


def _scope(sector: str) -> Scope:
    if sector == "esensial":
        return Scope(services=_ESSENTIAL)
    return Scope(services=_CRITICAL) if sector == "kritikal" else Scope()


def _exempt(one: _Letter, sector: str) -> frozenset[str]:
    """Critical services have a letter of their own, and until it is issued they stay in."""
    if sector == "non-esensial":
        return _CRITICAL
    return _DIRECT if one.get("layanan") else frozenset()


def _slots(one: _Letter) -> SlotRule | None:
    for kind, spans in ((SlotKind.SPLIT, one.get("belah")), (SlotKind.SHIFT, one.get("sif"))):
        if spans:
            first, second = map(as_span, spans)
            return SlotRule(kind=kind, first=first, second=second)
    return None
