"""Granting: the last steps of /peran: the preview, the change itself, and how things stand then."""

from dataclasses import replace
from datetime import date

from handlers import menus
from handlers.callback_data import Tap, Verb, encode_tap
from handlers.dialogues import SETTLED, Go, Outcome, Said, Turn
from handlers.wording import dialogues as dialogue_words
from handlers.wording import labels
from handlers.wording import offices as words
from handlers.wording.roles import office as office_words
from handlers.wording.roles import term
from schedules.errors import StaleButtonError
from schedules.mandates import Acting, Mandate
from schedules.notices import Button
from schedules.people import Opd, Role
from schedules.services.roles import Holder, Person

OFFICES = {
    "operator": (words.OPERATOR, Role.OPERATOR, Acting.OWN),
    "kepala": (words.KEPALA, Role.KEPALA, Acting.OWN),
    "plt": (words.PLT, Role.KEPALA, Acting.PLT),
    "plh": (words.PLH, Role.KEPALA, Acting.PLH),
    "kedua": (words.SECOND, Role.PEGAWAI, Acting.OWN),
    "admin": (words.ADMIN, Role.ADMIN, Acting.OWN),
    "auditor": (words.AUDITOR, Role.AUDITOR, Acting.OWN),
}
"""What can be given, by the word that its button carries."""


async def ask_confirm(turn: Turn) -> None:
    """Show what will be, and remember what stood when it was shown."""
    person = await person_of(turn)
    turn = await turn.keep(seen=person.mark)
    shown, today = card_of(turn, person), turn.today
    if turn.facts["office"] is None:
        name = next((words.held(one, today) for one in person.offices if _is_meant(turn, one)), "")
        text = words.preview(shown, name, "", is_given=False)
    else:
        office = mandate_of(turn)
        name, when = await office_name(turn), term(office.first, office.last, today)
        text = words.preview(shown, name, when, is_given=True)
    await turn.say(text, ((turn.button(dialogue_words.CONFIRM, "ok"), turn.cancel),))


async def save(turn: Turn, said: Said) -> Go | Outcome:
    """Give or take the office; who may is judged again by the service."""
    if said.choice != ("ok",):
        raise StaleButtonError
    stamp = replace(turn.stamp, seen=turn.facts["seen"])
    roles, now = turn.context.services.roles, turn.context.now
    if turn.facts["office"] is None:
        await roles.take(turn.facts["asn"], turn.facts["take"], now, stamp)
    else:
        await roles.give(mandate_of(turn), now, stamp)
    await menus.refresh(turn.context.bot, turn.context.services, now)
    return SETTLED


async def show_done(turn: Turn) -> None:
    """Say how things stand now, with the way back."""
    person = await person_of(turn)
    shown = (person.asn, person.opd, person.offices, turn.today)
    if not turn.facts["entry"]:
        await turn.say(words.unchanged(words.card(*shown)))
        return
    undo = Button(labels.UNDO, encode_tap(Tap(Verb.UNDO, (str(turn.facts["entry"]),))))
    await turn.say(words.done(*shown), ((undo,),))


async def person_of(turn: Turn) -> Person:
    """Whom the dialogue is about, with all that they hold."""
    return await turn.context.services.roles.person(turn.facts["asn"], turn.context.now)


def mandate_of(turn: Turn) -> Mandate:
    """What is about to be given."""
    _, role, acting = OFFICES[turn.facts["office"]]
    last = turn.facts["last"]
    return Mandate(
        asn_id=turn.facts["asn"],
        opd=turn.facts["opd"],
        role=role,
        acting=acting,
        first=date.fromisoformat(turn.facts["first"]),
        last=date.fromisoformat(last) if last else None,
    )


async def office_name(turn: Turn) -> str:
    """What is about to be given, in words."""
    _, role, acting = OFFICES[turn.facts["office"]]
    code = turn.facts["opd"]
    opd: Opd | None = await turn.context.services.lookup.find_opd(code) if code else None
    return office_words(role, acting, opd)


def card_of(turn: Turn, person: Person) -> str:
    """The person as they stand now."""
    return words.card(person.asn, person.opd, person.offices, turn.today)


def _is_meant(turn: Turn, one: Holder) -> bool:
    return bool(turn.facts["take"] == (one.mandate.id if one.mandate else 0))
