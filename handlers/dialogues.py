"""Dialogues: conversations of several steps that outlive a restart; their state is in the book.

How to write one: a module has `SOMETHING = Dialogue(kind=..., action=..., title=..., steps={...})`
and starts it from a command with `await begin(update, context, actor, SOMETHING, "step", **facts)`.
A `Step` has two halves. `ask` puts the question and may be asked again at any time, after a
restart for instance; so it draws on nothing but `turn.facts` and the services. `take` is given
what was said and returns `Go(step, facts)`; `STAY` when it has said itself what is wrong; or
`SETTLED` when a service has changed the book with `services.dialogues.settle(...)` in the same
transaction, after which the step "done" is asked. Facts are plain JSON. The registry hands all
dialogues to `handlers.talking`. A button's press is judged anew by the action's right each time.

Words that are no answer: a question is answered by whoever answers questions, at every step, and
what is open is named behind the answer; so it is after a whole command line, a greeting, and what
`take` refuses. Where any words would do, a number or a reason, all that asks nothing is content.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from telegram import Document, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.guards import at_work
from handlers.keyboards import Rows, inline
from handlers.rights import Action
from handlers.wording import dialogues as words
from handlers.wording import errors
from schedules.errors import DialogueOverError, EditedMeanwhileError, ScheduleError
from schedules.notices import Button
from schedules.people import Opd
from schedules.services.dialogues import OpenDialogue
from schedules.services.lookup import Actor
from schedules.services.roles import Stamp

CANCEL = "batal"
"""The choice that every dialogue knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said in answer to a step: a text, a file, or the words of a button."""

    text: str = ""
    document: Document | None = None
    choice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a dialogue: what happened, who it is, and how far it has come."""

    update: Update
    context: Context
    actor: Actor
    dialogue: OpenDialogue
    preface: str = ""
    closing: str = ""

    @property
    def facts(self) -> Mapping[str, Any]:
        """What is known so far."""
        return self.dialogue.facts

    @property
    def office(self) -> Opd:
        """The OPD worked for right now. Raises NotEnrolledError."""
        return at_work(self.actor)[1]

    @property
    def today(self) -> date:
        """The date there."""
        return self.office.zone.day_of(self.context.now)

    def go(self, next_step: Callable[[dict[str, Any]], str], **facts: object) -> "Go":
        """Go on, with these facts, to the step that is next for all that is known then."""
        return Go(next_step({**self.facts, **facts}), facts)

    def button(self, label: str, *choice: str) -> Button:
        """A button of this step; pressed, its words are the `choice` that the step takes."""
        args = (self.dialogue.key.nonce, self.dialogue.step, *choice)
        return Button(label, encode_tap(Tap(Verb.DIALOGUE, args)))

    @property
    def stamp(self) -> Stamp:
        """Who orders what this dialogue is about, from where, and which dialogue it settles."""
        key = self.dialogue.key
        return Stamp(actor=self.actor, chat=key.chat_id, dialogue=key)

    @property
    def cancel(self) -> Button:
        """The button that ends the dialogue."""
        return self.button(words.CANCEL, CANCEL)

    async def say(self, text: str, rows: Rows = ()) -> None:
        """Put the question, or an answer to what was said."""
        text = "\n\n".join(part for part in (self.preface, text, self.closing) if part)
        await self.context.say(self.update, text, inline(rows))

    async def keep(self, **facts: object) -> "Turn":
        """Remember more while asking; the turn with it."""
        kept = replace(self.dialogue, facts={**self.facts, **facts})
        await self.context.services.dialogues.save(kept, self.context.now)
        return replace(self, dialogue=kept)


@dataclass(frozen=True, slots=True)
class Go:
    """Go on to a step, knowing these facts as well."""

    step: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class Outcome(Enum):
    """What else can come of an answer."""

    STAY = "the same step; what is wrong has been said"
    SETTLED = "the book has been changed, and says how far the dialogue is"


