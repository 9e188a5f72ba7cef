from pathlib import Path

import pytest

from schedules.errors import Fault, FileRefusedError, FileUnreadableError
from schedules.files import read_letter
from schedules.files.faults import FaultCode, Unreadable

TOP = """nomor = "1/2026"
tanggal = 2026-03-31
tentang = "Percobaan"
penanda_tangan = "Wali Kota"
mulai = 2026-04-01
"""
SHARE = """[porsi]
jenis = "kantor"
persen = 50
"""


def _faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(FileRefusedError) as refused:
        read_letter(text, "surat.toml")
    assert {fault.sheet for fault in refused.value.faults} == {"surat.toml"}
    return refused.value.faults


def test_all_faults_of_a_letter_are_told_at_once_with_their_lines() -> None:
    faults = _faults(
        'nomor = 7\ntanggal = "31 Februari 2026"\ntentng = "x"\nmulai = 2026-04-01\n'
        'hari = ["jumat", "minngu"]\n[porsi]\njenis = "kantr"\npersen = 101\n'
    )

    assert {(f.row, f.column, f.code) for f in faults} == {
        (1, "nomor", FaultCode.TYPE),
        (2, "tanggal", FaultCode.DATE_IMPOSSIBLE),
        (3, "tentng", FaultCode.KEY_NEAR),
        (0, "tentang", FaultCode.KEY_MISSING),
        (0, "penanda_tangan", FaultCode.KEY_MISSING),
        (5, "hari", FaultCode.UNKNOWN_NEAR),
        (7, "porsi.jenis", FaultCode.UNKNOWN_NEAR),
        (8, "porsi.persen", FaultCode.NUMBER_RANGE),
    }


@pytest.mark.parametrize(
    ("line", "column", "code", "value"),
    [
        ("selesai = 2026-03-31", "selesai", FaultCode.RANGE_ORDER, "31-03-2026"),
        ("selesai = 2200-01-01", "selesai", FaultCode.DATE_RANGE, "01-01-2200"),
        ("selesai = 7", "selesai", FaultCode.TYPE, "7"),
        ("selesai = true", "selesai", FaultCode.TYPE, "true"),
        ('selesai = "nanti"', "selesai", FaultCode.DATE_UNREADABLE, "nanti"),
        ("hari = []", "hari", FaultCode.EMPTY, ""),
        ('hari = "jumat"', "hari", FaultCode.TYPE, "jumat"),
        ('hari = ["senin"]\nselesai = 2026-04-03', "hari", FaultCode.NO_DAY, ""),
        ('pejabat = "semua"', "pejabat", FaultCode.UNKNOWN_NEAR, "semua"),
        ('ketentuan = ["a", 2]', "ketentuan", FaultCode.TYPE, "2"),
        ('ketentuan = [" "]', "ketentuan", FaultCode.EMPTY, ""),
        (f'ketentuan = ["{"x" * 501}"]', "ketentuan", FaultCode.TOO_LONG, "x" * 60),
        ('cakupan = "kota"', "cakupan", FaultCode.TYPE, "kota"),
        ('tingkat = "provinsi"', "tingkat", FaultCode.UNKNOWN, "provinsi"),
        ('kelonggaran = "longgar"', "kelonggaran", FaultCode.UNKNOWN, "longgar"),
        ('mencabut = "1/2020"', "mencabut", FaultCode.TYPE, "1/2020"),
        ("mencabut = []", "mencabut", FaultCode.EMPTY, ""),
        ('mencabut = ["1/2026"]', "mencabut", FaultCode.ENDS_ITSELF, "1/2026"),
        ('tingkat = "opd"', "tingkat", FaultCode.ONE_OPD, ""),
        ("minimal_per_unit = -1", "minimal_per_unit", FaultCode.NUMBER_RANGE, "-1"),
        ('salah_satu = ["199003152015031901"]', "salah_satu", FaultCode.PAIR_SHAPE, ""),
        (
            'salah_satu = [["199003152015031901", "199003152015031901"]]',
            "salah_satu",
            FaultCode.PAIR_SHAPE,
            "",
        ),
        ('didahulukan_di_rumah = ["12"]', "didahulukan_di_rumah", FaultCode.NIP_LENGTH, "2"),
        (
            "maks_hari_rumah_per_minggu = 8",
            "maks_hari_rumah_per_minggu",
            FaultCode.NUMBER_RANGE,
            "8",
        ),
        ('acuan = "2026-04-jumaat"', "acuan", FaultCode.UNKNOWN_NEAR, "2026-04-jumaat"),
        ('acuan = "Surat Gubernur"', "acuan", FaultCode.NO_PRESET, "Surat Gubernur"),
        ("jumlah = 2", "jumlah", FaultCode.KEY_MISPLACED, "jumlah"),
        ("zzz = 1", "zzz", FaultCode.KEY_UNKNOWN, "zzz"),
        ("persen = 50", "persen", FaultCode.KEY_MISPLACED, "persen"),
    ],
)
def test_a_wrong_line_at_the_top_is_refused(
    line: str, column: str, code: FaultCode, value: str
) -> None:
    (fault,) = _faults(f"{TOP}{line}\n{SHARE}")

    assert (fault.row, fault.column, fault.code, fault.value) == (6, column, code, value)


