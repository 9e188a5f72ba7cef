from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from schedules.errors import Fault, FileRefusedError
from schedules.files import read_roster
from schedules.files.faults import FaultCode

Person = Callable[..., dict[str, Any]]
MakeWorkbook = Callable[[Mapping[str, Sequence[dict[str, Any]]]], Path]
MakeTable = Callable[..., bytes]
FaultsOf = Callable[[Path | bytes], tuple[Fault, ...]]

NIPS = [
    ("19900315201503190", FaultCode.NIP_LENGTH, "17"),
    ("1,99003E+17", FaultCode.NIP_DESTROYED, "1,99003E+17"),
    ("199003152015031000", FaultCode.NIP_SERIAL, "000"),
    ("199013152015031901", FaultCode.NIP_BIRTH_DATE, "19901315"),
    ("199003152015131901", FaultCode.NIP_MONTH, "13"),
    ("199003152015033901", FaultCode.NIP_SEX, "3"),
    ("", FaultCode.EMPTY, ""),
]
CELLS = [
    ("Nama", "", FaultCode.EMPTY, ""),
    ("Nama", "x" * 121, FaultCode.TOO_LONG, "x" * 60),
    ("Nama", "=HYPERLINK(1)", FaultCode.FORMULA, "=HYPERLINK(1)"),
    ("Unit Kerja", "@umum", FaultCode.FORMULA, "@umum"),
    ("OPD", "Dinas Lingkungan Hidop", FaultCode.UNKNOWN_NEAR, "Dinas Lingkungan Hidop"),
    ("OPD", "XYZ", FaultCode.UNKNOWN, "XYZ"),
    ("Jenjang", "Pengwas", FaultCode.UNKNOWN_NEAR, "Pengwas"),
    ("Jenjang", "III/a", FaultCode.GRADE, "III/a"),
    ("Status", "honorer", FaultCode.UNKNOWN, "honorer"),
    ("Pola Kerja", "gillir", FaultCode.UNKNOWN_NEAR, "gillir"),
    ("Piket", "mungkin", FaultCode.UNKNOWN, "mungkin"),
    ("Mulai", "31-02-2026", FaultCode.DATE_IMPOSSIBLE, "31-02-2026"),
    ("Mulai", "besok", FaultCode.DATE_UNREADABLE, "besok"),
    ("Mulai", "01-01-26", FaultCode.DATE_UNREADABLE, "01-01-26"),
    ("Mulai", "01-01-1899", FaultCode.DATE_RANGE, "01-01-1899"),
]


@pytest.mark.parametrize(("nip", "code", "value"), NIPS, ids=[str(code) for _, code, _ in NIPS])
def test_a_broken_nip_is_refused_with_its_row_and_rule(
    person: Person, table: MakeTable, faults_of: FaultsOf, nip: str, code: FaultCode, value: str
) -> None:
    (fault,) = faults_of(table([person(), person(NIP=nip)]))

    assert (fault.row, fault.column, fault.code, fault.value) == (3, "NIP", code, value)


@pytest.mark.parametrize(
    ("number", "code", "value"),
    [
        (198609262015051001, FaultCode.NIP_DESTROYED, "1.98609E+17"),
        (131234567, FaultCode.NIP_LENGTH, "9"),
        (19860926201505, FaultCode.NIP_LENGTH, "14"),
    ],
)
def test_a_nip_in_a_number_cell_is_refused_even_when_it_looks_whole(
    person: Person,
    workbook: MakeWorkbook,
    faults_of: FaultsOf,
    number: int,
    code: FaultCode,
    value: str,
) -> None:
    (fault,) = faults_of(workbook({"Pegawai": [person(NIP=number)]}))

    assert (fault.sheet, fault.row, fault.code, fault.value) == ("Pegawai", 2, code, value)


