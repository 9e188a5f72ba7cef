"""The wire: AiohttpRequest against python-telegram-bot's own HTTPXRequest, the same calls in turn.

The server is a stub in another process that answers at once; a message is a morning notice.
"""

import asyncio
import json
import multiprocessing
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from aiohttp import web
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.wire import AiohttpRequest

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"  # opens nothing
TEXT = "<b>Senin, 23 November 2026: bekerja dari kantor (WFO)</b>\n\n" + "Selamat pagi. " * 12
ROUNDS = 3
MESSAGES = 600
AT_ONCE = (1, 30, 100)


def serve(pipe: Connection) -> None:
    """Answer every call at once with a message."""
    chat = {"id": 7, "type": "private", "first_name": "Budi"}
    sent = {"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat, "text": TEXT}}
    body = json.dumps(sent).encode()

    async def answer(request: web.BaseRequest) -> web.Response:
        await request.read()
        return web.Response(body=body, content_type="application/json")

    async def run() -> None:
        runner = web.ServerRunner(web.Server(answer, access_log=None))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        pipe.send(f"http://127.0.0.1:{runner.addresses[0][1]}/bot")
        await asyncio.Event().wait()

    asyncio.run(run())


async def drive(url: str, request: BaseRequest, at_once: int) -> tuple[float, float, list[float]]:
    """Return seconds, CPU seconds and each call's latency."""
    bot = Bot(TOKEN, base_url=url, request=request)
    await request.initialize()
    waits: list[float] = []
    chats = iter(range(MESSAGES))

    async def work() -> None:
        for chat in chats:
            asked = perf_counter()
            await bot.send_message(chat + 1, TEXT, parse_mode="HTML")
            waits.append(perf_counter() - asked)

    began, cpu = perf_counter(), process_time()
    await asyncio.gather(*(work() for _ in range(at_once)))
    took = perf_counter() - began, process_time() - cpu
    await request.shutdown()
    return *took, waits


def main() -> None:
    makers: dict[str, Callable[[], BaseRequest]] = {
        "aiohttp": AiohttpRequest,
        "httpx": lambda: HTTPXRequest(connection_pool_size=256, read_timeout=60, pool_timeout=60),
    }
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    url = ours.recv()
    print(f"{MESSAGES} messages, median of {ROUNDS} rounds in turn")
    for at_once in AT_ONCE:
        rates: dict[str, list[float]] = {name: [] for name in makers}
        costs: dict[str, list[float]] = {name: [] for name in makers}
        tails: dict[str, list[float]] = {name: [] for name in makers}
        for _ in range(ROUNDS):
            for name, make in makers.items():
                seconds, cpu, waits = asyncio.run(drive(url, make(), at_once))
                rates[name].append(MESSAGES / seconds)
                costs[name].append(cpu * 1000 / MESSAGES)
                tails[name].append(quantiles(waits, n=100)[98] * 1000)
        for name in makers:
            print(
                f"{at_once:4} at once, {name:8} {median(rates[name]):6.0f} messages/s,"
                f" {median(costs[name]):.2f} ms CPU each, p99 {median(tails[name]):.0f} ms"
            )
        faster = median(rates["aiohttp"]) / median(rates["httpx"])
        cheaper = median(costs["httpx"]) / median(costs["aiohttp"])
        print(f"{at_once:4} at once: {faster:.1f} times the rate, 1/{cheaper:.1f} of the CPU")
    server.terminate()


if __name__ == "__main__":
    main()
