"""Shelf: the letters that are in force or to come, and who has not been reached by one."""

from telegram import Message, Update

from handlers.callback_data import Tap, Verb, encode_tap
from handlers.context import Context
from handlers.guards import at_work
from handlers.keyboards import Rows, inline
from handlers.rights import OFFICE
from handlers.wording import drafting as words
from handlers.wording import reaching
from schedules.letters import LetterRecord
from schedules.notices import Button
from schedules.people import Opd
from schedules.services.lookup import Actor


async def show_shelf(update: Update, context: Context, actor: Actor) -> None:
    """Show the letters that matter to the OPD worked for, and what can be done."""
    _, office = at_work(actor)
    today = office.zone.day_of(context.now)
    records = await current(context, office)
    standing = await context.services.policies.letters()
    text = words.shelf(office, records, today, standing)
    await context.say(update, text, inline(shelf_rows(actor, records)))


async def current(context: Context, office: Opd) -> list[LetterRecord]:
    """The letters that cover a unit of the OPD and are not over, oldest first."""
    today = office.zone.day_of(context.now)
    found = await context.services.policies.speaking(today)
    units = next((tuple(units) for opd, units in found.items() if opd.code == office.code), ())
    speaking = {(one.number, one.issued) for one in await context.services.policies.letters()}
    return [
        record
        for record in await context.services.policies.history()
        if (record.letter.number, record.letter.issued) in speaking
        and (record.letter.last is None or record.letter.last >= today)
        and any(record.letter.scope.covers(office, unit) for unit in units)
    ]


def shelf_rows(actor: Actor, records: list[LetterRecord]) -> Rows:
    """The buttons below the list, for those who may do what they offer."""
    if OFFICE.isdisjoint(actor.roles):
        return ()
    new = (_button(words.NEW, "new"), _button(words.TRY, "try"))
    return (new, (_button(words.END, "end"),)) if records else (new,)


async def show_reach(update: Update, context: Context, actor: Actor, entry: int) -> None:
    """Show how many have been told of a letter, and list the others in a file."""
    reach = await context.services.reaching.of_letter(entry, actor, context.now)
    await context.say(update, reaching.reach(reach))
    message = update.effective_message
    if reaching.is_long(reach) and isinstance(message, Message):
        data = reaching.reach_list(reach).encode("utf-8-sig")  # phones guess a text's encoding
        name = f"belum-terjangkau-{reach.day}.txt"
        await context.studio.send_document(message, name, data, words.REACH_FILE)


def _button(label: str, *args: str) -> Button:
    return Button(label, encode_tap(Tap(Verb.LETTER, args)))
