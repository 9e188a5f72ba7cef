"""Conversation: /izin with a line or alone: what waits, who is away, and the way to ask."""

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.absences.answers import answer
from handlers.absences.applying import APPLYING, apply, may_ask
from handlers.asking import Line, kind_at_start, read_absence, tells_absence
from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import supersede
from handlers.guards import at_work, enrolled, guarded
from handlers.keyboards import below_petition, inline, petition_button
from handlers.listening import FRESH, PRIVATE, presses, stamp_of
from handlers.members import MOST, meant
from handlers.naming import known_people
from handlers.rights import Action
from handlers.wording import absences as words
from schedules.errors import NotAllowedError
from schedules.people import Role
from schedules.services.lookup import Actor
from schedules.services.stamps import Stamp


class _Lines(filters.MessageFilter):
    """A line such as: izin sakit hari ini; or: maaf pak, saya sakit."""

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        text = message.text or ""
        return not text.rstrip().endswith("?") and (kind_at_start(text) or tells_absence(text))


async def show(update: Update, context: Context, actor: Actor) -> None:
    """Answer /izin: with a line, what it asks for; alone, the lists and the way to ask."""
    line = " ".join(context.args or ())
    if line:
        await _hear(update, context, actor, line)
        return
    asn, _ = enrolled(actor)
    mine = await context.services.petitions.own(asn.id, context.now)
    for card in mine:
        await context.say(update, words.card(card), inline(below_petition(card)))
    if actor.may(Role.OPERATOR):
        await _show_office(update, context, actor)
    else:
        await apply(update, context, actor)


async def hear(update: Update, context: Context, actor: Actor) -> None:
    """Take "izin sakit hari ini" as /izin would; "saya sakit" is shown before it is sent."""
    message = update.effective_message
    text = (message.text or "") if message else ""
    if kind_at_start(text):
        await _hear(update, context, actor, text.strip().partition(" ")[2])
        return
    _, opd = enrolled(actor)
    line = read_absence(text, opd.zone.day_of(context.now))
    await apply(update, context, actor, **_known(line))


async def _hear(update: Update, context: Context, actor: Actor, text: str) -> None:
    """Take a line for oneself at once if it is whole; one about somebody else is shown first."""
    asn, opd = enrolled(actor)
    is_office = actor.may(Role.OPERATOR)
    if is_office:
        _, opd = at_work(actor)
    staff = await context.services.staffing.staff(opd.code, context.now) if is_office else ()
    line = read_absence(text, opd.zone.day_of(context.now), known_people(staff))
    if line.impossible:
        await context.say(update, words.not_understood(line.impossible))
        return
    is_of_others = line.person is not None and line.person.keys != (asn.id,)
    is_entered_only = line.kind is not None and not may_ask(line.kind, is_office=False)
    if is_entered_only and not is_office:
        raise NotAllowedError(needs=Role.OPERATOR)
    if is_of_others or is_entered_only:
        await apply(update, context, actor, office=True, **_known(line))
        return
    if line.kind is None or line.days is None or line.unknown:
        await apply(update, context, actor, **_known(line))
        return
    card = await context.services.petitions.ask(
        line.kind, line.days.first, line.days.last, context.now, stamp_of(update, actor)
    )
    await supersede(update, context, APPLYING)
    await context.say(update, words.card(card), inline(below_petition(card)))


def _known(line: Line) -> dict[str, object]:
    """What a line has said already; a name that fits several is asked back."""
    return {
        **meant(line.person),
        "what": line.kind.value if line.kind else None,
        "first": line.days.first.isoformat() if line.days else None,
        "last": line.days.last.isoformat() if line.days else None,
        "more": bool(line.unknown) or None,
    }


async def _show_office(update: Update, context: Context, actor: Actor) -> None:
    """What waits for a decision, who is or will be away, and what can be entered."""
    asn, office = at_work(actor)
    waiting = await context.services.petitions.waiting(office.code, asn.id, context.now)
    found = await context.services.absences.ahead(office.code, context.now, Stamp(actor=actor))
    away = [(one.asn.name, one.kept.absence) for one in found.away]
    rows = [
        (petition_button(words.away_label(*names), "end", one.kept.id),)
        for one, names in zip(found.away[:MOST], away, strict=False)
    ]
    begin = (
        petition_button(words.FOR_ME, "new", 0),
        petition_button(words.FOR_STAFF, "new", 1),
    )
    text = words.overview(len(waiting), away, found.open_piket)
    await context.say(update, text, inline((begin, *rows)))
    for card in waiting:
        await context.say(update, words.card(card), inline(below_petition(card)))


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    right = Action.ABSENCE
    line = PRIVATE & filters.TEXT & ~filters.COMMAND & _Lines()
    return [
        CommandHandler("izin", guarded(right, show), FRESH),
        MessageHandler(line, guarded(right, hear)),
        CallbackQueryHandler(guarded(right, answer), presses(Verb.ABSENCE)),
    ]
