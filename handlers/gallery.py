"""Gallery: /gambar; the OPD's week for those who lead it, one's own month for everybody."""

from datetime import date, timedelta

from telegram import Message, Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import at_work, enrolled, guarded, readable_opd
from handlers.listening import FRESH
from handlers.pictures import month_page, month_sheet, week_pages, week_sheet
from handlers.rights import Action
from handlers.wording import gallery as words
from schedules.errors import NoPlanError
from schedules.people import Opd
from schedules.services.lookup import Actor

_WEEK = timedelta(days=7)
_ONE = timedelta(days=1)


async def show_picture(update: Update, context: Context, actor: Actor) -> None:
    """Answer /gambar, with `depan`, `saya` or an OPD's code after it."""
    message = update.effective_message
    if message is None:
        return
    _, opd = at_work(actor)
    asked = [word.casefold() for word in context.args or ()]
    is_next = words.NEXT in asked
    others = [word for word in asked if word not in (words.NEXT, words.OWN)]
    if len(others) > 1 or (others and words.OWN in asked):
        await context.say(update, words.USAGE)
        return
    if not others and (words.OWN in asked or not actor.may_read()):
        await _show_month(message, context, actor, is_next=is_next)
        return
    if others:
        codes = {one.code.casefold() for one in await context.services.lookup.opds()}
        if others[0] not in codes and not any(post.opd is None for post in actor.posts):
            await context.say(update, words.USAGE)
            return
        opd = await readable_opd(context, actor, others[0])
    await _show_week(message, context, opd, is_next=is_next)


async def _show_week(message: Message, context: Context, opd: Opd, *, is_next: bool) -> None:
    today = opd.zone.day_of(context.now)
    monday = today - timedelta(days=today.weekday()) + _WEEK * is_next
    found = await context.services.lookup.plan_sheet(opd.code, monday, monday + _WEEK - _ONE)
    letters = {letter.number: letter for letter in found.letters}
    sheet = week_sheet(found.opd, found.people, found.plans, letters, today=today)
    pages = await context.studio.draw(lambda: week_pages(sheet))
    for n, page in enumerate(pages, start=1):
        caption = words.page_caption(n, len(pages))
        if n == 1:
            caption = words.week_caption(opd, sheet.first, sheet.last, is_next=is_next)
        await context.studio.send_photo(message, f"jadwal-{monday}-{n}.png", page, caption)


async def _show_month(message: Message, context: Context, actor: Actor, *, is_next: bool) -> None:
    asn, opd = enrolled(actor)
    today = opd.zone.day_of(context.now)
    first = today.replace(day=1)
    if is_next:
        first = _after(first)
    days = await context.services.lookup.planned_days(asn.id, first, _after(first) - _ONE)
    if not days:
        raise NoPlanError(opd=opd.name, day=first)
    sheet = month_sheet(asn, opd, days, first, today)
    page = await context.studio.draw(lambda: month_page(sheet))
    caption = words.month_caption(asn, first, days[-1].day)
    await context.studio.send_photo(message, f"kalender-{first:%Y-%m}.png", page, caption)


def _after(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=31)).replace(day=1)


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("gambar", guarded(Action.SEE_PICTURE, show_picture), FRESH)]
