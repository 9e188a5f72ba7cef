"""Undos and moves in the book: kept for their time, found again, forgotten afterwards."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from schedules.ledger import journal, opds, people, rosters, transfers, undos
from schedules.ledger.database import Database, Session
from schedules.people import Role
from schedules.transfers import Transfer, TransferState
from tests.schedules.builders import asn, office

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DAY = date(2026, 12, 1)


def entry(session: Session) -> int:
    written = journal.Entry(at=NOW, actor=None, chat=None, action="x", subject="opd DKOM")
    return journal.add_entry(session, written)


def kept(entry_id: int, **more: object) -> undos.Undo:
    base = undos.Undo(
        entry_id=entry_id,
        kind="roster",
        opds=("DKOM", "DLH"),
        least=Role.KEPALA,
        inverse={"was": [1, "dua"]},
        expires_at=NOW + timedelta(hours=24),
    )
    return replace(base, **more)  # type: ignore[arg-type]  # field names only


async def test_an_undo_comes_back_as_it_was_put_and_forgets_its_inverse_once_used(
    database: Database,
) -> None:
    def work(session: Session) -> tuple[undos.Undo, undos.Undo | None, undos.Undo | None]:
        put = kept(entry(session))
        undos.put_undo(session, put, NOW)
        before = undos.load_undo(session, put.entry_id)
        undos.mark_undone(session, put.entry_id, by=None, now=NOW)
        return put, before, undos.load_undo(session, put.entry_id)

    put, before, after = await database.run(work)
    assert before == put
    assert after == replace(put, inverse=None, undone_at=NOW)


async def test_inverses_whose_time_is_over_are_forgotten(database: Database) -> None:
    def work(session: Session) -> tuple[undos.Undo | None, undos.Undo | None]:
        old, new = entry(session), entry(session)
        undos.put_undo(session, kept(old), NOW)
        later = NOW + timedelta(hours=25)
        undos.put_undo(session, kept(new, expires_at=later + timedelta(hours=24)), later)
        return undos.load_undo(session, old), undos.load_undo(session, new)

    old, new = await database.run(work)
    assert old is None
    assert new is not None


async def test_an_agreed_move_stands_in_both_rosters_from_its_day_on(database: Database) -> None:
    other = replace(office(), code="DLH", name="Dinas Lingkungan Hidup")

    def work(session: Session) -> Transfer:
        opds.save_opds(session, [office(), other])
        chief = replace(asn(1, unit="A"), id=0, role=Role.KEPALA)
        (key,) = people.save_people(session, [chief])
        return transfers.save_transfer(
            session,
            Transfer(
                asn_id=key,
                from_opd="DKOM",
                to_opd="DLH",
                first_day=DAY,
                unit="Taman",
                state=TransferState.ACCEPTED,
                proposed_at=NOW,
                proposed_by=key,
                expires_at=NOW + timedelta(days=7),
            ),
        )

    move = await database.run(work)
    assert await database.run(lambda s: transfers.load_transfer(s, move.id)) == move
    week = (date(2026, 11, 30), date(2026, 12, 6))
    giving = await database.run(lambda s: rosters.load_roster(s, "DKOM", *week))
    taking = await database.run(lambda s: rosters.load_roster(s, "DLH", *week))
    assert [(a.id, a.left_on) for a in giving.members] == [(move.asn_id, DAY)]
    assert [(a.id, a.unit, a.joined_on, a.role) for a in taking.members] == [
        (move.asn_id, "Taman", DAY, Role.PEGAWAI)  # no office comes along
    ]
    before = (date(2026, 11, 23), date(2026, 11, 29))
    assert not (await database.run(lambda s: rosters.load_roster(s, "DLH", *before))).members
    await database.run(
        lambda s: transfers.save_transfer(s, replace(move, state=TransferState.WITHDRAWN))
    )
    assert not (await database.run(lambda s: rosters.load_roster(s, "DLH", *week))).members
    assert await database.run(transfers.load_open_transfers) == []
