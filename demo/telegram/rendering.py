"""Turns formatted text into HTML that a page may insert as it is."""

from html import escape

from demo.telegram.entities import Entity, FormattedText, units

_SIMPLE = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "blockquote": "blockquote",
}
_SAFE_LINKS = ("http://", "https://", "mailto:", "tel:", "tg://")


def render_html(body: FormattedText) -> str:
    """Return `body` as safe HTML; line breaks stay line breaks (use `white-space: pre-wrap`).

    Commands become `<a class="tg-command" data-command="/x">`, spoilers
    `<span class="tg-spoiler">`; nothing from the text is ever markup.
    """
    if not body.entities:
        return escape(body.text)
    return _Renderer(body).render()


class _Renderer:
    """Writes tags at entity borders; entities that cross are closed and opened again."""

    def __init__(self, body: FormattedText) -> None:
        self._body = body
        self._raw = body.text.encode("utf-16-le")
        self._parts: list[str] = []
        self._open: list[Entity] = []

    def render(self) -> str:
        entities = self._body.entities
        borders = {0, units(self._body.text)}
        borders |= {e.offset for e in entities} | {e.offset + e.length for e in entities}
        ordered = sorted(borders)
        for start, end in zip(ordered, ordered[1:] + ordered[-1:], strict=True):
            self._close_until(start)
            for entity in entities:
                if entity.offset == start:
                    self._start(entity)
            letters = self._raw[2 * start : 2 * end].decode("utf-16-le", "replace")
            self._parts.append(escape(letters))
        return "".join(self._parts)

    def _close_until(self, position: int) -> None:
        ending = [e for e in self._open if e.offset + e.length <= position]
        if not ending:
            return
        first = self._open.index(ending[0])
        crossing = [e for e in self._open[first:] if e not in ending]
        for entity in reversed(self._open[first:]):
            self._parts.append(_tags(entity, "")[1])
        del self._open[first:]
        for entity in crossing:
            self._start(entity)

    def _start(self, entity: Entity) -> None:
        self._parts.append(_tags(entity, self._body.cut(entity))[0])
        self._open.append(entity)


def _tags(entity: Entity, words: str) -> tuple[str, str]:
    kind = entity.type
    if kind in _SIMPLE:
        return f"<{_SIMPLE[kind]}>", f"</{_SIMPLE[kind]}>"
    if kind in {"text_link", "url", "email"}:
        link = entity.url or (f"mailto:{words}" if kind == "email" else words)
        target = escape(link) if link.startswith(_SAFE_LINKS) else "#"
        return f'<a href="{target}" target="_blank" rel="noopener noreferrer">', "</a>"
    if kind == "bot_command":
        return f'<a href="#" class="tg-command" data-command="{escape(words)}">', "</a>"
    if kind == "expandable_blockquote":
        return '<blockquote class="tg-expandable">', "</blockquote>"
    if kind == "pre":
        return "<pre>", "</pre>"
    return f'<span class="tg-{escape(kind)}">', "</span>"
