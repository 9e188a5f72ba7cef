"""Text tables (CSV): the encoding and the separator found out, the rows counted as Excel does."""

import csv
import io
import re

from schedules.errors import FileUnreadableError
from schedules.files.faults import Unreadable

_SEPARATORS = (";", ",", "\t")
_LOOK_AT = 20  # lines in which the separator shows itself
_LOOKED_AT = 100_000  # characters of them
_QUOTED = re.compile(r'"[^"]*"')
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def read_delimited(data: bytes, name: str, limit: int) -> list[tuple[int, list[str]]]:
    """The rows with their numbers; the first line of the file is row 1.

    Raises:
        FileUnreadableError: it is no text, in no known encoding, or has over `limit` rows.
    """
    text = _decode(data, name)
    declared = _DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, row in enumerate(reader, start=1):
            if number > limit:
                raise FileUnreadableError(name=name, why=Unreadable.TOO_MANY_ROWS)
            if not (declared and number == 1):
                rows.append((number, row))
    except (csv.Error, TypeError, ValueError):
        raise FileUnreadableError(name=name, why=Unreadable.NOT_A_TABLE) from None
    return rows


def _decode(data: bytes, name: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # Excel's "Unicode text"
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _NO_TEXT.search(text) or text.lstrip().startswith("<"):
            raise FileUnreadableError(name=name, why=Unreadable.NOT_A_TABLE)
        if not text.strip():
            raise FileUnreadableError(name=name, why=Unreadable.EMPTY)
        return text
    raise FileUnreadableError(name=name, why=Unreadable.ENCODING)


def _separator(text: str) -> str:
    """The sign that parts the first lines into most cells; addresses have commas, too."""
    lines = _QUOTED.sub("", text[:_LOOKED_AT]).split("\n")[:_LOOK_AT]
    return max(_SEPARATORS, key=lambda sign: max(line.count(sign) for line in lines))
