"""Whatever a file holds, reading it gives a result or an error that people can be told about."""

import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from schedules.errors import ScheduleError
from schedules.files import read_letter, read_roster
from schedules.files.opd_sheet import OPD_KIND
from schedules.files.people_sheet import PEOPLE_KIND
from schedules.people import Opd
from schedules.workdays import USUAL_HOURS, Zone

OPDS = (Opd(code="A", name="B", zone=Zone.WIB, hours=USUAL_HOURS),)
KEYS = ["nomor", "tanggal", "mulai", "selesai", "hari", "pejabat", "ketentuan", "cakupan", "porsi"]
KEYS += ["pengecualian", "piket", "opd", "unit", "nip", "jenis", "persen", "per_hari", "aneh"]
VALUES = st.sampled_from(
    [
        "1",
        "-1",
        "1e400",
        "nan",
        "true",
        '""',
        '"x"',
        '"=1"',
        "[]",
        "[[1]]",
        "{}",
        "{opd=[1]}",
        "2026-01-01",
        "0001-01-01",
        "2026-01-01T00:00:00Z",
        "07:30:00",
        '"A/"',
        '"31-02-2026"',
        "9" * 400,
        '"kantor"',
        '["jumat"]',
        '["198609262015051000"]',
        "{jenis='kantor',persen=0}",
    ]
)
WORDS = st.sampled_from(
    [
        "",
        "-",
        "A",
        "B",
        "ya",
        "gilir",
        "WIB",
        "Fungsional",
        "III/a",
        "=1",
        "07.30-16.00",
        "1e999",
        "199003152015031901",
        "1.99E+17",
        "31-02-2026",
        "1 Mei 2026",
        "nan",
        "٣",
        "\x1f",
        "5" * 600,
    ]
) | st.text(max_size=20)
CELLS = WORDS | st.integers(-(2**40), 2**60) | st.floats(allow_nan=False, allow_infinity=False)


def _read(data: bytes) -> None:
    with suppress(ScheduleError):
        read_roster(data, "berkas", known_opds=OPDS)


def _sample() -> bytes:
    stream = io.BytesIO()
    with Workbook(stream) as book:
        sheet = book.add_worksheet("Pegawai")
        for place, column in enumerate(PEOPLE_KIND.columns):
            sheet.write_string(0, place, column.heading)
            sheet.write_string(1, place, "ya")
    return stream.getvalue()


SAMPLE = _sample()


@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    _read(data)
    _read(b"PK\x03\x04" + data)


@settings(deadline=None)
@given(place=st.integers(0, len(SAMPLE) - 1), scratch=st.binary(min_size=1, max_size=8))
def test_any_damage_to_a_workbook_is_survived(place: int, scratch: bytes) -> None:
    _read(SAMPLE[:place] + scratch + SAMPLE[place + len(scratch) :])
    _read(SAMPLE[:place])


@settings(deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=12, max_size=12), min_size=1, max_size=4))
def test_any_cells_in_a_workbook_are_read_or_refused(rows: list[list[str | int | float]]) -> None:
    stream = io.BytesIO()
    with Workbook(stream, {"strings_to_formulas": False}) as book:
        for kind in (PEOPLE_KIND, OPD_KIND):
            sheet = book.add_worksheet(kind.name)
            sheet.write_row(0, 0, [column.heading for column in kind.columns])
            for number, row in enumerate(rows, 1):
                sheet.write_row(number, 0, row)
    _read(stream.getvalue())


@given(rows=st.lists(st.lists(WORDS, min_size=12, max_size=12), min_size=1, max_size=4))
def test_any_text_table_is_read_or_refused(rows: list[list[str]]) -> None:
    headings = ";".join(column.heading for column in PEOPLE_KIND.columns)
    text = "\n".join([headings, *(";".join(row) for row in rows)])
    _read(text.encode("utf-8", "replace"))


@given(text=st.text(max_size=300))
def test_any_text_is_a_letter_or_refused(text: str) -> None:
    with suppress(ScheduleError):
        read_letter(text, "surat")


@given(
    lines=st.lists(
        st.tuples(st.sampled_from(KEYS), VALUES).map(" = ".join)
        | st.sampled_from([f"[{key}]" for key in KEYS] + ["[[porsi]]", "[porsi.x]"]),
        max_size=12,
    )
)
def test_any_toml_is_a_letter_or_refused(lines: list[str]) -> None:
    with suppress(ScheduleError):
        read_letter("\n".join(lines), "surat")
