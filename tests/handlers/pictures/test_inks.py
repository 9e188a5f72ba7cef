"""The colours: letters that can be read, and grounds told apart in grey and by colour-blind eyes."""

from collections import Counter
from itertools import combinations

import pytest
from PIL import Image

from handlers.pictures.inks import Ink
from handlers.pictures.sheets import Cell
from handlers.pictures.tiles import Tiles
from handlers.wording import pictures as words
from schedules.places import Duty, Place
from tests.handlers.pictures.samples import CELLS

DASH = words.LETTERS[Place.AWAY]
PLAIN = [Cell(places=(place,)) for place in Place] + [Cell(duty=Duty.PIKET)]
# Severity 1 of Machado, Oliveira and Fernandes (2009), for linear light.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Linear = tuple[float, float, float]


def linear(ink: Ink) -> Linear:
    """Light as it adds up, from 0 to 1 (sRGB)."""
    red, green, blue = (
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in ink
    )
    return red, green, blue


def luminance(light: Linear) -> float:
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: Ink, other: Ink) -> float:
    """As WCAG 2 defines it, from 1 to 21."""
    dark, bright = sorted((luminance(linear(one)), luminance(linear(other))))
    return (bright + 0.05) / (dark + 0.05)


def lab(light: Linear) -> Linear:
    """CIE L*a*b* under D65."""
    red, green, blue = (min(1, max(0, c)) for c in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def as_seen(ink: Ink, blindness: str) -> Linear:
    light = linear(ink)
    red, green, blue = (
        sum(factor * part for factor, part in zip(row, light, strict=True))
        for row in BLINDNESS[blindness]
    )
    return red, green, blue


def packed(cell: Cell) -> Image.Image:
    """A tile as it is in the PNG."""
    tile = Tiles(160, 80).of(cell).image
    return tile.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")


def inks(picture: Image.Image) -> Counter[Ink]:
    """How often each colour occurs."""
    data = picture.tobytes()
    return Counter(zip(data[::3], data[1::3], data[2::3], strict=True))


def ground(cell: Cell) -> Ink:
    """The colour that fills most of a tile."""
    return inks(packed(cell)).most_common(1)[0][0]


@pytest.mark.parametrize("cell", [c for c in CELLS if c != Cell()], ids=str)
def test_the_letters_of_every_tile_stand_out_from_their_ground(cell: Cell) -> None:
    for letters in Tiles(160, 80).of(cell).inscriptions:
        box = letters.ink
        counted = inks(packed(cell).crop((box.left, box.top, box.right, box.bottom)))
        under = ground(cell) if letters.words == DASH else counted.most_common(1)[0][0]
        assert max(contrast(under, ink) for ink, n in counted.items() if n >= 5) >= 4.5


def test_no_two_kinds_of_day_look_alike_in_grey() -> None:
    greys = [Image.new("RGB", (1, 1), ground(cell)).convert("L").tobytes()[0] for cell in PLAIN]
    for one, other in combinations(greys, 2):
        assert abs(one - other) >= 20


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_no_two_kinds_of_day_look_alike_to_colour_blind_eyes(blindness: str) -> None:
    seen = {str(cell): lab(as_seen(ground(cell), blindness)) for cell in PLAIN}
    for one, other in combinations(seen, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance >= 12, (one, other)


def test_the_letters_of_the_tiles_say_the_same_without_any_colour() -> None:
    tiles = [Tiles(160, 80).of(cell) for cell in PLAIN]
    said = ["".join(letters.words for letters in tile.inscriptions) for tile in tiles]
    assert said == ["WFO", "WFH", "WFF", "DL", DASH, "P"]
