"""Listening: which updates a conversation takes up, and what they say of button and chat.

Edited messages are never taken up: they keep the date at which they were first sent.
"""

import re
from collections.abc import Callable
from functools import partial

from telegram import Update
from telegram.ext import filters

from handlers.callback_data import DAY_VERBS, Verb, asks, decode_tap, taps
from schedules.services.lookup import Actor
from schedules.services.stamps import Stamp

GREETINGS = frozenset({"sambung", "tanya"})
"""What stands behind /start when a button led into the private conversation: no code."""
FRESH = filters.UpdateType.MESSAGE
PRIVATE = FRESH & filters.ChatType.PRIVATE


def says(label: str) -> filters.BaseFilter:
    """A private message that is a key's label, typed or pressed, with or without its mark."""
    words = re.escape(label.rstrip("?"))
    return PRIVATE & filters.Regex(re.compile(rf"^\s*{words}\s*[?.]?\s*$", re.IGNORECASE))


def presses(verb: Verb) -> Callable[[object], bool]:
    """A button of this verb that is pressed."""
    return partial(asks if verb in DAY_VERBS else taps, verb)


def tapped(update: Update) -> tuple[str, ...]:
    """The words of the button that was pressed. Raises StaleButtonError."""
    query = update.callback_query
    return decode_tap(query.data if query else None).args


def chat_of(update: Update) -> int | None:
    """The chat in which something was said or pressed."""
    return update.effective_chat.id if update.effective_chat else None


def stamp_of(update: Update, actor: Actor) -> Stamp:
    """Who orders something, and from where."""
    return Stamp(actor=actor, chat=chat_of(update))
