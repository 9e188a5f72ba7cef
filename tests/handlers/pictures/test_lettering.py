"""The letters: all that an Indonesian name and sentence need, on whatever machine."""

import string

import pytest

from handlers.pictures.lettering import BOLD, Style, fit, font, measure, shorten, wrap

NEEDED = string.ascii_letters + string.digits + ".,;:/()%&-+'\"\u2013…•·ÉéÈèÑñÜüÇç\u2019“”"


@pytest.mark.parametrize("style", [Style(28), Style(28, BOLD), Style(28, BOLD, 68)], ids=str)
def test_every_letter_that_is_needed_is_in_the_font(style: Style) -> None:
    missing = bytes(font(style).getmask("\uffff"))
    assert [letter for letter in NEEDED if bytes(font(style).getmask(letter)) == missing] == []


def test_words_are_narrowed_before_they_are_cut() -> None:
    words, style = "Bambang Wijayakusuma, S.Kom.", Style(28)
    room = measure(words, style) - 10
    assert fit(words, style, room)[0] == words
    assert fit(words, style, room)[1].width < style.width


@pytest.mark.parametrize("room", [0, 20, 60, 100, 200, 300])
def test_what_is_cut_fits_and_ends_in_an_ellipsis(room: int) -> None:
    words, style = "Bambang Wijayakusuma, S.Kom.", Style(28)
    short = shorten(words, style, room)
    assert short == words or short.endswith("…")
    assert measure(short, style) <= max(room, measure("…", style))


def test_wrapped_lines_hold_all_words_as_long_as_there_are_lines() -> None:
    words, style = "Dinas Perumahan Rakyat dan Kawasan Permukiman", Style(30)
    lines = wrap(words, style, 300, 5)
    assert " ".join(lines) == words
    assert all(measure(line, style) <= 300 for line in lines)
    assert wrap(words, style, 300, 2)[-1].endswith("…")