@pytest.mark.parametrize(
    ("lines", "column", "code", "value"),
    [
        ('[cakupan]\nunit = ["Umum"]', "cakupan.unit", FaultCode.UNIT_SHAPE, "Umum"),
        ('[cakupan]\nopd = ["DIN KES"]', "cakupan.opd", FaultCode.CODE_SHAPE, "DIN KES"),
        ('[cakupan]\nnip = ["1"]', "cakupan.nip", FaultCode.KEY_UNKNOWN, "nip"),
        ('[pengecualian]\nnip = ["12"]', "pengecualian.nip", FaultCode.NIP_LENGTH, "2"),
        ("[piket]\nper_hari = 2.5", "piket.per_hari", FaultCode.TYPE, "2.5"),
        ("[piket]\nper_hari = 501", "piket.per_hari", FaultCode.NUMBER_RANGE, "501"),
        ("[kelompok]\njumlah = 1", "kelompok.jumlah", FaultCode.NUMBER_RANGE, "1"),
        ('[siklus]\nsatuan = "bulan"', "siklus.satuan", FaultCode.UNKNOWN, "bulan"),
        (
            '[porsi_opd]\njenis = "min kantor"\npersen = 5',
            "porsi_opd.jenis",
            FaultCode.UNKNOWN_NEAR,
            "min kantor",
        ),
        ("[piket]\nperhari = 1\nper_hari = 1", "piket.perhari", FaultCode.KEY_NEAR, "perhari"),
    ],
)
def test_a_wrong_line_in_a_part_is_refused_with_its_path(
    lines: str, column: str, code: FaultCode, value: str
) -> None:
    (fault,) = _faults(f"{TOP}{SHARE}{lines}\n")

    assert (fault.row, fault.column, fault.code, fault.value) == (10, column, code, value)


def test_a_side_rule_below_a_part_is_sent_back_to_the_top() -> None:
    (fault,) = _faults(f'{TOP}{SHARE}ketentuan = ["Apel ditiadakan."]\n')

    assert (fault.code, fault.column, fault.known) == (
        FaultCode.KEY_MISPLACED,
        "porsi.ketentuan",
        ("",),
    )


@pytest.mark.parametrize(
    "share",
    ['jenis = "kantor"\npersen = 0', 'jenis = "maks rumah"\npersen = 100'],
)
@pytest.mark.parametrize("piket", ["", "[piket]\nper_hari = 0\n"])
def test_an_empty_office_needs_piket(share: str, piket: str) -> None:
    letter = f"{TOP}[porsi]\n{share}\n"

    (fault,) = _faults(letter + piket)

    assert (fault.column, fault.code) == ("piket", FaultCode.PIKET_NEEDED)
    assert read_letter(f"{letter}[piket]\nper_hari = 1\n", "surat.toml").piket


