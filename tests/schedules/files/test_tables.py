import io
import zipfile
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from schedules.errors import FileUnreadableError
from schedules.files.faults import Unreadable
from schedules.files.tables import MAX_BYTES, read_sheets

CELLS = [(1, ("NIP", "Nama")), (2, ("1", "Sari Ayuné"))]


def _why(source: bytes | Path) -> str:
    with pytest.raises(FileUnreadableError) as refused:
        read_sheets(source, "berkas")
    assert refused.value.name == "berkas"
    return refused.value.why


def _workbook(sheet_xml: str, strings_xml: str = "") -> bytes:
    """A real workbook with its first sheet, and its shared texts, put in by hand."""
    plain = io.BytesIO()
    with Workbook(plain) as book:
        book.add_worksheet().write_string(0, 0, "x")
    changed = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            contents = old.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                head, tail = contents.split("<sheetData>")[0], contents.split("</sheetData>")[1]
                contents = f"{head}<sheetData>{sheet_xml}</sheetData>{tail}"
            if part == "xl/sharedStrings.xml" and strings_xml:
                contents = strings_xml
            new.writestr(part, contents)
    return changed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_in_each_encoding_and_with_each_separator(
    encoding: str, separator: str
) -> None:
    data = f"NIP{separator}Nama\r\n1{separator}Sari Ayuné\r\n".encode(encoding)

    (sheet,) = read_sheets(data, "pegawai.csv")

    assert sheet.name == "pegawai.csv"
    assert list(sheet.rows) == CELLS


def test_an_address_with_commas_does_not_hide_the_semicolon() -> None:
    (sheet,) = read_sheets(b'Kode;Alamat;Nama\nA;"Jl. Satu, Blok 2, RT 3, RW 4";B\n', "opd.csv")

    assert sheet.rows[1] == (2, ("A", "Jl. Satu, Blok 2, RT 3, RW 4", "B"))


def test_the_line_with_which_excel_declares_its_separator_counts_as_a_row() -> None:
    (sheet,) = read_sheets(b"sep=;\nNIP;Nama\n1;A,B\n", "pegawai.csv")

    assert sheet.rows == ((2, ("NIP", "Nama")), (3, ("1", "A,B")))


def test_rows_keep_the_numbers_of_the_spreadsheet_across_empty_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Pegawai")
        sheet.write_string(2, 1, "NIP")
        sheet.write_string(6, 1, "1")

    (read,) = read_sheets(path, "a.xlsx")

    assert [number for number, _ in read.rows] == [3, 7]
    (text,) = read_sheets(b"\n\nNIP\n\n\n\n1\n", "a.csv")
    assert [number for number, _ in text.rows] == [3, 7]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Unreadable.EMPTY),
        (b" \r\n\t", Unreadable.EMPTY),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Unreadable.NOT_A_TABLE),
        (b"<html><table><tr><td>NIP</td></tr></table>", Unreadable.NOT_A_TABLE),
        (b"PK\x03\x04 not a zip", Unreadable.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook", Unreadable.OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Unreadable.LOCKED),
        (b"nama\n\x81\x8d", Unreadable.ENCODING),
        (b"a\n" * 50_001, Unreadable.TOO_MANY_ROWS),
        (b"x" * (MAX_BYTES + 1), Unreadable.TOO_LARGE),
    ],
    ids=["empty", "blank", "png", "html", "zip", "xls", "locked", "encoding", "rows", "bytes"],
)
def test_what_is_no_table_is_told_apart_by_its_reason(data: bytes, why: Unreadable) -> None:
    assert _why(data) == why


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert _why(tmp_path / "tidak-ada.xlsx") == Unreadable.MISSING
    assert _why(tmp_path) == Unreadable.MISSING


def test_another_kind_of_office_document_is_no_table() -> None:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")

    assert _why(document.getvalue()) == Unreadable.NOT_A_TABLE


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            for _ in range(201):
                stream.write(b" " * 1_000_000)
        archive.writestr("xl/workbook.xml", "<workbook/>")

    assert len(bomb.getvalue()) < 1_000_000
    assert _why(bomb.getvalue()) == Unreadable.UNPACKS_TOO_LARGE


def test_a_cell_far_away_does_not_fill_the_memory() -> None:
    corner = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    corner += '<row r="40000"><c r="A40000"><v>1</v></c></row>'

    assert _why(_workbook(corner)) == Unreadable.UNPACKS_TOO_LARGE
    far_down = '<row r="1048576"><c><v>1</v></c></row>'
    assert _why(_workbook(far_down)) == Unreadable.TOO_MANY_ROWS


def test_a_formatted_cell_far_away_is_no_content() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'

    (sheet,) = read_sheets(_workbook(rows), "a.xlsx")

    assert sheet.rows == ((1, (7.0,)),)


def test_one_long_text_named_by_many_cells_does_not_fill_the_memory() -> None:
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    strings = f"<sst><si><t>{'x' * 10_000}</t></si></sst>"

    assert _why(_workbook(cells, strings)) == Unreadable.UNPACKS_TOO_LARGE


def test_a_workbook_that_declares_entities_is_refused() -> None:
    strings = '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'

    assert _why(_workbook('<row><c t="s"><v>0</v></c></row>', strings)) == Unreadable.DAMAGED


def test_text_written_into_the_cells_themselves_is_read() -> None:
    rows = '<row r="2"><c r="B2" t="inlineStr"><is><t>Sari</t></is></c></row>'

    (sheet,) = read_sheets(_workbook(rows), "a.xlsx")

    assert sheet.rows == ((2, ("", "Sari")),)
