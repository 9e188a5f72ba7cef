"""Blocks: the parts that both pictures share, each with its height: band, legend and foot."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from handlers.pictures.canvas import Box, Canvas
from handlers.pictures.inks import (
    BAND,
    LINE,
    MOTIF,
    ON_BAND,
    SOFT,
    SOFT_ON_BAND,
    TEXT,
)
from handlers.pictures.lettering import BOLD, REGULAR, SEMIBOLD, Style, measure, wrap
from handlers.pictures.sheets import Cell
from handlers.pictures.tiles import Tiles
from handlers.wording import pictures as words
from schedules.places import Duty, Place

WIDTH = 1080
MARGIN = 36
INNER = WIDTH - 2 * MARGIN
_PETAL = 64  # pixels from one flower of the motif to the next
_KICKER, _TITLE, _SUBTITLE = Style(24, BOLD, 92), Style(46, BOLD), Style(32, SEMIBOLD)
_TITLE_LINE = 56
_WORD, _FOOT = Style(26), Style(22)
_CHIP = (66, 38)
_CHIP_LINE, _CHIP_GAP = 52, 22


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page over its whole width; `draw` is told where its top is."""

    height: int
    draw: Callable[[Canvas, int], None]


def stack(blocks: Sequence[Block]) -> Canvas:
    """A page of blocks below one another."""
    page = Canvas(WIDTH, sum(block.height for block in blocks))
    top = 0
    for block in blocks:
        block.draw(page, top)
        top += block.height
    return page


def gap(height: int) -> Block:
    """Nothing."""
    return Block(height, lambda _page, _top: None)


def band(kicker: str, title: str, subtitle: str) -> Block:
    """The head of the page: what it is, of whom, and of when, over the kawung motif."""
    lines = wrap(title, _TITLE, INNER, 2)

    def draw(page: Canvas, top: int) -> None:
        page.paste(_kawung(WIDTH, height), Box(0, top, WIDTH, top + height))
        y = top + 30
        page.write(kicker, Box(MARGIN, y, WIDTH - MARGIN, y + 34), _KICKER, SOFT_ON_BAND)
        y += 40
        for line in lines:
            page.write(line, Box(MARGIN, y, WIDTH - MARGIN, y + _TITLE_LINE), _TITLE, ON_BAND)
            y += _TITLE_LINE
        page.write(subtitle, Box(MARGIN, y, WIDTH - MARGIN, y + 48), _SUBTITLE, SOFT_ON_BAND)

    height = 30 + 40 + _TITLE_LINE * len(lines) + 48 + 26
    return Block(height, draw)


def paragraph(lines: Iterable[str], style: Style, step: int) -> Block:
    """Quiet lines of text, wrapped."""
    wrapped = [part for line in lines for part in wrap(line, style, INNER, 2)]

    def draw(page: Canvas, top: int) -> None:
        for n, line in enumerate(wrapped):
            y = top + n * step
            page.write(line, Box(MARGIN, y, WIDTH - MARGIN, y + step), style, SOFT)

    return Block(step * len(wrapped), draw)


def legend(cells: Iterable[Cell], used: Tiles) -> Block:
    """What the tiles on this page mean; what does not occur is not explained."""
    shown = set(cells)
    short = {place for cell in shown if used.is_short(cell) for place in cell.places}
    places = [place for place in Place if any(place in cell.places for cell in shown)]
    duties = [duty for duty in Duty if any(cell.duty is duty for cell in shown)]
    entries = [(Cell(places=(p,)), words.meaning(p, is_short=p in short)) for p in places]
    entries += [(Cell(duty=duty), words.DUTY_MEANINGS[duty]) for duty in duties]
    tiles = Tiles(*_CHIP)
    rows: list[list[tuple[int, Cell, str]]] = [[]]
    x = MARGIN
    for cell, meaning in entries:
        width = _CHIP[0] + 12 + measure(meaning, _WORD) + _CHIP_GAP
        if x + width - _CHIP_GAP > WIDTH - MARGIN:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, cell, meaning))
        x += width

    def draw(page: Canvas, top: int) -> None:
        for n, row in enumerate(rows):
            y = top + n * _CHIP_LINE
            for left, cell, meaning in row:
                page.put(tiles.of(cell), left, y)
                start = left + _CHIP[0] + 12
                width = measure(meaning, _WORD)
                page.write(meaning, Box(start, y, start + width, y + _CHIP[1]), _WORD, TEXT)

    return Block(_CHIP_LINE * len(rows), draw)


def foot(note: str) -> Block:
    """Who made it, and which page it is."""

    def draw(page: Canvas, top: int) -> None:
        page.line(MARGIN, WIDTH - MARGIN, top, LINE)
        line = Box(MARGIN, top + 8, WIDTH - MARGIN, top + 48)
        page.write(words.MADE_BY, line, Style(22, SEMIBOLD), SOFT)
        page.write(note, line, _FOOT, SOFT, "r")

    return Block(60, draw)


def _kawung(width: int, height: int) -> Image.Image:
    """The band's ground with the batik motif coming in from the right."""
    finer, side = 4, _PETAL * 4
    flower = Image.new("RGB", (side, side), BAND)
    pen = ImageDraw.Draw(flower)
    middle, near, far, broad = side // 2, side * 0.03, side * 0.47, side * 0.14
    for along in (1, -1):
        ends = sorted((middle + along * near, middle + along * far))
        pen.ellipse((middle - broad, ends[0], middle + broad, ends[1]), outline=MOTIF, width=6)
        pen.ellipse((ends[0], middle - broad, ends[1], middle + broad), outline=MOTIF, width=6)
    dot = side * 0.035
    for x, y in ((0, 0), (side, 0), (0, side), (side, side)):
        pen.ellipse((x - dot, y - dot, x + dot, y + dot), outline=MOTIF, width=6)
    small = flower.reduce(finer)
    woven = Image.new("RGB", (width, height), BAND)
    for x in range(width - _PETAL, 0, -_PETAL):
        for y in range(0, height, _PETAL):
            woven.paste(small, (x, y))
    fade = Image.linear_gradient("L").rotate(90).resize((width, height))
    ground = Image.new("RGB", (width, height), BAND)
    ground.paste(woven, (0, 0), fade)
    return ground


SMALL = Style(25, REGULAR, 92)