OWN = f'{TOP}tingkat = "opd"\n'
EMPTY = '[porsi]\njenis = "kantor"\npersen = 0\n'


def test_a_head_closes_a_unit_without_piket_but_not_his_whole_opd() -> None:
    closed = read_letter(f'{OWN}{EMPTY}[cakupan]\nunit = ["DLH/Umum"]\n', "surat.toml")
    assert closed.piket is None

    (fault,) = _faults(f'{OWN}{EMPTY}[cakupan]\nopd = ["DLH"]\n')

    assert fault.code == FaultCode.PIKET_NEEDED


def test_a_head_speaks_for_one_opd_and_sets_no_frame() -> None:
    two = _faults(f'{OWN}kelonggaran = "bebas"\n{SHARE}[cakupan]\nopd = ["DLH", "DKOM"]\n')

    assert [(f.column, f.code) for f in two] == [
        ("kelonggaran", FaultCode.CITY_ONLY),
        ("cakupan", FaultCode.ONE_OPD),
    ]


@pytest.mark.parametrize(
    ("kind", "second", "is_wrong"),
    [
        ("belah", "14.30-16.30", False),
        ("belah", "13.00-16.30", True),
        ("sif", "09.00-17.30", False),
        ("sif", "06.00-15.00", True),
        ("sif", "07.30-14.00", True),
    ],
)
def test_the_second_part_of_a_day_follows_the_first(
    kind: str, second: str, *, is_wrong: bool
) -> None:
    part = f'[bagian_hari]\njenis = "{kind}"\npertama = "07.30-14.00"\nkedua = "{second}"\n'
    if not is_wrong:
        assert read_letter(TOP + SHARE + part, "surat.toml").slots
        return
    (fault,) = _faults(TOP + SHARE + part)
    assert (fault.column, fault.code) == ("bagian_hari", FaultCode.SLOT_ORDER)


@pytest.mark.parametrize(
    ("line", "code", "value"),
    [
        ("selesai = 2026-02-31", FaultCode.DATE_IMPOSSIBLE, "2026-02-31"),
        ("selesai = 31-12-2026", FaultCode.DATE_BARE, "31-12-2026"),
        ("selesai = 31 Desember 2026", FaultCode.DATE_BARE, "31 Desember 2026"),
        ('tentang "lupa sama dengan"', FaultCode.SYNTAX, 'tentang "lupa sama dengan"'),
        ("pejabat = bergilir", FaultCode.SYNTAX, "pejabat = bergilir"),
    ],
)
def test_a_line_that_is_no_toml_is_pointed_at(line: str, code: FaultCode, value: str) -> None:
    (fault,) = _faults(f"{TOP}{line}\n{SHARE}")

    assert (fault.row, fault.code, fault.value) == (6, code, value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Unreadable.EMPTY),
        ("x" * 1_000_001, Unreadable.TOO_LARGE),
        ("x = " + "[" * 5_000 + "]" * 5_000, Unreadable.NESTED),
    ],
    ids=["empty", "too large", "nested"],
)
def test_what_is_no_letter_is_told_by_its_reason(text: str, why: Unreadable) -> None:
    with pytest.raises(FileUnreadableError) as refused:
        read_letter(text, "surat.toml")

    assert refused.value.why == why


def test_a_letter_that_is_no_text_or_not_there_is_told_by_its_reason(tmp_path: Path) -> None:
    binary = tmp_path / "surat.toml"
    binary.write_bytes(b"\xff\xd8\xff\xe0")

    for path, why in ((binary, Unreadable.ENCODING), (tmp_path / "x", Unreadable.MISSING)):
        with pytest.raises(FileUnreadableError) as refused:
            read_letter(path, path.name)
        assert refused.value.why == why
