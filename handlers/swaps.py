"""Swaps: /tukar: pick a day, pick a colleague, look at what changes, and ask.

Every button carries all it needs, so that a restart in the middle changes nothing; whoever presses
it is judged anew, and so are the rules.
"""

from collections.abc import Awaitable, Callable
from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler

from handlers.callback_data import Tap, Verb, decode_tap, encode_tap, taps
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.guards import enrolled, guarded
from handlers.keyboards import Rows, below_swap, inline
from handlers.listening import FRESH
from handlers.rights import Action
from handlers.wording import swaps as words
from handlers.wording.placement import shift
from schedules.errors import NotAllowedError, StaleButtonError
from schedules.notices import Button
from schedules.people import Asn, Role
from schedules.services.lookup import Actor

_MOST_DAYS = 12
_MOST_PEOPLE = 8
_APPROVAL = "persetujuan"
_ANSWERS = {"ya": True, "tidak": False}
_NONE = "0"


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
    query = update.callback_query
    what, *rest = (*decode_tap(query.data if query else None).args, "")
    args = [arg for arg in rest if arg]
    taken = _PRESSES.get(what)
    if taken is None or not all(arg.isdigit() for arg in args):
        raise StaleButtonError
    count, act = taken
    if len(args) != count:
        raise StaleButtonError
    await act(update, context, actor, [int(arg) for arg in args])


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
    person, days = await context.services.swap_offers.days(subject, context.now)
    await _may_speak_for(actor, person)
    name = "" if subject == asn.id else person.name
    if not days:
        await context.say(update, words.no_days(opd, name))
        return
    buttons = [
        _button(words.day_label(one.day, shift(one.slots)), "on", subject, _number(one.day))
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
    wanted = name.casefold()
    found = [one for one in everybody if one.opd == office.code and wanted in one.name.casefold()]
    if len(found) == 1:
        await _show_days(update, context, actor, found[0].id)
        return
    buttons = [_button(one.name, "for", one.id) for one in found[:_MOST_PEOPLE]]
    await context.say(update, words.which_person(name, len(found)), inline(_column(buttons)))


async def _press_person(update: Update, context: Context, actor: Actor, args: list[int]) -> None:
    await _show_days(update, context, actor, args[0])


async def _press_day(update: Update, context: Context, actor: Actor, args: list[int]) -> None:
    """Show colleagues with whom the day could be swapped."""
    subject, day = args[0], _day(args[1])
    asn, _ = enrolled(actor)
    person, _ = await context.services.swap_offers.days(subject, context.now)
    await _may_speak_for(actor, person)
    found = await context.services.swap_offers.partners(
        subject, day, context.now, reachable=subject == asn.id
    )
    if not found:
        await context.say(update, words.no_partners(day))
        return
    lines = [words.partner_line(one.asn.name, one.kind, one.owed) for one in found]
    buttons = [
        _button(one.asn.name, "with", subject, _number(day), one.asn.id, _NONE) for one in found
    ]
    text = words.pick_partner(day, found[0].kind, lines)
    await context.say(update, text, inline(_column(buttons)))


async def _press_partner(update: Update, context: Context, actor: Actor, args: list[int]) -> None:
    """Show what the swap would change, before anybody is asked."""
    subject, day, partner = args[0], _day(args[1]), args[2]
    asn, _ = enrolled(actor)
    person, _ = await context.services.swap_offers.days(subject, context.now)
    await _may_speak_for(actor, person)
    back = _day(args[3]) if args[3] else None
    proposal = await context.services.swap_offers.propose(subject, day, partner, back, context.now)
    whole = (subject, _number(day), partner, args[3])
    rows: list[tuple[Button, ...]] = [(_button(words.ASK, "ask", *whole),)]
    if actor.may(Role.KEPALA, person.opd):
        rows.append((_button(words.ORDER, "order", *whole),))
    for one in proposal.back_days:
        again = (subject, _number(day), partner, _number(one))
        rows.append((_button(words.back_label(one), "with", *again),))
    text = words.preview(
        proposal.card,
        needs_head=proposal.needs_head,
        has_backs=bool(proposal.back_days),
        for_others=asn.id not in proposal.card.swap.both,
    )
    await context.say(update, text, inline(tuple(rows)))


async def _press_ask(update: Update, context: Context, actor: Actor, args: list[int]) -> None:
    await _ask(update, context, actor, args, order=False)


async def _press_order(update: Update, context: Context, actor: Actor, args: list[int]) -> None:
    await _ask(update, context, actor, args, order=True)


async def _ask(
    update: Update, context: Context, actor: Actor, args: list[int], *, order: bool
) -> None:
    subject, day, partner = args[0], _day(args[1]), args[2]
    asn, _ = enrolled(actor)
    person, _ = await context.services.swap_offers.days(subject, context.now)
    await _may_speak_for(actor, person)
    if order and not actor.may(Role.KEPALA, person.opd):
        raise NotAllowedError(needs=Role.KEPALA)
    card = await context.services.swaps.ask(
        subject,
        day,
        partner,
        _day(args[3]) if args[3] else None,
        context.now,
        by=asn.id,
        chat=_chat(update),
        order=order,
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
        office.code, context.now, needed=needed, by=asn.id, chat=_chat(update)
    )
    await context.say(update, words.approval(office, needed=needed))


async def _may_speak_for(actor: Actor, person: Asn) -> None:
    """Refuse whoever speaks for somebody else without running their OPD."""
    asn, _ = enrolled(actor)
    if person.id != asn.id and not actor.may(Role.OPERATOR, person.opd):
        raise NotAllowedError(needs=Role.OPERATOR)


_Act = Callable[[Update, Context, Actor, list[int]], Awaitable[None]]
_PRESSES: dict[str, tuple[int, _Act]] = {
    "for": (1, _press_person),
    "on": (2, _press_day),
    "with": (4, _press_partner),
    "ask": (4, _press_ask),
    "order": (4, _press_order),
}


def _button(label: str, *args: object) -> Button:
    """A button of a step; whoever presses it is judged anew."""
    return Button(label, encode_tap(Tap(Verb.SWAP, tuple(str(arg) for arg in args))))


def _column(buttons: list[Button]) -> Rows:
    return tuple((button,) for button in buttons)


def _number(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day(number: int) -> date:
    try:
        return date.fromisoformat(str(number))
    except ValueError:
        raise StaleButtonError from None


def _chat(update: Update) -> int | None:
    return update.effective_chat.id if update.effective_chat else None


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("tukar", guarded(Action.SWAP, show), FRESH),
        CallbackQueryHandler(
            guarded(Action.SWAP, press), pattern=lambda data: taps(Verb.SWAP, data)
        ),
    ]
