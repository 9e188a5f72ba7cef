"""Registry: every conversation in the order in which it is asked, and the menus.

The order matters: the first handler that takes an update up keeps it.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram import BotCommand
from telegram.ext import Application, BaseHandler

from handlers import (
    agenda,
    checkin,
    enrolment,
    failures,
    gallery,
    questions,
    reach,
    recap,
    today,
    unknown,
)
from handlers import help as helping
from handlers.context import Context, Desk, furnish
from handlers.guards import ChatSort, menu
from schedules.people import Role
from schedules.services.bundle import Services

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""The kinds of updates that some conversation takes up; Telegram need not send others."""


def conversations() -> list[BaseHandler[Any, Context, None]]:
    """All handlers, first asked first."""
    return [
        *checkin.handlers(),
        *today.handlers(),
        *gallery.handlers(),
        *agenda.handlers(),
        *recap.handlers(),
        *helping.handlers(),
        *enrolment.handlers(),  # codes and NIPs before whatever is free text
        *questions.handlers(),
        *unknown.handlers(),
    ]


def commands(role: Role | None, where: ChatSort) -> list[BotCommand]:
    """The command menu for a role (None: not enrolled) and a kind of chat."""
    return menu(role, where)


def register(
    application: Application[Any, Context, Any, Any, Any, Any],
    services: Services,
    clock: Callable[[], datetime],
) -> None:
    """Put every conversation into an application built with `handlers.context.CONTEXT_TYPES`."""
    furnish(application.bot_data, Desk(services=services, clock=clock))
    application.add_handlers(reach.handlers(), reach.GROUP)
    application.add_handlers(conversations())
    application.add_error_handler(failures.tell)
