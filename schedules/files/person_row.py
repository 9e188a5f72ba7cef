"""Person row: one person typed in by hand, held to the same rules as a row of a roster file."""

from collections.abc import Mapping

from schedules.errors import Fault, FileRefusedError
from schedules.files.findings import Findings
from schedules.files.headings import RowReader, Table
from schedules.files.people_sheet import PEOPLE_KIND, PeopleReader
from schedules.people import Asn, Opd

_HEADINGS = tuple(column.heading for column in PEOPLE_KIND.columns)
_SOUND = {
    "NIP": "199001012015012999",
    "Nama": "Nama",
    "Unit Kerja": "Unit",
    "Jenjang": "Pelaksana",
}


def read_person(cells: Mapping[str, str], opd: Opd) -> Asn:
    """The person that these cells, by their headings, describe; with id 0.

    Raises:
        FileRefusedError: they have faults; all of them are in the error.
    """
    findings = Findings()
    places = {heading: place for place, heading in enumerate(_HEADINGS)}
    table = Table(sheet="", headings={h: h for h in _HEADINGS}, places=places, rows=())
    row = tuple({**cells, "OPD": opd.code}.get(heading, "") for heading in _HEADINGS)
    asn = PeopleReader((opd,), ()).read(RowReader(table, (0, row), findings))
    findings.raise_faults("")
    if asn is None:
        raise FileRefusedError(name="", faults=())
    return asn


def check_cell(heading: str, text: str, opd: Opd) -> tuple[Fault, ...]:
    """What is wrong with one cell, whatever stands in the others."""
    try:
        read_person({**_SOUND, heading: text}, opd)
    except FileRefusedError as error:
        return tuple(fault for fault in error.faults if fault.column == heading)
    return ()
