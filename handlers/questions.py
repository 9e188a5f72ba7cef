"""Questions: what people ask in their own words; in private, and in a group when spoken to.

A name that fits several people is asked back with a button for each. Nothing is guessed: what is
unclear is answered with what was understood.
"""

from dataclasses import replace
from datetime import date, datetime

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from handlers.answering import Answering, Asker, spans
from handlers.asking import Mention, Question, Unclear, mentions_matter, parse
from handlers.callback_data import Press, Verb
from handlers.callback_data import encode as encode_press
from handlers.choices import Choice, decode, encode
from handlers.context import Context
from handlers.guards import at_work, enrolled, guarded
from handlers.keyboards import inline, main_keyboard, open_private
from handlers.listening import FRESH, PRIVATE, presses
from handlers.naming import known_opds, known_people
from handlers.rights import Action
from handlers.wording import chat as chat_words
from handlers.wording import labels
from handlers.wording import questions as words
from handlers.wording.phrases import short_day
from schedules.notices import Button
from schedules.people import Asn
from schedules.services.lookup import Actor

_MOST_CHOICES = 8


class _Matters(filters.MessageFilter):
    """A text that speaks of days, piket, the office or the like; small talk is left to others."""

    def filter(self, message: Message) -> bool:
        """Whether it may be a question."""
        return mentions_matter(message.text or "", message.date.date())


class _SpokenTo(filters.MessageFilter):
    """A message in a group that names the bot, or answers it with a question about the office."""

    def filter(self, message: Message) -> bool:
        """Whether the bot is meant."""
        bot, text = message.get_bot(), message.text or ""
        named = f"@{bot.username}".casefold()
        if any(said.casefold() == named for said in message.parse_entities(["mention"]).values()):
            return True
        answered = message.reply_to_message
        if answered is None or answered.from_user is None or answered.from_user.id != bot.id:
            return False
        heard = parse(text, message.date.date())
        return isinstance(heard, Question) and not heard.topic.is_personal


async def answer(update: Update, context: Context, actor: Actor) -> None:
    """Answer a question in a private chat."""
    message = update.effective_message
    if message is None:
        return
    asker = _asker(actor, message.date)
    people = await context.services.inquiry.acquaintances(actor, asker.today)
    heard = await _hear(context, message, asker, people)
    if isinstance(heard, Unclear):
        await _say_unclear(update, context, heard, people)
    elif any(len(mention.keys) > 1 for mention in heard.people):
        await _ask_back(update, context, heard, asker, people)
    else:
        await _say(update, context, asker, heard)


async def answer_choice(update: Update, context: Context, actor: Actor) -> None:
    """Answer for the one of several who was chosen."""
    query = update.callback_query
    choice = decode(query.data if query else None)
    question = Question(
        topic=choice.topic, days=(choice.days,), people=(Mention("", (choice.key,)),)
    )
    await _say(update, context, _asker(actor, context.now), question)


async def answer_group(update: Update, context: Context, actor: Actor) -> None:
    """Answer in a group, where whatever is about one person belongs into the private chat."""
    message = update.effective_message
    if message is None:
        return
    asker = _asker(actor, message.date, group=message.chat_id)
    thread = message.message_thread_id if message.is_topic_message else None
    opd = await context.services.lookup.group(message.chat_id, thread)
    if opd is not None:  # whoever asks: the question is the group's
        asker = replace(asker, opd=opd, today=opd.zone.day_of(message.date))
    heard = await _hear(context, message, asker, ())
    if heard.is_me:  # so is whatever is personal and names nobody
        await context.say(update, chat_words.PRIVATE_ONLY, open_private(context.bot.username))
    elif isinstance(heard, Unclear):
        await context.say(update, words.unclear(heard, ()))
    else:
        await _say(update, context, asker, heard)


async def _hear(
    context: Context, message: Message, asker: Asker, people: tuple[Asn, ...]
) -> Question | Unclear:
    """What the message asks, on the day on which it was written."""
    return parse(
        message.text or "",
        asker.today,
        known_people(people),
        known_opds(await context.services.lookup.opds()),
    )


async def _say(update: Update, context: Context, asker: Asker, question: Question) -> None:
    for reply in await Answering(context.services, asker).replies(question):
        await context.say(update, reply.text, reply.markup)


async def _say_unclear(
    update: Update, context: Context, heard: Unclear, people: tuple[Asn, ...]
) -> None:
    """Say what was understood; where it was one day, a button leads to the asker's own."""
    meant = {key for mention in heard.people for key in mention.keys}
    names = [asn.name for asn in people if asn.id in meant]
    text = words.unclear(heard, names)
    if len(heard.days) == 1 and heard.days[0].is_day and not names:
        day: date = heard.days[0].first
        button = Button(
            f"{labels.SCHEDULE} {short_day(day)}", encode_press(Press(verb=Verb.DAY, day=day))
        )
        await context.say(update, text, inline(((button,),)))
    else:
        await context.say(update, text, main_keyboard())


async def _ask_back(
    update: Update, context: Context, heard: Question, asker: Asker, people: tuple[Asn, ...]
) -> None:
    """Ask who is meant, with a button for each; several names at once are too many to choose."""
    days = spans(heard, asker)
    if len(heard.people) > 1 or heard.is_me or len(days) > 1:
        await context.say(update, words.ONE_AT_A_TIME)
        return
    (mention,) = heard.people
    meant = [asn for asn in people if asn.id in mention.keys]
    if len(meant) > _MOST_CHOICES:
        await context.say(update, f"{words.which(mention.said, len(meant))} {words.ONE_AT_A_TIME}")
        return
    rows = tuple(
        (
            Button(
                words.label(asn.name, asn.unit),
                encode(Choice(topic=heard.topic, days=days[0], key=asn.id)),
            ),
        )
        for asn in meant
    )
    await context.say(update, words.which(mention.said, len(meant)), inline(rows))


def _asker(actor: Actor, at: datetime, group: int | None = None) -> Asker:
    asn, opd = enrolled(actor)
    _, office = at_work(actor)
    return Asker(actor=actor, asn=asn, opd=office, today=opd.zone.day_of(at), group=group)


def handlers() -> list[MessageHandler[Context, None] | CallbackQueryHandler[Context, None]]:
    """What this conversation listens to, after every command, key and code."""
    words_only = filters.TEXT & ~filters.COMMAND
    in_group = FRESH & filters.ChatType.GROUPS & words_only & _SpokenTo()
    return [
        MessageHandler(PRIVATE & words_only & _Matters(), guarded(Action.SEE_TODAY, answer)),
        MessageHandler(in_group, guarded(Action.SEE_PIKET, answer_group)),
        CallbackQueryHandler(guarded(Action.SEE_TODAY, answer_choice), presses(Verb.PICK)),
    ]
