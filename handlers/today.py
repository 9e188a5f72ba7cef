"""Today: where do I work, when, with whom on piket, and why; by command, key or button."""

from datetime import date, timedelta

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler

from handlers.callback_data import Verb, decode
from handlers.context import Context
from handlers.guards import at_work, enrolled, guarded, sort_of
from handlers.keyboards import below_baton, below_today, inline
from handlers.listening import FRESH, presses, says
from handlers.rights import Action, ChatSort
from handlers.wording import batons as baton_words
from handlers.wording import labels, why
from handlers.wording import today as words
from schedules.errors import NoPlanError
from schedules.notices import PersonDay
from schedules.people import Opd
from schedules.services.lookup import Actor

_DAYS_AHEAD = {"": 0, "hari ini": 0, "hariini": 0, "besok": 1, "lusa": 2}
_ONE = timedelta(days=1)
_PIKET_DAYS = timedelta(days=6)
_TWO_WEEKS = timedelta(days=13)


async def show_today(update: Update, context: Context, actor: Actor) -> None:
    """Answer /hariini."""
    await _show_day(update, context, actor, _today(context, actor))


async def show_tomorrow(update: Update, context: Context, actor: Actor) -> None:
    """Answer /besok."""
    await _show_day(update, context, actor, _today(context, actor) + _ONE)


async def show_pressed_day(update: Update, context: Context, actor: Actor) -> None:
    """Answer the button that asks for a day."""
    await _show_day(update, context, actor, _pressed(update))


async def show_why(update: Update, context: Context, actor: Actor) -> None:
    """Answer /kenapa, for today or the day named after it."""
    ahead = _DAYS_AHEAD.get(" ".join(context.args or ()).casefold())
    if ahead is None:
        await context.say(update, words.WHY_USAGE)
        return
    await _explain(update, context, actor, _today(context, actor) + timedelta(days=ahead))


async def show_pressed_why(update: Update, context: Context, actor: Actor) -> None:
    """Answer the button Kenapa below a day."""
    await _explain(update, context, actor, _pressed(update))


async def show_schedule(update: Update, context: Context, actor: Actor) -> None:
    """Answer /jadwal: this week and the next, up to where a plan stands."""
    asn, _ = enrolled(actor)
    today = _today(context, actor)
    first = today - timedelta(days=today.weekday())
    days, missing = await _days(context, asn.id, first, first + _TWO_WEEKS)
    if not days and missing is not None and missing < today:
        # The plan begins inside this week: a person who joined, an OPD that has just started.
        days, missing = await _days(context, asn.id, today, first + _TWO_WEEKS)
    await context.say(update, words.schedule(days, today, missing))


async def show_piket(update: Update, context: Context, actor: Actor) -> None:
    """Answer /piket: seven days of the OPD worked for; in a group of the group's own OPD.

    Names are told in a group only where its OPD wants them there; who has taken today's piket up,
    and under which number, only in private.
    """
    _, opd = at_work(actor)
    message = update.effective_message
    with_names = True
    if message is not None and sort_of(message.chat) is ChatSort.GROUP:
        thread = message.message_thread_id if message.is_topic_message else None
        opd = await context.services.lookup.group(message.chat_id, thread) or opd
        with_names = await context.services.inquiry.may_name_in(message.chat_id, opd)
    today = opd.zone.day_of(context.now)
    days = await context.services.lookup.opd_days(opd.code, today, today + _PIKET_DAYS)
    text = words.piket(days, today, with_names=with_names)
    if message is None or sort_of(message.chat) is ChatSort.GROUP:
        await context.say(update, text)
        return
    asn, _ = enrolled(actor)
    cards = await context.services.batons.today(opd.code, context.now, asn.id)
    mine = [card for card in cards if card.offered_at and asn.id in (card.asn_id, card.taken_by)]
    rows = tuple(row for card in mine for row in below_baton(card))
    status = baton_words.status(cards)
    await context.say(update, f"{text}\n\n{status}" if status else text, inline(rows))


async def _show_day(update: Update, context: Context, actor: Actor, day: date) -> None:
    facts = await _person_day(context, actor, day)
    text = words.person_day(facts, _today(context, actor))
    await context.say(update, text, inline(below_today(facts)))


async def _explain(update: Update, context: Context, actor: Actor, day: date) -> None:
    asn, _ = enrolled(actor)
    facts, chain = await context.services.fairness.explain(asn.id, day)
    await context.say(update, why.explain(facts, chain))


async def _person_day(context: Context, actor: Actor, day: date) -> PersonDay:
    asn, _ = enrolled(actor)
    (facts,) = await context.services.lookup.person_days(asn.id, day, day)
    return facts


async def _days(
    context: Context, asn_id: int, first: date, last: date
) -> tuple[tuple[PersonDay, ...], date | None]:
    """The days that are planned without a gap from `first`, and the first that is not."""
    try:
        return await context.services.lookup.person_days(asn_id, first, last), None
    except NoPlanError as error:
        if error.day == first:
            return (), first
        missing = error.day
    return await context.services.lookup.person_days(asn_id, first, missing - _ONE), missing


def _today(context: Context, actor: Actor) -> date:
    """The date on the calendar of the person's own office."""
    opd: Opd = enrolled(actor)[1]
    return opd.zone.day_of(context.now)


def _pressed(update: Update) -> date:
    query = update.callback_query
    return decode(query.data if query else None).day


def handlers() -> list[
    CommandHandler[Context, None]
    | MessageHandler[Context, None]
    | CallbackQueryHandler[Context, None]
]:
    """What this conversation listens to, in order."""
    today = guarded(Action.SEE_TODAY, show_today)
    schedule = guarded(Action.SEE_SCHEDULE, show_schedule)
    piket = guarded(Action.SEE_PIKET, show_piket)
    reason = guarded(Action.SEE_WHY, show_why)
    tomorrow = guarded(Action.SEE_TOMORROW, show_tomorrow)
    return [
        CommandHandler("hariini", today, FRESH),
        CommandHandler("besok", tomorrow, FRESH),
        CommandHandler("jadwal", schedule, FRESH),
        CommandHandler("piket", piket, FRESH),
        CommandHandler("kenapa", reason, FRESH),
        MessageHandler(says(labels.TODAY), today),
        MessageHandler(says(labels.TOMORROW), tomorrow),
        MessageHandler(says(labels.SCHEDULE), schedule),
        MessageHandler(says(labels.PIKET), piket),
        MessageHandler(says(labels.WHY), reason),
        CallbackQueryHandler(guarded(Action.SEE_WHY, show_pressed_why), presses(Verb.WHY)),
        CallbackQueryHandler(guarded(Action.SEE_TODAY, show_pressed_day), presses(Verb.DAY)),
        CallbackQueryHandler(schedule, presses(Verb.WEEK)),
    ]
