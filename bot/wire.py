"""The wire to Telegram: python-telegram-bot's own extension point, spoken over aiohttp.

Owns connections, time-outs and the mapping of their failures to telegram.error. Never retries,
never limits (bot.limiter does), and never lets the token out: Telegram's URLs carry it, so no
text of aiohttp's leaves this file unredacted and no exception of aiohttp's is chained.
"""

import asyncio
import io
import json
import logging
import re
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_LOGGER = logging.getLogger(__name__)

# Telegram lets bots fetch files of at most 20 MB; a little more, so that the limit is theirs.
_ANSWER_LIMIT: Final = 21 * 1024 * 1024
# Telegram's front drops idle connections after about a minute. We drop them well before, because
# a message written into a connection that is just closing can never be known to have arrived.
_KEEPALIVE: Final = 15.0
_EXCERPT: Final = 300

_TOKEN_IN_URL: Final = re.compile(r"(/bot)[^/\s'\"]+")
_BARE_TOKEN: Final = re.compile(r"\b\d{6,}(?::|%3A)[\w-]{30,}")

# Raised by aiohttp only before the first byte of a request is written.
_BEFORE_SENDING: Final = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


class NotSentError(NetworkError):
    """Telegram cannot have received the request: nothing of it left this machine."""


class LostAnswerError(NetworkError):
    """The request left, its answer was lost: Telegram may have carried it out."""


def redact(text: str) -> str:
    """Return the text with every bot token in it replaced by ***."""
    return _BARE_TOKEN.sub("***", _TOKEN_IN_URL.sub(r"\1***", text))


class AiohttpRequest(BaseRequest):
    """Carries Bot API calls over one aiohttp session.

    Use one instance for sending and another, with few connections, for getUpdates: a long poll
    must never wait behind a broadcast. Proxies come from `proxy`, not from the environment,
    which only bot.settings reads.

    Args:
        connections: how many calls may be on the wire at once; further ones wait their turn.
        read_timeout: seconds of silence allowed while an answer is awaited or being read.
        write_timeout: seconds a call without files may take to be written, as a whole.
        media_write_timeout: the same for a call with files.
        connect_timeout: seconds for name lookup, TCP and TLS together.
        pool_timeout: seconds a call may wait for its turn.
        answer_limit: greatest answer or download accepted, in bytes, unpacked.
        proxy: address of an HTTP proxy.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 60.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        answer_limit: int = _ANSWER_LIMIT,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._answer_limit = answer_limit
        self._proxy = proxy
        self._turns = asyncio.Semaphore(connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds of silence allowed; getUpdates adds its own long poll to it."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session, or do nothing when it is open."""
        if self._session is not None:
            return
        self._session = aiohttp.ClientSession(
            # Turns are counted by the semaphore, so that waiting for one has its own time-out.
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEPALIVE),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
            proxy=self._proxy,
        )

    async def shutdown(self) -> None:
        """Close every connection; calls under way fail with LostAnswerError."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body of one call; see BaseRequest.

        Raises:
            NotSentError: Telegram has certainly not received it.
            TimedOut: it was sent, or partly; whether it was carried out is unknown.
            LostAnswerError: the same, the connection broke or the answer was unusable.
            BadRequest: it cannot be put into HTTP (a line break in a file's name).
        """
        has_files = request_data is not None and request_data.contains_files
        read = _seconds(read_timeout, self._read_timeout)
        write = _seconds(
            write_timeout, self._media_write_timeout if has_files else self._write_timeout
        )
        connect = _seconds(connect_timeout, self._connect_timeout)
        body, headers = _encode(request_data)

        await self._take_turn(_seconds(pool_timeout, self._pool_timeout))
        try:
            session = self._session  # asked for now: it may have been closed in the meantime
            if session is None:
                raise NotSentError("The wire is not open")
            # aiohttp has no time-out for writing: the answer must have begun within all three.
            begun_within = None
            if read is not None and write is not None and connect is not None:
                begun_within = connect + write + read
            async with asyncio.timeout(begun_within):
                answer = await session.request(
                    method,
                    url,
                    data=body,
                    headers=headers,
                    allow_redirects=False,
                    timeout=aiohttp.ClientTimeout(connect=connect, sock_read=read),
                )
            async with answer:
                return answer.status, _presentable(answer.status, await self._read(answer))
        except (aiohttp.ClientError, OSError) as error:
            failure = _failure(error)
        finally:
            self._turns.release()
        # Raised out here, so that aiohttp's exception, with the URL in it, is not its context.
        raise failure

    async def _take_turn(self, pool_timeout: float | None) -> None:
        try:
            async with asyncio.timeout(pool_timeout):
                await self._turns.acquire()
        except TimeoutError:
            raise NotSentError(f"All {self._connections} connections are busy") from None

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        """Return the body, counted while it is unpacked: a small answer may be a bomb."""
        if (answer.content_length or 0) > self._answer_limit:
            answer.close()
            raise aiohttp.ClientPayloadError("answer too large")
        body = bytearray()
        async for chunk in answer.content.iter_any():
            body += chunk
            if len(body) > self._answer_limit:
                answer.close()
                raise aiohttp.ClientPayloadError("answer too large")
        return bytes(body)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the answer as a dict; what is none is logged in part, without the token."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if isinstance(answer, dict):
            return answer
        excerpt = redact(payload[:_EXCERPT].decode("utf-8", "replace"))
        _LOGGER.warning("Answer of the Bot API is no JSON object: %r", excerpt)
        raise TelegramError("Invalid server response")


def _seconds(given: object, default: float | None) -> float | None:
    """Return the caller's own time-out; python-telegram-bot marks "not given" by an object."""
    if given is None or isinstance(given, int | float):
        return given
    return default


def _encode(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, {"Content-Type": "application/json"}
    # quote_fields would percent-encode file names, and Telegram shows them as they come.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in (data.multipart_data or {}).items():
        # A buffer is written in pieces; aiohttp warns about large raw bytes.
        source = io.BytesIO(content) if isinstance(content, bytes) else content
        try:
            form.add_field(name, source, filename=filename, content_type=mime)
        except ValueError:
            raise BadRequest(f"File name cannot be sent: {filename!r}") from None
    return form, {}


def _presentable(status: int, body: bytes) -> bytes:
    """Return the body of a refusal so that its text may be shown; of a success, untouched.

    A gateway's HTML page often quotes the URL, and python-telegram-bot quotes the page.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return body
    if not body.lstrip().startswith(b"{"):
        body = body[:_EXCERPT]
    return redact(body.decode("utf-8", "replace")).encode()


def _failure(error: aiohttp.ClientError | OSError) -> TelegramError:
    # ConnectionTimeoutError is a TimeoutError too: certainty is asked first.
    if isinstance(error, _BEFORE_SENDING):
        return NotSentError(f"{type(error).__name__}: {redact(str(error))}")
    if isinstance(error, TimeoutError):
        return TimedOut()
    return LostAnswerError(f"{type(error).__name__}: {redact(str(error))}")
