"""Reads a call's parameters: known names only, each of its own kind."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from demo.telegram.refusals import RefusalError, bad_request

Arguments = dict[str, Any]

_KINDS = {
    "integer": (
        "cache_time direct_messages_topic_id heading limit live_period "
        "max_connections message_id message_thread_id offset proximity_alert_radius timeout user_id"
    ),
    "number": "horizontal_accuracy latitude longitude",
    "boolean": (
        "allow_paid_broadcast disable_content_type_detection disable_notification "
        "drop_pending_updates has_spoiler is_personal protect_content return_bots show_alert "
        "show_caption_above_media"
    ),
    "object": (
        "button link_preview_options menu_button reply_markup reply_parameters scope "
        "suggested_post_parameters"
    ),
    "array": "allowed_updates caption_entities commands entities message_ids results",
    "file": "certificate document photo thumbnail",
    "chat": "chat_id",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_ABSENT = {
    "text": "message text is empty",
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "inline_query_id": "query is too old and response timeout expired or query ID is invalid",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}
_TRUE = frozenset({"true", "yes", "1"})
_FALSE = frozenset({"false", "no", "0", ""})
_ATTACHED = "attach://"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The parameters a method knows; `needed` must be there."""

    known: frozenset[str]
    needed: frozenset[str]

    @classmethod
    def of(cls, names: str) -> "Signature":
        """Read names parted by spaces; a trailing `!` marks the needed ones."""
        listed = names.split()
        return cls(
            known=frozenset(name.rstrip("!") for name in listed),
            needed=frozenset(name[:-1] for name in listed if name.endswith("!")),
        )

    def read(self, given: Mapping[str, object], uploads: Mapping[str, Upload]) -> Arguments:
        """Return the parameters by name, each converted to its kind.

        Values may be native (JSON body) or text (form, query, or JSON within JSON).

        Raises:
            RefusalError: 400 for an unknown or missing name, a value of another kind, or an
                upload nobody refers to. The real server passes over the first and the last;
                here they are refused, since they are always wrong wiring.
        """
        for name in given.keys() - self.known:
            raise bad_request(f'unknown parameter "{name}"')
        rest = dict(uploads)
        arguments: Arguments = {}
        for name, value in given.items():
            if _KIND_OF.get(name) == "file":
                arguments[name] = _read_file(name, value, rest)
            elif value is not None:
                arguments[name] = _READERS[_KIND_OF.get(name, "string")](name, value)
        for name in [name for name in rest if name in self.known]:
            arguments[name] = rest.pop(name)
        if rest:
            raise bad_request(f'upload "{min(rest)}" is attached nowhere')
        for name in sorted(self.needed):
            if arguments.get(name) in (None, ""):
                raise bad_request(_ABSENT.get(name, f'parameter "{name}" is required'))
        return arguments


def _read_file(name: str, value: object, uploads: dict[str, Upload]) -> Upload | str:
    if not isinstance(value, str):
        raise _wrong(name, "a file, file_id or attach:// reference")
    if not value.startswith(_ATTACHED):
        return value
    part = value.removeprefix(_ATTACHED)
    if part not in uploads:
        raise bad_request("there is no file in the request that the attach:// reference names")
    return uploads.pop(part)


def _read_string(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise _wrong(name, "a String")


def _read_integer(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
    raise _wrong(name, "an Integer")


def _read_chat(_: str, value: object) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = str(value).strip()
    if text.lstrip("-").isdigit():
        return int(text)
    return text


def _read_number(name: str, value: object) -> float:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            return float(value)
        except ValueError:
            pass
    raise _wrong(name, "a Number")


def _read_boolean(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise _wrong(name, "a Boolean")


def _read_object(name: str, value: object) -> dict[str, Any] | None:
    found = _from_json(name, value)
    if found is None or isinstance(found, dict):
        return found
    raise bad_request(
        "object expected as reply markup" if name == "reply_markup" else f"{name} must be an Object"
    )


def _read_array(name: str, value: object) -> list[Any] | None:
    found = _from_json(name, value)
    if found is None or isinstance(found, list):
        return found
    raise _wrong(name, "an Array")


def _from_json(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        found: object = json.loads(value)
    except json.JSONDecodeError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
    return found


def _wrong(name: str, kind: str) -> RefusalError:
    return bad_request(f'parameter "{name}" must be {kind}')


_READERS: dict[str, Callable[[str, object], Any]] = {
    "string": _read_string,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "object": _read_object,
    "array": _read_array,
    "chat": _read_chat,
}
