"""Cli: the command line of an IT officer. Every refusal is one line and exit code 2."""

import asyncio
import sys
from html import unescape
from re import sub

import typer
from telegram.error import InvalidToken

from bot.app import App
from bot.collector import spare_collector
from bot.commands import (
    auditing,
    calendars,
    fairness,
    imports,
    inspection,
    invitations,
    letters,
    plans,
    replanning,
    roles,
)
from bot.logs import set_up_logs
from bot.settings import load_settings
from handlers.wording.errors import sentence
from schedules.errors import ScheduleError, SettingError

REFUSED = 2

app = typer.Typer(
    name="giliran",
    help="Tells every civil servant each morning where they work today, and why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for commands in (
    imports,
    letters,
    calendars,
    plans,
    invitations,
    inspection,
    fairness,
    auditing,
    replanning,
    roles,
):
    commands.add_to(app)


@app.command()
def run() -> None:
    """Run the bot until it is told to stop (SIGTERM)."""
    settings = load_settings()
    if not settings.bot_token.get_secret_value():
        raise SettingError(name="BOT_TOKEN", value="", expected="")
    set_up_logs(settings.log_level)
    spare_collector()

    async def work() -> None:
        await (await App.open(settings)).run()

    asyncio.run(work())


def main() -> None:
    """Run a command; what the house refuses becomes its sentence on standard error."""
    try:
        app()
    except ScheduleError as error:
        _refuse(plain(sentence(error, limit=None)))
    except InvalidToken:
        _refuse("BOT_TOKEN tidak dikenal Telegram. Periksa isinya, lalu jalankan: giliran doctor")


def plain(html: str) -> str:
    """A sentence without the chat's marks."""
    return unescape(sub(r"<[^>]+>", "", html))


def _refuse(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    raise SystemExit(REFUSED)
