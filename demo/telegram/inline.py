"""Inline mode: what somebody types after the bot's name in any chat, and what the bot offers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from demo.telegram.accounts import Account
from demo.telegram.entities import FormattedText, units
from demo.telegram.markup import parse_html
from demo.telegram.refusals import RefusalError, bad_request

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_MOST_RESULTS = 50
_LONGEST_ID = 64  # bytes
_LONGEST_TEXT = 4096
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ARTICLE = frozenset(
    {"type", "id", "title", "description", "input_message_content", "reply_markup", "url"}
)
_CONTENT = frozenset({"message_text", "parse_mode", "entities", "link_preview_options"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One result: what the list shows, and the words that are posted when it is chosen."""

    id: str
    title: str
    description: str
    body: FormattedText


@dataclass(slots=True, kw_only=True, eq=False)
class InlineQuery:
    """One look-up; `results` and `button` are set once the bot has answered."""

    id: str
    sender: Account
    text: str
    is_answered: bool = False
    results: list[Offer] = field(default_factory=list)
    button: Mapping[str, Any] | None = None
    cache_time: int = 300
    is_personal: bool = False

    def for_bot(self) -> dict[str, Any]:
        """Return the Bot API's InlineQuery."""
        return {
            "id": self.id,
            "from": self.sender.for_bot(),
            "query": self.text,
            "offset": "",
            "chat_type": "supergroup",
        }


class InlineDesk:
    """Keeps the look-ups that may still be answered."""

    def __init__(self) -> None:
        self._open: dict[str, InlineQuery] = {}
        self._count = 0

    def ask(self, sender: Account, text: str) -> InlineQuery:
        """Open a look-up."""
        self._count += 1
        query = InlineQuery(id=f"{5_382_000_000_000_000 + self._count}", sender=sender, text=text)
        self._open[query.id] = query
        return query

    def take(self, query_id: str) -> InlineQuery:
        """Return a look-up that waits for its answer, which is the last.

        Raises:
            RefusalError: 400 when the id is unknown, too old, or answered already.
        """
        query = self._open.pop(query_id, None)
        if query is None:
            raise bad_request(_TOO_OLD)
        return query

    def expire(self) -> None:
        """Let every open look-up grow too old to be answered."""
        self._open.clear()


def read_offers(given: list[Any]) -> list[Offer]:
    """Return the results a bot offers; articles only.

    Raises:
        RefusalError: 400 for what Telegram would refuse or silently pass over.
    """
    if len(given) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    offers = [_read_offer(item) for item in given]
    if len({offer.id for offer in offers}) < len(offers):
        raise bad_request("RESULT_ID_DUPLICATE")
    return offers


def read_button(given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Return the button above the results.

    Raises:
        RefusalError: 400 when it has no text, or not exactly one thing to do.
    """
    if given is None:
        return None
    if not given.get("text") or given.keys() != {"text", "start_parameter"}:
        raise _unparsable("inline query results button", "text and one action expected")
    if not _PAYLOAD.fullmatch(str(given["start_parameter"])):
        raise bad_request("START_PARAM_INVALID")
    return given


def _read_offer(item: object) -> Offer:
    if not isinstance(item, dict) or item.get("type") != "article":
        raise _unparsable("inline query result", "an article is expected")
    if unknown := item.keys() - _ARTICLE:
        raise _unparsable("inline query result", f'unknown field "{min(unknown)}"')
    number, title = str(item.get("id", "")), item.get("title")
    if not 1 <= len(number.encode()) <= _LONGEST_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not title:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    return Offer(
        id=number,
        title=title,
        description=item.get("description", ""),
        body=_read_content(item.get("input_message_content")),
    )


def _read_content(content: object) -> FormattedText:
    if not isinstance(content, dict) or content.keys() - _CONTENT:
        raise _unparsable("input message content", "message_text expected")
    source = content.get("message_text", "")
    mode = content.get("parse_mode", "")
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    body = (parse_html(source) if mode else FormattedText(text=source)).trimmed()
    if not body.text:
        raise bad_request("message text is empty")
    if units(body.text) > _LONGEST_TEXT:
        raise bad_request("message is too long")
    return body.with_automatic()


def _unparsable(what: str, why: str) -> RefusalError:
    return bad_request(f"can't parse {what}: {why}")
