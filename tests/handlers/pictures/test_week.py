"""The week's table: everybody on it, nothing over the edge, and the same every time."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from handlers.pictures.canvas import Canvas, Inscription
from handlers.pictures.sheets import Cell
from handlers.pictures.week import draw_week, week_pages
from schedules.places import Duty, Place
from schedules.workdays import DayFact
from tests.handlers.pictures.samples import LONG, NAMES, WEEKEND, WORK, week

TELEGRAM_SIDES = 10_000  # width and height of a photo together


def spills(canvas: Canvas) -> list[Inscription]:
    """What is written over the edge of its own box."""
    return [
        one
        for one in canvas.inscriptions
        if one.ink.left < one.box.left
        or one.ink.right > one.box.right
        or one.ink.top < one.box.top
        or one.ink.bottom > one.box.bottom
    ]


@pytest.mark.parametrize(
    "facts",
    [(WORK,), (WORK,) * 5, (*[WORK] * 5, WEEKEND), (*[WORK] * 5, WEEKEND, WEEKEND), (WORK,) * 6],
    ids=["one day", "five", "five and Saturday", "five and a weekend", "six"],
)
def test_no_words_leave_the_box_that_is_meant_for_them(facts: tuple[DayFact, ...]) -> None:
    for page in draw_week(week(41, facts)):
        assert page.inscriptions
        assert spills(page) == []


def test_a_long_name_ends_in_an_ellipsis_and_a_short_one_stays_whole() -> None:
    (page,) = draw_week(week(4))
    written = [one.words for one in page.inscriptions]
    (cut,) = [words for words in written if words.startswith("Prof.")]
    assert cut.endswith("…")
    assert LONG.startswith(cut.removesuffix("…"))
    assert len(cut) > 20
    assert set(NAMES[1:]) - set(written) <= {NAMES[2]}


@pytest.mark.parametrize(
    ("people", "on_each"), [(1, [1]), (28, [28]), (36, [18, 18]), (71, [24, 24, 23])]
)
def test_many_people_are_spread_evenly_over_pages(people: int, on_each: list[int]) -> None:
    sheet = week(people)
    named = tuple(
        replace(group, lines=tuple(replace(line, name="Budi") for line in group.lines))
        for group in sheet.groups
    )
    pages = draw_week(replace(sheet, groups=named))
    counts = [sum(one.words == "Budi" for one in page.inscriptions) for page in pages]
    assert counts == on_each
    numbers = [f"Halaman {n} dari {len(on_each)}" for n in range(1, len(on_each) + 1)]
    for page, number in zip(pages, numbers, strict=True):
        assert (number in [one.words for one in page.inscriptions]) is (len(on_each) > 1)


def test_every_page_bears_the_head_and_a_unit_that_goes_on_says_so() -> None:
    for people, goes_on in ((40, False), (50, True)):  # units have twenty people
        first, second = draw_week(week(people))
        written = [one.words for one in second.inscriptions]
        assert any(words.startswith("(lanjutan)") for words in written) is goes_on
        assert not any(one.words.startswith("(lanjutan)") for one in first.inscriptions)
        assert "21 s.d. 27 Desember 2026" in written


def test_the_legend_explains_what_is_shown_and_nothing_else() -> None:
    sheet = week(1, (WORK, WORK))
    (page,) = draw_week(sheet)
    written = [one.words for one in page.inscriptions]
    assert {"kantor", "rumah"} <= set(written)
    assert not {"lapangan", "dinas luar", "tidak bertugas", "piket", "cadangan piket"} & set(
        written
    )


def test_a_tile_with_room_for_one_letter_only_has_it_in_the_legend() -> None:
    split = Cell(places=(Place.WFO, Place.WFH), duty=Duty.PIKET)
    sheet = week(1, (WORK,) * 6)
    (group,) = sheet.groups
    line = replace(group.lines[0], cells=(split,) * 6)
    (page,) = draw_week(replace(sheet, groups=(replace(group, lines=(line,)),)))
    written = [one.words for one in page.inscriptions]
    assert {"O", "H", "kantor (O)", "rumah (H)", "piket"} <= set(written)
    (usual,) = draw_week(week(1, (WORK,)))
    assert "kantor" in [one.words for one in usual.inscriptions]


@pytest.mark.parametrize(
    ("people", "height"), [(1, 866), (12, 1438), (28, 2324)], ids=["one", "twelve", "twenty-eight"]
)
def test_the_page_is_as_wide_as_a_phone_and_no_higher_than_needed(people: int, height: int) -> None:
    (data,) = week_pages(week(people))
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1080, height)
    assert len(data) < 150_000
    assert 1080 + height < TELEGRAM_SIDES


def test_the_same_week_is_the_same_file() -> None:
    assert week_pages(week(12)) == week_pages(week(12))
