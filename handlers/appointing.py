"""Appointing: /peran; who holds which office, and giving and taking it by buttons.

The admin gives every office, the head of an OPD names its operators. A name or a term may be typed.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import Update
from telegram.ext import CommandHandler

from handlers.asking import Unclear, parse
from handlers.context import Context
from handlers.dialogues import STAY, Dialogue, Go, Outcome, Said, Step, Turn, begin
from handlers.granting import (
    OFFICES,
    ask_confirm,
    card_of,
    office_name,
    person_of,
    save,
    show_done,
)
from handlers.guards import at_work, guarded
from handlers.keyboards import Rows, in_pairs
from handlers.listening import FRESH
from handlers.naming import find_opds, find_people, opd_of, opd_word
from handlers.rights import Action
from handlers.wording import offices as words
from schedules.errors import StaleButtonError
from schedules.notices import Button
from schedules.people import Asn, Role
from schedules.services.lookup import Actor
from schedules.services.roles import Person, may_grant

_MOST = 8  # people on buttons
_TERMS = {
    "0": words.NO_END,
    "7": words.ONE_WEEK,
    "30": words.ONE_MONTH,
    "91": words.THREE_MONTHS,
}


async def show_roles(update: Update, context: Context, actor: Actor) -> None:
    """Answer /peran; a name after it opens that person's card at once."""
    asked = " ".join(context.args or ())
    found = find_people(await _reach(context, actor), asked) if asked else []
    if len(found) == 1:
        await begin(update, context, actor, ROLES, "card", asn=found[0].id)
    else:
        await begin(update, context, actor, ROLES, "whom", asked=asked)


async def ask_whom(turn: Turn) -> None:
    """Show who holds what in the OPD worked for (and in the city), and ask for a name.

    A name that was said with the command, and is nobody's alone, is answered instead.
    """
    if asked := str(turn.facts.get("asked", "")):
        await _choose(turn, asked, find_people(await _reach(turn.context, turn.actor), asked))
        return
    opd = turn.office
    roles, now = turn.context.services.roles, turn.context.now
    there = await roles.holders(opd.code, now)
    city = await roles.holders(None, now) if turn.actor.may(Role.ADMIN) else None
    text = words.holders(opd, there, city, turn.today)
    people = dict.fromkeys(holder.asn for holder in (*there, *(city or ())))
    await turn.say(text, (*_people(turn, list(people)[:_MOST]), (turn.cancel,)))


async def take_whom(turn: Turn, said: Said) -> Go | Outcome:
    """Take the person whose button was pressed, or whose name was typed."""
    reach = await _reach(turn.context, turn.actor)
    if said.choice:
        asn_id = _number(said.choice[0])
        if asn_id not in {asn.id for asn in reach}:
            raise StaleButtonError
        return Go("card", {"asn": asn_id})
    found = find_people(reach, said.text)
    if len(found) == 1:
        return Go("card", {"asn": found[0].id})
    await _choose(turn, said.text, found)
    return STAY


async def _choose(turn: Turn, asked: str, found: Sequence[Asn]) -> None:
    """Ask whom a name means that is nobody's, or not one person's."""
    if not found:
        await turn.say(words.nobody(asked), ((turn.cancel,),))
    elif len(found) > _MOST:
        await turn.say(words.too_many(asked, len(found)), ((turn.cancel,),))
    else:
        await turn.say(words.several(asked, len(found)), (*_people(turn, found), (turn.cancel,)))


async def ask_card(turn: Turn) -> None:
    """Show the person's offices, and what may be changed about them."""
    person = await person_of(turn)
    rows: list[tuple[Button, ...]] = [
        (turn.button(words.take_label(one), "take", str(one.mandate.id if one.mandate else 0)),)
        for one in person.offices
        if may_grant(turn.actor, one.role, one.opd.code if one.opd else None)
    ]
    offered = [turn.button(OFFICES[key][0], "give", key) for key in _offered(turn.actor, person)]
    rows += in_pairs(offered)
    text = card_of(turn, person)
    text += f"\n\n{words.WHAT_NOW if rows else words.NOTHING_TO_CHANGE}"
    await turn.say(text, (*rows, (turn.button(words.BACK, "back"), turn.cancel)))


