"""Inline: what the bot offers in any chat: the asker's own days, and who is on piket.

What is chosen stands in that chat for everybody there: own days are the asker's to share, and of
others no more is said than their OPD lets its group see.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording.phrases import bullets, date_range, day_words, esc, fact_words, people_words
from handlers.wording.placement import UNPLACED, shift
from schedules.notices import OpdDay, PersonDay

CONNECT = "Hubungkan akun dengan Giliran"
ASK_IN_PRIVATE = "Pertanyaan lain: percakapan pribadi"
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One result: how the list shows it, and the words that are posted (HTML)."""

    id: str
    title: str
    description: str
    text: str


def own_days(days: Sequence[PersonDay]) -> Offer:
    """The asker's own days, without a reason."""
    first, last = days[0], days[-1]
    span = day_words(first.day) if first.day == last.day else date_range(first.day, last.day)
    lines = [f"{day_words(one.day)}: {_place(one)}" for one in days]
    one_day = len(days) == 1
    body = lines[0] if one_day else bullets(lines)
    return Offer(
        id="saya-" + first.day.isoformat() + last.day.isoformat(),
        title=f"Jadwal saya: {span}",
        description=_place(first) if one_day else _short([_place(one) for one in days]),
        text=f"<b>Jadwal kerja {esc(first.name)}</b>\n{body}",
    )


def piket(days: Sequence[OpdDay], *, with_names: bool) -> Offer:
    """Who is on piket in the asker's OPD, or how many, as the OPD wants its group to see it."""
    opd = days[0].opd
    lines = [f"{day_words(one.day)}: {_piket(one, with_names=with_names)}" for one in days]
    return Offer(
        id=f"piket-{days[0].day.isoformat()}{days[-1].day.isoformat()}",
        title=f"Piket {opd.code}: {date_range(days[0].day, days[-1].day)}",
        description=_short([_piket(one, with_names=with_names) for one in days]),
        text=f"<b>Piket {esc(opd.name)}</b>\n" + (lines[0] if len(lines) == 1 else bullets(lines)),
    )


def _place(day: PersonDay) -> str:
    if day.slots:
        return shift(day.slots)
    return UNPLACED if day.fact.is_work else fact_words(day.fact)


def _piket(day: OpdDay, *, with_names: bool) -> str:
    if not day.piket:
        return "tidak ada piket"
    return people_words(day.piket) if with_names else f"{len(day.piket)} orang"


def _short(parts: Sequence[str]) -> str:
    words = ", ".join(parts)
    return words if len(words) <= _LONGEST_LINE else words[: _LONGEST_LINE - 1] + "…"
