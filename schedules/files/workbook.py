"""Workbooks (XLSX): unpacked under guard, so that no file can fill the memory.

calamine trusts what it opens: it expands what is packed, lays out the whole rectangle between
the first and the last cell, and copies a shared text into each cell that names it. So a
workbook is unpacked and measured here first, and only what was measured is handed on.
"""

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from schedules.errors import FileUnreadableError
from schedules.files.faults import Unreadable

MAX_ROWS = 50_000
_TITLE_ROWS = 20  # above the table and below: titles, signatures
_MAX_UNPACKED = 200_000_000
_MAX_RECTANGLE = 3_000_000
_MAX_TEXT = 50_000_000
_KEPT = ("xl/", "_rels/", "[content_types]")
_REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,9})", re.ASCII)
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def open_workbook(data: bytes, name: str) -> CalamineWorkbook:
    """The workbook, known to be small enough to be read whole.

    Raises:
        FileUnreadableError: it is damaged, no workbook, or too large once unpacked.
    """
    try:
        parts = _unpack(data, name)
    except _BROKEN_ZIP:
        raise FileUnreadableError(name=name, why=Unreadable.DAMAGED) from None
    if not any(part.replace("\\", "/").lower() == "xl/workbook.xml" for part in parts):
        raise FileUnreadableError(name=name, why=Unreadable.NOT_A_TABLE)
    _measure(parts, name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, contents in parts.items():
            archive.writestr(zipfile.ZipInfo(part), contents)
    packed.seek(0)
    return CalamineWorkbook.from_filelike(packed)


def _unpack(data: bytes, name: str) -> dict[str, bytes]:
    """The parts that make a table: pictures, macros and print settings stay packed."""
    parts = {}
    left = _MAX_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.NameToInfo.values():
            path = part.filename.replace("\\", "/").lower()
            if not (path.startswith(_KEPT) and path.endswith((".xml", ".rels"))):
                continue
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise FileUnreadableError(name=name, why=Unreadable.DAMAGED)
            if part.file_size > left:
                raise FileUnreadableError(name=name, why=Unreadable.UNPACKS_TOO_LARGE)
            with archive.open(part) as stream:
                # One byte more than declared: the end is reached, and its checksum compared.
                parts[part.filename] = stream.read(part.file_size + 1)
            left -= part.file_size
    return parts


def _measure(parts: dict[str, bytes], name: str) -> None:
    shared = Counter[int]()
    texts: list[int] = []
    for part, contents in parts.items():
        if part.lower().endswith(".rels"):
            continue
        measure = _Measure()
        try:
            measure.parser.Parse(contents, True)  # noqa: FBT003 - expat takes no keywords
        except (expat.ExpatError, ValueError, LookupError):
            raise FileUnreadableError(name=name, why=Unreadable.DAMAGED) from None
        if measure.last_row > MAX_ROWS + _TITLE_ROWS:
            raise FileUnreadableError(name=name, why=Unreadable.TOO_MANY_ROWS)
        if measure.last_row * measure.last_column > _MAX_RECTANGLE:
            raise FileUnreadableError(name=name, why=Unreadable.UNPACKS_TOO_LARGE)
        shared.update(measure.shared)
        texts = measure.texts or texts
    copied = sum(texts[n] * count for n, count in shared.items() if n < len(texts))
    if copied > _MAX_TEXT:
        raise FileUnreadableError(name=name, why=Unreadable.UNPACKS_TOO_LARGE)


class _Measure:
    """How far a sheet reaches, which shared texts it names, and how long those are."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.last_row = 0
        self.last_column = 0
        self.shared = Counter[int]()
        self.texts: list[int] = []
        self._row = 0
        self._column = 0
        self._is_shared = False
        self._value: list[str] | None = None
        self._in_text = False

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._column += 1
            found = _REFERENCE.fullmatch(attributes.get("r", ""))
            if found:
                self._column, self._row = _column_number(found[1]), int(found[2])
            self._is_shared = attributes.get("t") == "s"
        elif tag in ("v", "is"):
            # A cell without a value is only formatting and costs nothing.
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)
            self._value = [] if self._is_shared else None
        elif tag == "row":
            self._column = 0
            number = attributes.get("r", "")
            self._row = int(number[:9]) if number[:9].isdecimal() else self._row + 1
        elif tag == "si":
            self.texts.append(0)
            self._in_text = True

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "v" and self._value is not None:
            index = "".join(self._value).strip()[:9]
            if index.isdecimal():
                self.shared[int(index)] += 1
            self._value = None
        elif tag == "si":
            self._in_text = False

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif self._in_text:
            self.texts[-1] += len(text)

    def _refuse(self, *_: object) -> None:
        raise ValueError("no workbook declares a document type")


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
