"""Lettering: Noto Sans in every size, weight and width, and words made to fit.

The font is variable and comes from a package of its own: nothing depends on the machine. The basic
layout is chosen because the other one needs a library that not every machine has.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from PIL.ImageFont import FreeTypeFont, Layout, truetype

_FONT = "NotoSans[wdth,wght].ttf"
_ELLIPSIS = "…"
_CAPITAL = "H"
_OVERHANG = 3
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
WIDE, NARROW, NARROWEST = 100, 82, 68


@dataclass(frozen=True, slots=True)
class Style:
    """A size in pixels, a weight (400 is regular) and a width (100 is normal, 62 the narrowest)."""

    size: int
    weight: int = REGULAR
    width: int = WIDE


@cache
def font(style: Style) -> FreeTypeFont:
    """The font in this style; opened once, since the first letters of each take ten milliseconds."""
    path = str(files("fontpkg_noto_sans").joinpath("files", _FONT))
    opened = truetype(path, style.size, layout_engine=Layout.BASIC)
    opened.set_variation_by_axes([style.weight, style.width])
    return opened


@cache
def rise(style: Style) -> int:
    """How high a capital stands above its line, in pixels."""
    _, top, _, _ = font(style).getbbox(_CAPITAL, anchor="ls")
    return -int(top)


def measure(words: str, style: Style) -> int:
    """How much room the words take, in pixels, with what their ends may hang over.

    The basic layout sets letter after letter, so each needs to be measured only once.
    """
    return sum(_advance(letter, style) for letter in words) + _OVERHANG


@cache
def _advance(letter: str, style: Style) -> int:
    return round(font(style).getlength(letter, mode="L"))


def shorten(words: str, style: Style, room: int) -> str:
    """The words as far as there is room for them, with an ellipsis where they are cut."""
    if measure(words, style) <= room:
        return words
    low, high = 0, len(words)
    while low < high:  # the longest beginning that still fits
        middle = (low + high + 1) // 2
        fits = measure(_cut(words, middle), style) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return _cut(words, low)


def fit(words: str, style: Style, room: int) -> tuple[str, Style]:
    """The words and the widest style of this size in which they fit, else shortened."""
    for narrower in (style.width, NARROW, NARROWEST):
        tried = Style(style.size, style.weight, min(style.width, narrower))
        if measure(words, tried) <= room:
            return words, tried
    return shorten(words, tried, room), tried


def wrap(words: str, style: Style, room: int, lines: int) -> list[str]:
    """The words over at most so many lines; what has no room left ends in an ellipsis."""
    done: list[str] = []
    rest = words.split()
    while rest and len(done) < lines - 1:
        taken = 1
        while taken < len(rest) and measure(" ".join(rest[: taken + 1]), style) <= room:
            taken += 1
        done.append(shorten(" ".join(rest[:taken]), style, room))
        rest = rest[taken:]
    if rest:
        done.append(shorten(" ".join(rest), style, room))
    return done


def _cut(words: str, length: int) -> str:
    return words[:length].rstrip(" ,.") + _ELLIPSIS
