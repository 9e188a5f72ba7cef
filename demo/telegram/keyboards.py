"""Checks the keyboards a bot attaches, field by field."""

from collections.abc import Mapping
from typing import Any

from demo.telegram.entities import units
from demo.telegram.refusals import RefusalError, bad_request

Markup = Mapping[str, Any]

_INLINE_ACTIONS = frozenset(
    {
        "callback_data",
        "callback_game",
        "copy_text",
        "login_url",
        "pay",
        "switch_inline_query",
        "switch_inline_query_chosen_chat",
        "switch_inline_query_current_chat",
        "url",
        "web_app",
    },
)
_REPLY_ACTIONS = frozenset(
    {
        "request_chat",
        "request_contact",
        "request_location",
        "request_managed_bot",
        "request_poll",
        "request_users",
        "web_app",
    },
)
_LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
_STYLES = frozenset({"danger", "primary", "success"})
_SHAPES: dict[str, dict[str, type]] = {
    "inline_keyboard": {"inline_keyboard": list},
    "keyboard": {
        "keyboard": list,
        "is_persistent": bool,
        "resize_keyboard": bool,
        "one_time_keyboard": bool,
        "input_field_placeholder": str,
        "selective": bool,
    },
    "remove_keyboard": {"remove_keyboard": bool, "selective": bool},
    "force_reply": {"force_reply": bool, "input_field_placeholder": str, "selective": bool},
}
_LONGEST_DATA = 64
_LONGEST_PLACEHOLDER = 64
_MOST_INLINE = 100
_MOST_REPLY = 300
_WIDEST = {"inline_keyboard": 8, "keyboard": 12}


def read_markup(given: object, *, inline_only: bool = False) -> Markup:
    """Return `given` once every field of it has been understood.

    Raises:
        RefusalError: 400 for anything Telegram would refuse, cut off, or silently pass over.
    """
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    kind = next((name for name in _SHAPES if name in given), None)
    if kind is None:
        raise bad_request("can't parse reply keyboard markup JSON object")
    if inline_only and kind != "inline_keyboard":
        raise bad_request("inline keyboard expected")
    _check_fields(given, _SHAPES[kind])
    if kind in _WIDEST:
        _check_rows(given[kind], kind)
    elif given[kind] is not True:
        raise bad_request(f'field "{kind}" must be True')
    if units(given.get("input_field_placeholder", "")) > _LONGEST_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")
    return given


def shows_inline(markup: Markup | None) -> bool:
    """Return whether there is a button under the message."""
    return markup is not None and any(markup.get("inline_keyboard", ()))


def _check_fields(given: Markup, known: Mapping[str, type]) -> None:
    for name, value in given.items():
        if name not in known:
            raise bad_request(f'can\'t parse reply markup: unknown field "{name}"')
        if type(value) is not known[name]:
            raise bad_request(f'can\'t parse reply markup: field "{name}" has the wrong type')


def _check_rows(rows: list[Any], kind: str) -> None:
    inline = kind == "inline_keyboard"
    total = 0
    for row in rows:
        if not isinstance(row, list):
            raise bad_request("can't parse keyboard: row of a keyboard must be an Array")
        if len(row) > _WIDEST[kind]:
            raise bad_request("REPLY_MARKUP_TOO_LONG")
        total += len(row)
        for button in row:
            if inline:
                _check_inline(button)
            else:
                _check_reply(button)
    if total > (_MOST_INLINE if inline else _MOST_REPLY):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    if total == 0 and not inline:
        raise bad_request("REPLY_MARKUP_EMPTY")


def _check_reply(button: object) -> None:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("keyboard button must be an Object")
    _check_looks(button, "keyboard button")
    actions = button.keys() & _REPLY_ACTIONS
    _check_known(button, _REPLY_ACTIONS, "keyboard button")
    if len(actions) > 1:
        raise _unparsable("keyboard button", "at most one optional field may be used")


def _check_inline(button: object) -> None:
    what = "inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request("inline keyboard button must be an Object")
    _check_looks(button, what)
    _check_known(button, _INLINE_ACTIONS, what)
    actions = [name for name in button if name in _INLINE_ACTIONS and button[name] != ""]
    if not actions:
        raise _unparsable(what, "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unparsable(what, f"exactly one action expected, found {', '.join(actions)}")
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or len(data.encode()) > _LONGEST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])
    if "copy_text" in button:
        copy = button["copy_text"]
        if not isinstance(copy, dict) or not isinstance(copy.get("text"), str):
            raise _unparsable(what, 'field "copy_text" must be of type CopyTextButton')


def _check_url(url: object) -> None:
    if not isinstance(url, str) or not url.startswith(("http://", "https://", "tg://")):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_looks(button: Markup, what: str) -> None:
    text = button.get("text")
    if not isinstance(text, str):
        raise _unparsable(what, 'Field "text" must be of type String')
    if not text.strip():
        raise bad_request("keyboard button text must be non-empty")
    if "style" in button and button["style"] not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")


def _check_known(button: Markup, actions: frozenset[str], what: str) -> None:
    for name in button:
        if name not in actions | _LOOKS:
            raise _unparsable(what, f'unknown field "{name}"')


def _unparsable(what: str, why: str) -> RefusalError:
    return bad_request(f"can't parse {what}: {why}")
