"""Listening: which updates a conversation takes up.

Edited messages are never taken up: they keep the date at which they were first sent.
"""

import re

from telegram.ext import filters

GREETINGS = frozenset({"sambung", "tanya"})
"""What stands behind /start when a button led into the private conversation: no code."""
FRESH = filters.UpdateType.MESSAGE
PRIVATE = FRESH & filters.ChatType.PRIVATE


def says(label: str) -> filters.BaseFilter:
    """A private message that is a key's label, typed or pressed, with or without its mark."""
    words = re.escape(label.rstrip("?"))
    return PRIVATE & filters.Regex(re.compile(rf"^\s*{words}\s*[?.]?\s*$", re.IGNORECASE))
