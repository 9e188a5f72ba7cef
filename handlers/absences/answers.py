"""Answers: what is pressed below an absence: approved, refused, taken back, ended.

Whoever presses is judged anew by the service; pressing twice changes nothing.
"""

from collections.abc import Awaitable, Callable

from telegram import Update

from handlers.absences.applying import apply
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.keyboards import below_change, inline, petition_button
from handlers.listening import stamp_of, tapped
from handlers.wording import absences as words
from schedules.errors import NotAllowedError, StaleButtonError
from schedules.notices import Button
from schedules.people import Role
from schedules.services.lookup import Actor
from schedules.services.petitions import Weighed


async def answer(update: Update, context: Context, actor: Actor) -> None:
    """Take a button below an absence up."""
    match tapped(update):
        case (said, number) if said in _ANSWERS and number.isdigit():
            await _ANSWERS[said](update, context, actor, int(number))
        case _:
            raise StaleButtonError


async def _approve(update: Update, context: Context, actor: Actor, number: int) -> None:
    """Approve at once; but show first what it does to piket, or to others today."""
    by = stamp_of(update, actor)
    found = await context.services.petitions.weigh(number, context.now, by)
    if not found.piket and not found.ripple.today and not found.ripple.rules:
        await _decide(update, context, actor, number, relief=None)
        return
    buttons: tuple[Button, ...] = (petition_button(words.APPROVE, "yes", number),)
    if found.piket:
        buttons = (
            petition_button(words.RELIEVE, "sub", number),
            petition_button(words.KEEP, "keep", number),
        )
    text = words.weighed(found.card, found.ripple, found.piket)
    await take_buttons_away(update)
    await context.say(
        update, text, inline((buttons, (petition_button(words.REFUSE, "no", number),)))
    )


async def _yes(update: Update, context: Context, actor: Actor, number: int) -> None:
    await _decide(update, context, actor, number, relief=None)


async def _relieve(update: Update, context: Context, actor: Actor, number: int) -> None:
    await _decide(update, context, actor, number, relief=True)


async def _keep(update: Update, context: Context, actor: Actor, number: int) -> None:
    await _decide(update, context, actor, number, relief=False)


async def _decide(
    update: Update, context: Context, actor: Actor, number: int, *, relief: bool | None
) -> None:
    by = stamp_of(update, actor)
    found: Weighed = await context.services.petitions.approve(
        number, context.now, by, relief=relief
    )
    await take_buttons_away(update)
    await context.say(update, words.card(found.card), inline(below_change(found.entry)))


async def _refuse(update: Update, context: Context, actor: Actor, number: int) -> None:
    card = await context.services.petitions.refuse(number, context.now, stamp_of(update, actor))
    await take_buttons_away(update)
    await context.say(update, words.card(card))


async def _withdraw(update: Update, context: Context, actor: Actor, number: int) -> None:
    card = await context.services.petitions.withdraw(number, context.now, stamp_of(update, actor))
    await take_buttons_away(update)
    await context.say(update, words.card(card))


async def _ask_end(update: Update, context: Context, actor: Actor, number: int) -> None:
    """Ask before somebody's absence is ended."""
    away = await context.services.absences.find(number, stamp_of(update, actor))
    text = words.ask_cancel(away.asn.name, away.kept.absence)
    await context.say(update, text, inline(((petition_button(words.YES_CANCEL, "gone", number),),)))


async def _end(update: Update, context: Context, actor: Actor, number: int) -> None:
    by = stamp_of(update, actor)
    away, entry = await context.services.absences.cancel(number, context.now, by)
    await take_buttons_away(update)
    await context.say(update, words.cancelled(away.asn.name), inline(below_change(entry)))


async def _new(update: Update, context: Context, actor: Actor, number: int) -> None:
    """Begin to ask for oneself (0), or to enter for somebody else (1)."""
    if number and not actor.may(Role.OPERATOR):
        raise NotAllowedError(needs=Role.OPERATOR)
    await apply(update, context, actor, office=True if number else None)


_Act = Callable[[Update, Context, Actor, int], Awaitable[None]]
_ANSWERS: dict[str, _Act] = {
    "ok": _approve,
    "yes": _yes,
    "sub": _relieve,
    "keep": _keep,
    "no": _refuse,
    "out": _withdraw,
    "end": _ask_end,
    "gone": _end,
    "new": _new,
}
