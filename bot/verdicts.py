"""What an exception of a Bot API call means for the message: a table, and nothing but.

Decides; never sleeps, sends or writes. Sentences for people are in handlers.wording.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.wire import LostAnswerError, NotSentError, redact

_BACKOFF_CAP: Final = 300.0
_RETRY_AFTER: Final = re.compile(r"retry after (\d+)")


class Cause(StrEnum):
    """Why a call is to be made again."""

    FLOOD = "flood"  # 429: Telegram has refused it; the limiter must hear of it
    NOT_SENT = "not_sent"  # it has not left this machine
    SERVER = "server"  # 5xx: a gateway may have lost the answer of a call that was carried out


class Reason(StrEnum):
    """Why a chat cannot be reached; kept in the book, so values never change."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NEVER_STARTED = "never_started"
    CHAT_GONE = "chat_gone"
    KICKED = "kicked"
    NO_RIGHTS = "no_rights"
    IS_BOT = "is_bot"
    REFUSED = "refused"  # a 403 that is not in the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Make the call again after so many seconds."""

    after: float
    cause: Cause

    @property
    def maybe_delivered(self) -> bool:
        """Whether the next attempt may be the person's second copy."""
        return self.cause is Cause.SERVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It may have been delivered: send again after so many seconds, marked as a repeat (ADR 1)."""

    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """This chat cannot be reached until its people do something about it."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group has become a supergroup: the same message, at once, to its new id."""

    new_chat_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmless:
    """What was asked for is so already, or its hour has passed: done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Malformed:
    """Our own fault; no repetition helps, someone must be alarmed. No token in the text."""

    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unauthorized:
    """The token is not valid (any more): stop sending altogether."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicted:
    """Somebody else is polling with this token, or a webhook is set."""


Verdict = Retry | Unknown | Dead | Moved | Harmless | Malformed | Unauthorized | Conflicted

# Parts of Telegram's descriptions, in lower case; the first that occurs decides. Names in
# capitals are Telegram's inner errors, which the Bot API server at times passes on as they are.
_DEAD: Final = (
    ("bot was blocked by the user", Reason.BLOCKED),
    ("user_is_blocked", Reason.BLOCKED),
    ("user is deactivated", Reason.DEACTIVATED),
    ("user_deactivated", Reason.DEACTIVATED),
    ("can't initiate conversation", Reason.NEVER_STARTED),
    ("group chat was deleted", Reason.CHAT_GONE),
    ("group chat was deactivated", Reason.CHAT_GONE),
    ("group chat was upgraded", Reason.CHAT_GONE),
    ("bot was kicked", Reason.KICKED),
    ("bot is not a member", Reason.KICKED),
    ("bot is not a participant", Reason.KICKED),
    ("channel_private", Reason.KICKED),
    ("send messages to bots", Reason.IS_BOT),
    ("send messages to the bot", Reason.IS_BOT),
    ("user_is_bot", Reason.IS_BOT),
    ("chat not found", Reason.CHAT_GONE),
    ("user not found", Reason.CHAT_GONE),
    ("peer_id_invalid", Reason.CHAT_GONE),
    ("no rights to send", Reason.NO_RIGHTS),
    ("not enough rights", Reason.NO_RIGHTS),
    ("need administrator rights", Reason.NO_RIGHTS),
    ("chat_admin_required", Reason.NO_RIGHTS),
    ("chat_write_forbidden", Reason.NO_RIGHTS),
    ("chat_send_plain_forbidden", Reason.NO_RIGHTS),
    ("chat_restricted", Reason.NO_RIGHTS),
    ("topic_closed", Reason.NO_RIGHTS),
    ("topic_deleted", Reason.CHAT_GONE),
    ("message thread not found", Reason.CHAT_GONE),
)
_HARMLESS: Final = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to edit not found",
    "message to delete not found",
    "message to pin not found",
    "message to unpin not found",
    "message can't be deleted",
)
_GONE: Final = (
    "message to edit not found",
    "message to pin not found",
    "message can't be edited",
    "message_id_invalid",
)


def backoff(attempt: int) -> float:
    """Return the seconds to wait after the attempt (1 is the first): 1, 2, 4 ... 300.

    Without chance: attempts of a broadcast are spread by the limiter anyway.
    """
    return min(_BACKOFF_CAP, 2.0 ** (min(attempt, 10) - 1))


def judge(error: Exception, *, attempt: int) -> Verdict:
    """Return what becomes of a message whose call raised this, in its attempt (1 is the first).

    What is no TelegramError was raised by a program, not by the network; a repetition might
    send the message each time, so it counts as malformed.
    """
    decide = next(decide for kind, decide in _TABLE if isinstance(error, kind))
    return decide(error, attempt)


def is_gone(error: Exception) -> bool:
    """Whether the message that was to be edited or pinned is not there any more."""
    lowered = error.message.lower() if isinstance(error, BadRequest) else ""
    return any(part in lowered for part in _GONE)


def _dead_reason(description: str) -> Reason | None:
    lowered = description.lower()
    return next((reason for part, reason in _DEAD if part in lowered), None)


def seconds_of(error: RetryAfter) -> float:
    """Return the seconds that a 429 asks us to wait, in whichever form the library gives them."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, dt.timedelta) else float(after)


def _flood(error: RetryAfter, _attempt: int) -> Verdict:
    return Retry(after=seconds_of(error), cause=Cause.FLOOD)


def _bad_request(error: BadRequest, _attempt: int) -> Verdict:
    lowered = error.message.lower()
    if any(part in lowered for part in _HARMLESS):
        return Harmless()
    if reason := _dead_reason(lowered):
        return Dead(reason=reason)
    return Malformed(description=redact(error.message))


def _other_status(error: NetworkError, attempt: int) -> Verdict:
    """Judge by the description, the only trace python-telegram-bot leaves of the status."""
    lowered = error.message.lower()
    if "too many requests" in lowered:
        told = _RETRY_AFTER.search(lowered)
        return Retry(after=float(told[1]) if told else backoff(attempt), cause=Cause.FLOOD)
    if "request entity too large" in lowered:
        return Malformed(description=redact(error.message))
    return Retry(after=backoff(attempt), cause=Cause.SERVER)


def _other(error: Exception, attempt: int) -> Verdict:
    if isinstance(error, TelegramError) and error.message == "Invalid server response":
        # A success whose body is no JSON: a gateway's page in Telegram's place.
        return Unknown(after=backoff(attempt))
    return Malformed(description=redact(f"{type(error).__name__}: {error}"))


# The first kind that fits decides. BadRequest, TimedOut and the wire's own are NetworkErrors too,
# as is every status python-telegram-bot has no class for: so NetworkError comes after them.
_TABLE: Final[tuple[tuple[type[Exception], Callable[[Any, int], Verdict]], ...]] = (
    (RetryAfter, _flood),
    (ChatMigrated, lambda error, _: Moved(new_chat_id=error.new_chat_id)),
    (InvalidToken, lambda _, __: Unauthorized()),
    (Conflict, lambda _, __: Conflicted()),
    (Forbidden, lambda error, _: Dead(reason=_dead_reason(error.message) or Reason.REFUSED)),
    (BadRequest, _bad_request),
    (NotSentError, lambda _, attempt: Retry(after=backoff(attempt), cause=Cause.NOT_SENT)),
    (TimedOut, lambda _, attempt: Unknown(after=backoff(attempt))),
    (LostAnswerError, lambda _, attempt: Unknown(after=backoff(attempt))),
    (NetworkError, _other_status),
    (Exception, _other),
)
