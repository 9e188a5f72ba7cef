"""The sheet Ketidakhadiran: one absence a row, from a first to a last day, both included."""

from dataclasses import dataclass, field
from datetime import date

from schedules.files.cells import read_choice, read_nip, show
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.headings import Column, Kind, RowReader
from schedules.files.times import read_date
from schedules.people import Nip
from schedules.roster import AbsenceKind

ABSENCE_KIND = Kind(
    name="Ketidakhadiran",
    synonyms=("tidakhadir", "cuti", "absensi", "absen", "dataketidakhadiran", "daftarcuti"),
    columns=(
        Column("NIP", ("nipbaru", "nomorindukpegawai", "nippppk", "nipnippppk", "nipnipppk")),
        Column("Dari", ("daritanggal", "tanggalmulai", "mulaitanggal", "tanggaldari")),
        Column("Sampai", ("sampaitanggal", "sampaidengan", "sd", "tanggalselesai")),
        Column("Jenis", ("jenisketidakhadiran", "jeniscuti")),
    ),
)

_LEAVE = "cutitahunan cutibesar cutimelahirkan cutialasanpenting cutiluartanggungannegara ct cltn"
_kind = read_choice(
    {kind.value.replace(" ", ""): kind for kind in AbsenceKind}
    | dict.fromkeys(_LEAVE.split(), AbsenceKind.LEAVE)
    | {"cutisakit": AbsenceKind.SICK, "dl": AbsenceKind.TRAVEL, "tb": AbsenceKind.STUDY}
    | {"perjalanandinas": AbsenceKind.TRAVEL, "tubel": AbsenceKind.STUDY}
    | {"ketentuankhusus": AbsenceKind.SPECIAL},
    AbsenceKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceRow:
    """An absence as a file names it: by NIP, which may be known to the book only.

    `sheet` and `row` tell where it stands, should the book know nobody by this number.
    """

    nip: Nip = field(repr=False)
    first: date
    last: date
    kind: AbsenceKind
    sheet: str = field(default="", compare=False)
    row: int = field(default=0, compare=False)


def read_absence(row: RowReader) -> AbsenceRow | None:
    """The row's absence, or None when something in it is wrong (noted)."""
    nip = row.read("NIP", read_nip)
    first = row.read("Dari", read_date)
    last = row.read("Sampai", read_date)
    kind = row.read("Jenis", _kind)
    if first and last and last < first:
        row.refuse("Sampai", CellError(FaultCode.RANGE_ORDER, show(last), (show(first),)))
    if not row.is_sound or not (nip and first and last and kind):
        return None
    return AbsenceRow(
        nip=nip, first=first, last=last, kind=kind, sheet=row.table.sheet, row=row.number
    )
