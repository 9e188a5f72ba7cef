"""Guards: who may do what, and where; one table that the code, the menus and the tests share.

In a group only public facts are told: whatever is about one person is answered in private.
"""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from telegram import BotCommand, Chat, Update
from telegram.error import BadRequest

from handlers.context import Context
from handlers.keyboards import open_private
from handlers.wording import chat as chat_words
from handlers.wording.help import COMMANDS
from handlers.wording.phrases import plain
from schedules.errors import NotAllowedError, NotEnrolledError
from schedules.people import Asn, Opd, Role
from schedules.services.lookup import Actor

Answering = Callable[[Update, Context, Actor], Awaitable[None]]
Handling = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Action(StrEnum):
    """What somebody wants to do."""

    START = "start"
    LEAVE = "keluar"
    BIND_GROUP = "hubungkan"
    SEE_TODAY = "hariini"
    SEE_TOMORROW = "besok"
    SEE_SCHEDULE = "jadwal"
    SEE_PICTURE = "gambar"
    SEE_CALENDAR = "kalender"
    SEE_PIKET = "piket"
    SEE_WHY = "kenapa"
    CHECK_IN = "hadir"
    SEE_RECAP = "rekap"
    HELP = "bantuan"


class ChatSort(Enum):
    """Where it is asked."""

    PRIVATE = "private"
    GROUP = "group"


class Answer(Enum):
    """What the table says."""

    YES = "yes"
    PRIVATE_ONLY = "private only"
    GROUP_ONLY = "group only"
    NOT_ENROLLED = "not enrolled"
    NOT_ALLOWED = "not allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Who may do one thing: the least role (None: anybody, enrolled or not), and in which chats."""

    least: Role | None
    private: bool = True
    group: bool = False


RIGHTS: dict[Action, Right] = {
    Action.SEE_TODAY: Right(least=Role.PEGAWAI),
    Action.SEE_TOMORROW: Right(least=Role.PEGAWAI),
    Action.SEE_SCHEDULE: Right(least=Role.PEGAWAI),
    Action.SEE_PICTURE: Right(least=Role.PEGAWAI),  # a head's is the whole OPD's
    Action.SEE_CALENDAR: Right(least=Role.PEGAWAI),
    Action.CHECK_IN: Right(least=Role.PEGAWAI),
    Action.SEE_PIKET: Right(least=Role.PEGAWAI, group=True),
    Action.SEE_WHY: Right(least=Role.PEGAWAI),
    Action.SEE_RECAP: Right(least=Role.OPERATOR),
    Action.BIND_GROUP: Right(least=None, private=False, group=True),  # the code is the right
    Action.START: Right(least=None, group=True),
    Action.LEAVE: Right(least=Role.PEGAWAI),
    Action.HELP: Right(least=None, group=True),
}
_ROLES = tuple(Role)


def decide(action: Action, role: Role | None, where: ChatSort) -> Answer:
    """What the table says of one wish; `role` is None for somebody who is not enrolled."""
    right = RIGHTS[action]
    if where is ChatSort.GROUP and not right.group:
        return Answer.PRIVATE_ONLY
    if where is ChatSort.PRIVATE and not right.private:
        return Answer.GROUP_ONLY
    if right.least is None:
        return Answer.YES
    if role is None:
        return Answer.NOT_ENROLLED
    enough = _ROLES.index(role) >= _ROLES.index(right.least)
    return Answer.YES if enough else Answer.NOT_ALLOWED


def allowed_commands(role: Role | None, where: ChatSort) -> tuple[str, ...]:
    """The commands that are of use to somebody here, in the order of the help."""
    names = (name for name in COMMANDS if decide(Action(name), role, where) is Answer.YES)
    linked = role is not None or where is ChatSort.GROUP
    return tuple(name for name in names if not (linked and name == Action.START))


def menu(role: Role | None, where: ChatSort) -> list[BotCommand]:
    """The command menu for a role and a kind of chat."""
    return [BotCommand(name, COMMANDS[name].summary) for name in allowed_commands(role, where)]


def sort_of(chat: Chat) -> ChatSort:
    """Whether a chat is private; whatever is not is open to others."""
    return ChatSort.PRIVATE if chat.type == Chat.PRIVATE else ChatSort.GROUP


def role_of(actor: Actor) -> Role | None:
    """The actor's role, None for somebody who is not enrolled."""
    return actor.asn.role if actor.asn else None


def enrolled(actor: Actor) -> tuple[Asn, Opd]:
    """The person behind an account and their OPD. Raises NotEnrolledError."""
    if actor.asn is None or actor.opd is None:
        raise NotEnrolledError
    return actor.asn, actor.opd


def guarded(action: Action, answer: Answering) -> Handling:
    """`answer`, given only to those the table allows; a press of a button always gets its answer."""

    async def handle(update: Update, context: Context) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        actor = await context.services.lookup.actor(user.id, context.now)
        where = sort_of(chat)
        match decide(action, role_of(actor), where):
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
                raise NotAllowedError(needs=str(RIGHTS[action].least))

    return handle


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
