"""Verdicts over exceptions as python-telegram-bot raises them from answers of a real server."""

import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import EndPointNotFound, TimedOut

from bot.verdicts import (
    Cause,
    Conflicted,
    Dead,
    Harmless,
    Malformed,
    Moved,
    Reason,
    Retry,
    Unauthorized,
    Unknown,
    Verdict,
    backoff,
    judge,
)
from bot.wire import AiohttpRequest, LostAnswerError, NotSentError

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"
PTB_IN_SECONDS = "ignore::telegram.warnings.PTBDeprecationWarning"


class Refusals:
    """A Bot API that refuses everything in the same words."""

    bot: Bot
    status: int = 400
    body: str | dict[str, Any] = ""

    async def handle(self, _: web.Request) -> web.Response:
        if isinstance(self.body, dict):
            return web.json_response({"ok": False, **self.body}, status=self.status)
        return web.Response(text=self.body, status=self.status, content_type="text/html")

    async def verdict(self, status: int, body: str | dict[str, Any], attempt: int = 1) -> Verdict:
        self.status, self.body = status, body
        with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever a call may raise
            await self.bot.send_message(7, "Selamat pagi")
        return judge(caught.value, attempt=attempt)


@pytest.fixture
async def telegram(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Refusals]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    refusals = Refusals()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", refusals.handle)
    async with TestServer(app) as server, AiohttpRequest() as request:
        refusals.bot = Bot(TOKEN, base_url=f"{server.make_url('')}/bot", request=request)
        yield refusals


def flood(after: float) -> Retry:
    return Retry(after=after, cause=Cause.FLOOD)


@pytest.mark.parametrize(
    ("status", "description", "reason"),
    [
        (403, "Forbidden: bot was blocked by the user", Reason.BLOCKED),
        (400, "Bad Request: USER_IS_BLOCKED", Reason.BLOCKED),
        (403, "Forbidden: user is deactivated", Reason.DEACTIVATED),
        (400, "Bad Request: INPUT_USER_DEACTIVATED", Reason.DEACTIVATED),
        (403, "Forbidden: bot can't initiate conversation with a user", Reason.NEVER_STARTED),
        (400, "Bad Request: chat not found", Reason.CHAT_GONE),
        (400, "Bad Request: user not found", Reason.CHAT_GONE),
        (400, "Bad Request: PEER_ID_INVALID", Reason.CHAT_GONE),
        (403, "Forbidden: the group chat was deleted", Reason.CHAT_GONE),
        (400, "Bad Request: group chat was deactivated", Reason.CHAT_GONE),
        (403, "Forbidden: bot was kicked from the group chat", Reason.KICKED),
        (403, "Forbidden: bot was kicked from the supergroup chat", Reason.KICKED),
        (403, "Forbidden: bot is not a member of the channel chat", Reason.KICKED),
        (400, "Bad Request: CHANNEL_PRIVATE", Reason.KICKED),
        (400, "Bad Request: have no rights to send a message", Reason.NO_RIGHTS),
        (400, "Bad Request: not enough rights to send text messages to the chat", Reason.NO_RIGHTS),
        (400, "Bad Request: need administrator rights in the channel chat", Reason.NO_RIGHTS),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN", Reason.NO_RIGHTS),
        (400, "Bad Request: CHAT_RESTRICTED", Reason.NO_RIGHTS),
        (400, "Bad Request: TOPIC_CLOSED", Reason.NO_RIGHTS),
        (403, "Forbidden: bot can't send messages to bots", Reason.IS_BOT),
        (403, "Forbidden: the bot can't send messages to the bot", Reason.IS_BOT),
        (403, "Forbidden: something Telegram has not said before", Reason.REFUSED),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
async def test_a_chat_that_cannot_be_reached_is_dead_for_its_reason(
    telegram: Refusals, status: int, description: str, reason: Reason
) -> None:
    assert await telegram.verdict(status, {"description": description}) == Dead(reason=reason)


@pytest.mark.parametrize(
    "description",
    [
        "message is not modified: specified new message content and reply markup are the same",
        "query is too old and response timeout expired or query ID is invalid",
        "message to edit not found",
        "message to delete not found",
        "message can't be deleted for everyone",
    ],
)
async def test_what_is_done_or_over_already_is_harmless(
    telegram: Refusals, description: str
) -> None:
    body = {"description": f"Bad Request: {description}"}
    assert await telegram.verdict(400, body) == Harmless()


@pytest.mark.parametrize(
    "description",
    [
        'can\'t parse entities: Unsupported start tag "ny" at byte offset 4',
        "message is too long",
        "message text is empty",
        "BUTTON_DATA_INVALID",
        "chat_id is empty",
        "wrong file identifier/HTTP URL specified",
    ],
)
async def test_our_own_faults_are_reported_and_not_repeated(
    telegram: Refusals, description: str
) -> None:
    verdict = await telegram.verdict(400, {"description": f"Bad Request: {description}"})
    assert isinstance(verdict, Malformed)
    assert verdict.description.lower() == description.lower()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (429, {"description": "x", "parameters": {"retry_after": 17}}, flood(17)),
        (429, {"description": "Too Many Requests: retry after 5"}, flood(5)),
        (429, "<html>Too Many Requests</html>", flood(4)),
        (
            400,
            {"description": "x", "parameters": {"migrate_to_chat_id": -100}},
            Moved(new_chat_id=-100),
        ),
        (401, {"description": "Unauthorized"}, Unauthorized()),
        (404, {"description": "Not Found"}, Unauthorized()),
        (409, {"description": "Conflict: terminated by other getUpdates"}, Conflicted()),
        (500, {"description": "Internal Server Error"}, Retry(after=4, cause=Cause.SERVER)),
        (502, "<html>Bad Gateway</html>", Retry(after=4, cause=Cause.SERVER)),
        (504, "", Retry(after=4, cause=Cause.SERVER)),
        (200, "<html>Silakan masuk ke jaringan</html>", Unknown(after=4)),
    ],
    ids=["429", "429-bare", "429-page", "moved", "401", "404", "409", "500", "502", "504", "login"],
)
async def test_each_answer_has_its_verdict_in_the_third_attempt(
    telegram: Refusals, status: int, body: str | dict[str, Any], expected: Verdict
) -> None:
    assert await telegram.verdict(status, body, attempt=3) == expected


