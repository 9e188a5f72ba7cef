"""Samples: a week with everything in it that a picture can show, and names of every length."""

from datetime import date, timedelta
from itertools import cycle, islice

from handlers.pictures.sheets import Cell, Column, Group, Line, WeekSheet
from schedules.places import Duty, Place
from schedules.workdays import DayFact, DayKind

MONDAY = date(2026, 12, 21)
WFO, WFH = (Place.WFO,), (Place.WFH,)
CELLS = (
    Cell(places=WFO),
    Cell(places=WFH),
    Cell(places=(Place.WFF,)),
    Cell(places=(Place.DL,)),
    Cell(places=(Place.AWAY,)),
    Cell(places=(Place.WFO, Place.WFH)),
    Cell(places=WFO, shift=1),
    Cell(places=WFO, shift=2, duty=Duty.PIKET),
    Cell(places=(Place.WFO, Place.WFH), duty=Duty.PIKET),
    Cell(places=WFO, duty=Duty.PIKET),
    Cell(places=WFH, duty=Duty.RESERVE),
    Cell(),
)
DUTIES = (Cell(duty=Duty.PIKET), Cell(duty=Duty.RESERVE), Cell())
LONG = "Prof. Dr. Ir. Raden Ajeng Kusumawardhani Hadiningrat Wijayakusuma, S.Kom., M.Si., Ph.D."
NAMES = (LONG, "Al", "I Gusti Ngurah Ñandú-Élise, Sp.PD-KGEH", "Jajang Yayat Qomaruddin")
LONG_UNIT = "Bidang Pengendalian Pencemaran dan Kerusakan Lingkungan Hidup Terpadu"
WORK, HOLIDAY = DayFact(DayKind.WORK), DayFact(DayKind.HOLIDAY, "Hari Raya Natal")
WEEKEND = DayFact(DayKind.WEEKEND)


def week(
    people: int, facts: tuple[DayFact, ...] = (*[WORK] * 4, HOLIDAY, *[WEEKEND] * 2)
) -> WeekSheet:
    """So many people, in units of twenty, over these days."""
    cells, duties, names = cycle(CELLS), cycle(DUTIES), cycle(NAMES)
    lines = [
        Line(name=next(names), cells=tuple(next(cells if f.is_work else duties) for f in facts))
        for _ in range(people)
    ]
    groups = [lines[n : n + 20] for n in range(0, people, 20)]
    return WeekSheet(
        opd="Dinas Perumahan Rakyat, Kawasan Permukiman, Pertanahan, dan Penataan Ruang Terpadu",
        first=MONDAY,
        last=MONDAY + timedelta(days=len(facts) - 1),
        columns=tuple(
            Column(day=MONDAY + timedelta(days=n), fact=fact, office=1234, base=2468)
            for n, fact in enumerate(facts)
        ),
        groups=tuple(
            Group(unit=unit, lines=tuple(some), shares=((100, 100),) * len(facts))
            for unit, some in zip(
                islice(cycle((LONG_UNIT, "UPTD")), len(groups)), groups, strict=True
            )
        ),
        grounds=("SE Nomor 443.5/0618 tanggal 17 Maret 2020 (Sen, Sel, dan Rab)",),
        today=MONDAY,
    )
