"""Entries of a letter: one value each, as the fact it stands for.

Every function takes a TOML value and gives its fact, or raises CellError.
"""

from schedules.files.cells import parse_nip, read_code, unknown
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.letter_part import as_text
from schedules.files.times import WEEKDAYS, read_hours
from schedules.files.words import fold, service_class, tidy
from schedules.shares import ShareKind
from schedules.workdays import Span

_WEEKDAY_OF = {fold(day): number for number, day in enumerate(WEEKDAYS)}
_PAIR = 2
_CEILINGS = tuple(kind for kind in ShareKind if kind.is_ceiling)


def as_weekday(value: object) -> int:
    """A weekday's name; Monday is 0."""
    word = as_text(value)
    found = _WEEKDAY_OF.get(fold(word))
    if found is None:
        raise unknown(word, (day.lower() for day in WEEKDAYS))
    return found


def as_filled(value: object) -> None:
    """Nothing; but a list without entries is refused."""
    if value == []:
        raise CellError(FaultCode.EMPTY)


def as_code(value: object) -> str:
    """An OPD's code."""
    return read_code(as_text(value))


def as_unit(value: object) -> tuple[str, str]:
    """KODE/Unit Kerja."""
    text = as_text(value)
    code, stroke, unit = text.partition("/")
    if not stroke or not tidy(unit):
        raise CellError(FaultCode.UNIT_SHAPE, text)
    return read_code(code), tidy(unit)


def as_service(value: object) -> str:
    """A class of service."""
    text = as_text(value)
    service = service_class(text)
    if not service:
        raise CellError(FaultCode.UNKNOWN, text)
    return service


def as_nip(value: object) -> str:
    """A NIP's digits."""
    return parse_nip(as_text(value)).digits


def as_pair(value: object) -> tuple[str, str]:
    """Two different NIPs, in one order whichever way they were written."""
    if not isinstance(value, list) or len(value) != _PAIR:
        raise CellError(FaultCode.PAIR_SHAPE)
    one, other = sorted(as_nip(entry) for entry in value)
    if one == other:
        raise CellError(FaultCode.PAIR_SHAPE)
    return one, other


def as_ceiling(value: object) -> ShareKind:
    """A kind of percentage that limits how many are in the office."""
    text = as_text(value)
    found = {fold(kind): kind for kind in _CEILINGS}.get(fold(text))
    if found is None:
        raise unknown(text, _CEILINGS)
    return found


def as_span(value: object) -> Span:
    """A part of a day: 07.30-14.00."""
    text = as_text(value)
    span = read_hours(text)
    if span is None:
        raise CellError(FaultCode.HOURS_UNREADABLE, text)
    return span
