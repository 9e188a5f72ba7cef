"""Tiles: the little coloured field of one person's day, drawn once for each kind and size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from handlers.pictures.canvas import Box, Canvas, round_mask
from handlers.pictures.inks import DAY_OFF, LINE, PAPER, PIKET, PLACES, RESERVE, Ink, Pair
from handlers.pictures.lettering import BOLD, NARROWEST, Style, measure
from handlers.pictures.sheets import Cell
from handlers.wording import pictures as words
from schedules.places import Duty

_ROUND = 5  # the corner's radius is the height divided by this
_SEAM = 3  # pixels of paper between two parts
_EDGE = 3
_TAPER = 0.7  # a duty's part is so many times as wide as the tile is high
_LETTERS = 0.58  # letters are so many times as large
_LEGIBLE = 0.4  # smaller than that, one letter says it better than three
_USUAL = 88  # the width of the letters where there is room
_AIR = 2  # pixels beside them


@dataclass(frozen=True, slots=True)
class _Part:
    """One colour of a tile with its letters."""

    box: Box
    pair: Pair
    letters: str


class Tiles:
    """Tiles of one size."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._made: dict[Cell, Canvas] = {}

    def of(self, cell: Cell) -> Canvas:
        """The tile of a day with a place or a duty."""
        if cell not in self._made:
            self._made[cell] = self._make(cell)
        return self._made[cell]

    def is_short(self, cell: Cell) -> bool:
        """Whether there is only room for one letter of a place."""
        return bool(cell.places) and _style(self._parts(cell)).size < self.height * _LEGIBLE

    def _make(self, cell: Cell) -> Canvas:
        parts = self._parts(cell)
        if self.is_short(cell):
            parts = [replace(part, letters=words.shortest(part.letters)) for part in parts]
        tile = Canvas(self.width, self.height)
        colours = Image.new("RGB", (self.width, self.height), PAPER)
        pen = ImageDraw.Draw(colours)
        for part in parts:
            box = part.box
            pen.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=part.pair.ground)
        whole = Box(0, 0, self.width, self.height)
        radius = self.height // _ROUND
        tile.paste(colours, whole)
        tile.mask = round_mask(self.width, self.height, radius)
        if cell.duty is Duty.RESERVE:
            _frame(tile, parts[-1].box, RESERVE.letters)
        style = _style(parts)
        for part in parts:
            tile.write(part.letters, part.box.inset(_AIR, 0), style, part.pair.letters, "m")
        return tile

    def _parts(self, cell: Cell) -> list[_Part]:
        """The tile's fields from left to right; a duty has the last one."""
        duty = round(self.height * _TAPER) if cell.places else self.width
        places_end = self.width - duty - _SEAM if cell.duty else self.width
        parts = []
        for n, place in enumerate(cell.places):
            left = places_end * n // len(cell.places)
            right = places_end * (n + 1) // len(cell.places)
            letters = words.LETTERS[place] + (f" {cell.shift}" if cell.shift else "")
            parts.append(_Part(Box(left, 0, right, self.height), PLACES[place], letters))
        if cell.duty:
            pair = PIKET if cell.duty is Duty.PIKET else RESERVE
            box = Box(self.width - duty, 0, self.width, self.height)
            parts.append(_Part(box, pair, words.DUTIES[cell.duty]))
        return parts


def _style(parts: Sequence[_Part]) -> Style:
    """The largest letters with which every part says all it has to say."""
    size = round(parts[0].box.height * _LETTERS)
    narrowest = Style(size, BOLD, NARROWEST)
    while any(measure(p.letters, narrowest) > p.box.width - 2 * _AIR for p in parts):
        narrowest = Style(narrowest.size - 1, BOLD, NARROWEST)
    return Style(narrowest.size, BOLD, _USUAL)


def _frame(tile: Canvas, box: Box, ink: Ink) -> None:
    """An outline; its corners are smooth because it is a pill in a pill."""
    tile.pill(box, ink, tile.image.height // _ROUND)
    tile.pill(box.inset(_EDGE, _EDGE), PAPER, tile.image.height // _ROUND - _EDGE)


def hatched(width: int, height: int, radius: int) -> Image.Image:
    """The quiet field of a day off: diagonal lines, which grey printers keep."""
    finer = 2
    large = Image.new("RGB", (width * finer, height * finer), DAY_OFF.ground)
    pen = ImageDraw.Draw(large)
    for x in range(-height * finer, width * finer, 28):
        pen.line((x, height * finer, x + height * finer, 0), fill=LINE, width=3)
    field = Image.new("RGB", (width, height), PAPER)
    field.paste(large.reduce(finer), (0, 0), round_mask(width, height, radius))
    return field
