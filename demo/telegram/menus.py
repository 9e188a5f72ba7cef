"""The command menus a bot has set, by scope and language."""

import re
from collections.abc import Mapping
from typing import Any

from demo.telegram.refusals import bad_request

Commands = list[dict[str, str]]
Key = tuple[str, int, int, str]

_PLAIN = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_WITH_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_DESCRIPTION = 256
_MOST_COMMANDS = 100


def read_commands(given: list[Any]) -> Commands:
    """Return the commands once each is one that Telegram takes.

    Raises:
        RefusalError: 400 naming the kind of fault.
    """
    if len(given) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in given:
        if not isinstance(item, dict) or item.keys() != {"command", "description"}:
            raise bad_request("can't parse BotCommand: command and description expected")
        if not isinstance(item["command"], str) or not _NAME.fullmatch(item["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        description = item["description"]
        if not isinstance(description, str) or not 1 <= len(description) <= _LONGEST_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    names = [item["command"] for item in given]
    if len(set(names)) < len(names):
        raise bad_request("BOT_COMMAND_INVALID: command listed twice")
    return given


class CommandMenus:
    """Finds the menu for a chat and a person by Telegram's order of scopes."""

    def __init__(self) -> None:
        self._menus: dict[Key, Commands] = {}

    def key(self, scope: Mapping[str, Any] | None, language: str | None) -> Key:
        """Return where a scope's menu is kept.

        Raises:
            RefusalError: 400 when the scope is unknown or lacks its chat or person.
        """
        scope = scope or {"type": "default"}
        kind = scope.get("type")
        if kind in _PLAIN:
            expected = {"type"}
        elif kind in _WITH_CHAT:
            expected = {"type", "chat_id"} | ({"user_id"} if kind == "chat_member" else set())
        else:
            raise bad_request("can't parse BotCommandScope: unsupported type specified")
        if scope.keys() != expected:
            raise bad_request(f"can't parse BotCommandScope: fields {sorted(expected)} expected")
        try:
            chat_id, user_id = int(scope.get("chat_id", 0)), int(scope.get("user_id", 0))
        except (TypeError, ValueError):
            raise bad_request("chat not found") from None
        return str(kind), chat_id, user_id, language or ""

    def put(self, key: Key, commands: Commands) -> None:
        """Replace the menu at `key`; an empty one is taken away."""
        if commands:
            self._menus[key] = commands
        else:
            self._menus.pop(key, None)

    def get(self, key: Key) -> Commands:
        """Return the menu set at exactly `key`."""
        return self._menus.get(key, [])

    def shown(
        self, *, chat_id: int, user_id: int, private: bool, admin: bool, language: str | None
    ) -> Commands:
        """Return the menu a person sees in a chat: the narrowest scope that has one."""
        scopes = [("chat", chat_id, 0)]
        if private:
            scopes.append(("all_private_chats", 0, 0))
        else:
            scopes.insert(0, ("chat_member", chat_id, user_id))
            if admin:
                scopes.insert(1, ("chat_administrators", chat_id, 0))
                scopes.append(("all_chat_administrators", 0, 0))
            scopes.append(("all_group_chats", 0, 0))
        scopes.append(("default", 0, 0))
        for kind, chat, user in scopes:
            for spoken in (language or "", ""):
                if menu := self._menus.get((kind, chat, user, spoken)):
                    return menu
        return []
