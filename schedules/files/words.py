"""Words as offices type them: made tidy, compared tolerantly, guessed at when misspelt.

Knows no sheet and no column.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_NO_SIGN = re.compile(r"[\W_]+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ALIKE = 0.6


def tidy(text: str) -> str:
    """The text on one line, single blanks, composed letters, nothing invisible."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold(text: str) -> str:
    """What remains for comparing: lower case, letters and digits only."""
    return _NO_SIGN.sub("", tidy(text).casefold())


def service_class(text: str) -> str:
    """A class of service (layanan) in the one spelling in which rosters and letters meet."""
    word = " ".join(_NO_SIGN.sub(" ", tidy(text).lower()).split())
    return {"essential": "esensial", "critical": "kritikal"}.get(word, word)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might run the text instead of showing it."""
    return text.startswith(("=", "+", "-", "@"))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is probably meant, or None when nothing is like it."""
    folded = {fold(each): each for each in known}
    found = get_close_matches(fold(word)[:100], folded, n=1, cutoff=_ALIKE)
    return folded[found[0]] if found else None
