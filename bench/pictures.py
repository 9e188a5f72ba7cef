"""The picture of a full page: milliseconds of CPU, cold and warm, and what the palette saves.

The peer is the same page packed as it is drawn, in full colour, as everybody does first.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from handlers.pictures.sheets import Cell, Column, Group, Line, WeekSheet
from handlers.pictures.week import MOST_LINES, draw_week
from schedules.places import Duty, Place
from schedules.workdays import DayFact, DayKind

MONDAY = date(2026, 12, 7)
ROUNDS = 7
CELLS = (
    Cell(places=(Place.WFO,)),
    Cell(places=(Place.WFH,)),
    Cell(places=(Place.WFO,), duty=Duty.PIKET),
    Cell(places=(Place.WFF,)),
    Cell(places=(Place.DL,)),
)


def full_page() -> WeekSheet:
    lines = tuple(
        Line(
            name=f"Bambang Wijayakusuma {n}, S.Kom., M.Si.",
            cells=tuple(CELLS[(n + k) % len(CELLS)] for k in range(5)),
        )
        for n in range(MOST_LINES)
    )
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    return WeekSheet(
        opd="Dinas Komunikasi dan Informatika",
        first=MONDAY,
        last=days[-1],
        columns=tuple(
            Column(day=day, fact=DayFact(DayKind.WORK), office=14, base=28) for day in days
        ),
        groups=(Group(unit="Sekretariat", lines=lines, shares=((14, 28),) * 5),),
        grounds=("SE Nomor 443.5/0618 tanggal 17 Maret 2020",),
    )


def milliseconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def main() -> None:
    sheet = full_page()
    cold = milliseconds(lambda: [page.png() for page in draw_week(sheet)])
    draw = min(milliseconds(lambda: draw_week(sheet)) for _ in range(ROUNDS))
    (page,) = draw_week(sheet)
    pack = min(milliseconds(page.png) for _ in range(ROUNDS))
    plain = BytesIO()
    peer = min(milliseconds(lambda: page.image.save(plain, "PNG")) for _ in range(ROUNDS))
    size, full = len(page.png()), len(plain.getvalue()) // ROUNDS
    print(f"{MOST_LINES} people, {page.image.width} x {page.image.height} pixels")
    print(f"first page of a process: {cold:.0f} ms; every other: {draw + pack:.0f} ms")
    print(
        f"packing: {pack:.0f} ms, {size // 1000} kB; in full colour {peer:.0f} ms, {full // 1000} kB"
    )
    print(f"the palette's file is {full / size:.1f} times smaller")


if __name__ == "__main__":
    main()
