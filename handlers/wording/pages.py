"""Pages: a long HTML text as several messages that Telegram accepts.

Telegram counts UTF-16 units, at most 4096 in a message after its tags are read; here the tags are
counted too, which errs on the safe side. Each page is whole HTML of its own.
"""

import re

LIMIT = 4096
_BYTES = 2  # of a UTF-16 unit
# A tag, an entity, or a short stretch of words or blanks: what is never cut.
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)[^<>]*>|&#?\w+;|\s{1,64}|[^\s<&]{1,64}|[<&]"
)


def units(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // _BYTES


def split(text: str, limit: int = LIMIT) -> list[str]:
    """Cut `text` into pages of at most `limit` units, at the end of a line where there is one.

    Never cuts inside a tag or an entity; a tag that is open at a cut is closed and opened again.
    """
    pages: list[str] = []
    page = _Page(limit)
    for line in text.splitlines(keepends=True):
        tokens = list(_TOKEN.finditer(line))
        if not page.has_room(tokens):
            pages.append(page.whole())
            page = page.following()
        for token in tokens:
            if not page.has_room([token]):
                pages.append(page.whole())
                page = page.following()
            page.put(token)
    pages.append(page.whole())
    return [page for page in (page.strip() for page in pages) if page]


def fit(text: str, note: str, limit: int = LIMIT) -> str:
    """`text` if `limit` units hold it, else its beginning and `note` (HTML) on what is left out."""
    if units(text) <= limit:
        return text
    return f"{split(text, limit - units(note) - 2)[0]}\n\n{note}"


class _Page:
    """One page being filled, with the tags that are open on it."""

    def __init__(self, limit: int, opened: tuple[re.Match[str], ...] = ()) -> None:
        self._limit = limit
        self._parts = [tag[0] for tag in opened]
        self._size = sum(units(part) for part in self._parts)
        self._open = list(opened)
        self._has_text = False

    def has_room(self, tokens: list[re.Match[str]]) -> bool:
        """Whether all of `tokens` fit, with what stays open closed; an empty page takes anything."""
        if not self._has_text:
            return True
        still_open = list(self._open)
        for token in tokens:
            _follow(still_open, token)
        size = self._size + sum(units(token[0]) for token in tokens)
        return size + sum(units(_closing(tag)) for tag in still_open) <= self._limit

    def put(self, token: re.Match[str]) -> None:
        """Add one token and keep count of open tags."""
        self._parts.append(token[0])
        self._size += units(token[0])
        self._has_text = self._has_text or (token["name"] is None and not token[0].isspace())
        _follow(self._open, token)

    def whole(self) -> str:
        """The page as HTML that stands alone."""
        return "".join(self._parts).rstrip() + "".join(map(_closing, reversed(self._open)))

    def following(self) -> "_Page":
        """The next page, on which what was open is open again."""
        return _Page(self._limit, tuple(self._open))


def _follow(still_open: list[re.Match[str]], token: re.Match[str]) -> None:
    if token["name"] is None:
        return
    if not token["close"]:
        still_open.append(token)
    elif still_open:
        still_open.pop()


def _closing(tag: re.Match[str]) -> str:
    return f"</{tag['name']}>"
