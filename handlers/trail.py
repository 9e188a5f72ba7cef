"""Trail: /jejak; what has been changed, by whom and when, a page at a time."""

from datetime import date

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler

from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.guards import at_work, guarded
from handlers.keyboards import inline
from handlers.listening import FRESH, presses, tapped
from handlers.naming import find_opds, find_people, opd_of, opd_word
from handlers.rights import Action
from handlers.wording import trail as words
from schedules.errors import StaleButtonError
from schedules.notices import Button
from schedules.people import Asn
from schedules.services.lookup import Actor
from schedules.services.records import Field, View

_MOST = 8


async def show_trail(update: Update, context: Context, actor: Actor) -> None:
    """Answer /jejak: all that the actor may read, or what concerns the OPD, person or letter named."""
    asn, opd = at_work(actor)
    asked = " ".join(context.args or ())
    if asked:
        await _find(update, context, actor, asked)
    elif any(post.opd is None for post in actor.posts):
        await _show(update, context, actor, View(Field.CITY))
    elif actor.may_read(opd.code):
        await _show(update, context, actor, View(Field.OPD, opd.code))
    else:
        await _show(update, context, actor, View(Field.OWN, str(asn.id)))


async def show_page(update: Update, context: Context, actor: Actor) -> None:
    """Answer a button: an older page, or one of the people of that name."""
    match tapped(update):
        case (field, key, before) if field in set(Field) and before.isdigit():
            chosen = opd_of(key) if field == Field.OPD else key
            if field in (Field.PERSON, Field.OWN, Field.LIKE) and not chosen.isdigit():
                raise StaleButtonError
            view = View(Field(field), chosen)
            await _show(update, context, actor, view, int(before) or None)
        case _:
            raise StaleButtonError


async def _find(update: Update, context: Context, actor: Actor, asked: str) -> None:
    """Show what is meant: an OPD by its code, a letter, an OPD or a person by name."""
    _, opd = at_work(actor)
    offices = [one for one in await context.services.lookup.opds() if actor.may_read(one.code)]
    agencies = find_opds(offices, asked)
    is_code = any(one.code.casefold() == asked.casefold() for one in agencies)
    letter = await context.services.records.find_letter(actor, asked)
    people = await _people(context, actor, asked, opd.zone.day_of(context.now))
    if is_code or (len(agencies) == 1 and not people):
        await _show(update, context, actor, View(Field.OPD, agencies[0].code))
    elif letter is not None and actor.may_read():
        await _show(update, context, actor, View(Field.LIKE, str(letter)))
    elif len(people) == 1:
        await _show(update, context, actor, View(Field.PERSON, str(people[0].id)))
    elif people and len(people) <= _MOST:
        rows = tuple((_button(one.name[:40], View(Field.PERSON, str(one.id))),) for one in people)
        await context.say(update, words.several(asked, len(people)), inline(rows))
    else:
        await context.say(update, words.nothing_called(asked, len(people)))


async def _people(context: Context, actor: Actor, asked: str, today: date) -> list[Asn]:
    """Those of this name of whom the actor may read: themselves, and whoever they lead."""
    known = await context.services.inquiry.acquaintances(actor, today)
    own = actor.asn.id if actor.asn else 0
    return find_people([p for p in known if p.id == own or actor.may_read(p.opd)], asked)


async def _show(
    update: Update, context: Context, actor: Actor, view: View, before: int | None = None
) -> None:
    _, opd = at_work(actor)
    page = await context.services.records.page(actor, view, before=before)
    rows = ((_button(words.OLDER, view, page.older),),) if page.older else ()
    await context.say(
        update,
        words.text(page.title, page.records, opd.zone, is_first=before is None),
        inline(rows),
    )


def _button(label: str, view: View, before: int = 0) -> Button:
    key = opd_word(view.key) if view.field is Field.OPD else view.key or "0"
    return Button(label, encode_tap(Tap(Verb.TRAIL, (view.field, key, str(before)))))


def handlers() -> list[CommandHandler[Context, None] | CallbackQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("jejak", guarded(Action.SEE_TRAIL, show_trail), FRESH),
        CallbackQueryHandler(guarded(Action.SEE_TRAIL, show_page), presses(Verb.TRAIL)),
    ]
