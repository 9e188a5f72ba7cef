"""Render: a notice as the text and the buttons that are kept and sent."""

from handlers.keyboards import below_baton, below_day, below_move, below_petition, below_swap
from handlers.wording import notices
from schedules.dealings import BatonCard, SwapCard
from schedules.notices import Notice, PersonDay, Rendered, TransferNews
from schedules.petitions import PetitionCard


def render(notice: Notice) -> Rendered:
    """Put a notice into words; a person's own day gets buttons, a group's card gets none."""
    buttons = below_day(notice.facts) if isinstance(notice.facts, PersonDay) else ()
    if isinstance(notice.facts, SwapCard):
        buttons = below_swap(notice.facts)
    if isinstance(notice.facts, BatonCard):
        buttons = below_baton(notice.facts)
    if isinstance(notice.facts, TransferNews):
        buttons = below_move(notice.facts)
    if isinstance(notice.facts, PetitionCard):
        buttons = below_petition(notice.facts)
    return Rendered(text=notices.text(notice), buttons=buttons)
