"""Writing: the dialogue in which a letter is put together, looked at and issued.

Whatever is typed at any step is read as dictation and added to the draft; the next step is
whatever is still missing. Nothing is in the book before the preview has been confirmed.
"""

import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

from handlers.asking.spelling import bare
from handlers.callback_data import day_of, day_word
from handlers.context import Context
from handlers.dialogues import STAY, Dialogue, Go, Outcome, Said, Step, Turn
from handlers.dictation import Dictated, take_down
from handlers.dictation.clauses import has_digit
from handlers.guards import at_work
from handlers.keyboards import Rows, in_pairs
from handlers.letters.closing import STEPS
from handlers.letters.draft import Draft
from handlers.letters.preview import ask_done, ask_preview, publish
from handlers.naming import known_opds
from handlers.rights import Action
from handlers.wording import drafting as words
from schedules.errors import StaleButtonError
from schedules.people import Opd, Role
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule

_SHARES = (100, 75, 50, 30, 25, 0)
_DUTIES = (1, 2, 3)
_MOST_DUTY = 500
_NUMBERED = re.compile(r"^(?:SE|surat edaran)?\s*(?:nomor|no\b\.?)\s*:?\s*", re.IGNORECASE)
_WEEK = timedelta(days=7)
_ONE = timedelta(days=1)


async def hear(context: Context, actor: Actor, line: str) -> Dictated:
    """What a line orders, with the city's OPDs, its classes of service and its units known."""
    _, office = at_work(actor)
    opds = await context.services.lookup.opds()
    services = sorted({opd.service for opd in opds if opd.service})
    today = office.zone.day_of(context.now)
    units = await _units(context, actor, office, today)
    return take_down(line, today, known_opds(opds), services, units)


async def _units(context: Context, actor: Actor, office: Opd, today: date) -> list[tuple[str, str]]:
    """The units that may be exempted by name: of the OPD worked for, of all for the city's admin.

    A name that several OPDs have is nobody's.
    """
    found = await context.services.policies.speaking(today)
    everywhere = actor.may(Role.ADMIN)
    units = [(o.code, u) for o, us in found.items() for u in us if everywhere or o == office]
    times = Counter(bare(unit) for _, unit in units)
    return [one for one in units if times[bare(one[1])] == 1]


async def ask_order(turn: Turn) -> None:
    """Ask for the whole letter in one line, or for its share by button."""
    is_trial = Draft.of(turn.facts).is_trial
    is_city = turn.actor.may(Role.ADMIN)
    await turn.say(
        words.order(is_trial=is_trial, is_city=is_city), (*_share_rows(turn), (turn.cancel,))
    )


async def ask_share(turn: Turn) -> None:
    """Ask how many are in the office."""
    await turn.say(words.SHARE, (*_share_rows(turn), (turn.cancel,)))


def _share_rows(turn: Turn) -> Rows:
    return in_pairs([turn.button(words.share_label(n), "share", str(n)) for n in _SHARES])


async def ask_unclear(turn: Turn) -> None:
    """Say what was not understood, and ask for it in other words."""
    unclear = Draft.of(turn.facts).said.unclear
    rows = ((turn.button(words.SKIP, "skip"),), (turn.cancel,))
    await turn.say(words.unclear(unclear), rows)


async def ask_first(turn: Turn) -> None:
    """Ask for the first day."""
    today = turn.today
    monday = today + timedelta(days=7 - today.weekday())
    days = dict.fromkeys((today + _ONE, monday, monday + _WEEK))
    rows = tuple((turn.button(words.from_label(day), "first", day_word(day)),) for day in days)
    said = Draft.of(turn.facts).said
    await turn.say(words.first(said.first, said.last), (*rows, (turn.cancel,)))


async def ask_last(turn: Turn) -> None:
    """Ask for the last day."""
    said = Draft.of(turn.facts).said
    first = said.first or turn.today
    friday = first + timedelta(days=(4 - first.weekday()) % 7)
    days = dict.fromkeys((friday, friday + _WEEK))
    rows = tuple((turn.button(words.until_label(day), "last", day_word(day)),) for day in days)
    open_end = (turn.button(words.OPEN_END, "open"),)
    await turn.say(words.last(first, said.last), (*rows, open_end, (turn.cancel,)))


async def ask_duty(turn: Turn) -> None:
    """Ask how many hold an office that the letter empties."""
    buttons = tuple(turn.button(words.duty_label(n), "duty", str(n)) for n in _DUTIES)
    await turn.say(words.DUTY, (buttons, (turn.cancel,)))


