"""How AiohttpRequest fails under a real telegram.Bot: what is certain, and what nobody may see.

The other side is a bare socket here, so that it can break every rule of HTTP.
"""

import asyncio
import gzip
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.wire import AiohttpRequest, LostAnswerError, NotSentError, redact

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def socket_that(talk: Talk) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    finally:
        listening.close()


def says(*words: bytes, heard: list[bytes] | None = None) -> Talk:
    """Return a talk that hears one call out, says its words and hangs up."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if heard is not None:
            heard.append(head.split(b"\r\n")[0])
        if not head.startswith(b"CONNECT"):
            await reader.readuntil(b"}")
        writer.writelines(words)
        await writer.drain()

    return talk


def answer(status: str, body: bytes, *headers: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status}".encode(), b"Content-Length: %d" % len(body), *headers]
    return b"\r\n".join([*lines, b"", body])


@asynccontextmanager
async def bot_at(address: str, **wire: Any) -> AsyncIterator[Bot]:
    async with AiohttpRequest(**wire) as request:
        yield Bot(TOKEN, base_url=f"{address}/bot", request=request)


def everything_printed(error: BaseException) -> str:
    """Return whatever a log or an incident report could show of an exception."""
    shown = ""
    seen: BaseException | None = error
    while seen is not None:
        shown += "".join(traceback.format_exception(seen)) + repr(seen)
        seen = seen.__cause__ or seen.__context__
    return shown


async def test_an_answer_that_falls_silent_half_way_is_a_time_out() -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok"')
        await reader.read()

    async with socket_that(half) as address, bot_at(address, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(7, "halo")


async def test_an_upload_nobody_takes_is_a_time_out() -> None:
    done = asyncio.Event()

    async def deaf(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await done.wait()
        writer.transport.abort()

    waits = {"connect_timeout": 0.1, "read_timeout": 0.1, "media_write_timeout": 0.1}
    async with socket_that(deaf) as address, bot_at(address, **waits) as bot:
        with pytest.raises(TimedOut):
            await bot.send_document(7, b"x" * 30_000_000, filename="besar.bin")
        done.set()


async def test_a_refused_connection_was_certainly_not_sent() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    async with bot_at(address) as bot:
        with pytest.raises(NotSentError):
            await bot.send_message(7, "halo")


@pytest.mark.parametrize(
    "address",
    ["http://tidak-ada.invalid", "gopher://contoh", "http://", "http://127.0.0.1:99999"],
    ids=["unknown-host", "unknown-scheme", "no-host", "no-such-port"],
)
async def test_an_address_that_leads_nowhere_was_certainly_not_sent(address: str) -> None:
    async with bot_at(address, connect_timeout=5) as bot:
        with pytest.raises(NotSentError) as caught:
            await bot.send_message(7, "halo")
    assert TOKEN not in everything_printed(caught.value)


async def test_a_connection_not_made_in_time_was_certainly_not_sent() -> None:
    # TLS that the other side never begins is part of connecting.
    async def mute(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        await reader.read()

    async with socket_that(mute) as plain:
        address = plain.replace("http", "https")
        async with bot_at(address, connect_timeout=0.05) as bot:
            with pytest.raises(NotSentError) as caught:
                await bot.send_message(7, "halo")
    assert TOKEN not in everything_printed(caught.value)


async def test_a_proxy_that_lets_nobody_through_was_certainly_not_sent() -> None:
    heard: list[bytes] = []
    refusal = answer("407 Proxy Authentication Required", b"")
    async with (
        socket_that(says(refusal, heard=heard)) as proxy,
        bot_at("https://api.contoh", proxy=proxy) as bot,
    ):
        with pytest.raises(NotSentError) as caught:
            await bot.send_message(7, "halo")
    assert heard == [b"CONNECT api.contoh:443 HTTP/1.1"]
    assert TOKEN not in everything_printed(caught.value)


@pytest.mark.parametrize(
    "last_words",
    [b"", b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok"', b"Selamat pagi\r\n\r\n"],
    ids=["before-the-answer", "in-mid-answer", "no-http-at-all"],
)
async def test_a_connection_lost_after_sending_may_have_been_delivered(last_words: bytes) -> None:
    heard: list[bytes] = []
    async with socket_that(says(last_words, heard=heard)) as address, bot_at(address) as bot:
        with pytest.raises(LostAnswerError) as caught:
            await bot.send_message(7, "halo")
    assert len(heard) == 1, "a call that may have been carried out is not repeated unasked"
    assert TOKEN not in everything_printed(caught.value)


async def test_a_gateways_page_neither_floods_the_log_nor_shows_the_token(
    caplog: pytest.LogCaptureFixture,
) -> None:
    page = f"<html>Cannot reach /bot{TOKEN}/sendMessage".encode() + b"<p>maaf</p>" * 10_000
    async with (
        socket_that(says(answer("502 Bad Gateway", page))) as address,
        bot_at(address) as bot,
    ):
        with caplog.at_level(logging.INFO), pytest.raises(NetworkError, match="502") as caught:
            await bot.send_message(7, "halo")
    assert not isinstance(caught.value, NotSentError | LostAnswerError | TimedOut | BadRequest)
    shown = everything_printed(caught.value) + caplog.text
    assert "Cannot reach /bot***/sendMessage" in shown
    assert TOKEN not in shown
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("page", [b"<html>Silakan masuk</html>", b"[]", b""])
async def test_a_success_that_is_no_json_object_is_an_error(page: bytes) -> None:
    async with socket_that(says(answer("200 OK", page))) as address, bot_at(address) as bot:
        with pytest.raises(TelegramError, match="Invalid server response"):
            await bot.send_message(7, "halo")


async def test_a_redirection_is_not_followed_with_the_token() -> None:
    heard: list[bytes] = []
    elsewhere = answer("307 Temporary Redirect", b"", b"Location: /lain", b"Connection: close")
    async with socket_that(says(elsewhere, heard=heard)) as address, bot_at(address) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(7, "halo")
    assert len(heard) == 1


@pytest.mark.parametrize(
    ("status", "description", "kind", "words"),
    [
        ("400 Bad Request", "Bad Request: chat not found", BadRequest, "Chat not found"),
        ("401 Unauthorized", "Unauthorized", InvalidToken, "Unauthorized"),
    ],
    ids=["chat-not-found", "token-revoked"],
)
async def test_telegrams_own_refusals_keep_their_words(
    status: str, description: str, kind: type[TelegramError], words: str
) -> None:
    body = f'{{"ok":false,"description":"{description}"}}'.encode()
    async with socket_that(says(answer(status, body))) as address, bot_at(address) as bot:
        with pytest.raises(kind, match=words):
            await bot.send_message(7, "halo")


@pytest.mark.parametrize("way", ["announced", "unannounced", "packed"])
async def test_an_answer_beyond_the_limit_is_not_read(way: str) -> None:
    page = b" " * 200_000
    words = {
        "announced": answer("200 OK", page),
        "unannounced": b"HTTP/1.1 200 OK\r\n\r\n" + page,
        "packed": answer("200 OK", gzip.compress(page), b"Content-Encoding: gzip"),
    }
    async with (
        socket_that(says(words[way])) as address,
        bot_at(address, answer_limit=10_000) as bot,
    ):
        with pytest.raises(LostAnswerError, match="too large"):
            await bot.send_message(7, "halo")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"http://x/bot{TOKEN}/getMe", "http://x/bot***/getMe"),
        (f"http://x/file/bot{TOKEN}/a.pdf", "http://x/file/bot***/a.pdf"),
        ("https://x/bot1:pendek/getMe", "https://x/bot***/getMe"),
        (f"The token `{TOKEN}` was rejected", "The token `***` was rejected"),
        ("pukul 07:30, NIP 198001012005011001", "pukul 07:30, NIP 198001012005011001"),
    ],
    ids=["call", "file", "short", "bare", "no-token"],
)
def test_a_token_is_struck_out_and_nothing_else(text: str, shown: str) -> None:
    assert redact(text) == shown
