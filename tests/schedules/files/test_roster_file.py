from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from schedules.files import RosterFile, read_roster, read_rosters
from schedules.files.faults import FaultCode
from schedules.people import Employment, Opd, Pattern, Rank, Role
from schedules.roster import AbsenceKind
from schedules.workdays import USUAL_HOURS, Span, Zone

Person = Callable[..., dict[str, Any]]
MakeWorkbook = Callable[[Mapping[str, Sequence[dict[str, Any]]]], Path]
MakeTable = Callable[..., bytes]
Read = Callable[[Path | bytes], RosterFile]


def test_a_person_is_read_with_everything_the_row_says(
    person: Person, workbook: MakeWorkbook, read: Read
) -> None:
    row = person(Peran="kepala", Mulai=date(2024, 1, 2), Selesai="31 Desember 2026")

    (asn,) = read(workbook({"Pegawai": [row]})).people

    assert (asn.id, asn.nip.digits, asn.name) == (0, "199003152015031901", "Sari Contoh")
    assert (asn.opd, asn.unit, asn.position) == ("DLH", "Sekretariat", "Analis")
    assert (asn.rank, asn.employment) == (Rank.FUNGSIONAL, Employment.PNS)
    assert (asn.pattern, asn.may_piket, asn.role) == (Pattern.GILIR, True, Role.KEPALA)
    assert asn.joined_on == date(2024, 1, 2)
    assert asn.is_employed(date(2026, 12, 31))
    assert not asn.is_employed(date(2027, 1, 1))


def test_headings_are_found_below_titles_and_under_other_names(read: Read) -> None:
    text = (
        "DAFTAR PEGAWAI;;;;;;;;;\n;;;;;;;;;\n"
        "No.;N I P;NAMA PEGAWAI;Perangkat Daerah;bidang;Nama Jabatan;Eselon;PNS/PPPK;Pola;Ikut Piket\n"
        "(1);(2);(3);(4);(5);(6);(7);(8);(9);(10)\n"
        "1;19900315 201503 1 901;Sari;dinas lingkungan hidup;Umum;;III.a;;;x\n"
    ).replace(";x\n", ";Tidak\n")

    (asn,) = read(text.encode()).people

    assert (asn.nip.digits, asn.opd, asn.unit) == ("199003152015031901", "DLH", "Umum")
    assert (asn.rank, asn.employment) == (Rank.ADMINISTRATOR, Employment.PNS)
    assert (asn.pattern, asn.may_piket) == (Pattern.GILIR, False)


def test_a_pppk_is_read_although_the_number_carries_no_month(
    person: Person, table: MakeTable, read: Read
) -> None:
    rows = [
        person(NIP="198305162019211901", Status="P3K"),
        person(NIP="199009132025242902", Status="PPPK Paruh Waktu"),
        person(NIP="199009132025242903", Status=""),
    ]

    roster = read(table(rows))

    assert [asn.employment for asn in roster.people] == [Employment.PPPK] * 3
    assert roster.warnings == ()


def test_an_opd_is_read_with_its_clock_and_week(workbook: MakeWorkbook) -> None:
    row = {"Kode": "dlh", "Nama": "Dinas LH", "Zona": "wita", "Jam Pengumuman": time(5, 30)}
    row |= {"Jam Rekap": "08.15 WITA", "Senin": "07.30-16.00", "Selasa": "07:30 - 16:00"}
    row |= {
        "Rabu": "7.30 s.d. 16.00",
        "Kamis": "pukul 07.30\N{EN DASH}16.00 WITA",
        "Jumat": "07.30-11.30",
    }
    row |= {"Sabtu": "Libur", "Minggu": "", "Layanan": " Kebersihan ", "Nama di Grup": "Ya"}
    row |= {"Piket per Hari": 2, "Piket Hari Libur": "1", "Alamat": "Jl. Contoh 1"}

    (opd,) = read_roster(workbook({"OPD": [row]}), "roster.xlsx").opds

    usual = Span(time(7, 30), time(16, 0))
    assert (opd.code, opd.name, opd.zone) == ("DLH", "Dinas LH", Zone.WITA)
    assert opd.hours.week == (*[usual] * 4, Span(time(7, 30), time(11, 30)), None, None)
    assert (opd.announce_at, opd.preview_at, opd.recap_at) == (time(5, 30), time(16), time(8, 15))
    assert (opd.service, opd.names_in_group, opd.address) == ("kebersihan", True, "Jl. Contoh 1")
    assert (opd.piket_per_day, opd.piket_per_off_day) == (2, 1)


def test_an_opd_sheet_without_weekdays_means_the_usual_hours() -> None:
    (opd,) = read_roster(b"Kode,Nama,Zona\nDLH,Dinas LH,WIB\n", "opd.csv").opds

    assert opd.hours == USUAL_HOURS


