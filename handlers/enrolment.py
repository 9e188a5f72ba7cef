"""Enrolment: /start with or without a code, a code typed as text, /keluar, and /hubungkan in groups."""

import re

from telegram import Message, Update
from telegram.ext import CommandHandler, MessageHandler, filters

from handlers import menus
from handlers.context import Context
from handlers.guards import enrolled, guarded, sort_of
from handlers.keyboards import main_keyboard
from handlers.listening import FRESH, GREETINGS, PRIVATE
from handlers.rights import Action, ChatSort
from handlers.wording import enrolment as words
from handlers.wording import today as today_words
from schedules.services.enrolment import is_code
from schedules.services.lookup import Actor

_CONFIRMED = "ya"
_NIP = re.compile(r"^\D*(?:\d[ .\-]?){18}\D*$")


class _LooksLikeCode(filters.MessageFilter):
    """A text that was meant as a code: right letters and length, and not an everyday phrase."""

    def filter(self, message: Message) -> bool:
        """Whether the text has a code's shape; "selamat malam" has the letters but no digit."""
        text = message.text or ""
        typed = any(c.isdigit() or c == "-" for c in text) or text.isupper()
        return typed and is_code(text)


async def start(update: Update, context: Context, actor: Actor) -> None:
    """Welcome somebody; a deep link's payload is their code. In a group it is the group's code."""
    chat = update.effective_chat
    code = "".join(context.args or ())
    if chat is not None and sort_of(chat) is ChatSort.GROUP:
        await bind_group(update, context, actor)
    elif code and code not in GREETINGS:
        await _redeem(update, context, code)
    elif actor.asn is not None:
        await context.say(update, words.greeting(*enrolled(actor)), main_keyboard())
    else:
        await context.say(update, words.welcome())


async def take_code(update: Update, context: Context, actor: Actor) -> None:
    """Redeem a code that was typed as a plain message."""
    del actor  # the code decides who this is
    message = update.effective_message
    await _redeem(update, context, (message.text or "") if message else "")


async def _redeem(update: Update, context: Context, code: str) -> None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return
    actor = await context.services.enrolment.redeem(
        code, user_id=user.id, chat_id=chat.id, now=context.now
    )
    asn, opd = enrolled(actor)
    today = opd.zone.day_of(context.now)
    days = await context.services.lookup.planned_days(asn.id, today, today)
    told = [today_words.person_day(facts, today) for facts in days]  # the morning may be over
    text = "\n\n".join([words.linked(asn, opd), *told])
    await context.say(update, text, main_keyboard())
    await menus.refresh(context.bot, context.services, context.now)


async def refuse_nip(update: Update, context: Context, actor: Actor) -> None:
    """Ask to delete a NIP that was sent; it is neither needed nor kept."""
    del actor  # the same words for everybody
    await context.say(update, words.LOOKS_LIKE_NIP)


async def leave(update: Update, context: Context, actor: Actor) -> None:
    """Untie the account, after a second word."""
    asn, _ = enrolled(actor)
    if [arg.casefold() for arg in context.args or ()] != [_CONFIRMED]:
        await context.say(update, words.confirm_leaving(asn.name))
        return
    await context.services.enrolment.leave(actor.user_id, context.now)
    await context.say(update, words.left(asn.name))
    if update.effective_chat is not None:
        await menus.take_away(context.bot, update.effective_chat.id)


async def bind_group(update: Update, context: Context, actor: Actor) -> None:
    """Tie a group, or the topic in which it is said, to the OPD of the code."""
    message, code = update.effective_message, "".join(context.args or ())
    if message is None:
        return
    thread = message.message_thread_id if message.is_topic_message else None
    if not code:
        bound = await context.services.lookup.group(message.chat_id, thread)
        await context.say(update, words.group_bound(bound) if bound else words.GROUP_USAGE)
        return
    opd = await context.services.enrolment.redeem_group(
        code,
        user_id=actor.user_id,
        chat_id=message.chat_id,
        thread_id=thread,
        now=context.now,
    )
    await context.say(update, words.group_linked(opd))


def handlers() -> list[CommandHandler[Context, None] | MessageHandler[Context, None]]:
    """What this conversation listens to, in order."""
    return [
        CommandHandler("start", guarded(Action.START, start), FRESH),
        CommandHandler("keluar", guarded(Action.LEAVE, leave), FRESH),
        CommandHandler("hubungkan", guarded(Action.BIND_GROUP, bind_group), FRESH),
        MessageHandler(PRIVATE & filters.Regex(_NIP), guarded(Action.START, refuse_nip)),
        MessageHandler(PRIVATE & _LooksLikeCode(), guarded(Action.START, take_code)),
    ]
