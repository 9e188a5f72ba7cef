"""Roster files: people, OPDs and absences as offices hand them in, taken whole or refused whole.

Reads XLSX (the sheets Pegawai, OPD, Ketidakhadiran) and CSV (one kind a file). Never looks at
the book: whether a person or an absence is known there is for the service to say.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from schedules.errors import Fault
from schedules.files.absence_sheet import ABSENCE_KIND, AbsenceRow, read_absence
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError, Findings
from schedules.files.headings import Kind, RowReader, Table, find_table, likeness
from schedules.files.opd_sheet import OPD_KIND, has_whole_week, read_opd
from schedules.files.people_sheet import PEOPLE_KIND, PeopleReader
from schedules.files.tables import Sheet, Source, read_sheets
from schedules.files.words import fold
from schedules.people import Asn, Opd

KINDS = (PEOPLE_KIND, OPD_KIND, ABSENCE_KIND)
_ENOUGH = 0.5  # of the required headings make an unnamed sheet one of ours
_STEP = 500
_NO_ROSTER = frozenset({"petunjuk", "keterangan", "referensi", "readme"})

Progress = Callable[[int, int], None]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFile:
    """What stands in one or more files; the people have no id yet.

    `warnings` are oddities that did not stop the file, with the same fields as faults.
    `lists_absences` tells a file that says "nobody is away" from one that says nothing of it.
    """

    opds: tuple[Opd, ...] = ()
    people: tuple[Asn, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    warnings: tuple[Fault, ...] = ()
    lists_absences: bool = field(default=False, compare=False)


def read_roster(
    source: Source,
    name: str,
    *,
    known_opds: tuple[Opd, ...] = (),
    progress: Progress | None = None,
) -> RosterFile:
    """One file's roster.

    `known_opds` are the book's: used where the file names no OPD itself, and kept where its
    sheet of OPDs has no such column.

    `progress` is told (rows done, rows in all) every 500 rows and at the end.

    Raises:
        FileUnreadableError: it is no spreadsheet and no text table, or beyond the limits.
        FileRefusedError: it has faults; all of them are in the error.
    """
    return read_rosters(((source, name),), known_opds=known_opds, progress=progress)


def read_rosters(
    files: Sequence[tuple[Source, str]],
    *,
    known_opds: tuple[Opd, ...] = (),
    progress: Progress | None = None,
) -> RosterFile:
    """As `read_roster`, for several files (source, name) that make one roster together."""
    findings = Findings()
    tables: dict[str, list[Table]] = {kind.name: [] for kind in KINDS}
    for source, name in files:
        for kind, table in _sort_sheets(read_sheets(source, name), name, findings):
            tables[kind.name].append(table)
    steps = _Steps(sum(len(table.rows) for some in tables.values() for table in some), progress)
    book = _OpdReader(known_opds)
    opds = list(_read_rows(tables[OPD_KIND.name], book.read, steps, findings))
    codes = {opd.code for opd in opds}
    usable = (*opds, *(opd for opd in known_opds if opd.code not in codes))
    peopled = [table.sheet for table in tables[PEOPLE_KIND.name] if table.rows]
    if peopled and not usable and not book.refused:
        findings.refuse(peopled[0], 0, "OPD", CellError(FaultCode.NO_OPD))
    personnel = PeopleReader(usable, book.refused)
    people = list(_read_rows(tables[PEOPLE_KIND.name], personnel.read, steps, findings))
    absences = list(_read_rows(tables[ABSENCE_KIND.name], read_absence, steps, findings))
    findings.raise_faults(", ".join(name for _, name in files))
    return RosterFile(
        opds=tuple(opds),
        people=tuple(people),
        absences=tuple(absences),
        warnings=tuple(findings.warnings),
        lists_absences=bool(tables[ABSENCE_KIND.name]),
    )


def _sort_sheets(
    sheets: Sequence[Sheet], name: str, findings: Findings
) -> Iterator[tuple[Kind, Table]]:
    """The sheets that are a roster's, told by their name or else by their headings."""
    is_any = False
    for sheet in sheets:
        if not sheet.rows:
            continue
        kind = _kind_of(sheet)
        if kind is None:
            if fold(sheet.name) not in _NO_ROSTER and len(sheets) > 1:
                findings.warn(sheet.name, 0, "", CellError(FaultCode.SHEET_IGNORED))
            continue
        is_any = True
        table = find_table(sheet, kind, findings)
        if table is not None and (kind is not OPD_KIND or has_whole_week(table, findings)):
            yield kind, table
    if not is_any:
        known = (kind.name for kind in KINDS)
        findings.refuse(name, 0, "", CellError(FaultCode.NO_TABLE, known=known))


def _kind_of(sheet: Sheet) -> Kind | None:
    """A whole set of headings decides first, then the sheet's name, then the most headings."""
    parts = {kind.name: likeness(sheet, kind) for kind in KINDS}
    best = max(KINDS, key=lambda kind: (parts[kind.name][0] == 1, parts[kind.name][1]))
    named = next((kind for kind in KINDS if kind.is_named(sheet.name)), None)
    if parts[best.name][0] < 1 and named is not None:
        return named
    return best if parts[best.name][0] >= _ENOUGH else None


def _read_rows(
    tables: Sequence[Table],
    read: Callable[[RowReader], Read | None],
    steps: "_Steps",
    findings: Findings,
) -> Iterator[Read]:
    for table in tables:
        for row in table.rows:
            reader = RowReader(table, row, findings)
            found = None if reader.is_empty else read(reader)
            if found is not None:
                yield found
            steps.step()


class _OpdReader:
    """Reads OPDs, names doubles, and remembers which words meant an OPD that was refused."""

    def __init__(self, known: Iterable[Opd]) -> None:
        self.refused: list[str] = []
        self._known = {opd.code: opd for opd in known}
        self._seen: dict[str, tuple[str, int]] = {}

    def read(self, row: RowReader) -> Opd | None:
        opd = read_opd(row, self._known)
        for heading in ("Kode", "Nama"):
            word = row.shown(heading)
            place = (row.table.sheet, row.number)
            sheet, number = self._seen.setdefault(f"{heading} {fold(word)}", place)
            if word and (sheet, number) != place:
                row.refuse(heading, CellError(FaultCode.TWICE, word, (sheet, str(number))))
        if row.is_sound:
            return opd
        self.refused += [row.shown("Kode"), row.shown("Nama")]
        return None


class _Steps:
    """Counts rows and tells how far the reading is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def step(self) -> None:
        self._done += 1
        if self._progress and (self._done % _STEP == 0 or self._done == self._total):
            self._progress(self._done, self._total)
