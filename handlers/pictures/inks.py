"""Inks: the colours of the pictures, and which letters stand on which ground.

The grounds are a ladder of lightness, a clear step between any two, so that they can be told apart
in grey and by colour-blind eyes; the letters in the cells say the same once more.
"""

from dataclasses import dataclass

from schedules.places import Place

Ink = tuple[int, int, int]

PAPER: Ink = (255, 253, 249)
SUNKEN: Ink = (244, 239, 229)
LINE: Ink = (227, 219, 204)
TEXT: Ink = (31, 39, 51)
SOFT: Ink = (87, 95, 109)
BAND: Ink = (47, 74, 124)
MOTIF: Ink = (70, 97, 148)
ON_BAND: Ink = (255, 255, 255)
SOFT_ON_BAND: Ink = (221, 229, 244)
TODAY: Ink = (143, 84, 32)


@dataclass(frozen=True, slots=True)
class Pair:
    """A ground and the colour of the letters on it."""

    ground: Ink
    letters: Ink


PLACES: dict[Place, Pair] = {
    Place.WFO: Pair((47, 74, 124), (255, 255, 255)),
    Place.WFF: Pair((47, 125, 91), (255, 255, 255)),
    Place.DL: Pair((217, 138, 78), (31, 39, 51)),
    Place.WFH: Pair((240, 207, 127), (31, 39, 51)),
    Place.AWAY: Pair((237, 233, 224), (75, 83, 97)),
}
PIKET = Pair((31, 39, 51), (255, 255, 255))
RESERVE = Pair((255, 253, 249), (31, 39, 51))
DAY_OFF = Pair((250, 247, 240), (87, 95, 109))
