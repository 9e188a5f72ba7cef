"""Inspection: what an operator looks at when something seems wrong."""

import asyncio
from typing import Annotated

import typer
from rich.text import Text

from bot.commands.terminal import terminal
from bot.doctor import examine
from bot.settings import load_settings

_SICK = 1


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("doctor")(doctor)


def doctor(
    *,
    offline: Annotated[bool, typer.Option("--offline", help="Do not ask Telegram.")] = False,
) -> None:
    """Check token, database, migrations, holidays, clock, zones and who cannot be reached."""
    findings = asyncio.run(examine(load_settings(), offline=offline))
    for finding in findings:
        mark, style = ("baik", "green") if finding.is_well else ("periksa", "red")
        terminal().print(Text.assemble((mark, style), f"  {finding.line}"))
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(_SICK)
