"""Roles: who holds which office; giving and taking it, the first admin's too, which no chat can."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.commands.days import as_day
from bot.commands.office import in_office
from bot.commands.terminal import say
from handlers.wording import offices as words
from handlers.wording.phrases import plain
from schedules.mandates import Acting, Mandate
from schedules.people import Nip, Role
from schedules.services.bundle import Services
from schedules.services.roles import Stamp

_SERVER = Stamp()


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("role")(role)


def role(
    nip: Annotated[str, typer.Argument(help="Whose; none: list who holds what.")] = "",
    give: Annotated[Role | None, typer.Option(help="The office to give.")] = None,
    take: Annotated[Role | None, typer.Option(help="The office to take away.")] = None,
    opd: Annotated[str, typer.Option(help="Of this OPD; none: the person's own.")] = "",
    acting: Annotated[Acting, typer.Option(help="Plt or Plh.")] = Acting.OWN,
    first: Annotated[date | None, typer.Option("--from", parser=as_day)] = None,
    last: Annotated[date | None, typer.Option("--to", parser=as_day)] = None,
) -> None:
    """List who holds which office, or give or take one: operator, kepala, admin, auditor."""
    number = Nip.parse(nip).digits if nip else ""

    async def work(services: Services, now: datetime) -> str:
        code = (await services.lookup.find_opd(opd)).code if opd else ""
        if not number:
            today = now.date()
            there = await services.roles.holders(code or None, now)
            return words.listed(there, today)
        person = await services.roles.find(number, now)
        today = person.opd.zone.day_of(now)
        if give is not None:
            office = Mandate(
                asn_id=person.asn.id,
                opd=None if give.is_citywide else code or person.opd.code,
                role=give,
                acting=acting,
                first=first or today,
                last=last,
            )
            await services.roles.give(office, now, _SERVER)
        for held in person.offices if take is not None else ():
            where = held.opd.code if held.opd else ""
            if held.role is take and (not code or code == where):
                mandate = held.mandate.id if held.mandate else 0
                await services.roles.take(person.asn.id, mandate, now, _SERVER)
        after = await services.roles.person(person.asn.id, now)
        return words.card(after.asn, after.opd, after.offices, today)

    say(plain(in_office(work)))
