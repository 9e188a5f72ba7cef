"""Staffing: piket 2 orang, cadangan 1, piket libur 1; and what holds for officials."""

from dataclasses import replace

from handlers.dictation import terms
from handlers.dictation.part import Part
from schedules.terms import PiketRule


def officials(part: Part, at: int) -> int:
    """Dua jenjang tertinggi masuk, pejabat hanya piket."""
    for phrase, rule in terms.OFFICIALS:
        if part.clause.holds(at, phrase):
            part.note(officials=rule)
            return at + len(phrase)
    return at


def piket(part: Part, at: int) -> int:
    """How many hold the office, on workdays and on days off, and how many in reserve."""
    if part.clause.holds(at, ("tanpa", "piket")):
        part.note(piket=PiketRule())
        return at + 2
    word = part.clause.word(at)
    if word not in {"piket", "cadangan"}:
        return at
    place = at + 1
    while part.clause.word(place) in {"libur", "hari", "sebanyak", "petugas"}:
        place += 1
    count = part.count(place)
    if count is None:
        return at
    rule = part.letter.piket or PiketRule()
    if word == "cadangan":
        rule = replace(rule, reserve=count)
    elif "libur" in part.said(at, place).split():
        rule = replace(rule, per_off_day=count)
    else:
        rule = replace(rule, per_day=count)
    part.note(piket=rule)
    return place + 1
