"""Methods about the bot itself: command menus, descriptions, webhook."""

from collections.abc import Mapping
from typing import Any

from demo.telegram.arguments import Arguments
from demo.telegram.menus import read_commands
from demo.telegram.methods.method import Method, Run, method
from demo.telegram.refusals import bad_request
from demo.telegram.world import World

_LONGEST = {"description": 512, "short_description": 120, "name": 64}
_BUTTONS: Mapping[str, frozenset[str]] = {
    "default": frozenset({"type"}),
    "commands": frozenset({"type"}),
    "web_app": frozenset({"type", "text", "web_app"}),
}


def _set_commands(world: World, arguments: Arguments) -> object:
    _store_commands(world, arguments, read_commands(arguments["commands"]))
    return True


def _delete_commands(world: World, arguments: Arguments) -> object:
    _store_commands(world, arguments, [])
    return True


def _store_commands(world: World, arguments: Arguments, commands: list[dict[str, str]]) -> None:
    scope = arguments.get("scope")
    key = world.menus.key(scope, arguments.get("language_code"))
    if scope and "chat_id" in scope:
        world.open_chat(key[1])
    world.menus.put(key, commands)
    if world.events.is_watched:
        touched = [world.chats[key[1]]] if key[1] else list(world.chats.values())
        for chat in touched:
            world.show(chat, "menu", {})
    world.changed()


def _get_commands(world: World, arguments: Arguments) -> object:
    key = world.menus.key(arguments.get("scope"), arguments.get("language_code"))
    return world.menus.get(key)


def _setter(field: str) -> Run:
    def run(world: World, arguments: Arguments) -> object:
        value = arguments.get(field, "")
        if len(value) > _LONGEST[field]:
            raise bad_request(f"BOT_{field.upper()}_TOO_LONG")
        world.profile[_slot(field, arguments)] = value
        return True

    return run


def _getter(field: str) -> Run:
    def run(world: World, arguments: Arguments) -> object:
        default = world.bot.first_name if field == "name" else ""
        general = world.profile.get(field, default)
        return {field: world.profile.get(_slot(field, arguments), general)}

    return run


def _slot(field: str, arguments: Arguments) -> str:
    language = arguments.get("language_code", "")
    return f"{field}.{language}" if language else field


def _set_menu_button(world: World, arguments: Arguments) -> object:
    button: dict[str, Any] = arguments.get("menu_button") or {"type": "default"}
    if button.get("type") not in _BUTTONS or button.keys() != _BUTTONS[button["type"]]:
        raise bad_request("can't parse menu button")
    if "chat_id" in arguments:
        world.open_chat(arguments["chat_id"]).menu_button = button
    else:
        world.menu_button = button
    return True


def _get_menu_button(world: World, arguments: Arguments) -> object:
    own = world.chat(arguments["chat_id"]).menu_button if "chat_id" in arguments else None
    return own or world.menu_button


def _set_webhook(world: World, arguments: Arguments) -> object:
    url = arguments.get("url", "")
    if url and not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if "allowed_updates" in arguments:
        world.updates.allow(arguments["allowed_updates"] or [])
    return _point_webhook(world, arguments, url)


def _delete_webhook(world: World, arguments: Arguments) -> object:
    return _point_webhook(world, arguments, "")


def _point_webhook(world: World, arguments: Arguments, url: str) -> bool:
    world.webhook = url
    if arguments.get("drop_pending_updates"):
        world.updates.drop_all()
    return True


def _get_webhook_info(world: World, _: Arguments) -> object:
    return {
        "url": world.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
        "allowed_updates": sorted(world.updates.allowed),
    }


METHODS: dict[str, Method] = {
    "setMyCommands": method(_set_commands, "commands! scope language_code"),
    "getMyCommands": method(_get_commands, "scope language_code"),
    "deleteMyCommands": method(_delete_commands, "scope language_code"),
    "setMyName": method(_setter("name"), "name language_code"),
    "getMyName": method(_getter("name"), "language_code"),
    "setMyDescription": method(_setter("description"), "description language_code"),
    "getMyDescription": method(_getter("description"), "language_code"),
    "setMyShortDescription": method(
        _setter("short_description"), "short_description language_code"
    ),
    "getMyShortDescription": method(_getter("short_description"), "language_code"),
    "setChatMenuButton": method(_set_menu_button, "chat_id menu_button"),
    "getChatMenuButton": method(_get_menu_button, "chat_id"),
    "setWebhook": method(
        _set_webhook,
        "url certificate ip_address max_connections allowed_updates drop_pending_updates "
        "secret_token",
    ),
    "deleteWebhook": method(_delete_webhook, "drop_pending_updates"),
    "getWebhookInfo": method(_get_webhook_info),
}
