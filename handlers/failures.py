"""Failures: every refusal becomes its sentence, everything else an incident code.

A person is told; the log gets the trace under the same code. What somebody wrote is never logged.
"""

import logging
import secrets

from telegram import Update
from telegram.error import Forbidden, TelegramError

from handlers.context import Context
from handlers.guards import settle_press
from handlers.wording import errors
from handlers.wording.phrases import plain
from schedules.errors import ScheduleError

_log = logging.getLogger(__name__)
_LONGEST_ALERT = 200  # characters, Telegram's limit for a pop-up


async def tell(update: object, context: Context) -> None:
    """Answer an update whose handling raised; registered as the application's error handler."""
    error = context.error
    if isinstance(error, Forbidden):
        _log.info("an answer was not delivered: %s", error.message)
        return
    if isinstance(error, ScheduleError):
        text = errors.sentence(error)
    else:
        code = f"G-{secrets.token_hex(3).upper()}"
        _log.error("incident %s while handling an update", code, exc_info=error)
        text = errors.incident(code)
    if isinstance(update, Update):
        await _answer(update, context, text)


async def _answer(update: Update, context: Context, text: str) -> None:
    """Tell it where it happened: as a pop-up after a button, else as a message."""
    try:
        if len(plain(text)) <= _LONGEST_ALERT and await settle_press(update, text):
            return
        await settle_press(update)
        await context.say(update, text)
    except TelegramError:
        _log.warning("a failure could not be told", exc_info=True)
