"""Keyboards: the keys below the text field, and the buttons below a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from handlers.callback_data import Press, Verb, encode
from handlers.wording import labels
from schedules.notices import Button, PersonDay

Rows = tuple[tuple[Button, ...], ...]


def main_keyboard() -> ReplyKeyboardMarkup:
    """The keys that an enrolled person always has."""
    return ReplyKeyboardMarkup(
        [[KeyboardButton(label) for label in row] for row in labels.KEYBOARD],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=labels.PLACEHOLDER,
    )


def below_day(facts: PersonDay) -> Rows:
    """The buttons below a person's day: why, and the weeks around it."""
    week = Button(labels.SCHEDULE, encode(Press(verb=Verb.WEEK, day=facts.day)))
    if not facts.slots:
        return ((week,),)
    return ((Button(labels.WHY, encode(Press(verb=Verb.WHY, day=facts.day))), week),)


def below_today(facts: PersonDay) -> Rows:
    """The buttons below the answer to /hariini: why, and the day after."""
    tomorrow = Press(verb=Verb.DAY, day=facts.day.fromordinal(facts.day.toordinal() + 1))
    after = Button(labels.TOMORROW, encode(tomorrow))
    if not facts.slots:
        return ((after,),)
    return ((Button(labels.WHY, encode(Press(verb=Verb.WHY, day=facts.day))), after),)


def inline(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram takes them; none where there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in rows]
    )


def open_private(username: str) -> InlineKeyboardMarkup:
    """A link from a group into the private conversation with the bot."""
    link = InlineKeyboardButton(labels.OPEN_PRIVATE, url=f"https://t.me/{username}")
    return InlineKeyboardMarkup([[link]])
