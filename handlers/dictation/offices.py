"""Offices: for whom a letter is, and whom it exempts: OPDs, classes of service, and units."""

from handlers.asking.lexicon import AND
from handlers.dictation import terms
from handlers.dictation.part import Part
from schedules.scope import Exemptions, Scope

_EXCEPT, _SCOPE = "except", "scope"


def offices(part: Part, at: int) -> int:
    """Kecuali Dinkes dan layanan darurat; untuk DISHUB; or more of a list begun before."""
    word = part.clause.said_at(at)
    start, target = at, part.carried if at == 0 else ""
    if word in terms.EXCEPTING:
        start, target = at + 1, _EXCEPT
    elif word in terms.SCOPING:
        start, target = at + 1, _SCOPE
    if not target:
        return at
    named, end = _listed(part, start, has_units=target == _EXCEPT)
    if end == start:
        return at
    part.target = target
    if target == _EXCEPT:
        part.note(exemptions=part.letter.exemptions.with_those_of(named))
    else:
        scope = part.letter.scope or Scope()
        part.note(
            scope=Scope(opds=scope.opds | named.opds, services=scope.services | named.services)
        )
    return end


def _listed(part: Part, at: int, *, has_units: bool) -> tuple[Exemptions, int]:
    """What is named in a row, and where it ends; where it begins if there is nothing."""
    opds: set[str] = set()
    services: set[str] = set()
    units: set[tuple[str, str]] = set()
    known, clause = part.vocabulary, part.clause
    end, is_service = at, False
    while at < len(clause.words):
        word = clause.word(at)
        unit = next((words for words in known.units if has_units and clause.holds(at, words)), None)
        if unit is not None:
            units.add(known.units[unit])
            at = end = at + len(unit)
            continue
        if word in AND or word in {"serta", "pegawai", "asn"}:
            at += 1
            continue
        if word == "layanan":
            is_service, at = True, at + 1
            continue
        agency = None if is_service else known.names.find_agency(clause.words, at)
        service = next((words for words in known.services if clause.holds(at, words)), None)
        if agency is not None:
            opds.add(agency[0])
            at = end = agency[1]
        elif service is not None:
            services.add(known.services[service])
            at = end = at + len(service)
        else:
            break
    named = Exemptions(opds=frozenset(opds), services=frozenset(services), units=frozenset(units))
    return named, end
