"""Parts of a letter: a TOML table read key by key, noting what is wrong instead of stopping."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from schedules.files.cells import MAX_CELL, unknown
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError, Findings
from schedules.files.times import read_date
from schedules.files.words import fold, nearest, tidy

_MOST_ENTRIES = 20_000
_LONGEST_PATH = 100

Read = TypeVar("Read")
Word = TypeVar("Word", bound=StrEnum)


class Part:
    """One table of the letter; `path` is its name with a dot, or nothing for the letter's top."""

    def __init__(
        self,
        values: Mapping[str, object],
        *,
        sheet: str,
        lines: Mapping[str, int],
        findings: Findings,
        path: str = "",
    ) -> None:
        self._values = values
        self._sheet = sheet
        self._lines = lines
        self._findings = findings
        self.path = path

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def part(self, key: str) -> "Part":
        """The table under `key`; empty when there is none."""
        values = self._values.get(key, {})
        if not isinstance(values, dict):
            self.refuse(key, CellError(FaultCode.TYPE, _show(values), ("bagian",)))
            values = {}
        return Part(
            values,
            sheet=self._sheet,
            lines=self._lines,
            findings=self._findings,
            path=f"{self.path}{key}.",
        )

    def read(self, key: str, reader: Callable[[object], Read]) -> Read | None:
        """The key's value; None, and a fault, when it is missing or cannot be used."""
        if key not in self._values:
            self.refuse(key, CellError(FaultCode.KEY_MISSING))
            return None
        return self.read_if(key, reader)

    def read_if(self, key: str, reader: Callable[[object], Read]) -> Read | None:
        """As `read`, but a key that is not there is no fault."""
        if key not in self._values:
            return None
        try:
            return reader(self._values[key])
        except CellError as error:
            self.refuse(key, error)
            return None

    def peek(self, key: str) -> object:
        """The key's value as it stands there; None when there is none."""
        return self._values.get(key)

    def read_each(self, key: str, reader: Callable[[object], Read]) -> tuple[Read, ...]:
        """The entries of a list; each that is wrong is a fault of its own."""
        values = self._values.get(key, [])
        if not isinstance(values, list):
            self.refuse(key, CellError(FaultCode.TYPE, _show(values), ("daftar",)))
            return ()
        if len(values) > _MOST_ENTRIES:
            self.refuse(key, CellError(FaultCode.TOO_LONG, "", (str(_MOST_ENTRIES),)))
            return ()
        entries = []
        for value in values:
            try:
                entries.append(reader(value))
            except CellError as error:
                self.refuse(key, error)
        return tuple(entries)

    def refuse(self, key: str, error: CellError) -> None:
        """Note a fault of the key, with its line where that can be found."""
        path = f"{self.path}{key}"[:_LONGEST_PATH]
        line = self._lines.get(path, self._lines.get(self.path.rstrip("."), 0))
        self._findings.refuse(self._sheet, line, path, error)

    def refuse_strangers(self, known: tuple[str, ...], elsewhere: Mapping[str, str]) -> None:
        """Refuse keys that are not `known`; `elsewhere` says in which part a key belongs."""
        for key in self._values:
            if key in known:
                continue
            guess = nearest(key, known)
            if key in elsewhere:
                error = CellError(FaultCode.KEY_MISPLACED, key, (elsewhere[key],))
            elif guess:
                rest = (each for each in known if each != guess)
                error = CellError(FaultCode.KEY_NEAR, key, (guess, *rest))
            else:
                error = CellError(FaultCode.KEY_UNKNOWN, key, known)
            self.refuse(key, error)


def as_text(value: object) -> str:
    """A text of one line, not empty, of at most 500 characters."""
    if not isinstance(value, str):
        raise CellError(FaultCode.TYPE, _show(value), ("teks",))
    text = tidy(value)
    if not text:
        raise CellError(FaultCode.EMPTY)
    if len(text) > MAX_CELL:
        raise CellError(FaultCode.TOO_LONG, text, (str(MAX_CELL),))
    return text


def as_date(value: object) -> date:
    """A date, as TOML writes it or in quotation marks as offices do."""
    if isinstance(value, (str, date, datetime)):
        return read_date(value)
    raise CellError(FaultCode.TYPE, _show(value), ("tanggal",))


def as_count(highest: int, *, lowest: int = 0) -> Callable[[object], int]:
    """A reader of whole numbers from `lowest` to `highest`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise CellError(FaultCode.TYPE, _show(value), ("bilangan",))
        if not lowest <= value <= highest:
            raise CellError(FaultCode.NUMBER_RANGE, _show(value), (str(lowest), str(highest)))
        return value

    return read


def as_word(words: type[Word]) -> Callable[[object], Word]:
    """A reader of one of the enum's words, tolerant of case and blanks."""
    by_fold = {fold(word): word for word in words}

    def read(value: object) -> Word:
        text = as_text(value)
        found = by_fold.get(fold(text))
        if found is None:
            raise unknown(text, words)
        return found

    return read


def _show(value: object) -> str:
    """The value as it is told back; numbers without end and nested lists only by their kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > 64:  # noqa: PLR2004 - beyond any count
        return "…"
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    return tidy(str(value))
