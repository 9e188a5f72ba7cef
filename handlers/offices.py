"""Offices: /opd chooses for which OPD somebody works; the admin and the auditor may choose any."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers import menus
from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.guards import at_work, guarded
from handlers.keyboards import Rows, in_pairs, inline
from handlers.listening import FRESH, presses, tapped
from handlers.naming import find_opds, opd_of, opd_word
from handlers.rights import Action
from handlers.wording import offices as words
from schedules.errors import StaleButtonError
from schedules.notices import Button
from schedules.people import Opd
from schedules.services.lookup import Actor

_PAGE = 16


async def choose_office(update: Update, context: Context, actor: Actor) -> None:
    """Answer /opd with a button for each OPD; with a code or a name after it, choose at once."""
    _, now = at_work(actor)
    offices = await context.services.lookup.offices(actor)
    if len(offices) <= 1:
        await context.say(update, words.only_office(now))
        return
    asked = " ".join(context.args or ())
    found = find_opds(offices, asked) if asked else offices
    if len(found) == 1:
        await _pick(update, context, actor, found[0].code)
        return
    await context.say(update, words.which_office(now), inline(_rows(found or offices, 0)))


async def take_office(update: Update, context: Context, actor: Actor) -> None:
    """Take the OPD of the button that was pressed, or show more of them."""
    match tapped(update):
        case (code,):
            await _pick(update, context, actor, opd_of(code))
        case ("more", start) if start.isdigit():
            _, now = at_work(actor)
            offices = await context.services.lookup.offices(actor)
            await context.say(update, words.which_office(now), inline(_rows(offices, int(start))))
        case _:
            raise StaleButtonError


async def _pick(update: Update, context: Context, actor: Actor, code: str) -> None:
    after = await context.services.lookup.pick_office(actor, code, context.now)
    _, office = at_work(after)
    await context.say(update, words.picked(office, after.roles))
    await menus.refresh(context.bot, context.services, context.now)


def _rows(offices: tuple[Opd, ...] | list[Opd], start: int) -> Rows:
    shown = offices[start : start + _PAGE]
    buttons = [
        Button(opd.code, encode_tap(Tap(Verb.OFFICE, (opd_word(opd.code),)))) for opd in shown
    ]
    after = start + _PAGE
    if after >= len(offices):
        return in_pairs(buttons)
    more = Button(words.MORE, encode_tap(Tap(Verb.OFFICE, ("more", str(after)))))
    return (*in_pairs(buttons), (more,))


def handlers() -> list[CommandHandler[Context, None] | CallbackQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("opd", guarded(Action.PICK_OFFICE, choose_office), FRESH),
        CallbackQueryHandler(guarded(Action.PICK_OFFICE, take_office), presses(Verb.OFFICE)),
    ]
