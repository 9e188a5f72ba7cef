"""Preview: what a letter does, as text and as a picture, before it is issued; and issuing it.

What is issued is the letter that was shown above the button, to the letter: not what the draft has
become since, nor what it would be for another OPD or on another day.
"""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import TelegramError

from handlers.callback_data import Tap, Verb, encode_tap
from handlers.dialogues import STAY, Go, Outcome, Turn
from handlers.keyboards import Rows, below_change, inline
from handlers.letters.draft import Draft, kept, letter_of
from handlers.pictures import week_pages, week_sheet
from handlers.wording import drafting as words
from handlers.wording import issuing
from handlers.wording.pages import split
from handlers.wording.provisions import is_over
from schedules.dayplan import DayPlan
from schedules.files import write_letter
from schedules.notices import Button
from schedules.policy import Policy
from schedules.services.dialogues import DONE
from schedules.services.planning import PlanRun
from schedules.services.policies import LetterEffect

_WEEK = timedelta(days=7)
_QUARTERS = 4


async def ask_preview(turn: Turn) -> None:
    """Work out what the letter would do and show it, editing one message along the way."""
    draft = Draft.of(turn.facts)
    letter = _letter(turn, draft)
    shown = await _opening(turn)
    try:
        effect = await turn.context.services.policies.preview(
            letter, turn.context.now, turn.stamp, progress=_progress(shown)
        )
    except Exception:
        await _forget(shown)
        raise
    turn = await turn.keep(seen=effect.mark, shown=kept(letter))
    calendar = await turn.context.services.holidays.calendar()
    text = issuing.preview(effect, calendar, turn.today, is_trial=draft.is_trial)
    await _forget(shown)
    await _picture(turn, effect)
    await turn.context.say(turn.update, text, inline(_buttons(turn, draft, effect)))


async def publish(turn: Turn, mark: str) -> Go | Outcome:
    """Issue the letter that was shown and plan everybody it covers anew.

    `mark` is that of the letter above the button; the button of an earlier preview shows anew.
    """
    if Draft.of(turn.facts).is_trial:
        return STAY
    letter = letter_of(turn.facts)
    if letter is None or _mark(letter) != mark:
        return Go("preview")
    shown = await _opening(turn)
    try:
        effect = await turn.context.services.policies.issue(
            letter,
            turn.context.now,
            replace(turn.stamp, seen=turn.facts.get("seen")),
            progress=_progress(shown),
        )
    finally:
        await _forget(shown)
    text = issuing.issued(effect)
    over = {"said": None, "whole": None, "shown": None}
    return Go(DONE, {"entry": effect.entry, "text": text, **over})


async def ask_done(turn: Turn) -> None:
    """Say that the letter is issued, and offer to take it back and to see who is not reached."""
    entry = int(turn.facts.get("entry", 0))
    reach = Button(words.REACH, encode_tap(Tap(Verb.LETTER, ("reach", str(entry)))))
    await turn.say(str(turn.facts.get("text", "")), (*below_change(entry), (reach,)))


def _letter(turn: Turn, draft: Draft) -> Policy:
    return draft.letter(turn.actor, turn.office, turn.context.now)


def _mark(letter: Policy) -> str:
    """What tells one letter from any other."""
    return blake2b(write_letter(letter).encode(), digest_size=4).hexdigest()


def _buttons(turn: Turn, draft: Draft, effect: LetterEffect) -> Rows:
    rest = (turn.button(words.CHANGE_BUTTON, "change"), turn.cancel)
    if draft.is_trial:
        return ((turn.button(words.MAKE_REAL, "real"),), rest)
    if issuing.is_held(effect) or not effect.is_new or is_over(effect.letter, turn.today):
        return (rest,)
    return ((turn.button(words.PUBLISH, "publish", _mark(effect.letter)),), rest)


async def _picture(turn: Turn, effect: LetterEffect) -> None:
    """The first week of the letter for one OPD, as it would be."""
    asked = turn.update.effective_message
    runs = [run for run in effect.runs if run.plans]
    run = next((one for one in runs if one.opd == turn.office.code), runs[0] if runs else None)
    if run is None or not isinstance(asked, Message):
        return
    week = _first_week(run, effect)
    if not week:
        return
    letters = {one.number: one for one in await turn.context.services.policies.letters()}
    letters[effect.letter.number] = effect.letter
    sheet = week_sheet(run.roster.opd, run.roster.members, week, letters)
    pages = await turn.context.studio.draw(lambda: week_pages(sheet))
    caption = words.picture(run.roster.opd, week[0].day, week[-1].day, len(pages))
    await turn.context.studio.send_photo(asked, f"pratinjau-{week[0].day}.png", pages[0], caption)


def _first_week(run: PlanRun, effect: LetterEffect) -> list[DayPlan]:
    """The plans of the week in which the letter begins."""
    first = max(effect.letter.first, run.plans[0].day)
    monday = first - timedelta(days=first.weekday())
    return [plan for plan in run.plans if monday <= plan.day < monday + _WEEK]


async def _opening(turn: Turn) -> Message | None:
    """The message that says how far we are."""
    asked = turn.update.effective_message
    if not isinstance(asked, Message):
        return None
    text = f"{turn.preface}\n\n{words.WORKING}" if turn.preface else words.WORKING
    return await asked.reply_text(split(text)[0], parse_mode=ParseMode.HTML)


def _progress(shown: Message | None) -> Callable[[int, int], Coroutine[Any, Any, None]]:
    """Edits the message a few times on the way through many OPDs."""

    async def tell(done: int, total: int) -> None:
        step = max(1, total // _QUARTERS)
        if shown is not None and total > _QUARTERS and done % step == 0 and done < total:
            try:
                await shown.edit_text(words.working(done, total))
            except TelegramError:
                return  # how far we are is no matter to stop for

    return tell


async def _forget(shown: Message | None) -> None:
    """Take the progress message away; where that fails it stays, and hurts nobody."""
    if shown is None:
        return
    try:
        await shown.delete()
    except TelegramError:
        return