@pytest.mark.parametrize(("column", "cell", "code", "value"), CELLS)
def test_a_wrong_cell_is_refused_with_what_stands_in_it(
    person: Person,
    table: MakeTable,
    faults_of: FaultsOf,
    column: str,
    cell: str,
    code: FaultCode,
    value: str,
) -> None:
    (fault,) = faults_of(table([{**person(Mulai=""), column: cell}]))

    assert (fault.row, fault.column, fault.code, fault.value) == (2, column, code, value)


def test_a_misspelt_word_comes_with_the_accepted_ones_the_likeliest_first(
    person: Person, table: MakeTable, faults_of: FaultsOf
) -> None:
    opd, pattern = faults_of(table([person(Pola_Kerja="lapngan", OPD="DINKS")]))

    assert pattern.known == ("lapangan", "gilir", "kantor", "rumah")
    assert opd.known[0] == "DINKES"
    assert set(opd.known) == {"DLH", "DINKES", "Dinas Lingkungan Hidup", "Dinas Kesehatan"}


def test_all_faults_are_told_at_once_and_nothing_is_taken(
    person: Person, workbook: MakeWorkbook, faults_of: FaultsOf
) -> None:
    sheets = {
        "Pegawai": [person(NIP="1", Nama=""), person(Jenjang="raja")],
        "OPD": [{"Kode": "D LH", "Nama": "X", "Zona": "WIG"}],
        "Ketidakhadiran": [
            {"NIP": "199003152015031901", "Dari": "5-1-2026", "Sampai": "4-1-2026", "Jenis": "cuti"}
        ],
    }

    faults = faults_of(workbook(sheets))

    assert {(f.sheet, f.row, f.column, f.code) for f in faults} == {
        ("Pegawai", 2, "NIP", FaultCode.NIP_LENGTH),
        ("Pegawai", 2, "Nama", FaultCode.EMPTY),
        ("Pegawai", 3, "Jenjang", FaultCode.UNKNOWN),
        ("OPD", 2, "Kode", FaultCode.CODE_SHAPE),
        ("OPD", 2, "Zona", FaultCode.UNKNOWN_NEAR),
        ("Ketidakhadiran", 2, "Sampai", FaultCode.RANGE_ORDER),
    }


def test_a_double_nip_names_both_rows_and_not_the_number(
    person: Person, table: MakeTable, faults_of: FaultsOf
) -> None:
    (fault,) = faults_of(table([person(), person(NIP="199003152015031902"), person(Nama="Lain")]))

    assert (fault.row, fault.code, fault.known) == (4, FaultCode.TWICE, ("roster.csv", "2"))
    assert fault.value == "••••1901"