async def take_card(turn: Turn, said: Said) -> Go | Outcome:
    """Take which office is given or taken."""
    match said.choice:
        case ("take", mandate):
            return Go("confirm", {"take": _number(mandate), "office": None})
        case ("give", key) if key in OFFICES:
            facts: dict[str, Any] = {"office": key, "opd": None, "take": None}
            if OFFICES[key][1].is_citywide:
                return Go("until", facts)
            if turn.actor.may(Role.ADMIN):
                return Go("where", facts)
            return Go("until", {**facts, "opd": turn.office.code})
        case ("back",):
            return Go("whom", {"asked": ""})
        case _:
            raise StaleButtonError


async def ask_where(turn: Turn) -> None:
    """Ask for which OPD: the one worked for and the person's own on buttons, others by name."""
    person = await person_of(turn)
    near = dict.fromkeys((person.opd, turn.office))
    rows = [(turn.button(opd.name[:60], opd_word(opd.code)),) for opd in near]
    await turn.say(words.WHERE, (*rows, (turn.cancel,)))


async def take_where(turn: Turn, said: Said) -> Go | Outcome:
    """Take the OPD that was pressed or typed."""
    asked = opd_of(said.choice[0]) if said.choice else said.text
    found = find_opds(await turn.context.services.lookup.opds(), asked)
    if len(found) == 1:
        return Go("until", {"opd": found[0].code})
    if found:
        near = found[:_MOST]
        rows = [(turn.button(opd.name[:60], opd_word(opd.code)),) for opd in near]
        await turn.say(words.WHERE, tuple(rows))
    else:
        await turn.say(words.no_opd(asked))
    return STAY


async def ask_until(turn: Turn) -> None:
    """Ask for the term."""
    buttons = [turn.button(label, days) for days, label in _TERMS.items()]
    name = await office_name(turn)
    await turn.say(words.until(name), (tuple(buttons[:2]), tuple(buttons[2:]), (turn.cancel,)))


async def take_until(turn: Turn, said: Said) -> Go | Outcome:
    """Take the term: from today on for so many days, or the dates that were typed."""
    today = turn.today
    if said.choice:
        days = _number(said.choice[0])
        last = today + timedelta(days=days - 1) if days else None
        return Go("confirm", {"first": today.isoformat(), "last": last and last.isoformat()})
    heard = parse(f"jadwal {said.text}", today)
    if isinstance(heard, Unclear) or len(heard.days) != 1:
        await turn.say(words.NO_DATE)
        return STAY
    (span,) = heard.days
    first = today if span.is_day else span.first  # one date alone is the last
    if span.last < max(first, today):
        await turn.say(words.wrong_term(first, span.last))
        return STAY
    return Go("confirm", {"first": first.isoformat(), "last": span.last.isoformat()})


async def _reach(context: Context, actor: Actor) -> list[Asn]:
    """Whose offices the actor may change: everybody's, or those of the OPD they lead."""
    _, opd = at_work(actor)
    today = opd.zone.day_of(context.now)
    people = await context.services.inquiry.acquaintances(actor, today)
    if actor.may(Role.ADMIN):
        return list(people)
    return [asn for asn in people if asn.opd == opd.code and actor.may(Role.KEPALA, opd.code)]


def _offered(actor: Actor, person: Person) -> list[str]:
    """What may be given to somebody that they do not hold for good already."""
    is_admin = actor.may(Role.ADMIN)
    own = {(one.role, one.acting) for one in person.offices if one.mandate is None}
    return [
        key
        for key, (_, role, acting) in OFFICES.items()
        if (is_admin or role is Role.OPERATOR)
        and ((role, acting) not in own or (is_admin and not role.is_citywide))
    ]


def _people(turn: Turn, people: Sequence[Asn]) -> Rows:
    return tuple((turn.button(f"{asn.name[:40]}, {asn.opd}", str(asn.id)),) for asn in people)


def _number(word: str) -> int:
    if not word.isdigit():
        raise StaleButtonError
    return int(word)


ROLES = Dialogue(
    kind="role",
    action=Action.SET_ROLE,
    title=words.TITLE,
    steps={
        "whom": Step(ask=ask_whom, take=take_whom, hears_text=True),
        "card": Step(ask=ask_card, take=take_card),
        "where": Step(ask=ask_where, take=take_where, hears_text=True),
        "until": Step(ask=ask_until, take=take_until, hears_text=True),
        "confirm": Step(ask=ask_confirm, take=save),
        "done": Step(ask=show_done),
    },
)


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("peran", guarded(Action.SET_ROLE, show_roles), FRESH)]
