"""Hiring: "tambah", a wizard of one question at a time; each answer is checked as a file's cell."""

from collections.abc import Mapping
from functools import partial

from telegram import Update

from handlers.asking import read_day
from handlers.context import Context
from handlers.dialogues import (
    SETTLED,
    STAY,
    Dialogue,
    Go,
    Outcome,
    Said,
    Step,
    Turn,
    begin,
    forget_message,
)
from handlers.guards import at_work
from handlers.keyboards import below_change, in_pairs
from handlers.members import MOST, units_of
from handlers.rights import Action
from handlers.wording import staffing as words
from schedules.files import check_cell, read_person
from schedules.notices import Button
from schedules.people import Asn, Nip
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor

_COLUMNS = {
    "nama": "Nama",
    "nip": "NIP",
    "unit": "Unit Kerja",
    "jabatan": "Jabatan",
    "jenjang": "Jenjang",
    "pola": "Pola Kerja",
    "piket": "Piket",
    "mulai": "Mulai",
}
"""The steps in order, and the column of the roster that each fills."""
_ORDER = (*_COLUMNS, "preview")
_CHOICES: Mapping[str, Mapping[str, str]] = {
    "jenjang": {f"j{n}": label for n, label in enumerate(words.RANKS.values())},
    "pola": {str(pattern): label for pattern, label in words.PATTERNS.items()},
    "piket": {"ya": words.YES, "tidak": words.NO},
    "mulai": {"sekarang": words.AT_ONCE},
}
_VALUES = {**{f"j{n}": label for n, label in enumerate(words.RANKS.values())}, "sekarang": ""}
_SAVE, _UNIT = "simpan", "unit"


async def hire(update: Update, context: Context, actor: Actor) -> None:
    """Begin to take somebody on."""
    _, opd = at_work(actor)
    units = (await units_of(context, opd.code))[:MOST]
    await begin(update, context, actor, HIRE, "nama", units=units, opd=opd.code)


async def _ask(turn: Turn, *, step: str) -> None:
    """Put one question, with what can be pressed instead of typed."""
    rows: list[tuple[Button, ...]] = []
    if step == "unit":
        rows = [(turn.button(u, _UNIT, str(n)),) for n, u in enumerate(turn.facts["units"])]
    choices = [turn.button(label, word) for word, label in _CHOICES.get(step, {}).items()]
    await turn.say(words.ASK[step], (*rows, *in_pairs(choices), (turn.cancel,)))


async def _take(turn: Turn, said: Said, *, step: str) -> Go | Outcome:
    """Check one answer and go on to the next question."""
    cell = _cell(turn, said, step)
    if step == "nip" and said.text:
        await forget_message(turn.update)
    if cell is None:
        await turn.say(words.NO_DAY if step == "mulai" else words.ONE_LINE)
        return STAY
    opd = await turn.context.services.lookup.find_opd(str(turn.facts["opd"]))
    found = check_cell(_COLUMNS[step], cell, opd)
    if found:
        await turn.say(words.refused(found))
        return STAY
    if step == "nip":
        await turn.context.services.staffing.check_number(Nip.parse(cell), turn.stamp)
    return Go(_ORDER[_ORDER.index(step) + 1], {step: cell})


def _cell(turn: Turn, said: Said, step: str) -> str | None:
    """What would stand in the cell; None if the answer is none."""
    if said.choice:
        if said.choice[0] == _UNIT and len(said.choice) > 1 and said.choice[1].isdigit():
            units = turn.facts["units"]
            number = int(said.choice[1])
            return str(units[number]) if number < len(units) else None
        return _VALUES.get(said.choice[0], said.choice[0])
    if not said.text or "\n" in said.text:
        return None
    if step == "mulai":
        day = read_day(said.text, turn.today)
        return day.isoformat() if day else None
    return said.text


async def _person(turn: Turn) -> Asn:
    opd = await turn.context.services.lookup.find_opd(str(turn.facts["opd"]))
    cells = {column: str(turn.facts.get(step, "")) for step, column in _COLUMNS.items()}
    return read_person(cells, opd)


async def _preview(turn: Turn) -> None:
    """Show who will be taken on, and what it does to the days of others."""
    asn = await _person(turn)
    effect = await turn.context.services.staffing.preview(asn, turn.context.now, turn.stamp)
    text = words.preview(None, asn, (), effect.others, effect.first)
    await turn.say(text, ((turn.button(words.SAVE, _SAVE), turn.cancel),))


async def _save(turn: Turn, said: Said) -> Outcome:
    """Take the person on."""
    if said.choice != (_SAVE,):
        return STAY
    asn = await _person(turn)
    await turn.context.services.staffing.change(asn, turn.context.now, turn.stamp)
    return SETTLED


async def ask_done(turn: Turn) -> None:
    """Say that it is saved, with a button to take it back."""
    entry = int(turn.facts.get("entry", 0))
    found = await turn.context.services.staffing.find(int(turn.facts["asn"]), turn.stamp)
    text = words.saved(found.asn.name) if entry else words.NOTHING_NEW
    await turn.say(text, below_change(entry))


HIRE = Dialogue(
    kind="tambah",
    action=Action.KEEP_ROSTER,
    title=words.HIRE_TITLE,
    steps={
        **{
            step: Step(
                ask=partial(_ask, step=step), take=partial(_take, step=step), hears_text=True
            )
            for step in _COLUMNS
        },
        "preview": Step(ask=_preview, take=_save),
        DONE: Step(ask=ask_done),
    },
)