STAY, SETTLED = Outcome.STAY, Outcome.SETTLED
Ask = Callable[[Turn], Awaitable[None]]
Take = Callable[[Turn, Said], Awaitable[Go | Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: how it asks, how it takes the answer, and which answers it hears beside buttons."""

    ask: Ask
    take: Take | None = None
    hears_text: bool = False
    hears_files: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """A conversation of several steps; `title` is what is cancelled, as it begins a sentence."""

    kind: str
    action: Action
    title: str
    steps: Mapping[str, Step]


Book = Mapping[str, Dialogue]


def book_of(dialogues: Collection[Dialogue]) -> Book:
    """Dialogues by kind."""
    return {one.kind: one for one in dialogues}


async def begin(
    update: Update, context: Context, actor: Actor, dialogue: Dialogue, step: str, **facts: object
) -> None:
    """Open a dialogue and ask its first step; one that was under way is dropped and named."""
    chat = update.effective_chat
    if chat is None:
        return
    facts = {**facts, "title": dialogue.title}
    begun, dropped = await context.services.dialogues.begin(
        actor.user_id,
        chat.id,
        dialogue.kind,
        step,
        context.now,
        heard=update.update_id,
        facts=facts,
    )
    was = str(dropped.facts.get("title", "")) if dropped else ""
    turn = Turn(
        update=update,
        context=context,
        actor=actor,
        dialogue=begun,
        preface=words.dropped(was) if was else "",
    )
    await dialogue.steps[step].ask(turn)


async def go_on(book: Book, turn: Turn, said: Said) -> None:
    """Let the step that is open take what was said, and ask the next."""
    conversation = book.get(turn.dialogue.kind)
    step = conversation.steps.get(turn.dialogue.step) if conversation else None
    if conversation is None or step is None:
        raise DialogueOverError  # of another version
    if step.take is None or turn.update.update_id == turn.dialogue.heard:
        await step.ask(turn)  # done, or heard before a crash
        return
    hearing = replace(turn, closing=waiting(conversation, turn.dialogue)) if said.text else turn
    try:
        went = await step.take(hearing, said)
    except EditedMeanwhileError as error:
        await take_buttons_away(turn.update)
        await turn.say(errors.sentence(error))
        await step.ask(turn)
        return
    except ScheduleError as error:
        if hearing is turn or isinstance(error, DialogueOverError):
            raise
        await hearing.say(errors.sentence(error))
        return
    if went is STAY:
        return
    await take_buttons_away(turn.update)
    services, now = turn.context.services, turn.context.now
    if isinstance(went, Go):
        facts = {**turn.facts, **went.facts}
        heard = turn.update.update_id
        stands = replace(turn.dialogue, step=went.step, facts=facts, heard=heard)
        await services.dialogues.save(stands, now)
    else:
        key = turn.dialogue.key
        found = await services.dialogues.current(key.user_id, key.chat_id, now)
        if found is None:
            raise DialogueOverError
        stands = found
    await conversation.steps[stands.step].ask(replace(turn, dialogue=stands))


def waiting(conversation: Dialogue, dialogue: OpenDialogue) -> str:
    """One line on what is being filled in, what it waits for, and the way out."""
    return words.waiting(conversation.title, dialogue.step)


async def supersede(update: Update, context: Context, dialogue: Dialogue) -> None:
    """End one of this kind that is open here: a whole line has done what it was asking for."""
    user, chat, services = update.effective_user, update.effective_chat, context.services
    if user is None or chat is None:
        return
    found = await services.dialogues.current(user.id, chat.id, context.now)
    if found is not None and found.kind == dialogue.kind:
        await services.dialogues.end(user.id, chat.id, context.now)


async def cancel(update: Update, context: Context, actor: Actor) -> None:
    """End the dialogue that is under way here, saying what was not saved."""
    chat = update.effective_chat
    if chat is None:
        return
    ended = await context.services.dialogues.end(actor.user_id, chat.id, context.now)
    title = str(ended.facts.get("title", "")) if ended else ""
    await context.say(update, words.cancelled(title) if ended else words.NOTHING_TO_CANCEL)


async def take_buttons_away(update: Update) -> None:
    """Take the buttons from below the message that was pressed: their question is answered."""
    query = update.callback_query
    message = query.message if query else None
    if isinstance(message, Message) and isinstance(message.reply_markup, InlineKeyboardMarkup):
        try:
            await message.edit_reply_markup(None)
        except TelegramError:
            return  # too old to be edited; a later press explains itself


async def forget_message(update: Update) -> None:
    """Take what was just written out of the chat: a number need not stand there."""
    message = update.effective_message
    if isinstance(message, Message):
        try:
            await message.delete()
        except TelegramError:
            return  # it may be too old; nothing depends on it
