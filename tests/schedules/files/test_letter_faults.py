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