def test_absences_are_read_whoever_they_are_of(read: Read) -> None:
    text = (
        "NIP;Dari;Sampai;Jenis\n"
        "199003152015031901;01-12-2026;4/12/2026;Cuti Tahunan\n"
        "199003152015031901;2026-12-07;Senin, 7 Desember 2026;Dinas Luar\n"
        "199003152015031901;08-12-2026;08-12-2026;khusus\n"
    )

    absences = read(text.encode()).absences

    assert [absence.kind for absence in absences] == [
        AbsenceKind.LEAVE,
        AbsenceKind.TRAVEL,
        AbsenceKind.SPECIAL,
    ]
    assert (absences[0].first, absences[0].last) == (date(2026, 12, 1), date(2026, 12, 4))
    assert absences[1].first == absences[1].last == date(2026, 12, 7)


def test_several_csv_files_make_one_roster(person: Person, table: MakeTable) -> None:
    files = [
        (table([person()]), "pegawai.csv"),
        (b"Kode,Nama,Zona\nDLH,Dinas LH,WIB\n", "opd.csv"),
        (b"NIP,Dari,Sampai,Jenis\n199003152015031901,1-12-2026,1-12-2026,sakit\n", "absen.csv"),
    ]

    roster = read_rosters(files)

    assert [len(roster.opds), len(roster.people), len(roster.absences)] == [1, 1, 1]


def test_the_files_own_opds_are_used_before_the_books(
    person: Person, workbook: MakeWorkbook, opds: tuple[Opd, ...]
) -> None:
    opd = {"Kode": "DLH", "Nama": "Dinas Hijau", "Zona": "WIB"}
    sheets = {"Pegawai": [person(OPD="dinas hijau")], "OPD": [opd]}

    roster = read_roster(workbook(sheets), "roster.xlsx", known_opds=opds)

    assert roster.people[0].opd == "DLH"


def test_rows_without_contents_are_passed_over(
    person: Person, table: MakeTable, read: Read
) -> None:
    empty = dict.fromkeys(person(), "-")

    assert len(read(table([person(), empty])).people) == 1


def test_progress_ends_with_all_rows_done(
    person: Person, table: MakeTable, opds: tuple[Opd, ...]
) -> None:
    told: list[tuple[int, int]] = []
    rows = [person(NIP=f"199003152015031{n:03d}") for n in range(1, 701)]

    read_roster(table(rows), "p.csv", known_opds=opds, progress=lambda *now: told.append(now))

    assert told == [(500, 700), (700, 700)]


@pytest.mark.parametrize(
    ("cells", "code", "value"),
    [
        ({"Status": "PPPK"}, FaultCode.EMPLOYMENT_DIFFERS, "PPPK"),
        ({"NIP": "199003152005031901"}, FaultCode.APPOINTMENT_AGE, "15"),
        ({"NIP": "199505042023211903", "Status": "PPPK"}, None, ""),
    ],
    ids=["status", "age", "sound"],
)
def test_oddities_are_warned_about_and_the_row_is_taken(
    person: Person,
    table: MakeTable,
    read: Read,
    cells: dict[str, str],
    code: FaultCode | None,
    value: str,
) -> None:
    roster = read(table([person(**cells)]))

    assert len(roster.people) == 1
    expected = [(code, 2, value)] if code else []
    assert [(w.code, w.row, w.value) for w in roster.warnings] == expected


def test_two_spellings_of_a_unit_are_warned_about_once(
    person: Person, table: MakeTable, read: Read
) -> None:
    rows = [
        person(NIP=f"19900315201503190{n}", Unit_Kerja=unit)
        for n, unit in enumerate(["Tata Usaha", "TATA USAHA", "TATA USAHA", "Mutasi"], 1)
    ]

    (warning,) = read(table(rows)).warnings

    assert (warning.code, warning.row) == (FaultCode.UNIT_SPELLING, 3)
    assert (warning.value, warning.known) == ("TATA USAHA", ("Tata Usaha",))


def test_sheets_and_headings_that_were_not_read_are_named(
    person: Person, workbook: MakeWorkbook, read: Read
) -> None:
    row = {**person(), "Selesei": "31-12-2026", "Golongan": "III/a"}
    sheets = {"Sheet1": [row], "Rekap 2025": [{"Bulan": "Mei", "Jumlah": 3}]}

    roster = read(workbook(sheets))

    assert len(roster.people) == 1
    assert {(w.code, w.sheet, w.value, w.known) for w in roster.warnings} == {
        (FaultCode.COLUMN_LIKE, "Sheet1", "Selesei", ("Selesai",)),
        (FaultCode.SHEET_IGNORED, "Rekap 2025", "", ()),
    }
