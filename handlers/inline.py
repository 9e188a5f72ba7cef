"""Inline: @bot besok, in any chat: the asker's own days, and who is on piket in their OPD.

Only the asker sees the list, and it is kept by nobody. What they choose stands in that chat, so
nothing about others is in it but what their OPD lets its group see.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from handlers.asking import Period, Question, Topic, Unclear, parse
from handlers.context import Context
from handlers.guards import enrolled
from handlers.naming import known_opds
from handlers.rights import Action, Answer, ChatSort, decide
from handlers.wording import inline as words
from handlers.wording.phrases import plain
from schedules.errors import NoPlanError
from schedules.people import Opd
from schedules.services.lookup import Actor

_LONGEST = timedelta(days=13)
_WEEK = timedelta(days=6)


async def offer(update: Update, context: Context) -> None:
    """Answer what somebody types after the bot's name."""
    query = update.inline_query
    if query is None:
        return
    actor = await context.services.lookup.actor(query.from_user.id, context.now)
    if decide(Action.SEE_SCHEDULE, actor.roles, ChatSort.PRIVATE) is not Answer.YES:
        await _answer(query, [], InlineQueryResultsButton(words.CONNECT, start_parameter="sambung"))
        return
    offers, is_clear = await _offers(context, actor, query.query)
    elsewhere = InlineQueryResultsButton(words.ASK_IN_PRIVATE, start_parameter="tanya")
    await _answer(query, offers, None if is_clear else elsewhere)


async def _offers(context: Context, actor: Actor, text: str) -> tuple[list[words.Offer], bool]:
    """What is offered, and whether it is all that was asked."""
    asn, opd = enrolled(actor)
    today = opd.zone.day_of(context.now)
    agencies = known_opds(await context.services.lookup.opds())
    heard = parse(text, today, [], agencies)
    span = _span(heard, today)
    found = []
    if not isinstance(heard, Question) or heard.is_me:
        days = await context.services.lookup.planned_days(asn.id, span.first, span.last)
        found += [words.own_days(days)] if days else []
    is_piket = isinstance(heard, Question) and heard.topic is Topic.PIKET and not heard.is_me
    if is_piket or not isinstance(heard, Question) or not heard.days or span.is_day:
        found += await _piket(context, await _opd_asked(context, heard, opd), span)
    is_clear = not text.strip() or (
        isinstance(heard, Question) and (is_piket or heard.topic.is_personal)
    )
    return found, is_clear


async def _opd_asked(context: Context, heard: Question | Unclear, own: Opd) -> Opd:
    """The OPD that was named: its piket is public; else the asker's own."""
    return await context.services.lookup.find_opd(heard.agency) if heard.agency else own


async def _piket(context: Context, opd: Opd, span: Period) -> list[words.Offer]:
    try:
        days = await context.services.lookup.opd_days(opd.code, span.first, span.last)
    except NoPlanError:
        return []
    held = [day for day in days if day.piket or span.is_day]
    return [words.piket(held, with_names=opd.names_in_group)] if held else []


def _span(heard: Question | Unclear, today: date) -> Period:
    """The days that were named, else what is left of the week (the next, once it is over)."""
    if heard.days:
        first, last = heard.days[0].first, heard.days[-1].last
        return Period(first, min(last, first + _LONGEST))
    return Period(today, today + _WEEK)


async def _answer(
    query: InlineQuery, offers: Sequence[words.Offer], button: InlineQueryResultsButton | None
) -> None:
    results = [
        InlineQueryResultArticle(
            id=one.id,
            title=plain(one.title),
            description=plain(one.description),
            input_message_content=InputTextMessageContent(
                one.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )
        for one in offers
    ]
    with suppress(BadRequest):  # whoever types on has asked something else by now
        await query.answer(results, cache_time=0, is_personal=True, button=button)


def handlers() -> list[InlineQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [InlineQueryHandler(offer)]
