"""Reads Telegram's HTML parse mode, as strictly as Telegram does."""

import re

from demo.telegram.entities import Entity, FormattedText, units
from demo.telegram.refusals import RefusalError, bad_request

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_TOKEN = re.compile(
    r"(?P<text>[^<&]+)"
    r"|&(?:#x(?P<hex>[0-9A-Fa-f]{1,6})|#(?P<number>[0-9]{1,7})|(?P<name>[A-Za-z][A-Za-z0-9]*));"
    r"|</(?P<end>[A-Za-z0-9-]*)\s*>"
    r"|<(?P<start>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<loose>&)",
)
_ATTRIBUTE = re.compile(
    r"\s*([A-Za-z_-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9._/:-]+)))?"
)
_ALLOWED = {
    "a": {"href"},
    "span": {"class"},
    "code": {"class"},
    "blockquote": {"expandable"},
}
_LANGUAGE = "language-"


class _Open:
    """A tag that waits for its end."""

    __slots__ = ("attributes", "name", "start")

    def __init__(self, name: str, start: int, attributes: dict[str, str]) -> None:
        self.name = name
        self.start = start
        self.attributes = attributes


def parse_html(source: str) -> FormattedText:
    """Return the text and the entities that `source` describes.

    Raises:
        RefusalError: 400 "can't parse entities: ..." for an unknown, unclosed or crossed tag, a
            tag with a strange attribute, or a named entity Telegram does not know.
    """
    if "<" not in source and "&" not in source:
        return FormattedText(text=source)
    reader = _Reader(source)
    return reader.read()


class _Reader:
    """Walks once over the source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._stack: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> FormattedText:
        position = 0
        while position < len(self._source):
            match = _TOKEN.match(self._source, position)
            if match is None:
                raise self._fault("Unclosed start tag", position)
            if (end := match.group("end")) is not None:
                self._close(end.lower(), position)
            elif (start := match.group("start")) is not None:
                self._open(start.lower(), match.group("attributes"), position)
            else:
                self._write(self._letters(match, position))
            position = match.end()
        if self._stack:
            name = self._stack[-1].name
            raise bad_request(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
            )
        # An outer tag ends after the inner one; of two alike the outer shall come first.
        self._entities.reverse()
        self._entities.sort(key=lambda e: (e.offset, -e.length))
        return FormattedText(text="".join(self._parts), entities=tuple(self._entities))

    def _letters(self, match: re.Match[str], position: int) -> str:
        if (name := match.group("name")) is not None:
            if name not in _NAMED:
                raise self._fault(f'Unsupported entity "&{name};"', position)
            return _NAMED[name]
        if number := match.group("number"):
            return chr(int(number))
        if number := match.group("hex"):
            return chr(int(number, 16))
        return match.group()

    def _write(self, letters: str) -> None:
        self._parts.append(letters)
        self._length += units(letters)

    def _open(self, name: str, source: str, position: int) -> None:
        if name not in _TAGS:
            raise self._fault(f'Unsupported start tag "{name}"', position)
        attributes = self._attributes(name, source, position)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', position)
        if name == "blockquote" and any(t.name == "blockquote" for t in self._stack):
            raise self._fault("Blockquotes can't be nested", position)
        self._stack.append(_Open(name, self._length, attributes))

    def _attributes(self, name: str, source: str, position: int) -> dict[str, str]:
        found: dict[str, str] = {}
        at = 0
        rest = source.rstrip()
        while at < len(rest):
            match = _ATTRIBUTE.match(rest, at)
            if match is None or match.group(1).lower() not in _ALLOWED.get(name, set()):
                raise self._fault(f'Unexpected attribute in the tag "{name}"', position)
            value = next((v for v in match.groups()[1:] if v is not None), "")
            found[match.group(1).lower()] = parse_html(value).text
            at = match.end()
        return found

    def _close(self, name: str, position: int) -> None:
        if not self._stack:
            raise self._fault("Unexpected end tag", position)
        tag = self._stack.pop()
        if name not in (tag.name, ""):
            raise self._fault(
                "Unmatched end tag", position, f', expected "</{tag.name}>", found "</{name}>"'
            )
        length = self._length - tag.start
        if length > 0:
            self._add(tag, length)

    def _add(self, tag: _Open, length: int) -> None:
        kind, url, language = _TAGS[tag.name], None, None
        if tag.name == "a":
            url = tag.attributes.get("href") or "".join(self._parts)[-length:]
            if not url.startswith(("http://", "https://", "tg://", "mailto:", "tel:")):
                # Telegram drops a link it cannot follow; here that is a fault to be seen.
                raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
        elif tag.name == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        elif tag.name == "code" and self._stack and self._stack[-1].name == "pre":
            self._stack[-1].attributes.setdefault("class", tag.attributes.get("class", ""))
            return
        elif tag.name == "pre" and tag.attributes.get("class", "").startswith(_LANGUAGE):
            language = tag.attributes["class"].removeprefix(_LANGUAGE)
        self._entities.append(
            Entity(type=kind, offset=tag.start, length=length, url=url, language=language)
        )

    def _fault(self, what: str, position: int, tail: str = "") -> RefusalError:
        at = len(self._source[:position].encode())
        return bad_request(f"can't parse entities: {what} at byte offset {at}{tail}")
