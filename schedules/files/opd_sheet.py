"""The sheet OPD: one agency a row, with its clock, its hours and its piket."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import TypeVar

from schedules.files.cells import read_choice, read_code, read_count, read_text, read_yes, show
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError, Findings
from schedules.files.headings import Column, Kind, RowReader, Table
from schedules.files.tables import Cell
from schedules.files.times import WEEKDAYS, read_hours, read_time
from schedules.files.words import service_class
from schedules.people import Opd
from schedules.workdays import USUAL_HOURS, WorkHours, Zone

Read = TypeVar("Read")

NAME_LIMIT = 120
_ADDRESS_LIMIT = 300
_SERVICE_LIMIT = 60
MOST_PIKET = 500
_QUIET_FROM = time(21)  # nobody's phone rings at night

ZONE_LABELS = {zone: zone.value for zone in Zone}
OPD_KIND = Kind(
    name="OPD",
    synonyms=("perangkatdaerah", "dataopd", "daftaropd", "skpd", "unitorganisasi", "instansi"),
    columns=(
        Column("Kode", ("kodeopd", "kodeskpd", "singkatan")),
        Column("Nama", ("namaopd", "opd", "perangkatdaerah", "namaperangkatdaerah", "namaskpd")),
        Column("Zona", ("zonawaktu", "wilayahwaktu")),
        Column(
            "Jam Pengumuman",
            ("pengumuman", "jampemberitahuan", "jampengumumanpagi"),
            required=False,
        ),
        Column("Jam Pratinjau", ("pratinjau",), required=False),
        Column("Jam Rekap", ("rekap", "jamrekapitulasi"), required=False),
        *(Column(day, (f"hari{day.lower()}",), required=False) for day in WEEKDAYS[:4]),
        Column("Jumat", ("harijumat", "jumaat"), required=False),
        *(Column(day, (f"hari{day.lower()}",), required=False) for day in WEEKDAYS[5:]),
        Column("Alamat", ("alamatkantor",), required=False),
        Column("Layanan", ("jenislayanan", "kelaslayanan", "kelompoklayanan"), required=False),
        Column("Nama di Grup", ("namadigrup", "tampilkannama"), required=False),
        Column("Piket per Hari", ("piketperhari", "jumlahpiket", "piketharikerja"), required=False),
        Column("Piket Hari Libur", ("pikethariliburjumlah", "piketperharilibur"), required=False),
    ),
)

_name = read_text(NAME_LIMIT)
_address = read_text(_ADDRESS_LIMIT, may_be_empty=True)
_service = read_text(_SERVICE_LIMIT, may_be_empty=True)
_count = read_count(MOST_PIKET)
_zone = read_choice(
    {zone.value.lower(): zone for zone in Zone}
    | {"waktuindonesiabarat": Zone.WIB, "waktuindonesiatengah": Zone.WITA}
    | {"waktuindonesiatimur": Zone.WIT},
    ZONE_LABELS.values(),
)


def read_opd(row: RowReader, known: Mapping[str, Opd] | None = None) -> Opd | None:
    """The row's OPD, or None when something in it is wrong (noted).

    A column that the sheet does not have keeps what is `known` of the OPD by its code; an empty
    cell means the usual value.
    """
    code = row.read("Kode", read_code)
    name = row.read("Nama", _name)
    zone = row.read("Zona", _zone)
    if code is None or name is None or zone is None:
        _read_rest(row, Opd(code="", name="", zone=Zone.WIB, hours=USUAL_HOURS))
        return None
    usual = Opd(code=code, name=name, zone=zone, hours=USUAL_HOURS)
    stored = (known or {}).get(code)
    opd = _read_rest(row, replace(stored, name=name, zone=zone) if stored else usual)
    if row.is_sound:
        _refuse_impossible(row, opd)
    return opd if row.is_sound else None


def _read_rest(row: RowReader, was: Opd) -> Opd:
    """What the optional columns say, over what was."""
    usual = Opd(code=was.code, name=was.name, zone=was.zone, hours=USUAL_HOURS)

    def read(heading: str, reader: Callable[[Cell], Read], old: Read, default: Read) -> Read:
        return row.read_filled(heading, reader, default) if row.has(heading) else old

    return replace(
        was,
        hours=_read_week(row, was.hours),
        address=read("Alamat", _address, was.address, ""),
        service=service_class(read("Layanan", _service, was.service, "")),
        announce_at=read("Jam Pengumuman", read_time, was.announce_at, usual.announce_at),
        preview_at=read("Jam Pratinjau", read_time, was.preview_at, usual.preview_at),
        recap_at=read("Jam Rekap", read_time, was.recap_at, usual.recap_at),
        names_in_group=read("Nama di Grup", read_yes, was.names_in_group, default=False),
        piket_per_day=read("Piket per Hari", _count, was.piket_per_day, 0),
        piket_per_off_day=read("Piket Hari Libur", _count, was.piket_per_off_day, 0),
    )


def _refuse_impossible(row: RowReader, opd: Opd) -> None:
    """Note times that no morning can keep."""
    worked = [span for span in opd.hours.week if span is not None]
    start, end = min(span.start for span in worked), min(span.end for span in worked)
    if opd.announce_at >= start:
        _refuse_time(row, "Jam Pengumuman", FaultCode.ANNOUNCE_LATE, opd.announce_at, start)
    if not opd.announce_at < opd.recap_at < end:
        _refuse_time(row, "Jam Rekap", FaultCode.RECAP_OUTSIDE, opd.recap_at, opd.announce_at, end)
    if opd.preview_at >= _QUIET_FROM:
        _refuse_time(row, "Jam Pratinjau", FaultCode.PREVIEW_LATE, opd.preview_at, _QUIET_FROM)


def _refuse_time(row: RowReader, heading: str, code: FaultCode, found: time, *limits: time) -> None:
    row.refuse(heading, CellError(code, show(found), tuple(map(show, limits))))


def has_whole_week(table: Table, findings: Findings) -> bool:
    """Whether the sheet has no weekday, or Monday to Friday at least; a gap is noted."""
    named = [day for day in WEEKDAYS if day in table.places]
    missing = [day for day in WEEKDAYS[:5] if day not in named] if named else []
    for day in missing:
        findings.refuse(table.sheet, 0, day, CellError(FaultCode.COLUMN_MISSING))
    return not missing


def _read_week(row: RowReader, was: WorkHours) -> WorkHours:
    """The hours of the week; a sheet without weekdays leaves them as they were."""
    if not any(map(row.has, WEEKDAYS)):
        return was
    week = tuple(
        row.read_filled(day, read_hours, None) if row.has(day) else old
        for day, old in zip(WEEKDAYS, was.week, strict=True)
    )
    if row.is_sound and not any(week):
        row.refuse(WEEKDAYS[0], CellError(FaultCode.HOURS_NONE))
    return WorkHours(week)
