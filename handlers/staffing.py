"""Staffing: /pegawai, and orders in one line: the roster, somebody's card, and what to do about it.

The auditor looks and is offered nothing; every order asks for its own right.
"""

from collections import Counter
from functools import partial

from telegram import Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers import rosterfile
from handlers.asking import Order, OrderVerb, read_order, verb_of
from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.guards import at_work, guarded
from handlers.hiring import hire
from handlers.keyboards import Rows, inline
from handlers.listening import FRESH, PRIVATE, presses, stamp_of, tapped
from handlers.members import MOST, meant
from handlers.naming import find_people, known_opds, known_people
from handlers.restaffing import restaff
from handlers.rights import Action, Answer, ChatSort, decide
from handlers.wording import staffing as words
from schedules.errors import StaleButtonError
from schedules.notices import Button
from schedules.people import Asn
from schedules.services.lookup import Actor
from schedules.services.roles import Stamp

FILE_WORD = "berkas"


class _Orders(filters.MessageFilter):
    """A line that begins with the verb of an order about somebody on the roster."""

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        return verb_of(message.text or "") is not None


async def show_staff(update: Update, context: Context, actor: Actor) -> None:
    """Answer /pegawai: the OPD in numbers, a file, somebody's card, or an order."""
    asked = " ".join(context.args or ())
    if asked.casefold() == FILE_WORD:
        await guarded(Action.KEEP_ROSTER, rosterfile.send_roster)(update, context)
        return
    _, opd = at_work(actor)
    people = await context.services.staffing.staff(opd.code, context.now)
    if not asked:
        units = sorted(Counter(asn.unit for asn in people).items())
        keeps = _keeps(actor)
        rows: Rows = ((_tap(words.HIRE, "tambah"), _tap(words.FILE, FILE_WORD)),) if keeps else ()
        await context.say(update, words.overview(opd, people, units, keeps=keeps), inline(rows))
    elif verb_of(asked) is not None:
        order = partial(_order, text=asked)
        await guarded(Action.KEEP_ROSTER, order)(update, context)
    else:
        await _show(update, context, actor, asked, find_people(people, asked))


async def take_order(update: Update, context: Context, actor: Actor) -> None:
    """Read a line such as: pensiun budi 1 januari 2027."""
    message = update.effective_message
    await _order(update, context, actor, (message.text or "") if message else "")


async def press(update: Update, context: Context, actor: Actor) -> None:
    """A button of the roster or of somebody's card."""
    match tapped(update):
        case (key,) if key.isdigit():
            await _card(update, context, actor, int(key))
        case _:
            await guarded(Action.KEEP_ROSTER, _press_order)(update, context)


async def _press_order(update: Update, context: Context, actor: Actor) -> None:
    match tapped(update):
        case ("tambah",):
            await hire(update, context, actor)
        case ("berkas",):
            await rosterfile.send_roster(update, context, actor)
        case ("tarik", key) if key.isdigit():
            by = stamp_of(update, actor)
            found = await context.services.staffing.find(int(key), by)
            asn = await context.services.moving.withdraw(int(key), context.now, by)
            await take_buttons_away(update)
            await context.say(update, words.withdrawn(asn.name, found.move))
        case ("pindah" | "pensiun" | "pola" as verb, key) if key.isdigit():
            await restaff(update, context, actor, verb, asn=int(key))
        case _:
            raise StaleButtonError


async def _order(update: Update, context: Context, actor: Actor, text: str) -> None:
    _, opd = at_work(actor)
    people = await context.services.staffing.staff(opd.code, context.now)
    order = read_order(
        text,
        opd.zone.day_of(context.now),
        known_people(people),
        known_opds(await context.services.lookup.opds()),
        sorted({asn.unit for asn in people}),
    )
    if order is None:
        return
    if order.verb is OrderVerb.HIRE:
        await hire(update, context, actor)
    elif order.unknown or order.impossible:
        await context.say(update, words.not_understood(order.unknown, order.impossible))
    else:
        await restaff(update, context, actor, order.verb, **_known(order, opd.code))


def _known(order: Order, home: str) -> dict[str, object]:
    """What a line has said already; a name that fits several is asked back."""
    return {
        "day": order.day.isoformat() if order.day else None,
        "unit": order.unit,
        "pattern": order.pattern,
        "opd": order.agency if order.agency != home else None,
        **meant(order.person),
    }


async def _show(
    update: Update, context: Context, actor: Actor, asked: str, found: list[Asn]
) -> None:
    if not found:
        await context.say(update, words.none_found(asked))
    elif len(found) == 1:
        await _card(update, context, actor, found[0].id)
    else:
        rows = tuple((_tap(f"{asn.name} ({asn.unit})", str(asn.id)),) for asn in found[:MOST])
        await context.say(update, words.several(asked), inline(rows))


async def _card(update: Update, context: Context, actor: Actor, asn_id: int) -> None:
    found = await context.services.staffing.find(asn_id, Stamp(actor=actor), to_read=True)
    key = str(asn_id)
    rows: Rows = (
        (
            _tap(words.MOVE, "pindah", key),
            _tap(words.PATTERN, "pola", key),
            _tap(words.RETIRE, "pensiun", key),
        ),
    )
    text = words.card(found.asn, found.opd, found.move)
    if found.move is not None:
        rows = ((_tap(words.withdraw_label(found.move), "tarik", key),),)
    await context.say(update, text, inline(rows if _keeps(actor) else ()))


def _keeps(actor: Actor) -> bool:
    """Whether somebody may change the roster of the OPD they work for, and not only read it."""
    return decide(Action.KEEP_ROSTER, actor.roles, ChatSort.PRIVATE) is Answer.YES


def _tap(label: str, *args: str) -> Button:
    return Button(label, encode_tap(Tap(Verb.STAFF, args)))


def handlers() -> list[
    CommandHandler[Context, None]
    | MessageHandler[Context, None]
    | CallbackQueryHandler[Context, None]
]:
    """What this conversation listens to."""
    right = Action.SEE_ROSTER
    line = PRIVATE & filters.TEXT & ~filters.COMMAND & _Orders()
    return [
        CommandHandler("pegawai", guarded(right, show_staff), FRESH),
        MessageHandler(line, guarded(Action.KEEP_ROSTER, take_order)),
        CallbackQueryHandler(guarded(right, press), presses(Verb.STAFF)),
    ]