async def test_a_request_too_large_is_our_own_fault(telegram: Refusals) -> None:
    verdict = await telegram.verdict(413, {"description": "Request Entity Too Large"})
    assert verdict == Malformed(description="Request Entity Too Large")


async def test_a_success_python_telegram_bot_cannot_read_is_not_sent_again_and_again(
    telegram: Refusals,
) -> None:
    assert isinstance(await telegram.verdict(200, {"ok": True}), Malformed)


@pytest.mark.filterwarnings(PTB_IN_SECONDS)
async def test_a_flood_told_in_plain_seconds_is_understood_too(
    telegram: Refusals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PTB_TIMEDELTA")
    body = {"description": "x", "parameters": {"retry_after": 17}}
    assert await telegram.verdict(429, body) == flood(17)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSentError("refused"), Retry(after=2, cause=Cause.NOT_SENT)),
        (TimedOut(), Unknown(after=2)),
        (LostAnswerError("reset"), Unknown(after=2)),
        (
            EndPointNotFound("no such method"),
            Malformed(description="EndPointNotFound: no such method"),
        ),
        (KeyError("result"), Malformed(description="KeyError: 'result'")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_wires_failures_have_their_verdicts(error: Exception, expected: Verdict) -> None:
    assert judge(error, attempt=2) == expected


@pytest.mark.parametrize("cause", Cause)
def test_only_a_servers_failure_may_leave_a_second_copy(cause: Cause) -> None:
    assert Retry(after=1, cause=cause).maybe_delivered is (cause is Cause.SERVER)


def test_a_token_in_an_error_does_not_reach_the_alarm() -> None:
    verdict = judge(RuntimeError(f"The token `{TOKEN}` was rejected"), attempt=1)
    assert verdict == Malformed(description="RuntimeError: The token `***` was rejected")


def test_waits_double_up_to_five_minutes_and_stay_there() -> None:
    waits = [backoff(attempt) for attempt in range(1, 2000)]
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert all(shorter <= longer for shorter, longer in itertools.pairwise(waits))
    assert waits[-1] == 300
