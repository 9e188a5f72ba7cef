"""Checks of a letter: what it says together, where each part alone is sound.

Held alike against letters that come as files and against those that are dictated.
"""

from collections.abc import Iterator
from datetime import timedelta

from schedules.errors import Fault
from schedules.files.faults import FaultCode
from schedules.files.times import WEEKDAYS
from schedules.policy import Policy
from schedules.terms import Issuer, SlotKind


def find_misfits(letter: Policy) -> tuple[Fault, ...]:
    """What does not go together; each `column` is the key of the TOML form that is to be mended."""
    return tuple(
        Fault(sheet=letter.number, row=0, column=key, code=code, value=value, known=known)
        for key, code, value, known in _misfits(letter)
    )


def _misfits(letter: Policy) -> Iterator[tuple[str, FaultCode, str, tuple[str, ...]]]:
    first, last, scope = letter.first, letter.last, letter.scope
    if last is not None and last < first:
        yield "selesai", FaultCode.RANGE_ORDER, f"{last:%d-%m-%Y}", (f"{first:%d-%m-%Y}",)
    elif _means_no_day(letter):
        yield "hari", FaultCode.NO_DAY, "", ()
    codes = scope.opds | {code for code, _ in scope.units}
    if letter.issuer is Issuer.OPD and (len(codes) != 1 or scope.services):
        yield ("tingkat" if scope.is_city else "cakupan"), FaultCode.ONE_OPD, "", ()
    if _empties_the_office(letter) and not (letter.piket and letter.piket.per_day):
        yield "piket", FaultCode.PIKET_NEEDED, "", ()
    if _has_halves_in_disorder(letter):
        yield "bagian_hari", FaultCode.SLOT_ORDER, "", ()
    if letter.number in letter.ends:
        yield "mencabut", FaultCode.ENDS_ITSELF, letter.number, ()


def _means_no_day(letter: Policy) -> bool:
    if letter.last is None:
        return False
    days = range(min((letter.last - letter.first).days + 1, len(WEEKDAYS)))
    return letter.weekdays.isdisjoint((letter.first + timedelta(days=n)).weekday() for n in days)


def _empties_the_office(letter: Policy) -> bool:
    """Whether nobody is left in; a single unit may be empty while others of the OPD are in."""
    scope = letter.scope
    only_units = scope.units and not (scope.opds or scope.services)
    return letter.share.office_percent == 0 and not (letter.issuer is Issuer.OPD and only_units)


def _has_halves_in_disorder(letter: Policy) -> bool:
    """A split day's halves follow each other; shifts may overlap, in the order of their start."""
    if letter.slots is None:
        return False
    first, second = letter.slots.first, letter.slots.second
    end = first.end if letter.slots.kind is SlotKind.SPLIT else first.start
    return second.start < end or first == second
