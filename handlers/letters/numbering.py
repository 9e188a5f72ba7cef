"""Numbering: a letter that was issued under a provisional number is given its final one."""

from telegram import Update

from handlers.context import Context
from handlers.dictation import Dictated
from handlers.dictation.clauses import number_in
from handlers.guards import at_work
from handlers.letters.writing import hear
from handlers.wording import drafting as words
from schedules.people import Opd, Role
from schedules.policy import Policy
from schedules.services.lookup import Actor
from schedules.services.stamps import Stamp


async def give_number(update: Update, context: Context, actor: Actor, line: str) -> bool:
    """Take "nomor 800/12/2026", which says nothing else, for the letter that waits for a number.

    Behind "untuk" its provisional number says which of several. Whether the line has been taken:
    where no letter waits, a number begins a new letter.
    """
    number, chat = number_in(line), update.effective_chat
    letters = await _provisional(context, actor) if number else []
    named = [one for one in letters if one.number in line and one.number != number]
    rest = line.replace(named[0].number, "") if named else line
    waiting = named or [one for one in letters if not one.official]
    if not waiting or await hear(context, actor, rest) != Dictated(number=number):
        return False
    if len(waiting) > 1:
        await context.say(update, words.which_numbered(number, waiting))
        return True
    stamp = Stamp(actor=actor, chat=chat.id if chat else None)
    letter = await context.services.policies.give_number(waiting[0], number, context.now, stamp)
    await context.say(update, words.numbered(letter))
    return True


async def _provisional(context: Context, actor: Actor) -> list[Policy]:
    """The letters in the book that were issued without a number of their own, and are the actor's."""
    _, office = at_work(actor)
    found = [record.letter for record in await context.services.policies.history()]
    return [one for one in found if one.is_provisional and _is_own(one, actor, office)]


def _is_own(letter: Policy, actor: Actor, office: Opd) -> bool:
    return office.code in letter.owners if letter.owners else actor.may(Role.ADMIN)
