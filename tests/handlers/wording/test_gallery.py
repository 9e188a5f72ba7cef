"""What is said with a picture."""

from datetime import date

from handlers.wording import gallery
from tests.handlers.wording.cast import DISDAG, SITI
from tests.handlers.wording.reading import golden

LONGEST = 1024  # Telegram's limit for what stands below a picture


def test_the_captions_of_pictures() -> None:
    monday, sunday = date(2026, 11, 23), date(2026, 11, 29)
    captions = [
        gallery.week_caption(DISDAG, monday, sunday, is_next=False),
        gallery.week_caption(DISDAG, monday, sunday, is_next=True),
        gallery.page_caption(2, 3),
        gallery.month_caption(SITI, date(2026, 11, 1), date(2026, 11, 30)),
        gallery.month_caption(SITI, date(2026, 12, 1), date(2026, 12, 20)),
        gallery.USAGE,
    ]
    golden("gallery", "\n\n---\n\n".join(captions))
    assert all(len(caption) < LONGEST for caption in captions)
