"""Invitations: one-time codes for a person, for a whole OPD, or for its group."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.office import in_office
from bot.commands.terminal import check_path, say
from bot.settings import load_settings
from handlers.wording import cli as words
from schedules.files import write_invitations
from schedules.people import Nip
from schedules.services.bundle import Services
from schedules.services.enrolment import Invitation


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("invite")(invite)


def invite(
    nip: Annotated[str, typer.Option(help="One person.")] = "",
    opd: Annotated[str, typer.Option(help="Everybody of this OPD who is not enrolled yet.")] = "",
    group: Annotated[str, typer.Option(help="The group of this OPD.")] = "",
    sheet: Annotated[Path | None, typer.Option(help="Write the codes to this XLSX.")] = None,
) -> None:
    """Print single-use enrolment codes; they are stored only as hashes and cannot be shown again."""
    if [bool(nip), bool(opd), bool(group)].count(True) != 1:
        raise typer.BadParameter("one of --nip, --opd, --group")

    if sheet is not None:
        check_path(sheet)

    async def work(services: Services, now: datetime) -> list[Invitation]:
        if nip:
            return [await services.enrolment.invite(Nip.parse(nip).digits, now)]
        code = (await services.lookup.find_opd(opd or group)).code
        if group:
            return [await services.enrolment.invite_group(code, now)]
        return await services.enrolment.invite_opd(code, now)

    found = in_office(work)
    if not found:
        say(words.NOBODY_TO_INVITE)
        return
    rows = [_row(one, is_group=bool(group)) for one in found]
    if sheet is not None:
        write_invitations(sheet, words.INVITATION_HEADINGS, rows)
        say(words.invitations_written(len(rows), str(sheet)))
        return
    for row in rows:
        for line in words.invitation_lines(row):
            say(line)


def _row(one: Invitation, *, is_group: bool) -> tuple[str, ...]:
    username = load_settings().bot_username
    spaced = "-".join(one.code[i : i + 4] for i in range(0, len(one.code), 4))
    start = "startgroup" if is_group else "start"
    link = f"https://t.me/{username}?{start}={one.code}" if username else ""
    name = one.opd.name if is_group else one.name
    return (name, one.unit, spaced, link, words.expires(one.expires_at, one.opd.zone))
