"""Reading: a dictated line, part by part, into what the letter orders.

Every word has to be accounted for. A part of which nothing was understood orders something
besides ("apel ditiadakan") unless it counts something; a word left over in any other part is
reported, never guessed at.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from handlers.asking.question import Agency
from handlers.dictation import offices, percentages, staffing, terms, windows
from handlers.dictation.clauses import beyond, clauses, has_digit, number_in
from handlers.dictation.dictated import Dictated
from handlers.dictation.part import Part, Vocabulary

_READERS = (
    windows.open_end,
    staffing.officials,
    percentages.worded,
    percentages.share,
    staffing.piket,
    percentages.minimum,
    offices.offices,
    windows.weekdays,
    windows.issued,
    windows.span,
    windows.last_day,
    windows.window,
)


def take_down(
    text: str,
    today: date,
    agencies: Sequence[Agency] = (),
    services: Collection[str] = (),
    units: Collection[tuple[str, str]] = (),
) -> Dictated:
    """What a text orders, said on `today`. Never raises.

    `agencies` and `services` are the OPDs and the classes of service that may be named, `units`
    the units (OPD code, unit kerja) that may be exempted by name.
    """
    letter = Dictated(number=number_in(text))
    vocabulary, carried = Vocabulary(agencies, services, units), ""
    for clause in clauses(text):
        if clause.is_cut:
            letter = _unclear(letter, clause.shown)
            continue
        part = Part(
            clause=clause, letter=letter, vocabulary=vocabulary, today=today, carried=carried
        )
        letter, carried = _read(part), part.target
    if rest := beyond(text):
        letter = _unclear(letter, rest)
    return windows.in_order(letter)


def _read(part: Part) -> Dictated:
    """The letter with this part in it."""
    at, understood = 0, False
    while at < len(part.clause.words):
        after = next((end for read in _READERS if (end := read(part, at)) > at), at)
        understood = understood or after > at
        after = max(after, windows.impossible(part, at) if after == at else after)
        at = after if after > at else part.leave(at)
    if not part.left:
        return part.letter
    if understood:
        return _unclear(part.letter, " ".join(part.left))
    return _besides(part)


def _besides(part: Part) -> Dictated:
    """A part of which nothing was understood: a rule besides, or one to be said again."""
    letter, clause = part.letter, part.clause
    is_weighty = any(word.word in terms.WEIGHTY for word in clause.words)
    if has_digit(clause.said) or is_weighty or _names_office(part):
        return _unclear(letter, clause.said)
    return replace(letter, side_rules=(*letter.side_rules, clause.said))


def _names_office(part: Part) -> bool:
    """Whether an OPD is named: then the part may be about whom the letter is for."""
    names, words = part.vocabulary.names, part.clause.words
    return any(names.find_agency(words, at) is not None for at in range(len(words)))


def _unclear(letter: Dictated, said: str) -> Dictated:
    return replace(letter, unclear=(*letter.unclear, said))
