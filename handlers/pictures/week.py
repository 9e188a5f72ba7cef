"""Week: an OPD's week as a table, names grouped by unit, days as columns, over as many pages as needed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

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
from handlers.pictures.inks import BAND, LINE, ON_BAND, SOFT, SUNKEN, TEXT, TODAY
from handlers.pictures.lettering import BOLD, NARROW, SEMIBOLD, Style, measure, wrap
from handlers.pictures.sheets import Cell, Column, Group, Line, WeekSheet
from handlers.pictures.tiles import Tiles
from handlers.wording import pictures as words

# People on one page. Telegram makes a photo smaller until its longer side fits, so a page that is
# twice as high as wide is about the most that can still be read on a phone.
MOST_LINES = 28
_WORKDAY, _DAY_OFF = 116, 60  # how wide the columns are; a day off has room for a duty
_NARROWER = 104  # workdays, where there are six of them or days off beside five
_FEW = 5
_HEAD, _TOTAL, _UNIT, _LINE = 96, 74, 54, 52
_TILE = 40
_NAME = Style(28, width=92)
_UNIT_NAME, _UNIT_LINE = Style(27, BOLD, NARROW), 32


def week_pages(sheet: WeekSheet) -> tuple[bytes, ...]:
    """The week as PNG pages of at most 28 people, as even as can be."""
    return tuple(page.png() for page in draw_week(sheet))


def draw_week(sheet: WeekSheet) -> list[Canvas]:
    """The pages, not yet packed."""
    parts = list(_pages(sheet.groups))
    return [_Page(sheet).draw(part, n, len(parts)) for n, part in enumerate(parts, 1)]


def _pages(groups: Sequence[Group]) -> Iterator[list[Group]]:
    """The groups cut into pages of about the same number of people."""
    total = sum(len(group.lines) for group in groups)
    most = ceil(total / max(1, ceil(total / MOST_LINES)))
    page: list[Group] = []
    for group in groups:
        rest = group
        while len(rest.lines) > (room := most - sum(len(one.lines) for one in page)):
            if room:
                page.append(replace(rest, lines=rest.lines[:room]))
                rest = replace(rest, unit=words.continued(group.unit), lines=rest.lines[room:])
            yield page
            page = []
        page.append(rest)
    yield page


class _Page:
    """Draws the pages of one week: their columns are the same."""

    def __init__(self, sheet: WeekSheet) -> None:
        self._sheet = sheet
        workday = _WORKDAY if len(sheet.columns) <= _FEW else _NARROWER
        self._widths = [workday if c.fact.is_work else _DAY_OFF for c in sheet.columns]
        self._first = WIDTH - MARGIN - sum(self._widths)
        self._usual = Tiles(workday - 10, _TILE)
        self._tiles = {w: Tiles(w - 10, _TILE) for w in set(self._widths)}

    def draw(self, groups: Sequence[Group], number: int, pages: int) -> Canvas:
        sheet = self._sheet
        title = words.week_title(sheet.first, sheet.last)
        lines = [line for group in groups for line in group.lines]
        table = [self._head(), self._total()]
        for group in groups:
            table.append(self._unit(group))
            table += [self._line(line) for line in group.lines]
        notes = [words.holiday_note(c.day, c.fact) for c in sheet.columns if c.fact.name]
        return stack(
            [
                band(words.WEEK_KICKER, sheet.opd, title),
                gap(18),
                paragraph(sheet.grounds, SMALL, 36),
                gap(10),
                self._table(table),
                gap(26),
                legend([cell for line in lines for cell in line.cells], self._usual),
                *([paragraph(notes, SMALL, 36)] if notes else []),
                gap(12),
                foot(words.page(number, pages)),
            ]
        )

    def _table(self, rows: Sequence[Block]) -> Block:
        """The rows below one another, days off as quiet columns behind them."""
        height = sum(row.height for row in rows)

        def draw(page: Canvas, top: int) -> None:
            for column, box in self._boxes(top + 8, top + height):
                if not column.fact.is_work:
                    page.fill(box.inset(2, 0), SUNKEN)
            y = top
            for row in rows:
                row.draw(page, y)
                y += row.height

        return Block(height, draw)

    def _boxes(self, top: int, bottom: int) -> Iterator[tuple[Column, Box]]:
        left = self._first
        for column, width in zip(self._sheet.columns, self._widths, strict=True):
            yield column, Box(left, top, left + width, bottom)
            left += width

    def _head(self) -> Block:
        def draw(page: Canvas, top: int) -> None:
            for column, box in self._boxes(top, top + _HEAD):
                is_today = column.day == self._sheet.today
                if is_today:
                    page.pill(Box(box.left + 6, top + 6, box.right - 6, top + _HEAD - 4), TODAY, 14)
                quiet, loud = (ON_BAND, ON_BAND) if is_today else (SOFT, TEXT)
                upper = Box(box.left + 8, top + 10, box.right - 8, top + 46)
                lower = Box(box.left + 8, top + 46, box.right - 8, top + 88)
                page.write(words.short_day(column.day), upper, Style(26, SEMIBOLD), quiet, "m")
                page.write(str(column.day.day), lower, Style(36, BOLD), loud, "m")

        return Block(_HEAD, draw)

    def _total(self) -> Block:
        def draw(page: Canvas, top: int) -> None:
            page.line(MARGIN, WIDTH - MARGIN, top, TEXT, 2)
            page.write(words.ALL, self._names(top, _TOTAL), Style(27, BOLD), TEXT)
            for column, box in self._boxes(top, top + _TOTAL):
                if not column.fact.is_work:
                    note = box.inset(3, 4)
                    page.write(words.DAY_OFF, note, Style(24, SEMIBOLD, NARROW), SOFT, "m")
                    continue
                share = words.percent(column.office, column.base)
                count = words.counted(column.office, column.base)
                upper = Box(box.left + 4, top + 8, box.right - 4, top + 42)
                lower = Box(box.left + 4, top + 40, box.right - 4, top + 68)
                page.write(share, upper, Style(27, BOLD), TEXT, "m")
                page.write(count, lower, Style(21, width=NARROW), SOFT, "m")

        return Block(_TOTAL, draw)

    def _unit(self, group: Group) -> Block:
        lines = [group.unit]
        if measure(group.unit, _UNIT_NAME) > self._names(0, 0).width:
            lines = wrap(group.unit, _UNIT_NAME, self._names(0, 0).width, 2)
        height = _UNIT + _UNIT_LINE * (len(lines) - 1)

        def draw(page: Canvas, top: int) -> None:
            page.line(MARGIN, WIDTH - MARGIN, top, BAND, 2)
            for n, line in enumerate(lines):
                place = self._names(top + n * _UNIT_LINE, _UNIT)
                page.write(line, place, Style(27, BOLD), BAND)
            boxes = self._boxes(top, top + height)
            for (column, box), (office, base) in zip(boxes, group.shares, strict=True):
                if column.fact.is_work:
                    share = words.percent(office, base)
                    page.write(share, box.inset(4, 0), Style(24, SEMIBOLD), BAND, "m")

        return Block(height, draw)

    def _line(self, line: Line) -> Block:
        def draw(page: Canvas, top: int) -> None:
            page.line(MARGIN, WIDTH - MARGIN, top, LINE)
            page.write(line.name, self._names(top, _LINE), _NAME, TEXT)
            for (_, box), cell in zip(self._boxes(top, top + _LINE), line.cells, strict=True):
                if cell != _NOTHING:
                    page.put(
                        self._tiles[box.width].of(cell), box.left + 5, top + (_LINE - _TILE) // 2
                    )

        return Block(_LINE, draw)

    def _names(self, top: int, height: int) -> Box:
        return Box(MARGIN, top, self._first - 14, top + height)


_NOTHING = Cell()