def test_a_double_opd_names_both_rows(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(b"Kode,Nama,Zona\nA,Satu,WIB\na,Dua,WIB\n")

    assert (fault.row, fault.column, fault.code) == (3, "Kode", FaultCode.TWICE)
    assert fault.known == ("roster.csv", "2")


def test_a_missing_column_is_told_once_with_the_likest_heading(
    person: Person, table: MakeTable, faults_of: FaultsOf
) -> None:
    row = person()
    row["Jenjnag"] = row.pop("Jenjang")
    del row["Piket"]

    jenjang, piket = faults_of(table([row, row]))

    assert (jenjang.row, jenjang.column, jenjang.known) == (1, "Jenjang", ("Jenjnag",))
    assert (piket.code, piket.column, piket.known) == (FaultCode.COLUMN_MISSING, "Piket", ())


def test_two_headings_for_one_column_are_refused_unless_one_is_the_usual_one(
    person: Person, table: MakeTable, faults_of: FaultsOf
) -> None:
    usual = {**person(), "Bidang": "x", "Eselon": "x"}
    assert [f.column for f in faults_of(table([{**usual, "NIP": "1"}]))] == ["NIP"]

    row = person()
    row["Bidang"] = row["Bagian"] = row.pop("Unit Kerja")
    (fault,) = faults_of(table([row]))

    assert (fault.column, fault.code) == ("Unit Kerja", FaultCode.COLUMN_TWICE)
    assert fault.known == ("Bidang", "Bagian")


def test_people_without_any_opd_are_one_fault_not_one_each(
    person: Person, table: MakeTable
) -> None:
    rows = [person(), person(NIP="199003152015031902")]

    with pytest.raises(FileRefusedError) as refused:
        read_roster(table(rows), "p.csv")

    (fault,) = refused.value.faults
    assert (fault.row, fault.code) == (0, FaultCode.NO_OPD)


def test_people_are_not_blamed_for_their_opds_row(person: Person, workbook: MakeWorkbook) -> None:
    opd = {"Kode": "DLH", "Nama": "Dinas LH", "Zona": "WIX"}
    path = workbook({"Pegawai": [person(OPD="Dinas LH")], "OPD": [opd]})

    with pytest.raises(FileRefusedError) as refused:
        read_roster(path, "roster.xlsx")

    assert [f.column for f in refused.value.faults] == ["Zona"]


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        ("16.00-07.30", FaultCode.HOURS_ORDER),
        ("07.30", FaultCode.HOURS_UNREADABLE),
        ("07.30-25.00", FaultCode.HOURS_UNREADABLE),
        ("libur", FaultCode.HOURS_NONE),
    ],
)
def test_impossible_hours_are_refused(faults_of: FaultsOf, hours: str, code: FaultCode) -> None:
    text = f"Kode;Nama;Zona;Senin;Selasa;Rabu;Kamis;Jumat\nA;B;WIB;{hours};;;;\n"

    (fault,) = faults_of(text.encode())

    assert (fault.row, fault.column, fault.code) == (2, "Senin", code)


def test_a_week_with_a_gap_is_refused(faults_of: FaultsOf) -> None:
    faults = faults_of(b"Kode,Nama,Zona,Senin,Selasa\nA,B,WIB,07.30-16.00,libur\n")

    assert [(f.column, f.code) for f in faults] == [
        (day, FaultCode.COLUMN_MISSING) for day in ("Rabu", "Kamis", "Jumat")
    ]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Jam Pengumuman", "25.00", FaultCode.TIME_UNREADABLE),
        ("Piket per Hari", "dua", FaultCode.NUMBER_UNREADABLE),
        ("Piket per Hari", "501", FaultCode.NUMBER_RANGE),
        ("Alamat", "=cmd", FaultCode.FORMULA),
    ],
)
def test_a_wrong_setting_of_an_opd_is_refused(
    faults_of: FaultsOf, column: str, cell: str, code: FaultCode
) -> None:
    (fault,) = faults_of(f"Kode,Nama,Zona,{column}\nA,B,WIB,{cell}\n".encode())

    assert (fault.column, fault.code, fault.value) == (column, code, cell)


def test_a_file_without_any_roster_says_which_sheets_are_looked_for(faults_of: FaultsOf) -> None:
    (fault,) = faults_of(b"Bulan,Jumlah\nMei,3\n")

    assert (fault.code, fault.row) == (FaultCode.NO_TABLE, 0)
    assert fault.known == ("Pegawai", "OPD", "Ketidakhadiran")


def test_a_sheet_named_pegawai_without_headings_says_which_it_needs(
    workbook: MakeWorkbook, faults_of: FaultsOf
) -> None:
    (fault,) = faults_of(workbook({"Pegawai": [{"a": "b"}]}))

    assert (fault.sheet, fault.code) == ("Pegawai", FaultCode.NO_HEADING)
    assert fault.known[:3] == ("NIP", "Nama", "OPD")


def test_people_with_a_missing_column_are_not_taken_for_absences(
    person: Person, table: MakeTable, faults_of: FaultsOf
) -> None:
    row = {**person(), "Tanggal Mulai": "", "Tanggal Selesai": ""}
    del row["Jenjang"], row["Piket"]

    assert [f.column for f in faults_of(table([row]))] == ["Jenjang", "Piket"]
