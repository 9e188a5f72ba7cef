"""Agenda: /kalender; one's own days as a calendar file, and the OPD's piket for those who lead it."""

from datetime import date, time, timedelta

from telegram import Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import Action, enrolled, guarded
from handlers.listening import FRESH
from handlers.wording import agenda as words
from schedules.errors import NoPlanError
from schedules.files.calendar_file import write_calendar
from schedules.people import Role
from schedules.services.lookup import Actor

_AHEAD = timedelta(weeks=9)  # further than any plan stands


async def send_calendar(update: Update, context: Context, actor: Actor) -> None:
    """Answer with what is planned from this week's Monday on."""
    message = update.effective_message
    if message is None:
        return
    asn, opd = enrolled(actor)
    today = opd.zone.day_of(context.now)
    first, last = _window(today)
    # One stamp a day: the same calendar is the same file, and need not be uploaded again.
    stamp = opd.zone.moment(today, time(0))
    days = await context.services.lookup.planned_days(asn.id, first, last)
    if not days:
        raise NoPlanError(opd=opd.name, day=today)
    own = write_calendar(words.own_name(opd), words.own_appointments(days), stamp)
    await context.studio.send_document(message, words.OWN_FILE, own, words.own_caption(days))
    if not actor.may(Role.OPERATOR):
        return
    opd_days = await context.services.lookup.opd_days(opd.code, first, last)
    appointments = words.piket_appointments(opd_days)
    if appointments:
        piket = write_calendar(words.piket_name(opd), appointments, stamp)
        caption = words.piket_caption(opd, opd_days)
        await context.studio.send_document(message, words.PIKET_FILE, piket, caption)


def _window(today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    return monday, monday + _AHEAD


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("kalender", guarded(Action.SEE_CALENDAR, send_calendar), FRESH)]
