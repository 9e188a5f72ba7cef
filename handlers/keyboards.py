"""Keyboards: the keys below the text field, and the buttons below a message."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from handlers.callback_data import Press, Tap, Verb, day_word, encode, encode_tap
from handlers.wording import absences as absence_words
from handlers.wording import batons as baton_words
from handlers.wording import labels
from handlers.wording import moves as move_words
from handlers.wording import swaps as swap_words
from schedules.dealings import BatonCard, SwapCard
from schedules.notices import Button, PersonDay, TransferNews
from schedules.petitions import PetitionCard
from schedules.swaps import OPEN, SwapState
from schedules.transfers import TransferState

Rows = tuple[tuple[Button, ...], ...]


def in_pairs(buttons: Sequence[Button]) -> Rows:
    """Buttons, two in a row."""
    return tuple(tuple(buttons[n : n + 2]) for n in range(0, len(buttons), 2))


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


def deal_button(label: str, answer: str, card: SwapCard) -> Button:
    """A button of a swap that was asked for; whoever presses it is judged anew."""
    return Button(label, encode_tap(Tap(Verb.DEAL, (answer, str(card.swap.id)))))


def below_swap(card: SwapCard) -> Rows:
    """The buttons below a swap: for those who have to decide, and for whoever asked."""
    swap = card.swap
    refuse = deal_button(swap_words.REFUSE, "no", card)
    if swap.state is SwapState.ASKED and card.to in swap.waits_for:
        return ((deal_button(swap_words.ACCEPT, "yes", card), refuse),)
    if swap.state in OPEN and card.to == swap.asked_by:
        return ((deal_button(swap_words.WITHDRAW, "out", card),),)
    if swap.state is SwapState.AGREED and card.to not in swap.both:
        return ((deal_button(swap_words.APPROVE, "ok", card), refuse),)
    return ()


def below_change(entry: int) -> Rows:
    """The button that takes a change back; none where there is nothing to take back."""
    if not entry:
        return ()
    return ((Button(labels.UNDO, encode_tap(Tap(Verb.UNDO, (str(entry),)))),),)


def petition_button(label: str, what: str, number: int) -> Button:
    """A button about an absence; whoever presses it is judged anew."""
    return Button(label, encode_tap(Tap(Verb.ABSENCE, (what, str(number)))))


def below_petition(card: PetitionCard) -> Rows:
    """The buttons below an absence that is asked for: for the person, and for who decides."""
    number = card.petition.id
    if not card.petition.is_open:
        return ()
    if card.is_mine:
        return ((petition_button(absence_words.WITHDRAW, "out", number),),)
    approve = petition_button(absence_words.APPROVE, "ok", number)
    return ((approve, petition_button(absence_words.REFUSE, "no", number)),)


def below_move(news: TransferNews) -> Rows:
    """The buttons below a move that waits for the receiving OPD's answer."""
    if news.state is not TransferState.PROPOSED:
        return ()
    accept = Tap(Verb.MOVE, (str(news.id), "ya"))
    refuse = Tap(Verb.MOVE, (str(news.id), "tidak"))
    return (
        (
            Button(move_words.ACCEPT, encode_tap(accept)),
            Button(move_words.REFUSE, encode_tap(refuse)),
        ),
    )


def below_baton(card: BatonCard) -> Rows:
    """The buttons below a day's piket: take it up, or note something once one has it."""

    def button(label: str, what: str) -> Button:
        args = (what, day_word(card.day), str(card.asn_id))
        return Button(label, encode_tap(Tap(Verb.BATON, args)))

    if card.taken_at is None:
        return ((button(baton_words.READY, "take"),),)
    if card.taken_by == card.to:
        return ((button(baton_words.WRITE_NOTE, "note"),),)
    return ()


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
