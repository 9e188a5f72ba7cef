"""Members: the people and units of an OPD, to choose from; the step that asks who is meant."""

from collections.abc import Callable
from typing import Any

from handlers.asking import Mention
from handlers.context import Context
from handlers.dialogues import STAY, Go, Outcome, Said, Step, Turn
from handlers.naming import find_people
from schedules.people import Asn

MOST = 12
"""As many people or units stand on buttons; others are typed."""
_PICK = "pilih"


def meant(mention: Mention | None) -> dict[str, object]:
    """Whom a line named, as facts: one, or several who are asked back."""
    keys = mention.keys if mention else ()
    if len(keys) > 1:
        return {"candidates": list(keys[:MOST])}
    return {"asn": keys[0]} if keys else {}


def who(
    question: str, nobody: Callable[[str], str], next_step: Callable[[dict[str, Any]], str]
) -> Step:
    """The step that asks for one of the office's people, by name; it leaves `asn` behind."""

    async def ask(turn: Turn) -> None:
        found = [asn for asn in await _staff(turn) if asn.id in turn.facts.get("candidates", ())]
        rows = [(turn.button(f"{a.name} ({a.unit})", _PICK, str(a.id)),) for a in found[:MOST]]
        await turn.say(question, (*rows, (turn.cancel,)))

    async def take(turn: Turn, said: Said) -> Go | Outcome:
        staff = await _staff(turn)
        if said.choice:
            found = [asn for asn in staff if str(asn.id) == said.choice[-1]]
        else:
            found = find_people(staff, said.text)
        if not found:
            await turn.say(nobody(said.text))
            return STAY
        if len(found) > 1:
            return Go(turn.dialogue.step, {"candidates": [asn.id for asn in found]})
        named = {"asn": found[0].id}
        return Go(next_step({**turn.facts, **named}), named)

    return Step(ask=ask, take=take, hears_text=True)


async def units_of(context: Context, opd: str) -> list[str]:
    """The unit kerja of an OPD, in the order of the alphabet."""
    staff = await context.services.staffing.staff(opd, context.now)
    return sorted({asn.unit for asn in staff})


async def _staff(turn: Turn) -> tuple[Asn, ...]:
    return await turn.context.services.staffing.staff(turn.office.code, turn.context.now)
