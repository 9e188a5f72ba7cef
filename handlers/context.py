"""Context: what every conversation is given, typed: the services, the time, and a way to answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup, Message, ReplyKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import CallbackContext, ContextTypes, ExtBot

from handlers.studio import Studio
from handlers.wording.pages import split
from schedules.services.bundle import Services

_DESK = "desk"
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the conversations work with; put into the application once, when it is built."""

    services: Services
    clock: Callable[[], datetime]
    studio: Studio = field(default_factory=Studio)
    web_url: str = ""  # where calendars can be fetched; nowhere while the web port is off


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one update."""

    @property
    def services(self) -> Services:
        """The use cases."""
        return self._desk().services

    @property
    def now(self) -> datetime:
        """The time at which we answer; when something was said is the message's own date."""
        return self._desk().clock()

    @property
    def studio(self) -> Studio:
        """Where pictures are drawn and files are sent from."""
        return self._desk().studio

    @property
    def web_url(self) -> str:
        """Under which address calendars can be fetched; empty while the web port is off."""
        return self._desk().web_url

    def _desk(self) -> Desk:
        desk: Desk = self.bot_data[_DESK]
        return desk

    async def say(self, update: Update, text: str, markup: Markup | None = None) -> None:
        """Answer where the update came from; a long text goes out as several messages."""
        pages = split(text)
        for n, page in enumerate(pages, start=1):
            await self._say_page(update, page, markup if n == len(pages) else None)

    async def _say_page(self, update: Update, page: str, markup: Markup | None) -> None:
        message, chat = update.effective_message, update.effective_chat
        if isinstance(message, Message):
            await message.reply_text(page, parse_mode=ParseMode.HTML, reply_markup=markup)
        elif chat is not None:  # a button below a message too old for Telegram to show
            await self.bot.send_message(
                chat.id, page, parse_mode=ParseMode.HTML, reply_markup=markup
            )


CONTEXT_TYPES = ContextTypes(context=Context)


def furnish(bot_data: dict[Any, Any], desk: Desk) -> None:
    """Put the desk where every context finds it."""
    bot_data[_DESK] = desk
