"""Swaps: /tukar: pick a day, pick a colleague, look at what changes, and ask.

Every button carries all it needs, so that a restart in the middle changes nothing; whoever presses
it is judged anew, and so are the rules.
"""

from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from handlers.callback_data import Tap, Verb, day_of, day_word, encode_tap
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.guards import enrolled, guarded
from handlers.keyboards import Rows, below_swap, inline
from handlers.listening import FRESH, chat_of, presses, tapped
from handlers.naming import find_people
from handlers.rights import Action
from handlers.wording import swaps as words
from handlers.wording.placement import shift
from schedules.errors import NotAllowedError, StaleButtonError
from schedules.notices import Button
from schedules.people import Asn, Role
from schedules.services.lookup import Actor
from schedules.services.swapoffers import SwapDay

_MOST_DAYS = 12
_MOST_PEOPLE = 8
_APPROVAL = "persetujuan"
_ANSWERS = {"ya": True, "tidak": False}
_NONE = "0"
_Wish = tuple[int, date, int, date | None]
"""Whose day, which, with whom, and the day given back for it, if any."""


async def show(update: Update, context: Context, actor: Actor) -> None:
    """Answer /tukar: one's own days; the head's setting; or, for the office, somebody's days."""
    asn, _ = enrolled(actor)
    args = [arg.casefold() for arg in context.args or ()]
    if args[:1] == [_APPROVAL]:
        await _set_approval(update, context, actor, args[1:])
    elif args:
        await _find(update, context, actor, " ".join(context.args or ()))
    else:
        await _show_open(update, context, actor)
        await _show_days(update, context, actor, asn.id)


async def press(update: Update, context: Context, actor: Actor) -> None:
    """Take a button of a swap up."""
    match tapped(update):
        case ("for", subject) if subject.isdigit():
            await _show_days(update, context, actor, int(subject))
        case ("on", subject, day) if subject.isdigit():
            await _show_partners(update, context, actor, int(subject), day_of(day))
        case ("with", *wish):
            await _show_swap(update, context, actor, _wish(wish))
        case ("ask" | "order" as what, *wish, seen) if seen.isdigit():
            order = what == "order"
            await _ask(update, context, actor, _wish(wish), int(seen), order=order)
        case _:
            raise StaleButtonError


async def _show_open(update: Update, context: Context, actor: Actor) -> None:
    asn, _ = enrolled(actor)
    cards = list(await context.services.swaps.open(asn.id))
    if actor.office is not None and actor.may(Role.KEPALA):
        known = {card.swap.id for card in cards}
        office = await context.services.swaps.open(asn.id, actor.office.code)
        cards += [card for card in office if card.swap.id not in known and below_swap(card)]
    if cards:
        await context.say(update, words.open_ones(cards))
    for card in cards:
        await context.say(update, words.card(card), inline(below_swap(card)))


async def _show_days(update: Update, context: Context, actor: Actor, subject: int) -> None:
    asn, opd = enrolled(actor)
    person, days = await _days_of(context, actor, subject)
    name = "" if subject == asn.id else person.name
    if not days:
        await context.say(update, words.no_days(opd, name))
        return
    buttons = [
        _button(words.day_label(one.day, shift(one.slots)), "on", subject, one.day)
        for one in days[:_MOST_DAYS]
    ]
    await context.say(update, words.pick_day(name), inline(_column(buttons)))


async def _find(update: Update, context: Context, actor: Actor, name: str) -> None:
    """Somebody of the OPD by name, for those who do its work."""
    office = actor.office
    if office is None or not actor.may(Role.OPERATOR, office.code):
        raise NotAllowedError(needs=Role.OPERATOR)
    today = office.zone.day_of(context.now)
    everybody = await context.services.inquiry.acquaintances(actor, today)
    found = find_people([one for one in everybody if one.opd == office.code], name)
    if len(found) == 1:
        await _show_days(update, context, actor, found[0].id)
        return
    buttons = [_button(one.name, "for", one.id) for one in found[:_MOST_PEOPLE]]
    await context.say(update, words.which_person(name, len(found)), inline(_column(buttons)))


