"""Callback data: what a button sends back, as a short versioned text.

A button carries no secret and gives no right: whoever presses it sees their own day. Anything
that this version would not have written itself is refused.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schedules.errors import StaleButtonError

VERSION = "1"
LONGEST = 64  # bytes, Telegram's limit
_SHAPE = re.compile(r"(?P<version>[0-9]+)\.(?P<verb>[a-z]+)\.(?P<day>[0-9]{8})")


class Verb(StrEnum):
    """What pressing the button asks for; the short form is what travels."""

    WHY = "why"
    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One button's meaning: a question about a day."""

    verb: Verb
    day: date


def encode(press: Press) -> str:
    """The text that a button carries, at most 64 bytes."""
    return f"{VERSION}.{press.verb}.{press.day.isoformat().replace('-', '')}"


def decode(data: object) -> Press:
    """Read a button's text back.

    Raises:
        StaleButtonError: the text is forged, or from a version that this one does not speak.
    """
    shape = _SHAPE.fullmatch(data) if isinstance(data, str) else None
    if shape is None or shape["version"] != VERSION:
        raise StaleButtonError
    try:
        return Press(verb=Verb(shape["verb"]), day=date.fromisoformat(shape["day"]))
    except ValueError:
        raise StaleButtonError from None


def asks(verb: Verb, data: object) -> bool:
    """Whether a button's text is this question; never raises."""
    try:
        return decode(data).verb is verb
    except StaleButtonError:
        return False
