"""Checks of a letter: what its keys say together, where each alone is sound."""

from datetime import timedelta

from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.letter_part import Part
from schedules.files.times import WEEKDAYS
from schedules.policy import Policy
from schedules.terms import Issuer, SlotKind


def check(top: Part, letter: Policy) -> None:
    """Note what does not go together; `top` knows on which lines it stands."""
    _check_window(top, letter)
    _check_issuer(top, letter)
    _check_piket(top, letter)
    _check_slots(top, letter)
    if letter.number in letter.ends:
        top.refuse("mencabut", CellError(FaultCode.ENDS_ITSELF, letter.number))


def _check_window(top: Part, letter: Policy) -> None:
    first, last = letter.first, letter.last
    if last is None:
        return
    if last < first:
        error = CellError(FaultCode.RANGE_ORDER, f"{last:%d-%m-%Y}", (f"{first:%d-%m-%Y}",))
        top.refuse("selesai", error)
        return
    days = range(min((last - first).days + 1, len(WEEKDAYS)))
    if letter.weekdays.isdisjoint((first + timedelta(days=n)).weekday() for n in days):
        top.refuse("hari", CellError(FaultCode.NO_DAY))


def _check_issuer(top: Part, letter: Policy) -> None:
    """A head of an OPD speaks for his own OPD only, and sets no frame."""
    if letter.issuer is Issuer.CITY:
        return
    if "kelonggaran" in top:
        top.refuse("kelonggaran", CellError(FaultCode.CITY_ONLY))
    codes = letter.scope.opds | {code for code, _ in letter.scope.units}
    if len(codes) != 1 or letter.scope.services:
        top.refuse("cakupan" if "cakupan" in top else "tingkat", CellError(FaultCode.ONE_OPD))


def _check_piket(top: Part, letter: Policy) -> None:
    """An empty office needs piket; a single unit may be empty while others of the OPD are in."""
    only_units = letter.scope.units and not (letter.scope.opds or letter.scope.services)
    if letter.issuer is Issuer.OPD and only_units:
        return
    if letter.share.office_percent == 0 and not (letter.piket and letter.piket.per_day):
        top.refuse("piket", CellError(FaultCode.PIKET_NEEDED))


def _check_slots(top: Part, letter: Policy) -> None:
    """A split day's halves follow each other; shifts may overlap, in the order of their start."""
    if letter.slots is None:
        return
    first, second = letter.slots.first, letter.slots.second
    end = first.end if letter.slots.kind is SlotKind.SPLIT else first.start
    if second.start < end or first == second:
        top.refuse("bagian_hari", CellError(FaultCode.SLOT_ORDER))
