"""Percentages: 50 % kantor, WFO maksimal 50 %, 70 % dari rumah, semua masuk, minimal 2 orang."""

import re

from handlers.asking.lexicon import NEGATIONS
from handlers.dictation import terms
from handlers.dictation.part import Part


def worded(part: Part, at: int) -> int:
    """A share said without a number: kembali normal, semua dari rumah."""
    for phrase, percent in terms.WORDED:
        if part.clause.holds(at, phrase) and not part.has_percent:
            part.note(share=terms.share(percent, is_home=False, bound=""))
            return at + len(phrase)
    return at


def share(part: Part, at: int) -> int:
    """A share in percent; a second, different one is reported."""
    number = part.clause.said_at(at)
    if not number.isdecimal() or part.clause.said_at(at + 1) != "%":
        return at
    percent = int(number)
    if (office := _both_sides(part)) is not None:
        part.note(
            share=terms.share(office, is_home=False, bound=part.bound or _bound_after(part, 0))
        )
        return max(n for n, word in enumerate(part.clause.words) if word.said == "%") + 1
    words = {word.word for word in part.clause.words}
    is_home = bool(words & terms.HOME)
    is_both = is_home and bool(words & terms.OFFICE - {"masuk"})
    if percent > terms.WHOLE or is_both or _is_doubtful(part, at):
        part.left.append(_half_said(part, number))
        return at + 2
    said = terms.share(percent, is_home=is_home, bound=part.bound or _bound_after(part, at))
    known = part.letter.share
    if known is not None and known != said:
        part.left.append(f"{number} %")
    else:
        part.note(share=said)
    return at + 2


def _is_doubtful(part: Part, at: int) -> bool:
    """Whether the number is a piece of another (50,5 %, 50-60 %, -5 %), or is the one not meant."""
    before, number = part.clause.said_at(at - 1), part.clause.said_at(at)
    is_half = before in {",", "-"} and part.clause.said_at(at - 2).isdecimal()
    is_negative = before == "-" and f"-{number}" in part.clause.said
    return is_half or is_negative or part.clause.word(at - 1) in NEGATIONS


def _half_said(part: Part, number: str) -> str:
    """The whole of what the number was said to be, which then is no longer left over in pieces."""
    found = re.search(rf"(\d*)\s?[,\-]\s?{number}\s*%", part.clause.said)
    if found is None:
        return f"{number} %"
    if found[1] and part.left[-1:] == [found[1]]:
        part.left.pop()
    return f"{found[0].rstrip(' %')} %"


def _both_sides(part: Part) -> int | None:
    """The office's percentage where both are said and make a whole: WFO 40 %, WFH 60 %."""
    words = part.clause.words
    percents = [
        int(words[n - 1].said)
        for n, word in enumerate(words)
        if n and word.said == "%" and words[n - 1].said.isdecimal()
    ]
    places = [w.word in terms.HOME for w in words if w.word in terms.HOME | terms.OFFICE]
    if len(percents) != 2 or sorted(places) != [False, True] or sum(percents) != terms.WHOLE:  # noqa: PLR2004 - the two sides
        return None
    return percents[places.index(False)]


def _bound_after(part: Part, at: int) -> str:
    """The bound where it is said behind the number: WFO 50 % paling banyak."""
    for place in range(at, len(part.clause.words)):
        bound, end = part.bound_at(place)
        if bound and part.clause.word(end + 1) != "orang":  # so many people are no percentage
            return bound
    return ""


def minimum(part: Part, at: int) -> int:
    """Minimal 2 orang per unit."""
    if part.clause.word(at + 1) != "orang" or part.bound != "least":
        return at
    count = part.count(at)
    if count is None:
        return at
    part.note(minimum=count)
    return at + 2
