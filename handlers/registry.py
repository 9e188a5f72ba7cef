"""Registry: every conversation in the order in which it is asked, and the menus.

The order matters: the first handler that takes an update up keeps it.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from telegram import BotCommand
from telegram.ext import Application, BaseHandler

from handlers import (
    absences,
    agenda,
    appointing,
    batons,
    checkin,
    deals,
    enrolment,
    failures,
    gallery,
    groups,
    hiring,
    inline,
    letters,
    moves,
    offices,
    phone,
    pins,
    questions,
    reach,
    recap,
    restaffing,
    rosterfile,
    staffing,
    swaps,
    talking,
    today,
    trail,
    undoing,
    unknown,
    wishes,
)
from handlers import help as helping
from handlers.context import Context, Desk, furnish
from handlers.dialogues import Dialogue
from handlers.rights import ChatSort, menu
from schedules.people import Role
from schedules.services.bundle import Services

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member", "inline_query")
"""The kinds of updates that some conversation takes up; Telegram need not send others."""


def dialogues() -> list[Dialogue]:
    """All conversations of several steps."""
    return [
        *letters.DIALOGUES,
        appointing.ROLES,
        rosterfile.ROSTER,
        hiring.HIRE,
        restaffing.RESTAFF,
        moves.ACCEPT,
        deals.REFUSING,
        batons.NOTING,
        absences.APPLYING,
        pins.PINNING,
    ]


def conversations() -> list[BaseHandler[Any, Context, None]]:
    """All handlers, first asked first."""
    return [
        *checkin.handlers(),
        *today.handlers(),
        *wishes.handlers(),
        *gallery.handlers(),
        *agenda.handlers(),
        *recap.handlers(),
        *swaps.handlers(),
        *deals.handlers(),
        *batons.handlers(),
        *phone.handlers(),
        *absences.handlers(),
        *pins.handlers(),
        *helping.handlers(),
        *talking.handlers(dialogues()),
        *undoing.handlers(),
        *appointing.handlers(),
        *offices.handlers(),
        *trail.handlers(),
        *letters.handlers(),
        *rosterfile.handlers(),
        *staffing.handlers(),
        *moves.handlers(),
        *groups.handlers(),
        *inline.handlers(),
        *enrolment.handlers(),  # codes and NIPs before whatever is free text
        *questions.handlers(),
        *unknown.handlers(),
    ]


def commands(roles: Collection[Role], where: ChatSort) -> list[BotCommand]:
    """The command menu for somebody's roles (none: not enrolled) and a kind of chat."""
    return menu(roles, where)


def register(
    application: Application[Any, Context, Any, Any, Any, Any],
    services: Services,
    clock: Callable[[], datetime],
    web_url: str = "",
) -> None:
    """Put every conversation into an application built with `handlers.context.CONTEXT_TYPES`."""
    furnish(application.bot_data, Desk(services=services, clock=clock, web_url=web_url))
    application.add_handlers(reach.handlers(), reach.GROUP)
    application.add_handlers(talking.listeners(dialogues()), talking.GROUP)
    application.add_handlers(conversations())
    application.add_handlers(talking.reminders(dialogues()), talking.AFTER)
    application.add_error_handler(failures.tell)