async def _show_partners(
    update: Update, context: Context, actor: Actor, subject: int, day: date
) -> None:
    """Show colleagues with whom the day could be swapped."""
    asn, _ = enrolled(actor)
    await _days_of(context, actor, subject)
    found = await context.services.swap_offers.partners(
        subject, day, context.now, reachable=subject == asn.id
    )
    if not found:
        await context.say(update, words.no_partners(day))
        return
    lines = [words.partner_line(one.asn.name, one.kind, one.owed) for one in found]
    buttons = [_button(one.asn.name, "with", subject, day, one.asn.id, None) for one in found]
    text = words.pick_partner(day, found[0].kind, lines)
    await context.say(update, text, inline(_column(buttons)))


async def _show_swap(update: Update, context: Context, actor: Actor, wish: _Wish) -> None:
    """Show what the swap would change, before anybody is asked."""
    subject, day, partner, _ = wish
    asn, _ = enrolled(actor)
    person, _ = await _days_of(context, actor, subject)
    proposal = await context.services.swap_offers.propose(*wish, context.now)
    buttons = [_button(words.ASK, "ask", *wish, proposal.stood)]
    if actor.may(Role.KEPALA, person.opd):
        buttons.append(_button(words.ORDER, "order", *wish, proposal.stood))
    buttons += [
        _button(words.back_label(one), "with", subject, day, partner, one)
        for one in proposal.back_days
    ]
    text = words.preview(
        proposal.card,
        needs_head=proposal.needs_head,
        has_backs=bool(proposal.back_days),
        for_others=asn.id not in proposal.card.swap.both,
    )
    await context.say(update, text, inline(_column(buttons)))


async def _ask(
    update: Update, context: Context, actor: Actor, wish: _Wish, seen: int, *, order: bool
) -> None:
    asn, _ = enrolled(actor)
    person, _ = await _days_of(context, actor, wish[0])
    if order and not actor.may(Role.KEPALA, person.opd):
        raise NotAllowedError(needs=Role.KEPALA)
    card = await context.services.swaps.ask(
        *wish, context.now, by=asn.id, chat=chat_of(update), order=order, seen=seen
    )
    await take_buttons_away(update)
    await context.say(update, words.card(card), inline(below_swap(card)))


async def _set_approval(update: Update, context: Context, actor: Actor, said: list[str]) -> None:
    asn, _ = enrolled(actor)
    office = actor.office
    if office is None or not actor.may(Role.KEPALA, office.code):
        raise NotAllowedError(needs=Role.KEPALA)
    needed = _ANSWERS.get("".join(said))
    if needed is None:
        await context.say(update, words.USAGE_APPROVAL)
        return
    await context.services.swaps.set_approval(
        office.code, context.now, needed=needed, by=asn.id, chat=chat_of(update)
    )
    await context.say(update, words.approval(office, needed=needed))


async def _days_of(context: Context, actor: Actor, subject: int) -> tuple[Asn, tuple[SwapDay, ...]]:
    """Somebody and their days; for others only by those who run their OPD."""
    asn, _ = enrolled(actor)
    person, days = await context.services.swap_offers.days(subject, context.now)
    if person.id != asn.id and not actor.may(Role.OPERATOR, person.opd):
        raise NotAllowedError(needs=Role.OPERATOR)
    return person, days


def _wish(words: list[str]) -> _Wish:
    """What a button wishes for. Raises StaleButtonError."""
    match words:
        case (subject, day, partner, back) if subject.isdigit() and partner.isdigit():
            back_day = None if back == _NONE else day_of(back)
            return int(subject), day_of(day), int(partner), back_day
        case _:
            raise StaleButtonError


def _button(label: str, what: str, *facts: int | date | None) -> Button:
    """A button of a step; whoever presses it is judged anew."""
    args = (day_word(one) if isinstance(one, date) else str(one or _NONE) for one in facts)
    return Button(label, encode_tap(Tap(Verb.SWAP, (what, *args))))


def _column(buttons: list[Button]) -> Rows:
    return tuple((button,) for button in buttons)


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("tukar", guarded(Action.SWAP, show), FRESH),
        CallbackQueryHandler(guarded(Action.SWAP, press), presses(Verb.SWAP)),
    ]
