"""Ranks as offices write them: classes of position, eselon, and the steps of fungsional.

A pay grade (golongan, III/a) looks like an eselon (III.a) and is none: it is told apart where
that can be done and refused, never guessed. Sources: UU 5/2014 art. 131, UU 20/2023.
"""

import re

from schedules.files.cells import is_blank, read_word, unknown
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.tables import Cell
from schedules.files.words import fold
from schedules.people import Rank

RANK_LABELS = {
    Rank.JPT_MADYA: "JPT Madya",
    Rank.JPT_PRATAMA: "JPT Pratama",
    Rank.ADMINISTRATOR: "Administrator",
    Rank.PENGAWAS: "Pengawas",
    Rank.FUNGSIONAL: "Fungsional",
    Rank.PELAKSANA: "Pelaksana",
}

_WORDS = {
    Rank.JPT_MADYA: "jptmadya jptm pimpinantinggimadya jptutama",
    Rank.JPT_PRATAMA: "jptpratama jptp jpt pimpinantinggipratama",
    Rank.ADMINISTRATOR: "administrator",
    Rank.PENGAWAS: "pengawas",
    Rank.FUNGSIONAL: (
        "fungsional fungsionaltertentu jft jf keahlian keterampilan"
        " pertama muda ahlipertama ahlimuda ahlimadya ahliutama pemula terampil mahir penyelia"
    ),
    Rank.PELAKSANA: "pelaksana staf staff fungsionalumum jfu klerek operator teknisi",
}
_RANK_OF = {word: rank for rank, words in _WORDS.items() for word in words.split()}
_PREFIXES = ("jabatan", "pejabat", "fungsional", "jabatanfungsional", "jabatanpimpinantinggi", "jf")
_LEVELS = {
    "i": Rank.JPT_MADYA,
    "ii": Rank.JPT_PRATAMA,
    "iii": Rank.ADMINISTRATOR,
    "iv": Rank.PENGAWAS,
    "v": Rank.PELAKSANA,  # eselon V became pelaksana
}
_NUMERALS = dict(zip("12345", _LEVELS, strict=True))
_LEVEL = re.compile(
    r"(?P<word>eselon|esselon|es|esl)?\.?\s*(?P<level>iii|ii|iv|i|v|[1-5])"
    r"\s*(?P<sign>[./ -]?)\s*(?P<letter>[a-e])?",
    re.IGNORECASE,
)


def read_rank(cell: Cell) -> Rank:
    """The rank of a position's class; an eselon II.b is a JPT Pratama, an Ahli Muda Fungsional."""
    if is_blank(cell):
        raise CellError(FaultCode.EMPTY, known=RANK_LABELS.values())
    word = read_word(cell)
    return _by_word(fold(word)) or _by_level(word)


def _by_word(word: str) -> Rank | None:
    found = _RANK_OF.get(word)
    if found:
        return found
    for prefix in _PREFIXES:
        bare = word.removeprefix(prefix)
        if bare != word and bare in _RANK_OF:
            return _RANK_OF[bare]
    if word.startswith("jabatanpimpinantinggi"):
        return _RANK_OF.get("jpt" + word.removeprefix("jabatanpimpinantinggi"))
    return None


def _by_level(word: str) -> Rank:
    found = _LEVEL.fullmatch(word)
    if not found:
        raise unknown(word, RANK_LABELS.values())
    is_said = found["word"] is not None
    # Eselon go from I.a to IV.b and V.a with a dot, grades from I/a to IV/e with a stroke.
    is_grade = found["sign"] == "/" or (found["letter"] or "a").lower() not in "ab"
    if not is_said and (is_grade or found["letter"] is None):
        raise CellError(FaultCode.GRADE, word, RANK_LABELS.values())
    level = found["level"].lower()
    return _LEVELS[_NUMERALS.get(level, level)]
