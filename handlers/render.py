"""Render: a notice as the text and the buttons that are kept and sent."""

from handlers.keyboards import below_day
from handlers.wording import notices
from schedules.notices import Notice, PersonDay, Rendered


def render(notice: Notice) -> Rendered:
    """Put a notice into words; a person's own day gets buttons, a group's card gets none."""
    buttons = below_day(notice.facts) if isinstance(notice.facts, PersonDay) else ()
    return Rendered(text=notices.text(notice), buttons=buttons)
