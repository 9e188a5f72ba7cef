"""In force: the letters under which the town lives today, and where each speaks, for the page."""

from typing import Any

from demo.jumps import ZONE
from demo.letter_sheet import sheet
from demo.stage import Stage
from handlers.wording.phrases import listed, short_share
from schedules.policy import Policy
from schedules.regime import Regime

_EVERYWHERE = "seluruh OPD"


async def in_force_view(stage: Stage) -> list[dict[str, Any]]:
    """Each letter in force, the latest first: a button's words and the letter itself."""
    today = ZONE.day_of(stage.clock.now())
    policies = stage.app.services.policies
    speaking = await policies.speaking(today)
    regimes = [(opd.code, one) for opd, units in speaking.items() for one in units.values()]
    names = {opd.code: opd.name for opd in stage.opds}
    return [
        {
            "id": letter.number,
            "label": letter.title,
            "hint": f"{letter.number}: {short_share(letter.share)}. {_where(letter, regimes)}",
            "sheet": sheet(letter, names),
        }
        for letter in reversed(await policies.letters(today))
        if letter.is_in_force(today)
    ]


def _where(letter: Policy, regimes: list[tuple[str, Regime]]) -> str:
    """Where the letter speaks today, and which other limits it."""
    own = [
        (code, one)
        for code, one in regimes
        if one.share is not None
        and one.letter is not None
        and (one.letter.number, one.letter.issued) == (letter.number, letter.issued)
    ]
    if not own:
        return "Hari ini tidak mengatur siapa pun."
    codes = sorted({code for code, _ in own})
    everybody = {code for code, _ in regimes}
    where = f"Hari ini bagi {_EVERYWHERE if set(codes) == everybody else listed(codes)}"
    limits = {one.frame.number for _, one in own if one.clamped and one.frame is not None}
    return f"{where}, dibatasi {listed(sorted(limits))}." if limits else f"{where}."
