"""What is said of requests (golden/wishes.txt)."""

from datetime import UTC, date, datetime

from handlers.wording import wishes as words
from schedules.places import Place
from schedules.wishes import OpenWish, Wish, WishAnswer, WishReceipt
from tests.handlers.wording.reading import golden

NOW = datetime(2026, 11, 23, tzinfo=UTC)
EVE = date(2026, 12, 24)
FRIDAY = 4


def wish(day: date | None = None, weekday: int | None = None, place: Place = Place.WFH) -> Wish:
    return Wish(asn_id=1, place=place, asked_at=NOW, day=day, weekday=weekday)


def test_every_answer_has_its_words() -> None:
    receipts = [
        WishReceipt(answer=answer, day=EVE.replace(day=n + 1))
        for n, answer in enumerate(WishAnswer)
    ]
    receipts.append(WishReceipt(answer=WishAnswer.PLANNED, day=EVE, stands=Place.WFO))
    receipts.append(WishReceipt(answer=WishAnswer.KEPT, weekday=FRIDAY))
    told = [
        words.answered(receipts, Place.WFH),
        words.answered([WishReceipt(answer=WishAnswer.WITHDRAWN, weekday=FRIDAY)], None),
        words.listing([]),
        words.listing(
            [
                OpenWish(wish=wish(EVE)),
                OpenWish(wish=wish(EVE), stands=Place.WFH),
                OpenWish(wish=wish(EVE, place=Place.WFO), stands=Place.WFH),
                OpenWish(wish=wish(weekday=FRIDAY)),
            ]
        ),
        words.unclear(["karena", "<anak>"]),
        words.unclear([]),
    ]
    golden("wishes", "\n\n---\n\n".join(told))
