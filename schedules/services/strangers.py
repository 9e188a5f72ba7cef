"""Strangers: what a letter names and the book does not know.

A letter for somebody nobody knows would silently do nothing, so it is refused. To an OPD's own
letter only the people of the OPDs that it is for are known: others it neither moves nor finds out.
"""

from collections.abc import Iterable, Iterator, Sequence

from schedules.errors import Fault, FileRefusedError
from schedules.files.faults import FaultCode
from schedules.people import Asn, Opd
from schedules.policy import Policy
from schedules.terms import Issuer

_Named = tuple[str, str, bool, tuple[str, ...]]  # key, value, whether known, what is known


def refuse_strangers(letter: Policy, known: Iterable[Opd], members: Sequence[Asn]) -> None:
    """Refuse a letter that names an OPD, unit or person of whom the book knows nothing.

    Raises:
        FileRefusedError: with every name of that sort.
    """
    opds = {opd.code: opd for opd in known}
    here = members
    if letter.issuer is Issuer.OPD:
        here = [m for m in members if letter.scope.covers(opds[m.opd], m.unit)]
    named = [*_places(letter, set(opds), members), *_people(letter, here)]
    faults = tuple(
        Fault(
            sheet=letter.number,
            row=0,
            column=key,
            code=FaultCode.STRANGER,
            value=value,
            known=choices,
        )
        for key, value, is_known, choices in named
        if not is_known
    )
    if faults:
        raise FileRefusedError(name=letter.number, faults=faults)


def _places(letter: Policy, codes: set[str], members: Iterable[Asn]) -> Iterator[_Named]:
    units = {(asn.opd, asn.unit) for asn in members}
    for part, who in (("cakupan", letter.scope), ("pengecualian", letter.exemptions)):
        for code in sorted(who.opds):
            yield f"{part}.opd", code, code in codes, tuple(sorted(codes))
        for opd, unit in sorted(who.units):
            of_opd = tuple(sorted(other for code, other in units if code == opd))
            yield f"{part}.unit", f"{opd}/{unit}", (opd, unit) in units, of_opd


def _people(letter: Policy, members: Iterable[Asn]) -> Iterator[_Named]:
    numbers = {asn.nip.digits for asn in members}
    named = (
        ("pengecualian.nip", letter.exemptions.people),
        ("salah_satu", {nip for pair in letter.pairs for nip in pair}),
        ("didahulukan_di_rumah", letter.prefer_home),
    )
    for key, nips in named:
        for nip in sorted(nips):
            yield key, f"••••{nip[-4:]}", nip in numbers, ()
