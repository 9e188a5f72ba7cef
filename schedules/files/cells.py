"""Cells: one cell's contents as a fact, whichever way an office has typed it.

Every function takes a cell and gives its fact, or raises CellError. Knows no column.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import TypeVar

from schedules.errors import NipError, NipFault
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.tables import Cell
from schedules.files.words import fold, is_formula, nearest, tidy
from schedules.people import NIP_DIGITS, Nip

MAX_CELL = 500
_CODE = re.compile(r"[A-Z0-9][A-Z0-9._-]{0,19}")
_KEPT_AS_TEXT = re.compile(r'="(.*)"')  # how some programs keep digits in a CSV
_NOTHING = frozenset({"", "-", "\N{EN DASH}", "\N{EM DASH}"})
_YES = frozenset({"ya", "y", "yes", "iya", "1", "true", "benar", "v", "✓", "√"})
_NO = frozenset({"tidak", "t", "tdk", "no", "n", "0", "false", "salah"})

Read = TypeVar("Read")
Choice = TypeVar("Choice", bound=Enum)


def show(cell: Cell) -> str:
    """The cell as its reader sees it, tidied."""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, float) and math.isfinite(cell) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, (date, time)):
        return _show_moment(cell)
    return str(cell)


def _show_moment(moment: date | time) -> str:
    if isinstance(moment, time):
        return f"{moment:%H.%M}"
    if isinstance(moment, datetime) and moment.time().replace(tzinfo=None) != time():
        return f"{moment:%d-%m-%Y %H.%M}"
    return f"{moment:%d-%m-%Y}"


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands there; a lone dash is how offices write nothing."""
    return isinstance(cell, str) and tidy(cell) in _NOTHING


def read_text(limit: int, *, may_be_empty: bool = False) -> Callable[[Cell], str]:
    """A reader of text of at most `limit` characters that no spreadsheet would run."""

    def read(cell: Cell) -> str:
        if is_blank(cell):
            if may_be_empty:
                return ""
            raise CellError(FaultCode.EMPTY)
        text = show(cell)
        if len(text) > limit:
            raise CellError(FaultCode.TOO_LONG, text, (str(limit),))
        if is_formula(text):
            raise CellError(FaultCode.FORMULA, text)
        return text

    return read


def read_word(cell: Cell) -> str:
    """A cell's word, whatever it is; refused only when it is endless."""
    text = show(cell)
    if len(text) > MAX_CELL:
        raise CellError(FaultCode.TOO_LONG, text, (str(MAX_CELL),))
    return text


def read_code(cell: Cell) -> str:
    """An OPD's code: capitals, digits, dots and dashes, as letters refer to it."""
    code = read_text(MAX_CELL)(cell).upper()
    if not _CODE.fullmatch(code):
        raise CellError(FaultCode.CODE_SHAPE, code)
    return code


def read_nip(cell: Cell) -> Nip:
    """A NIP; one in a number cell is refused, even where it looks whole.

    A spreadsheet keeps 15 digits of a number, so the last three are not those that were typed.
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        text = f"{cell:.0f}" if math.isfinite(cell) else ""
        if len(text) == NIP_DIGITS:
            raise CellError(FaultCode.NIP_DESTROYED, f"{cell:.5E}")
        raise CellError(FaultCode.NIP_LENGTH, str(len(text)))
    if is_blank(cell):
        raise CellError(FaultCode.EMPTY)
    text = read_word(cell)
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return parse_nip(kept[1] if kept else text)


def parse_nip(text: str) -> Nip:
    """A NIP in a text."""
    try:
        return Nip.parse(text)
    except NipError as error:
        digits = "".join(letter for letter in text if letter in "0123456789")
        shown = text if "e+" in text.casefold() else f"{float(digits or 0):.5E}"
        code, value = {
            NipFault.LENGTH: (FaultCode.NIP_LENGTH, str(error.digits)),
            NipFault.DESTROYED: (FaultCode.NIP_DESTROYED, shown),
            NipFault.BIRTH_DATE: (FaultCode.NIP_BIRTH_DATE, digits[:8]),
            NipFault.MONTH: (FaultCode.NIP_MONTH, digits[12:14]),
            NipFault.SEX: (FaultCode.NIP_SEX, digits[14:15]),
            NipFault.SERIAL: (FaultCode.NIP_SERIAL, digits[15:]),
        }[error.fault]
        raise CellError(code, value) from None


def read_yes(cell: Cell) -> bool:
    """Ya or tidak; an empty cell is tidak."""
    if is_blank(cell):
        return False
    word = tidy(read_word(cell)).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellError(FaultCode.UNKNOWN, word, ("ya", "tidak"))


def read_count(highest: int) -> Callable[[Cell], int]:
    """A reader of whole numbers from 0 to `highest`; an empty cell is 0."""

    def read(cell: Cell) -> int:
        if is_blank(cell):
            return 0
        text = read_word(cell)
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise CellError(FaultCode.NUMBER_UNREADABLE, text)
        if not 0 <= int(text) <= highest:
            raise CellError(FaultCode.NUMBER_RANGE, text, ("0", str(highest)))
        return int(text)

    return read


def read_choice(
    words: Mapping[str, Choice], known: Iterable[str], default: Choice | None = None
) -> Callable[[Cell], Choice]:
    """A reader of one of `words` (folded); `known` are the spellings that a fault proposes."""
    known = tuple(known)

    def read(cell: Cell) -> Choice:
        if is_blank(cell):
            if default is not None:
                return default
            raise CellError(FaultCode.EMPTY, known=known)
        word = read_word(cell)
        found = words.get(fold(word))
        if found is None:
            raise unknown(word, known)
        return found

    return read


def unknown(word: str, known: Iterable[str]) -> CellError:
    """The fault of a word that is not accepted, the likeliest of the accepted ones first."""
    known = tuple(known)
    guess = nearest(word, known)
    if guess is None:
        return CellError(FaultCode.UNKNOWN, word, known)
    rest = (each for each in known if each != guess)
    return CellError(FaultCode.UNKNOWN_NEAR, word, (guess, *rest))
