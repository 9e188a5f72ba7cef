"""Month: one person's calendar, a field for each date."""

from collections import Counter
from collections.abc import Sequence

from handlers.pictures.blocks import (
    MARGIN,
    SMALL,
    WIDTH,
    Block,
    band,
    foot,
    gap,
    legend,
    paragraph,
    stack,
)
from handlers.pictures.canvas import Box, Canvas
from handlers.pictures.inks import DAY_OFF, LINE, ON_BAND, PAPER, SOFT, SUNKEN, TEXT, TODAY
from handlers.pictures.lettering import BOLD, NARROW, SEMIBOLD, Style, wrap
from handlers.pictures.sheets import Cell, MonthDay, MonthSheet
from handlers.pictures.tiles import Tiles, hatched
from handlers.wording import pictures as words
from schedules.places import Duty, Place

_COLUMN = (WIDTH - 2 * MARGIN) // 7
_HEAD, _WEEK, _TILE = 58, 146, 60
_ROUND = 14


def month_page(sheet: MonthSheet) -> bytes:
    """The month as one PNG."""
    return draw_month(sheet).png()


def draw_month(sheet: MonthSheet) -> Canvas:
    """The page, not yet packed."""
    month = words.month_title(sheet.days[0].day)
    tiles = Tiles(_COLUMN - 24, _TILE)
    return stack(
        [
            band(words.MONTH_KICKER, sheet.name, f"{month} · {sheet.opd}"),
            gap(16),
            _weekdays(),
            *_weeks(sheet, tiles),
            gap(24),
            legend([day.cell for day in sheet.days if day.cell], tiles),
            paragraph([_tally(sheet)], SMALL, 40),
            gap(10),
            foot(""),
        ]
    )


def _tally(sheet: MonthSheet) -> str:
    cells = [day.cell for day in sheet.days if day.cell]
    days = Counter(place for cell in cells for place in cell.places[:1])
    piket = sum(cell.duty is Duty.PIKET for cell in cells)
    return words.tally([(place, days[place]) for place in Place if days[place]], piket)


def _weekdays() -> Block:
    def draw(page: Canvas, top: int) -> None:
        for n, name in enumerate(words.weekdays()):
            box = Box(MARGIN + n * _COLUMN, top, MARGIN + (n + 1) * _COLUMN, top + _HEAD)
            page.write(name, box.inset(10, 0), Style(26, SEMIBOLD), SOFT, "m")

    return Block(_HEAD, draw)


def _weeks(sheet: MonthSheet, tiles: Tiles) -> list[Block]:
    before = sheet.days[0].day.weekday()
    fields: list[MonthDay | None] = [None] * before + list(sheet.days)
    weeks = [fields[n : n + 7] for n in range(0, len(fields), 7)]
    return [_week(week, sheet, tiles) for week in weeks]


def _week(week: Sequence[MonthDay | None], sheet: MonthSheet, tiles: Tiles) -> Block:
    def draw(page: Canvas, top: int) -> None:
        for n, day in enumerate(week):
            if day is None:
                continue
            left = MARGIN + n * _COLUMN
            box = Box(left + 4, top + 4, left + _COLUMN - 4, top + _WEEK - 4)
            _field(page, box, day, tiles, is_today=day.day == sheet.today)

    return Block(_WEEK, draw)


def _field(page: Canvas, box: Box, day: MonthDay, tiles: Tiles, *, is_today: bool) -> None:
    """One date: its number above, its tile or the day off's name below."""
    is_off = day.fact is not None and not day.fact.is_work
    if is_off:
        page.paste(hatched(box.width, box.height, _ROUND), box)
    elif day.fact is not None:
        page.pill(box, SUNKEN, _ROUND)
    else:
        page.pill(box, LINE, _ROUND)
        page.pill(box.inset(2, 2), PAPER, _ROUND - 2)
    number = Box(box.left + 12, box.top + 8, box.left + 62, box.top + 50)
    if is_today:
        page.pill(Box(box.left + 6, box.top + 6, box.left + 58, box.top + 50), TODAY, 12)
        number = Box(box.left + 8, box.top + 6, box.left + 56, box.top + 50)
    ink = ON_BAND if is_today else TEXT if day.fact else SOFT
    page.write(str(day.day.day), number, Style(30, BOLD), ink, "m" if is_today else "l")
    below = Box(box.left + 8, box.bottom - _TILE - 8, box.right - 8, box.bottom - 8)
    name = Box(box.left + 12, box.top + 54, box.right - 6, box.bottom - 6)
    if day.cell is not None and day.cell != Cell():
        page.put(tiles.of(day.cell), below.left, below.top)
    elif is_off and day.fact is not None:
        _name(page, words.off_name(day.fact), name)


def _name(page: Canvas, name: str, box: Box) -> None:
    style, step = Style(20, SEMIBOLD, NARROW), 25
    for n, line in enumerate(wrap(name, style, box.width, 3)):
        place = Box(box.left, box.top + n * step, box.right, box.top + (n + 1) * step)
        page.write(line, place, style, DAY_OFF.letters)
