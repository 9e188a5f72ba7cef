"""Menus: each chat shows the commands of its person's roles, as they are today.

Which menu a chat shows is kept in the book; whatever differs is set again, so that a role given in
the chat, on the command line, by a roster or by the calendar all come to the same.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from hashlib import blake2b

from telegram import Bot, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from handlers.rights import ChatSort, menu
from schedules.people import Role
from schedules.services.bundle import Services

_log = logging.getLogger(__name__)
_EVERYBODYS = frozenset({Role.PEGAWAI})


async def refresh(bot: Bot, services: Services, now: datetime) -> int:
    """Set every menu that is not as it should be; how many. Without it every command works too."""
    count = 0
    chats = await services.menus.chats(now)
    names = {roles: _name(roles) for roles in {chat.roles for chat in chats}}
    for chat in chats:
        wanted = names[chat.roles]
        if wanted == chat.shown:
            continue
        try:
            await _show(bot, chat.chat_id, chat.roles)
        except (BadRequest, Forbidden) as error:  # a chat that is gone; not asked again
            _log.info("the command menu of one chat was refused: %s", error.message)
        except TelegramError:
            _log.warning("the command menus could not be set; trying again later", exc_info=True)
            return count
        await services.menus.note(chat.user_id, wanted)
        count += 1
    return count


async def take_away(bot: Bot, chat_id: int) -> None:
    """Let a chat show what strangers see: its account belongs to nobody any more."""
    try:
        await _show(bot, chat_id, ())
    except TelegramError:
        _log.warning("the command menu of one chat could not be taken away", exc_info=True)


async def _show(bot: Bot, chat_id: int, roles: Collection[Role]) -> None:
    scope = BotCommandScopeChat(chat_id)
    if set(roles) <= _EVERYBODYS:
        await bot.delete_my_commands(scope=scope)  # the menu that every private chat has
    else:
        await bot.set_my_commands(menu(roles, ChatSort.PRIVATE), scope=scope)


def _name(roles: Collection[Role]) -> str:
    """What a menu is called in the book: its roles, and what this version shows them."""
    if set(roles) <= _EVERYBODYS:
        return ""
    shown = repr([(c.command, c.description) for c in menu(roles, ChatSort.PRIVATE)])
    digest = blake2b(shown.encode(), digest_size=6).hexdigest()
    return f"{'+'.join(sorted(roles))} {digest}"