async def ask_mend(turn: Turn) -> None:
    """Say what does not go together, and ask for other words."""
    await turn.say(words.mend(Draft.of(turn.facts).misfits), ((turn.cancel,),))


async def ask_number(turn: Turn) -> None:
    """Ask for the letter's number."""
    await turn.say(words.NUMBER, ((turn.button(words.NO_NUMBER, "none"),), (turn.cancel,)))


async def take(turn: Turn, said: Said) -> Go | Outcome:
    """Take what was said or pressed into the draft, and go on to what is missing."""
    draft = Draft.of(turn.facts)
    if said.document is not None:
        return STAY
    more = _pressed(turn, said.choice) if said.choice else await _typed(turn, said.text)
    if more is None:
        await turn.say(words.NOT_UNDERSTOOD)
        return STAY
    draft = draft.with_more(more)
    return Go(draft.missing(turn.today), draft.facts)


def _pressed(turn: Turn, choice: tuple[str, ...]) -> Dictated:
    match choice:
        case ("share", percent) if percent.isdigit() and int(percent) in _SHARES:
            return Dictated(share=Share(kind=ShareKind.OFFICE, percent=int(percent)))
        case ("first" | "last" as end, day):
            when = day_of(day)
            return Dictated(first=when) if end == "first" else Dictated(last=when)
        case ("duty", count) if count.isdigit() and int(count) in _DUTIES:
            return _on_duty(turn, int(count))
        case ("open",):
            return Dictated(is_open=True)
        case ("none",):
            office = turn.office
            return Dictated(
                number=words.trial_number(office.code, turn.context.now.astimezone(office.zone.tz))
            )
        case ("skip",):
            return Dictated()
        case _:
            raise StaleButtonError


def typed_number(text: str) -> str:
    """A letter's number without the word for it; empty where it can be none, having no digit."""
    number = _NUMBERED.sub("", " ".join(text.split()))
    return number if has_digit(number) and len(number) <= words.LONGEST_NUMBER else ""


async def _typed(turn: Turn, text: str) -> Dictated | None:
    """What was typed; at the steps that ask for one thing, that thing without its words."""
    step = turn.dialogue.step
    if step == "number":
        number = typed_number(text)
        return Dictated(number=number) if number else None
    line = text
    if step == "duty" and (count := text.casefold().removesuffix("orang").strip()).isdecimal():
        return _on_duty(turn, int(count)) if 0 < int(count) <= _MOST_DUTY else None
    if step == "share" and text.strip(" %").isdigit():
        line = f"{text.strip(' %')}% kantor"
    elif step == "last" and not text.casefold().startswith(("sampai", "s.d", "sd ", "hingga")):
        line = f"s.d. {text}"
    more = await hear(turn.context, turn.actor, line)
    if step == "first" and more.first is not None and more.last == more.first:
        more = Dictated(first=more.first)  # a single day was asked for, not a letter of one day
    return None if more.is_empty and not more.unclear else more


def _on_duty(turn: Turn, count: int) -> Dictated:
    """So many hold the office on workdays; what else was said of piket stays."""
    said = Draft.of(turn.facts).said.piket or PiketRule()
    return Dictated(piket=replace(said, per_day=count))


async def take_preview(turn: Turn, said: Said) -> Go | Outcome:
    """Issue the letter that was shown, change it, or let the trial become a letter."""
    match said.choice:
        case ("publish", mark):
            return await publish(turn, mark)
        case ("real",):
            draft = Draft.of({**turn.facts, "trial": False})
            return Go(draft.missing(turn.today), draft.facts)
        case ("change",):
            return Go("change")
        case ("skip" | "share" | "first" | "last" | "duty" | "open" | "none", *_):
            raise StaleButtonError
        case _:
            return await take(turn, said)


async def ask_change(turn: Turn) -> None:
    """Ask what should be different."""
    await turn.say(words.CHANGE, ((turn.cancel,),))


def _step(ask: Callable[[Turn], Awaitable[None]]) -> Step:
    return Step(ask=ask, take=take, hears_text=True)


WRITING = Dialogue(
    kind="letter",
    action=Action.WRITE_LETTER,
    title=words.DIALOGUE,
    steps={
        "order": _step(ask_order),
        "unclear": _step(ask_unclear),
        "share": _step(ask_share),
        "first": _step(ask_first),
        "last": _step(ask_last),
        "duty": _step(ask_duty),
        "mend": _step(ask_mend),
        "number": _step(ask_number),
        "change": _step(ask_change),
        "preview": Step(ask=ask_preview, take=take_preview, hears_text=True),
        **STEPS,
        DONE: Step(ask=ask_done),
    },
)
