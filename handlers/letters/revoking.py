"""Revoking: the dialogue in which a letter is taken out of force from a day on."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.callback_data import day_of, day_word
from handlers.dialogues import STAY, Dialogue, Go, Outcome, Said, Step, Turn
from handlers.letters.preview import ask_done
from handlers.letters.shelf import current
from handlers.letters.writing import hear, typed_number
from handlers.rights import Action
from handlers.wording import dialogues as dialogue_words
from handlers.wording import drafting as words
from handlers.wording import issuing
from schedules.errors import StaleButtonError
from schedules.letters import Revocation
from schedules.services.dialogues import DONE

_MOST = 12
_CONFIRM = "yes"


async def ask_which(turn: Turn) -> None:
    """Ask which letter; one that is not the asker's to revoke is refused when it comes to it."""
    records = (await current(turn.context, turn.office))[-_MOST:]
    rows = tuple(
        (turn.button(words.letter_label(r.letter), str(n)),) for n, r in enumerate(records)
    )
    turn = await turn.keep(
        letters=[[r.letter.number, r.letter.issued.isoformat()] for r in records]
    )
    await turn.say(words.WHICH if records else words.NONE_TO_REVOKE, (*rows, (turn.cancel,)))


async def take_which(turn: Turn, said: Said) -> Go | Outcome:
    """Take the letter that was pressed, or whose number was typed."""
    listed: list[list[str]] = list(turn.facts.get("letters", ()))
    if said.choice:
        place = said.choice[0]
        if not place.isdigit() or int(place) >= len(listed):
            raise StaleButtonError
        number, issued = listed[int(place)]
    else:
        found = await turn.context.services.policies.find(" ".join(said.text.split()))
        number, issued = found.number, found.issued.isoformat()
    return Go("from", {"number": number, "issued": issued, "letters": []})


async def ask_from(turn: Turn) -> None:
    """Ask for the first day without the letter."""
    today = turn.today
    monday = today + timedelta(days=7 - today.weekday())
    days = dict.fromkeys((today + timedelta(days=1), monday))
    rows = tuple((turn.button(words.from_label(day), day_word(day)),) for day in days)
    await turn.say(words.revoke_from(str(turn.facts["number"])), (*rows, (turn.cancel,)))


async def take_from(turn: Turn, said: Said) -> Go | Outcome:
    """Take the day."""
    if said.choice:
        day = day_of(said.choice[0])
    else:
        heard = (await hear(turn.context, turn.actor, said.text)).first
        if heard is None:
            await turn.say(words.NOT_UNDERSTOOD)
            return STAY
        day = heard
    return Go("act", {"first": day.isoformat()})


async def ask_act(turn: Turn) -> None:
    """Ask for the number of the act that revokes the letter."""
    rows = ((turn.button(words.NO_NUMBER, "none"),), (turn.cancel,))
    await turn.say(words.ACT, rows)


async def take_act(turn: Turn, said: Said) -> Go | Outcome:
    """Take the number."""
    number = typed_number(said.text)
    if said.choice == ("none",):
        office = turn.office
        number = words.trial_number(office.code, turn.context.now.astimezone(office.zone.tz))
    if not number:
        await turn.say(words.NOT_UNDERSTOOD)
        return STAY
    return Go("confirm", {"act": number})


async def ask_confirm(turn: Turn) -> None:
    """Show what revoking would do."""
    effect = await turn.context.services.policies.preview_revocation(
        _act(turn), turn.context.now, turn.stamp
    )
    turn = await turn.keep(seen=effect.mark, issued_on=turn.today.isoformat())
    confirm = turn.button(dialogue_words.CONFIRM, _CONFIRM)
    await turn.say(issuing.revocation(effect), ((confirm, turn.cancel),))


async def take_confirm(turn: Turn, said: Said) -> Go | Outcome:
    """Revoke it."""
    if said.choice != (_CONFIRM,):
        return STAY
    effect = await turn.context.services.policies.revoke(
        _act(turn), turn.context.now, replace(turn.stamp, seen=turn.facts.get("seen"))
    )
    return Go(DONE, {"entry": effect.entry, "text": issuing.revoked(effect)})


def _act(turn: Turn) -> Revocation:
    facts = turn.facts
    return Revocation(
        letter=str(facts["number"]),
        letter_issued=date.fromisoformat(str(facts["issued"])),
        number=str(facts["act"]),
        issued=date.fromisoformat(str(facts.get("issued_on") or turn.today)),
        first=date.fromisoformat(str(facts["first"])),
    )


REVOKING = Dialogue(
    kind="revoking",
    action=Action.WRITE_LETTER,
    title=words.REVOKING,
    steps={
        "which": Step(ask=ask_which, take=take_which, hears_text=True),
        "from": Step(ask=ask_from, take=take_from, hears_text=True),
        "act": Step(ask=ask_act, take=take_act, hears_text=True),
        "confirm": Step(ask=ask_confirm, take=take_confirm),
        DONE: Step(ask=ask_done),
    },
)
