"""Naming: people and OPDs found by what somebody typed, and OPD codes as buttons carry them."""

import re
from collections.abc import Iterable

from handlers.asking import Agency, Known
from schedules.people import Asn, Opd

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9-]+")
_HEX = "x-"
_POLITE = frozenset({"pak", "bu", "bapak", "ibu", "sdr", "sdri"})


def known_people(people: Iterable[Asn]) -> list[Known]:
    """People as a sentence may name them."""
    return [Known(key=p.id, name=p.name, position=p.position, unit=p.unit) for p in people]


def known_opds(opds: Iterable[Opd]) -> list[Agency]:
    """OPDs as a sentence may name them."""
    return [Agency(code=opd.code, name=opd.name) for opd in opds]


def find_people(people: Iterable[Asn], asked: str) -> list[Asn]:
    """Those in whose name each word of the text begins a word; a whole name alone wins."""
    words = [word for word in _words(asked) if word not in _POLITE]
    found = [asn for asn in people if words and _begins(words, _words(asn.name))]
    exact = [asn for asn in found if _words(asn.name) == words]
    return exact or found


def find_opds(opds: Iterable[Opd], asked: str) -> list[Opd]:
    """The OPD with this code, or those in whose name each word of the text begins a word."""
    listed = list(opds)
    exact = [opd for opd in listed if opd.code.casefold() == asked.strip().casefold()]
    words = _words(asked)
    return exact or [opd for opd in listed if words and _begins(words, _words(opd.name))]


def opd_word(code: str) -> str:
    """An OPD's code as a word that a button can carry."""
    if _PLAIN.fullmatch(code) and not code.startswith(_HEX):
        return code
    return _HEX + code.encode().hex()


def opd_of(word: str) -> str:
    """The code in a button's word; what is no code comes back as it is."""
    if not word.startswith(_HEX):
        return word
    try:
        return bytes.fromhex(word.removeprefix(_HEX)).decode()
    except ValueError:
        return word


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _begins(words: Iterable[str], name: list[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)
