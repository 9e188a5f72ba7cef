"""Talking: hands texts, files and presses to the dialogue that is open, before free questions.

Questions and commands in the middle are left to those who answer them; behind the answer to a
question, and to a command with a line of its own, what is open is named.
"""

from collections.abc import Collection
from functools import reduce
from operator import or_

from telegram import Message, Update
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers.asking import is_greeting, is_question
from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import (
    CANCEL,
    Book,
    Dialogue,
    Said,
    Turn,
    book_of,
    cancel,
    go_on,
    take_buttons_away,
    waiting,
)
from handlers.guards import Handling, guarded
from handlers.listening import FRESH, PRIVATE, presses, says, tapped
from handlers.rights import Action
from handlers.wording import labels
from schedules.errors import DialogueOverError
from schedules.services.dialogues import OpenDialogue
from schedules.services.lookup import Actor

GROUP = -1
"""Asked after `reach` and before every conversation; keeps what an open dialogue hears."""
AFTER = 1
"""Asked after every conversation; names what is still open."""

_KEYS = [says(label) for row in labels.KEYBOARD for label in row]
_TYPED = PRIVATE & filters.TEXT & ~reduce(or_, _KEYS)


def _proceed(book: Book, dialogue: OpenDialogue, said: Said) -> Handling:
    """The turn, taken if the dialogue's right still allows it."""
    if dialogue.kind not in book:
        raise DialogueOverError

    async def answer(update: Update, context: Context, actor: Actor) -> None:
        turn = Turn(update=update, context=context, actor=actor, dialogue=dialogue)
        await go_on(book, turn, said)

    return guarded(book[dialogue.kind].action, answer)


async def _current(update: Update, context: Context) -> OpenDialogue | None:
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return None
    return await context.services.dialogues.current(user.id, chat.id, context.now)


def _hear(book: Book) -> Handling:
    recall = _recall(book)

    async def hear(update: Update, context: Context) -> None:
        """Keep a text or a file that the open step waits for; leave everything else to others."""
        message = update.effective_message
        dialogue = await _current(update, context)
        if message is None or dialogue is None or dialogue.kind not in book:
            return
        text = (message.text or "").strip()
        is_over = text.casefold() == CANCEL
        is_again = update.update_id == dialogue.heard  # after a crash: what is open is asked again
        if not is_again and (dialogue.is_done or not (is_over or _is_for(book, dialogue, message))):
            return
        said = Said(text=text, document=message.document)
        handling = guarded(Action.CANCEL, cancel) if is_over else _proceed(book, dialogue, said)
        if is_greeting(text):
            handling = recall
        try:
            await handling(update, context)
        except Exception as error:  # noqa: BLE001 - told as any other, and nobody else takes it up
            await context.application.process_error(update, error)
        raise ApplicationHandlerStop

    return hear


def _is_for(book: Book, dialogue: OpenDialogue, message: Message) -> bool:
    """Whether the open step takes a message: no question, but a greeting at any step."""
    step = book[dialogue.kind].steps.get(dialogue.step)
    if step is None:
        return False
    text = message.text or ""
    if not text:
        return step.hears_files
    return is_greeting(text) or (step.hears_text and not is_question(text, message.date.date()))


def _recall(book: Book) -> Handling:
    async def recall(update: Update, context: Context) -> None:
        """Name what is open, if this very update has neither begun nor moved it."""
        dialogue = await _current(update, context)
        if dialogue is None or dialogue.is_done or dialogue.heard == update.update_id:
            return
        if dialogue.kind in book:
            await context.say(update, waiting(book[dialogue.kind], dialogue))

    return recall


def _press(book: Book) -> Handling:
    async def press(update: Update, context: Context) -> None:
        """Take a button's choice; one of a dialogue that is over explains itself."""
        nonce, step, *choice = (*tapped(update), "", "")
        choice = [word for word in choice if word]
        dialogue = await _current(update, context)
        if dialogue is None or dialogue.key.nonce != nonce:
            await take_buttons_away(update)
            raise DialogueOverError
        if choice == [CANCEL] and not dialogue.is_done:
            await take_buttons_away(update)
            await guarded(Action.CANCEL, cancel)(update, context)
            return
        said = Said(choice=tuple(choice)) if dialogue.step == step else None
        if said is None:  # a step that is over: what is open now is asked again
            await take_buttons_away(update)
            await _ask_again(book, dialogue)(update, context)
            return
        await _proceed(book, dialogue, said)(update, context)

    return press


def _ask_again(book: Book, dialogue: OpenDialogue) -> Handling:
    if dialogue.kind not in book or dialogue.step not in book[dialogue.kind].steps:
        raise DialogueOverError

    async def answer(update: Update, context: Context, actor: Actor) -> None:
        turn = Turn(update=update, context=context, actor=actor, dialogue=dialogue)
        await book[dialogue.kind].steps[dialogue.step].ask(turn)

    return guarded(book[dialogue.kind].action, answer)


def listeners(dialogues: Collection[Dialogue]) -> list[BaseHandler[Update, Context, None]]:
    """What is listened to before every conversation."""
    heard = _TYPED & ~filters.COMMAND | PRIVATE & filters.Document.ALL
    return [MessageHandler(heard, _hear(book_of(dialogues)))]


def reminders(dialogues: Collection[Dialogue]) -> list[BaseHandler[Update, Context, None]]:
    """What is listened to after every conversation: words and whole lines, not a mere command."""
    said = _TYPED & (~filters.COMMAND | filters.Regex(r"\s\S"))
    return [MessageHandler(said, _recall(book_of(dialogues)))]


def handlers(dialogues: Collection[Dialogue]) -> list[BaseHandler[Update, Context, None]]:
    """What is listened to among the conversations: presses, and /batal anywhere."""
    return [
        CommandHandler("batal", guarded(Action.CANCEL, cancel), FRESH),
        CallbackQueryHandler(_press(book_of(dialogues)), presses(Verb.DIALOGUE)),
    ]
