"""Reports as files: what an office opens must be figures and text, and nothing that runs."""

from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from schedules.files import ReportTable, write_report_csv, write_report_workbook

DANGEROUS = ["=1+1", "+62812", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1+1", "\u202e=1"]


def table(name: str) -> ReportTable:
    return ReportTable(
        name="Giliran", headings=("Nama", "Giliran", "Selisih"), rows=((name, 7, Decimal("-0.4")),)
    )


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_name_never_runs_in_a_csv(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rata.csv"
    write_report_csv(path, table(name))
    cell = path.read_text("utf-8-sig").splitlines()[1].split(";")[0].strip('"')
    assert cell.startswith("'")


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_name_is_text_in_a_workbook(tmp_path: Path, name: str) -> None:
    path = tmp_path / "rata.xlsx"
    write_report_workbook(path, [table(name)])
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_name("Giliran")
    assert sheet.to_python()[1] == [name.strip().strip("\u202e"), 7.0, -0.4]


def test_figures_are_written_as_indonesian_settings_read_them(tmp_path: Path) -> None:
    path = tmp_path / "rata.csv"
    write_report_csv(path, table("Siti; Rahayu, S.E."))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text("utf-8-sig").splitlines() == [
        "Nama;Giliran;Selisih",
        '"Siti; Rahayu, S.E.";7;-0,4',
    ]


def test_an_empty_table_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "rata.xlsx"
    empty = ReportTable(name="Pengecualian", headings=("Unit kerja", "Hari"), rows=())
    write_report_workbook(path, [empty])
    (sheet,) = CalamineWorkbook.from_path(path).sheet_names
    assert sheet == "Pengecualian"
