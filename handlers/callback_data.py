"""Callback data: what a button sends back, as a short versioned text.

A button carries no secret and gives no right: whoever presses it is judged anew. Anything that
this version would not have written itself is refused. A `Press` asks about a day; a `Tap` is
whatever else a conversation needs, with a verb of its own.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.asking.dates import FIRST_YEAR, LAST_YEAR
from schedules.errors import StaleButtonError

VERSION = "1"
LONGEST = 64  # bytes, Telegram's limit
_SHAPE = re.compile(r"(?P<version>[0-9]+)\.(?P<verb>[a-z]+)\.(?P<day>[0-9]{8})")
_MOST_DIGITS = 18  # of an id; a longer number is none that the book could hold
_ARG = re.compile(r"[A-Za-z0-9-]+")
_TAP = re.compile(r"(?P<version>[0-9]+)\.(?P<verb>[a-z]+)(?P<args>(?:\.[A-Za-z0-9-]+)*)")


class Verb(StrEnum):
    """What pressing the button asks for; the short form is what travels."""

    WHY = "why"
    DAY = "day"
    WEEK = "week"
    DIALOGUE = "talk"  # (nonce, choice, ...): a step of the dialogue that is open
    OFFICE = "opd"  # (code) or ("more", start): the OPD to work for
    TRAIL = "trail"  # (field, key, before): a page of the journal
    SWAP = "swap"  # (what, ...): a step of exchanging a day with a colleague
    DEAL = "deal"  # (answer, swap): what is said to a swap that was asked for
    BATON = "baton"  # (what, day, asn): taking the piket up, or noting what the next must know
    STAFF = "asn"  # (id): the card of somebody on the roster, or ("tambah") and the like
    MOVE = "move"  # (id, answer): the receiving OPD's answer to a move
    LETTER = "letter"  # (new | try | end | reach, entry): what is done with letters
    ABSENCE = "izin"  # (what, id): an absence that is asked for, or the list of them
    UNDO = "undo"  # (journal entry): take a change back
    PICK = "pick"  # (topic, first, last, asn): who is meant by a question that was asked back
    SUBSCRIBE = "ics"  # (kind): a link to a calendar


DAY_VERBS = frozenset({Verb.WHY, Verb.DAY, Verb.WEEK})
"""The verbs of a `Press`; every other verb is a `Tap`'s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One button's meaning: a question about a day."""

    verb: Verb
    day: date


def day_word(day: date) -> str:
    """A day as a button carries it."""
    return day.isoformat().replace("-", "")


def day_of(word: str) -> date:
    """The day of a button's word; of a year that may be planned. Raises StaleButtonError."""
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise StaleButtonError from None
    if day_word(day) != word or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise StaleButtonError
    return day


def encode(press: Press) -> str:
    """The text that a button carries, at most 64 bytes."""
    return f"{VERSION}.{press.verb}.{day_word(press.day)}"


def decode(data: object) -> Press:
    """Read a button's text back.

    Raises:
        StaleButtonError: the text is forged, or from a version that this one does not speak.
    """
    shape = _SHAPE.fullmatch(data) if isinstance(data, str) else None
    if shape is None or shape["version"] != VERSION:
        raise StaleButtonError
    try:
        press = Press(verb=Verb(shape["verb"]), day=date.fromisoformat(shape["day"]))
    except ValueError:
        raise StaleButtonError from None
    if press.verb not in DAY_VERBS:
        raise StaleButtonError
    return press


def asks(verb: Verb, data: object) -> bool:
    """Whether a button's text is this question; never raises."""
    try:
        return decode(data).verb is verb
    except StaleButtonError:
        return False


@dataclass(frozen=True, slots=True)
class Tap:
    """One button's meaning: a verb and its words, each of letters, digits and dashes only."""

    verb: Verb
    args: tuple[str, ...] = ()


def encode_tap(tap: Tap) -> str:
    """The text that a button carries.

    Raises:
        ValueError: it would not come back as it went, or is longer than 64 bytes.
    """
    text = ".".join((VERSION, tap.verb, *tap.args))
    is_plain = all(map(_ARG.fullmatch, tap.args)) and not any(map(_is_endless, tap.args))
    if tap.verb in DAY_VERBS or not is_plain or len(text) > LONGEST:
        raise ValueError(f"no button can carry {text!r}")
    return text


def _is_endless(arg: str) -> bool:
    return arg.isdigit() and len(arg) > _MOST_DIGITS


def decode_tap(data: object) -> Tap:
    """Read a button's text back.

    Raises:
        StaleButtonError: the text is forged, or from a version that this one does not speak.
    """
    shape = _TAP.fullmatch(data) if isinstance(data, str) else None
    if shape is None or shape["version"] != VERSION or len(shape[0]) > LONGEST:
        raise StaleButtonError
    try:
        verb = Verb(shape["verb"])
    except ValueError:
        raise StaleButtonError from None
    args = tuple(shape["args"].split(".")[1:])
    if verb in DAY_VERBS or any(map(_is_endless, args)):
        raise StaleButtonError
    return Tap(verb, args)


def taps(verb: Verb, data: object) -> bool:
    """Whether a button's text is a tap with this verb; never raises."""
    try:
        return decode_tap(data).verb is verb
    except StaleButtonError:
        return False
