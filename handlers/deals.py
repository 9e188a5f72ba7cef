"""Deals: what is said to a swap that was asked for: yes, no and why, approved, taken back.

Pressing twice changes nothing; whoever presses is judged anew, and so are the rules.
"""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import Dialogue, Go, Said, Step, Turn, begin, take_buttons_away
from handlers.guards import enrolled, guarded
from handlers.keyboards import below_swap, deal_button, inline
from handlers.listening import chat_of, presses, tapped
from handlers.rights import Action
from handlers.wording import swaps as words
from schedules.dealings import SwapCard
from schedules.errors import NotAllowedError, StaleButtonError
from schedules.people import Role
from schedules.services.lookup import Actor


async def answer(update: Update, context: Context, actor: Actor) -> None:
    """Take an answer to a swap up."""
    match tapped(update):
        case (said, number) if said in _ANSWERS and number.isdigit():
            await _ANSWERS[said](update, context, actor, int(number))
        case _:
            raise StaleButtonError


async def _press_yes(update: Update, context: Context, actor: Actor, number: int) -> None:
    asn, _ = enrolled(actor)
    swaps, chat = context.services.swaps, chat_of(update)
    await _settled(update, context, await swaps.accept(number, asn.id, context.now, chat=chat))


async def _press_approve(update: Update, context: Context, actor: Actor, number: int) -> None:
    asn, _ = enrolled(actor)
    swaps, chat = context.services.swaps, chat_of(update)
    found = await swaps.find(number, asn.id)
    if not actor.may(Role.KEPALA, found.swap.opd):
        raise NotAllowedError(needs=Role.KEPALA)
    await _settled(update, context, await swaps.approve(number, asn.id, context.now, chat=chat))


async def _press_no(update: Update, context: Context, actor: Actor, number: int) -> None:
    """Refuse at once; words may follow."""
    asn, _ = enrolled(actor)
    found = await context.services.swaps.find(number, asn.id)
    as_head = actor.may(Role.KEPALA, found.swap.opd)
    card = await context.services.swaps.refuse(
        number, asn.id, context.now, as_head=as_head, chat=chat_of(update)
    )
    await take_buttons_away(update)
    say_why = deal_button(words.WRITE_WHY, "why", card)
    await context.say(update, words.card(card), inline(((say_why,),)))


async def _press_why(update: Update, context: Context, actor: Actor, number: int) -> None:
    await begin(update, context, actor, REFUSING, "why", swap=number)


async def _press_out(update: Update, context: Context, actor: Actor, number: int) -> None:
    asn, _ = enrolled(actor)
    swaps, chat = context.services.swaps, chat_of(update)
    await _settled(update, context, await swaps.withdraw(number, asn.id, context.now, chat=chat))


async def _settled(update: Update, context: Context, card: SwapCard) -> None:
    await take_buttons_away(update)
    await context.say(update, words.card(card), inline(below_swap(card)))


async def _ask_why(turn: Turn) -> None:
    await turn.say(words.ASK_WHY)


async def _take_why(turn: Turn, said: Said) -> Go:
    asn, _ = enrolled(turn.actor)
    await turn.context.services.swaps.explain(
        int(turn.facts["swap"]), asn.id, said.text, turn.context.now
    )
    return Go("done")


async def _say_sent(turn: Turn) -> None:
    await turn.say(words.WHY_SENT)


REFUSING = Dialogue(
    kind="refuse swap",
    action=Action.SWAP,
    title="Alasan penolakan",
    steps={"why": Step(ask=_ask_why, take=_take_why, hears_text=True), "done": Step(ask=_say_sent)},
)

_Act = Callable[[Update, Context, Actor, int], Awaitable[None]]
_ANSWERS: dict[str, _Act] = {
    "yes": _press_yes,
    "no": _press_no,
    "ok": _press_approve,
    "out": _press_out,
    "why": _press_why,
}


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(guarded(Action.SWAP, answer), presses(Verb.DEAL)),
    ]
