"""Canvas: something to draw on; it keeps account of every inscription and the box meant for it."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from handlers.pictures.inks import PAPER, Ink
from handlers.pictures.lettering import Style, fit, font, rise

_FINER = 4  # edges are drawn so many times larger and made smooth by shrinking
_COLOURS = 128


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """From top to bottom."""
        return self.bottom - self.top

    def moved(self, x: int, y: int) -> "Box":
        """The box further to the right and down."""
        return Box(self.left + x, self.top + y, self.right + x, self.bottom + y)

    def inset(self, x: int, y: int) -> "Box":
        """The box without a margin."""
        return Box(self.left + x, self.top + y, self.right - x, self.bottom - y)


@dataclass(frozen=True, slots=True)
class Inscription:
    """Words as drawn: the box meant for them, and the one that their ink takes."""

    words: str
    box: Box
    ink: Box


class Canvas:
    """A page, or a small part of one, of a given size in pixels."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("RGB", (width, height), PAPER)
        self.mask: Image.Image | None = None  # what of it shows where it is put on another
        self.inscriptions: list[Inscription] = []
        self._draw = ImageDraw.Draw(self.image)

    def fill(self, box: Box, ink: Ink) -> None:
        """Colour a rectangle."""
        self._draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=ink)

    def line(self, left: int, right: int, y: int, ink: Ink, thickness: int = 1) -> None:
        """A level line."""
        self.fill(Box(left, y, right, y + thickness), ink)

    def pill(self, box: Box, ink: Ink, radius: int) -> None:
        """A rectangle with smooth round corners."""
        self.image.paste(ink, (box.left, box.top), round_mask(box.width, box.height, radius))

    def paste(self, picture: Image.Image, box: Box, mask: Image.Image | None = None) -> None:
        """Put a small picture in the box's corner."""
        self.image.paste(picture, (box.left, box.top), mask)

    def put(self, part: "Canvas", left: int, top: int) -> None:
        """A small canvas, with its inscriptions, at a place."""
        self.image.paste(part.image, (left, top), part.mask)
        self.inscriptions += (
            Inscription(one.words, one.box.moved(left, top), one.ink.moved(left, top))
            for one in part.inscriptions
        )

    def write(self, words: str, box: Box, style: Style, ink: Ink, align: str = "l") -> None:
        """Words in the middle of a box's height, to its left, its middle or its right (l, m, r).

        Narrowed where that makes them fit, else shortened.
        """
        shown, fitting = fit(words, style, box.width)
        if not shown:
            return
        letters = font(fitting)
        left, top, right, bottom = (int(edge) for edge in letters.getbbox(shown, anchor="ls"))
        # The ink and not the letters' own room is placed: a J reaches back below its neighbour.
        spare = box.width - (right - left)
        x = box.left - left + {"l": 0, "m": spare // 2, "r": spare}[align]
        y = (box.top + box.bottom + rise(fitting)) // 2
        self._draw.text((x, y), shown, ink, letters, anchor="ls")
        drawn = Box(left, top, right, bottom).moved(x, y)
        self.inscriptions.append(Inscription(shown, box, drawn))

    def png(self) -> bytes:
        """The page as a small PNG: a palette is enough for flat colours and smooth edges."""
        flat = self.image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        buffer = BytesIO()
        flat.save(buffer, "PNG", compress_level=6)
        return buffer.getvalue()


def round_mask(width: int, height: int, radius: int) -> Image.Image:
    """Where a rectangle with round corners has its paint, smooth at the edges."""
    large = Image.new("L", (width * _FINER, height * _FINER), 0)
    ImageDraw.Draw(large).rounded_rectangle(
        (0, 0, width * _FINER - 1, height * _FINER - 1), radius * _FINER, fill=255
    )
    return large.reduce(_FINER)
