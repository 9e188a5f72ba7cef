"""Text with formatting as Telegram keeps it: plain text and entities counted in UTF-16 units."""

import re
from dataclasses import dataclass, replace
from typing import Any

from demo.telegram.refusals import bad_request

STYLES = frozenset(
    {
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "blockquote",
        "expandable_blockquote",
    },
)
FOUND = frozenset({"bot_command", "url", "mention", "email", "hashtag", "phone_number"})
MOST_ENTITIES = 100

# A "/" inside a word or a path is no command; Telegram's clients agree.
_AUTOMATIC = re.compile(
    r"(?P<url>https?://[^\s<>\"]+)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]+\w)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z0-9_]{4,32})(?!\w)"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One stretch of formatting; `offset` and `length` are UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None

    def for_bot(self) -> dict[str, Any]:
        """Return the entity as the Bot API writes it."""
        fields = {"type": self.type, "offset": self.offset, "length": self.length}
        extra = {"url": self.url, "language": self.language}
        return fields | {name: value for name, value in extra.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedText:
    """What is written in a message."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def cut(self, entity: Entity) -> str:
        """Return the words under `entity`."""
        raw = self.text.encode("utf-16-le")
        return raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")

    def trimmed(self) -> "FormattedText":
        """Return it without the white space around it, as Telegram stores it."""
        text = self.text.strip()
        if text == self.text:
            return self
        lead = units(self.text[: len(self.text) - len(self.text.lstrip())])
        size = units(text)
        kept = []
        for entity in self.entities:
            start = max(entity.offset - lead, 0)
            end = min(entity.offset + entity.length - lead, size)
            if end > start:
                kept.append(replace(entity, offset=start, length=end - start))
        return FormattedText(text=text, entities=tuple(kept))

    def with_automatic(self) -> "FormattedText":
        """Return it with the commands, links and mentions that Telegram finds by itself."""
        if not any(mark in self.text for mark in "/@#"):
            return self
        taken = [
            (e.offset, e.offset + e.length)
            for e in self.entities
            if e.type in {"code", "pre", "text_link"}
        ]
        found = []
        for match in _AUTOMATIC.finditer(self.text):
            start = units(self.text[: match.start()])
            end = start + units(match.group())
            if all(end <= left or start >= right for left, right in taken):
                found.append(
                    Entity(type=match.lastgroup or "url", offset=start, length=end - start)
                )
        together = sorted((*self.entities, *found), key=lambda e: (e.offset, -e.length))
        return FormattedText(text=self.text, entities=tuple(together))


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 units, Telegram's measure of every limit."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def read_entities(text: str, given: object) -> FormattedText:
    """Return `text` with the entities a bot sent beside it.

    Raises:
        RefusalError: 400 when they are not a list of entities inside the text.
    """
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    size = units(text)
    entities = []
    for item in given:
        if not isinstance(item, dict) or item.get("type") not in STYLES | FOUND:
            raise bad_request(f"can't parse entities: unsupported MessageEntity {item!r}")
        offset, length = item.get("offset"), item.get("length")
        if not (isinstance(offset, int) and isinstance(length, int)):
            raise bad_request("can't parse entities: offset and length must be of type Number")
        if offset < 0 or length < 1 or offset + length > size:
            raise bad_request("can't parse entities: MessageEntity lies outside of the text")
        if item["type"] not in FOUND:
            entities.append(
                Entity(
                    type=item["type"],
                    offset=offset,
                    length=length,
                    url=item.get("url"),
                    language=item.get("language"),
                )
            )
    return FormattedText(text=text, entities=tuple(entities))
