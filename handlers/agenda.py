"""Agenda: /kalender; one's own days as a calendar file, and the OPD's piket for those who lead it.

Where the web port is on, a link can be subscribed to, which a telephone fetches by itself.
"""

from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from handlers.calendars import own_days, piket_days, write_own, write_piket
from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.guards import at_work, enrolled, guarded
from handlers.keyboards import inline
from handlers.listening import FRESH, chat_of, presses, tapped
from handlers.rights import Action
from handlers.wording import agenda as words
from handlers.wording import labels
from schedules.errors import NoPlanError, NotAllowedError, StaleButtonError
from schedules.notices import Button
from schedules.people import Role
from schedules.services.feeds import FeedKind
from schedules.services.lookup import Actor

_SUBSCRIBE = "langganan"
_REVOKE = "putus"


async def send_calendar(update: Update, context: Context, actor: Actor) -> None:
    """Answer /kalender: the files, or with a word behind it the link, or its end."""
    match [arg.casefold() for arg in context.args or ()]:
        case [] | [""]:
            await _send_files(update, context, actor)
        case [word] if word == _SUBSCRIBE:
            await _send_link(update, context, actor, FeedKind.OWN)
        case [word] if word == _REVOKE:
            await _revoke(update, context, actor)
        case _:
            await context.say(update, words.usage(has_links=bool(context.web_url)))


async def subscribe(update: Update, context: Context, actor: Actor) -> None:
    """Answer the button Langganan below a file."""
    try:
        (kind,) = tapped(update)
        wanted = FeedKind(kind)
    except ValueError:
        raise StaleButtonError from None
    await _send_link(update, context, actor, wanted)


async def _send_files(update: Update, context: Context, actor: Actor) -> None:
    """Send what is planned from this week's Monday on."""
    message = update.effective_message
    if message is None:
        return
    asn, opd = enrolled(actor)
    days = await own_days(context.services, asn.id, opd, context.now)
    if not days:
        raise NoPlanError(opd=opd.name, day=opd.zone.day_of(context.now))
    own = write_own(opd, days, context.now)
    button = _button(context, FeedKind.OWN)
    await context.studio.send_document(
        message, words.OWN_FILE, own, words.own_caption(days), button
    )
    _, office = at_work(actor)
    if not actor.may_read(office.code):
        return
    opd_days = await piket_days(context.services, office, context.now)
    if words.piket_appointments(opd_days):
        piket = write_piket(office, opd_days, context.now)
        caption = words.piket_caption(office, opd_days)
        button = _button(context, FeedKind.PIKET)
        await context.studio.send_document(message, words.PIKET_FILE, piket, caption, button)


async def _send_link(update: Update, context: Context, actor: Actor, kind: FeedKind) -> None:
    """Give somebody a fresh link; the one of before opens nothing any more."""
    asn, _ = enrolled(actor)
    _, office = at_work(actor)
    if kind is FeedKind.PIKET and not actor.may_read(office.code):
        raise NotAllowedError(needs=Role.OPERATOR)
    if not context.web_url:
        await context.say(update, words.NO_LINKS)
        return
    secret = await context.services.feeds.subscribe(
        asn.id, office.code, kind, context.now, chat=chat_of(update)
    )
    link = f"{context.web_url}/kalender/{secret}.ics"
    about = office if kind is FeedKind.PIKET else None
    await context.say(update, words.subscribed(link, about))


async def _revoke(update: Update, context: Context, actor: Actor) -> None:
    asn, _ = enrolled(actor)
    count = await context.services.feeds.revoke(asn.id, context.now, chat=chat_of(update))
    await context.say(update, words.unsubscribed(count))


def _button(context: Context, kind: FeedKind) -> InlineKeyboardMarkup | None:
    """The button below a file; none where the web port is off."""
    if not context.web_url:
        return None
    data = encode_tap(Tap(Verb.SUBSCRIBE, (kind.value,)))
    return inline(((Button(labels.SUBSCRIBE, data),),))


def handlers() -> list[BaseHandler[Any, Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("kalender", guarded(Action.SEE_CALENDAR, send_calendar), FRESH),
        CallbackQueryHandler(guarded(Action.SEE_CALENDAR, subscribe), presses(Verb.SUBSCRIBE)),
    ]
