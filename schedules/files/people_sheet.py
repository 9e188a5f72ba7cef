"""The sheet Pegawai: one civil servant a row."""

from collections.abc import Iterable
from datetime import timedelta

from schedules.files.cells import (
    is_blank,
    read_choice,
    read_nip,
    read_text,
    read_word,
    read_yes,
    show,
    unknown,
)
from schedules.files.examples import EXAMPLE_NIPS
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.headings import Column, Kind, RowReader
from schedules.files.opd_sheet import NAME_LIMIT
from schedules.files.ranks import read_rank
from schedules.files.tables import Cell
from schedules.files.times import read_date
from schedules.files.words import fold
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Role

_POSITION_LIMIT = 200
_YOUNGEST = 18
_OLDEST = 58

PEOPLE_KIND = Kind(
    name="Pegawai",
    synonyms=("datapegawai", "daftarpegawai", "asn", "dataasn", "daftarasn", "roster"),
    columns=(
        Column("NIP", ("nipbaru", "nomorindukpegawai", "nippppk", "nipnippppk", "nipnipppk")),
        Column("Nama", ("namapegawai", "namalengkap", "namaasn", "namadangelar")),
        Column(
            "OPD",
            ("kodeopd", "namaopd", "perangkatdaerah", "skpd", "instansi", "satker", "satuankerja"),
        ),
        Column("Unit Kerja", ("unit", "namaunitkerja", "bidang", "bagian", "subunit")),
        Column("Jabatan", ("namajabatan",)),
        Column("Jenjang", ("jenjangjabatan", "eselon", "jenisjabatan", "kelompokjabatan")),
        Column("Status", ("statuskepegawaian", "statusasn", "jenisasn", "jenispegawai", "pnspppk")),
        Column("Pola Kerja", ("pola", "polakerjaasn")),
        Column("Piket", ("ikutpiket", "bisapiket", "bolehpiket", "piketyatidak")),
        Column("Peran", ("hakakses", "peranaplikasi"), required=False),
        Column("Mulai", ("tmt", "mulaibertugas", "tanggalmulai", "haripertama"), required=False),
        Column("Selesai", ("tanggalselesai", "hariterakhir", "akhirtugas"), required=False),
    ),
)

_name = read_text(NAME_LIMIT)
_unit = read_text(NAME_LIMIT)
_position = read_text(_POSITION_LIMIT, may_be_empty=True)
_employment = read_choice(
    {"pns": Employment.PNS, "cpns": Employment.PNS, "pppk": Employment.PPPK}
    | {"p3k": Employment.PPPK, "pppkparuhwaktu": Employment.PPPK}
    | {"pppkpenuhwaktu": Employment.PPPK},
    Employment,
)
_pattern = read_choice(
    {pattern.value: pattern for pattern in Pattern}
    | {"bergilir": Pattern.GILIR, "wfo": Pattern.KANTOR, "wff": Pattern.LAPANGAN}
    | {"wfh": Pattern.RUMAH, "giliran": Pattern.GILIR},
    Pattern,
    default=Pattern.GILIR,
)
_role = read_choice(
    {role.value: role for role in Role}
    | {"kepalaopd": Role.KEPALA, "adminkota": Role.ADMIN, "operatoropd": Role.OPERATOR},
    Role,
    default=Role.PEGAWAI,
)


class PeopleReader:
    """Turns rows into people; remembers what it has seen to name doubles and odd spellings."""

    def __init__(self, opds: Iterable[Opd], refused: Iterable[str]) -> None:
        """`refused` are OPDs whose own row has faults: their people are not at fault for it."""
        self._codes: dict[str, str] = {fold(word): word for word in refused}
        opds = tuple(opds)
        for opd in opds:
            self._codes[fold(opd.name)] = opd.code
        for opd in opds:  # a code wins over another OPD's name
            self._codes[fold(opd.code)] = opd.code
        self._known = (*(opd.code for opd in opds), *(opd.name for opd in opds))
        self._strange: dict[str, CellError] = {}
        self._seen: dict[str, tuple[str, int]] = {}
        self._units: dict[tuple[str, str], str] = {}
        self._warned_units: set[tuple[str, str]] = set()

    def read(self, row: RowReader) -> Asn | None:
        """The row's person, or None when something in it is wrong (noted)."""
        nip = row.read("NIP", read_nip)
        name = row.read("Nama", _name)
        opd = row.read("OPD", self._opd)
        unit = row.read("Unit Kerja", _unit)
        position = row.read_filled("Jabatan", _position, "")
        rank = row.read("Jenjang", read_rank)
        employment = self._read_employment(row, nip)
        pattern = row.read("Pola Kerja", _pattern)
        may_piket = row.read("Piket", read_yes)
        role = row.read("Peran", _role)
        joined_on = row.read_filled("Mulai", read_date, None)
        last_day = row.read_filled("Selesai", read_date, None)
        if joined_on and last_day and last_day < joined_on:
            error = CellError(FaultCode.RANGE_ORDER, show(last_day), (show(joined_on),))
            row.refuse("Selesai", error)
        if nip:
            self._refuse_double(row, nip)
        if nip and nip.digits in EXAMPLE_NIPS:
            row.refuse("NIP", CellError(FaultCode.EXAMPLE_LEFT))
        if not row.is_sound or not (nip and name and opd and unit and rank and pattern and role):
            return None
        self._look_twice(row, nip, opd, unit)
        return Asn(
            nip=nip,
            name=name,
            opd=opd,
            unit=unit,
            position=position,
            rank=rank,
            employment=employment,
            pattern=pattern,
            may_piket=bool(may_piket),
            role=role,
            joined_on=joined_on,
            left_on=last_day + timedelta(days=1) if last_day else None,
        )

    def _opd(self, cell: Cell) -> str:
        """The code of an OPD written as code or name."""
        if is_blank(cell):
            raise CellError(FaultCode.EMPTY)
        word = read_word(cell)
        code = self._codes.get(fold(word))
        if code is not None:
            return code
        if not self._known:  # said once, of the whole file
            return word
        if word not in self._strange:
            self._strange[word] = unknown(word, self._known)
        raise self._strange[word]

    @staticmethod
    def _read_employment(row: RowReader, nip: Nip | None) -> Employment:
        by_digits = nip.employment if nip else Employment.PNS
        employment = row.read_filled("Status", _employment, by_digits)
        if nip and employment is not by_digits:
            row.warn("Status", CellError(FaultCode.EMPLOYMENT_DIFFERS, employment, (by_digits,)))
        return employment

    def _refuse_double(self, row: RowReader, nip: Nip) -> None:
        place = (row.table.sheet, row.number)
        sheet, number = self._seen.setdefault(nip.digits, place)
        if (sheet, number) != place:
            row.refuse("NIP", CellError(FaultCode.TWICE, nip.masked, (sheet, str(number))))

    def _look_twice(self, row: RowReader, nip: Nip, opd: str, unit: str) -> None:
        """What is allowed and still probably a slip."""
        age = int(nip.digits[8:12]) - int(nip.digits[:4])
        if not _YOUNGEST <= age <= _OLDEST:
            row.warn("NIP", CellError(FaultCode.APPOINTMENT_AGE, str(age)))
        usual = self._units.setdefault((opd, fold(unit)), unit)
        if unit != usual and (opd, unit) not in self._warned_units:
            self._warned_units.add((opd, unit))
            row.warn("Unit Kerja", CellError(FaultCode.UNIT_SPELLING, unit, (usual,)))
