"""Choices: what a button carries under a question that was asked back: who of two is meant.

The button holds the whole question, so that it still works after a restart; it gives no right:
whoever presses it is judged anew.
"""

import re
from dataclasses import dataclass
from datetime import date

from handlers.asking import Period, Topic
from schedules.errors import StaleButtonError

LONGEST = 64  # bytes, Telegram's limit
_VERSION = "1"
_SHAPE = re.compile(
    rf"{_VERSION}\.pick\.(?P<topic>[a-z]+)\.(?P<first>\d{{8}})\.(?P<last>\d{{8}})\.(?P<key>\d{{1,12}})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question about one person, by the book's id."""

    topic: Topic
    days: Period
    key: int


def encode(choice: Choice) -> str:
    """The text that a button carries, at most 64 bytes."""
    days = (choice.days.first, choice.days.last)
    first, last = (day.isoformat().replace("-", "") for day in days)
    return f"{_VERSION}.pick.{choice.topic}.{first}.{last}.{choice.key}"


def decode(data: object) -> Choice:
    """Read a button's text back. Raises StaleButtonError."""
    shape = _SHAPE.fullmatch(data) if isinstance(data, str) else None
    if shape is None:
        raise StaleButtonError
    try:
        days = Period(date.fromisoformat(shape["first"]), date.fromisoformat(shape["last"]))
        choice = Choice(topic=Topic(shape["topic"]), days=days, key=int(shape["key"]))
    except ValueError:
        raise StaleButtonError from None
    if days.last < days.first:
        raise StaleButtonError
    return choice


def is_choice(data: object) -> bool:
    """Whether a button's text is such a question; never raises."""
    try:
        decode(data)
    except StaleButtonError:
        return False
    return True
