"""A change of the roster is taken back whole, or not at all; handed out it comes back unchanged."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.errors import NotAllowedError, UndoRefusedError
from schedules.files import AbsenceRow, RosterFile, read_roster, write_roster
from schedules.ledger import journal, undos
from schedules.ledger.database import Database
from schedules.people import Nip, Pattern, Rank, Role
from schedules.roster import AbsenceKind
from schedules.services.lookup import Actor
from schedules.services.roles import Stamp
from tests.schedules.services.town import MONDAY, Town, moment, settle

NOON = moment(MONDAY, "12.00")
SOON = NOON + timedelta(minutes=1)
NEW = Nip("199202022019031001")


async def head(town: Town) -> Actor:
    """The first of the OPD, made its head."""
    chief = replace(town.people[0], role=Role.KEPALA)
    await town.save(chief)
    return Actor(user_id=1, asn=chief, opd=(await town.services.lookup.opds())[0])


def first(roster: RosterFile, **changes: object) -> RosterFile:
    """The roster with its last person changed."""
    *others, last = roster.people
    return replace(roster, people=(*others, replace(last, **changes)))  # type: ignore[arg-type]  # field names only


def away(roster: RosterFile) -> RosterFile:
    row = AbsenceRow(nip=roster.people[2].nip, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK)
    return replace(roster, absences=(*roster.absences, row))


EDITS: dict[str, Callable[[RosterFile], RosterFile]] = {
    "another unit": lambda r: first(r, unit="Bidang Z", pattern=Pattern.KANTOR),
    "somebody new": lambda r: replace(r, people=(*r.people, replace(r.people[3], nip=NEW))),
    "somebody gone": lambda r: replace(r, people=r.people[:-1]),
    "somebody away": away,
    "another hour": lambda r: replace(r, opds=(replace(r.opds[0], names_in_group=True),)),
    "all at once": lambda r: away(
        replace(first(r, name="Lain"), people=(*r.people[:-2], replace(r.people[-1], nip=NEW)))
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
async def test_whatever_a_file_changed_is_taken_back(
    database: Database, edit: Callable[[RosterFile], RosterFile]
) -> None:
    town = await settle(database)
    actor = await head(town)
    before = await town.services.rostering.file_of("DKOM", NOON)
    planned = await town.plans()
    diff = await town.services.rostering.apply(edit(before), NOON, Stamp(actor=actor))
    assert not diff.is_empty
    assert await town.services.rostering.file_of("DKOM", NOON) != before
    (entry,) = await database.run(lambda s: journal.load_entries(s, subject="opd DKOM", limit=1))

    undone = await town.services.undoing.undo(entry.id, actor, None, SOON)
    again = await town.services.undoing.undo(entry.id, actor, None, SOON)

    assert await town.plans() == planned
    assert (undone.is_again, again.is_again) == (False, True)
    assert await town.services.rostering.file_of("DKOM", NOON) == before
    kept = await database.run(lambda s: undos.load_undo(s, entry.id))
    assert kept is not None
    assert kept.inverse is None  # numbers and kinds of leave are kept no longer than needed
    told = await database.run(lambda s: journal.load_entries(s, limit=50))
    assert not any(asn.nip.digits in repr(told) for asn in before.people)


async def test_after_a_day_or_by_others_nothing_is_taken_back(database: Database) -> None:
    town = await settle(database)
    actor = await head(town)
    roster = await town.services.rostering.file_of("DKOM", NOON)
    changed = first(roster, unit="Bidang Z")
    await town.services.rostering.apply(changed, NOON, Stamp(actor=actor))
    (entry,) = await database.run(lambda s: journal.load_entries(s, subject="opd DKOM", limit=1))
    staff = replace(actor, user_id=2, asn=town.people[4])
    with pytest.raises(NotAllowedError):
        await town.services.undoing.undo(entry.id, staff, None, NOON)
    with pytest.raises(UndoRefusedError) as refused:
        await town.services.undoing.undo(entry.id, actor, None, NOON + timedelta(hours=24))
    assert refused.value.why == "over"
    assert await town.services.rostering.file_of("DKOM", NOON) == changed


PEOPLE = st.builds(
    dict,
    unit=st.sampled_from(["Bidang A", "Bidang B", "Sub Bagian Umum & Kepegawaian"]),
    position=st.sampled_from(["", "Analis", "Pengelola Data, Ahli"]),
    rank=st.sampled_from(Rank),
    pattern=st.sampled_from(Pattern),
    may_piket=st.booleans(),
    role=st.sampled_from(Role),
    joined_on=st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    left_on=st.none() | st.dates(date(2027, 1, 2), date(2030, 12, 31)),
)


@settings(max_examples=12, deadline=None)
@given(drawn=st.lists(PEOPLE, min_size=8, max_size=8), days=st.integers(0, 30))
def test_handed_out_and_handed_in_again_a_roster_changes_nothing(
    drawn: list[dict[str, object]], days: int
) -> None:
    async def story(folder: Path) -> bool:
        database = Database.open(f"sqlite:///{folder / 'book.db'}")
        await database.migrate()
        town = await settle(database)
        changed = zip(town.people, drawn, strict=True)
        await town.save(*(replace(a, **more) for a, more in changed))  # type: ignore[arg-type]  # field names only
        roster = await town.services.rostering.file_of("DKOM", NOON)
        path = folder / "pegawai.xlsx"
        write_roster(path, roster)
        read = read_roster(path, path.name, known_opds=roster.opds)
        later = NOON + timedelta(days=days)
        diff = await town.services.rostering.compare(read, later)
        await database.close()
        return diff.is_empty

    with TemporaryDirectory() as folder:
        assert asyncio.run(story(Path(folder)))
