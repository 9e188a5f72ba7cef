"""Letters as spreadsheets: what is written is read back, and faults name their rows."""

from pathlib import Path

import pytest

from schedules.errors import FileRefusedError, FileUnreadableError
from schedules.files import (
    ReportTable,
    load_presets,
    read_letter,
    read_letter_sheet,
    write_letter_sheet,
    write_report_workbook,
)

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_letter_comes_back_as_it_was_written(path: Path, tmp_path: Path) -> None:
    letter = read_letter(path, path.name)
    write_letter_sheet(tmp_path / "surat.xlsx", letter)
    assert read_letter_sheet(tmp_path / "surat.xlsx", "surat.xlsx") == letter


def test_every_preset_comes_back_as_it_was_written(tmp_path: Path) -> None:
    for preset in load_presets():
        write_letter_sheet(tmp_path / "surat.xlsx", preset.letter)
        assert read_letter_sheet(tmp_path / "surat.xlsx", "surat.xlsx") == preset.letter, (
            preset.name
        )


def sheet(tmp_path: Path, *rows: tuple[str | int, ...]) -> Path:
    path = tmp_path / "surat.xlsx"
    width = max(map(len, rows))
    filled = tuple((*row, *([""] * (width - len(row)))) for row in rows)
    headings = ("Kunci", "Isi", *([""] * (width - 2)))
    write_report_workbook(path, [ReportTable(name="Surat", headings=headings, rows=filled)])
    return path


HEAD: tuple[tuple[str | int, ...], ...] = (
    ("nomor", "800/1/2026"),
    ("tanggal", "20 November 2026"),
    ("tentang", "Sistem kerja"),
    ("penanda_tangan", "Wali Kota"),
    ("mulai", "23-11-2026"),
    ("porsi.jenis", "kantor"),
)


def test_an_office_may_write_it_as_offices_write(tmp_path: Path) -> None:
    rows = (*HEAD, ("Porsi . Persen", "50"), ("ketentuan", "Apel ditiadakan"), ("ketentuan", "Dua"))
    letter = read_letter_sheet(sheet(tmp_path, *rows), "surat.xlsx")
    assert letter.share.percent == 50
    assert letter.side_rules == ("Apel ditiadakan", "Dua")


def test_a_fault_names_its_row_and_its_key(tmp_path: Path) -> None:
    rows = (*HEAD, ("porsi.persen", 150), ("porsi.persentase", 3))
    with pytest.raises(FileRefusedError) as refused:
        read_letter_sheet(sheet(tmp_path, *rows), "surat.xlsx")
    found = {(fault.row, fault.column) for fault in refused.value.faults}
    assert {(8, "porsi.persen"), (9, "porsi.persentase")} <= found


def test_an_empty_or_a_strange_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError):
        read_letter_sheet(b"\x00\x01 no table at all", "surat.xlsx")
    with pytest.raises(FileRefusedError):
        read_letter_sheet(sheet(tmp_path, ("halo", "dunia")), "surat.xlsx")
