"""Guards: nothing is answered that the table of rights does not allow.

In a group only public facts are told: whatever is about one person is answered in private.
"""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Chat, Update
from telegram.error import BadRequest

from handlers.context import Context
from handlers.keyboards import open_private
from handlers.rights import RIGHTS, Action, Answer, ChatSort, decide
from handlers.wording import chat as chat_words
from handlers.wording.phrases import plain
from schedules.errors import (
    NotAllowedError,
    NotEnrolledError,
    OtherOfficeError,
    UnknownOpdError,
)
from schedules.people import Asn, Opd, Role
from schedules.services.lookup import Actor

Answering = Callable[[Update, Context, Actor], Awaitable[None]]
Handling = Callable[[Update, Context], Coroutine[Any, Any, None]]


def sort_of(chat: Chat) -> ChatSort:
    """Whether a chat is private; whatever is not is open to others."""
    return ChatSort.PRIVATE if chat.type == Chat.PRIVATE else ChatSort.GROUP


def enrolled(actor: Actor) -> tuple[Asn, Opd]:
    """The person behind an account and their OPD. Raises NotEnrolledError."""
    if actor.asn is None or actor.opd is None:
        raise NotEnrolledError
    return actor.asn, actor.opd


def at_work(actor: Actor) -> tuple[Asn, Opd]:
    """The person, and the OPD they work for right now (/opd). Raises NotEnrolledError."""
    if actor.asn is None or actor.office is None:
        raise NotEnrolledError
    return actor.asn, actor.office


async def readable_opd(context: Context, actor: Actor, code: str) -> Opd:
    """The OPD of this code, if the person may look into its book.

    Raises:
        NotAllowedError: they may not, or there is none and it is not theirs to know which are.
        UnknownOpdError: there is none, said to somebody who may read every OPD's book.
    """
    opds = await context.services.lookup.opds()
    opd = next((one for one in opds if one.code.casefold() == code.casefold()), None)
    if opd is None and any(post.opd is None for post in actor.posts):
        raise UnknownOpdError(code=code, known=tuple(one.code for one in opds))
    if opd is None or not actor.may_read(opd.code):
        raise NotAllowedError(needs=Role.ADMIN)
    return opd


def guarded(action: Action, answer: Answering) -> Handling:
    """`answer`, given only to those the table allows; a press of a button always gets its answer."""

    async def handle(update: Update, context: Context) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        actor = await context.services.lookup.actor(user.id, context.now)
        where = sort_of(chat)
        match decide(action, actor.roles, where):
            case Answer.YES:
                await answer(update, context, actor)
                await settle_press(update)
            case Answer.PRIVATE_ONLY:
                await _send_to_private(update, context)
            case Answer.NOT_ENROLLED if where is ChatSort.GROUP:
                await _send_to_private(update, context)
            case Answer.GROUP_ONLY:
                await context.say(update, chat_words.GROUP_ONLY)
            case Answer.NOT_ENROLLED:
                raise NotEnrolledError
            case Answer.NOT_ALLOWED:
                _refuse(action, actor)

    return handle


def _refuse(action: Action, actor: Actor) -> None:
    """Say who may, or that the person may for another OPD than the one they work for now."""
    right = RIGHTS[action]
    held = [p.opd.code for p in actor.posts if p.opd and right.roles and p.role in right.roles]
    if held:
        raise OtherOfficeError(opds=tuple(dict.fromkeys(held)))
    raise NotAllowedError(needs=right.least)


async def settle_press(update: Update, text: str = "") -> bool:
    """Stop the button's spinner, with a pop-up where there is text; False when it was too late."""
    query = update.callback_query
    if query is None:
        return False
    with suppress(BadRequest):  # too old to be answered, or answered before
        await query.answer(plain(text) or None, show_alert=bool(text))
        return True
    return False


async def _send_to_private(update: Update, context: Context) -> None:
    """Say that this is for the private conversation, without a word about the matter."""
    if update.callback_query is not None:
        await settle_press(update, chat_words.PRIVATE_ONLY)
        return
    await context.say(update, chat_words.PRIVATE_ONLY, open_private(context.bot.username))
