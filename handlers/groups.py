"""Groups: /lepas gives an OPD's group up, /label switches its members' tags; by its office only.

How a group is bound is in `handlers.enrolment`: the code is the right there.
"""

from contextlib import suppress

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import at_work, guarded, sort_of
from handlers.keyboards import below_change, inline
from handlers.listening import FRESH
from handlers.rights import Action, ChatSort
from handlers.wording import group as words
from schedules.errors import NoGroupError, NotAllowedError
from schedules.people import Opd, Role
from schedules.services.lookup import Actor

_CONFIRMED = "ya"
_SWITCH = {"aktif": True, "mati": False}


async def unbind(update: Update, context: Context, actor: Actor) -> None:
    """Give the OPD's group up, after a second word."""
    opd = _office(actor)
    chat = update.effective_chat
    bound = await context.services.groups.bound(opd.code)
    if bound is None:
        raise NoGroupError
    if chat is None or (sort_of(chat) is ChatSort.GROUP and chat.id != bound.chat_id):
        await context.say(update, words.elsewhere(opd))
        return
    if [arg.casefold() for arg in context.args or ()] != [_CONFIRMED]:
        await context.say(update, words.confirm_unbinding(opd))
        return
    by = actor.asn.id if actor.asn else None
    pinned, entry = await context.services.groups.unbind(opd.code, context.now, by=by, chat=chat.id)
    for card in pinned:
        with suppress(TelegramError):  # somebody else may have taken it down, or us out
            await context.bot.unpin_chat_message(card.chat_id, card.message_id)
        await context.services.cards.taken_down(card, context.now)
    undo = inline(below_change(entry)) if sort_of(chat) is ChatSort.PRIVATE else None
    await context.say(update, words.unbound(opd), undo)


async def switch_tags(update: Update, context: Context, actor: Actor) -> None:
    """Switch the tags of the group's members on or off."""
    opd = _office(actor)
    shown = _SWITCH.get(" ".join(context.args or ()).casefold())
    if shown is None:
        await context.say(update, words.TAGS_USAGE)
        return
    if shown and not opd.names_in_group:
        await context.say(update, words.tags_need_names(opd))
        return
    by = actor.asn.id if actor.asn else None
    await context.services.groups.show_tags(opd.code, shown=shown, by=by, now=context.now)
    await context.say(update, words.tags(opd, shown=shown))


def _office(actor: Actor) -> Opd:
    """The OPD that the person works for, if its group is theirs to decide on."""
    _, opd = at_work(actor)
    if not actor.may(Role.OPERATOR, opd.code):
        raise NotAllowedError(needs=Role.OPERATOR)
    return opd


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("lepas", guarded(Action.UNBIND_GROUP, unbind), FRESH),
        CommandHandler("label", guarded(Action.SHOW_TAGS, switch_tags), FRESH),
    ]
