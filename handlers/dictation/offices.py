"""Offices: for whom a letter is and whom it exempts, by OPD and by class of service."""

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
    opds, services, end = _listed(part, start)
    if not (opds or services):
        return at
    part.target = target
    if target == _EXCEPT:
        there = part.letter.exemptions
        part.note(exemptions=Exemptions(opds=there.opds | opds, services=there.services | services))
    else:
        scope = part.letter.scope or Scope()
        part.note(scope=Scope(opds=scope.opds | opds, services=scope.services | services))
    return end


def _listed(part: Part, at: int) -> tuple[frozenset[str], frozenset[str], int]:
    """Offices and classes of service in a row, and where they end."""
    opds: set[str] = set()
    services: set[str] = set()
    known, clause = part.vocabulary, part.clause
    end, is_service = at, False
    while at < len(clause.words):
        word = clause.word(at)
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
    return frozenset(opds), frozenset(services), end
