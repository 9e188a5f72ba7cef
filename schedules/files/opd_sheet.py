"""The sheet OPD: one agency a row, with its clock, its hours and its piket."""

from datetime import time

from schedules.files.cells import read_choice, read_code, read_count, read_text, read_yes
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError, Findings
from schedules.files.headings import Column, Kind, RowReader, Table
from schedules.files.times import WEEKDAYS, read_hours, read_time
from schedules.files.words import service_class
from schedules.people import Opd
from schedules.workdays import USUAL_HOURS, WorkHours, Zone

NAME_LIMIT = 120
_ADDRESS_LIMIT = 300
_SERVICE_LIMIT = 60
MOST_PIKET = 500

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


def read_opd(row: RowReader) -> Opd | None:
    """The row's OPD, or None when something in it is wrong (noted)."""
    code = row.read("Kode", read_code)
    name = row.read("Nama", _name)
    zone = row.read("Zona", _zone)
    hours = _read_week(row)
    address = row.read_filled("Alamat", _address, "")
    service = service_class(row.read_filled("Layanan", _service, ""))
    announce_at = row.read_filled("Jam Pengumuman", read_time, time(6, 0))
    preview_at = row.read_filled("Jam Pratinjau", read_time, time(16, 0))
    recap_at = row.read_filled("Jam Rekap", read_time, time(9, 0))
    names_in_group = row.read_filled("Nama di Grup", read_yes, default=False)
    per_day = row.read_filled("Piket per Hari", _count, 0)
    per_off_day = row.read_filled("Piket Hari Libur", _count, 0)
    if not row.is_sound or code is None or name is None or zone is None:
        return None
    return Opd(
        code=code,
        name=name,
        zone=zone,
        hours=hours,
        address=address,
        service=service,
        announce_at=announce_at,
        preview_at=preview_at,
        recap_at=recap_at,
        names_in_group=names_in_group,
        piket_per_day=per_day,
        piket_per_off_day=per_off_day,
    )


def has_whole_week(table: Table, findings: Findings) -> bool:
    """Whether the sheet has no weekday, or Monday to Friday at least; a gap is noted."""
    named = [day for day in WEEKDAYS if day in table.places]
    missing = [day for day in WEEKDAYS[:5] if day not in named] if named else []
    for day in missing:
        findings.refuse(table.sheet, 0, day, CellError(FaultCode.COLUMN_MISSING))
    return not missing


def _read_week(row: RowReader) -> WorkHours:
    """The hours of the week; a sheet without weekdays means the usual ones."""
    if not any(day in row.table.places for day in WEEKDAYS):
        return USUAL_HOURS
    week = tuple(row.read_filled(day, read_hours, None) for day in WEEKDAYS)
    if row.is_sound and not any(week):
        row.refuse(WEEKDAYS[0], CellError(FaultCode.HOURS_NONE))
    return WorkHours(week)
