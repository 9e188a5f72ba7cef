"""A roster of 20,000 people: reading it, applying it, applying it again, and planning the city.

Peers in the same run: the bare workbook reader (python-calamine) and Python's csv, which check
nothing and know nothing.
"""

import asyncio
import csv
import resource
import sys
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from python_calamine import CalamineWorkbook

from handlers.render import render
from schedules.files import RosterFile, read_roster, write_roster
from schedules.ledger.database import Database
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank
from schedules.services.bundle import Services
from schedules.workdays import USUAL_HOURS, Zone

PEOPLE, OPDS = 20_000, 40
NOW = Zone.WIB.moment(date(2026, 11, 20), time(10, 0))


def city() -> RosterFile:
    opds = tuple(
        Opd(code=f"DINAS{n:02d}", name=f"Dinas {n}", zone=Zone.WIB, hours=USUAL_HOURS)
        for n in range(OPDS)
    )
    people = tuple(
        Asn(
            nip=Nip(
                f"198{n % 10}{1 + n // 10 % 12:02d}{1 + n // 120 % 28:02d}2015031{n % 998 + 1:03d}"
            ),
            name=f"Pegawai {n}",
            opd=opds[n % OPDS].code,
            unit=f"Bidang {n // OPDS % 8}",
            position="Analis Kebijakan",
            rank=Rank.PELAKSANA,
            employment=Employment.PNS,
            pattern=Pattern.GILIR,
            may_piket=True,
        )
        for n in range(PEOPLE)
    )
    return RosterFile(opds=opds, people=people)


def peers(folder: Path) -> tuple[float, float]:
    """Read the same cells and look at none of them; seconds for XLSX and CSV."""
    began = perf_counter()
    book = CalamineWorkbook.from_path(str(folder / "roster.xlsx"))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    bare = perf_counter() - began
    with (folder / "roster.csv").open("w", newline="") as out:
        csv.writer(out).writerows(rows)
    began = perf_counter()
    with (folder / "roster.csv").open(newline="") as source:
        if len(list(csv.reader(source))) <= PEOPLE:
            raise SystemExit("the peer did not read every row")
    return bare, perf_counter() - began


async def run(folder: Path) -> None:
    write_roster(folder / "roster.xlsx", city())
    bare, plain = peers(folder)
    began = perf_counter()
    roster = read_roster(folder / "roster.xlsx", "roster.xlsx")
    read = perf_counter() - began
    print(
        f"read and checked {len(roster.people)} rows in {read:.2f} s: {read / bare:.1f} times the bare"
        f" workbook reader ({bare:.2f} s), {read / plain:.0f} times csv ({plain:.3f} s)"
    )
    database = Database.open(f"sqlite:///{folder}/book.db")
    await database.migrate()
    services = Services(database, render)
    for what in ("applied to an empty book", "applied again, which changes nothing"):
        began = perf_counter()
        diff = await services.rostering.apply(roster, NOW)
        print(
            f"{what} in {perf_counter() - began:.2f} s: {len(diff.new)} new, {diff.unchanged} same"
        )
    began = perf_counter()
    runs = await services.morning.plan_ahead(NOW)
    days = sum(len(run.plans) for run in runs)
    print(f"planned {days} OPD-days of the whole city in {perf_counter() - began:.1f} s")
    await database.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{memory} MB at most")


def main() -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(run(Path(folder)))


if __name__ == "__main__":
    main()
