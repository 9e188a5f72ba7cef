"""A killed process: what was committed is there, what was under way is not."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

from schedules.ledger import inbox, outbox
from schedules.ledger.database import Database
from schedules.notices import NoticeKind
from schedules.people import Asn

NOW = datetime(2026, 6, 7, 22, tzinfo=UTC)

# Commits one update after another, tells of each, and then dies in the middle of the next.
_VICTIM = """
import asyncio, os, signal, sys
from datetime import UTC, datetime
from schedules.ledger import inbox
from schedules.ledger.database import Database

NOW = datetime(2026, 6, 7, 22, tzinfo=UTC)

def update(number):
    return inbox.Update(update_id=number, user_key=None, payload={"n": number})

async def main():
    database = Database.open(sys.argv[1])
    for number in range(1, 21):
        await database.run(lambda session: inbox.put_updates(session, [update(number)], NOW))
        print(number, flush=True)
    def die(session):
        inbox.put_updates(session, [update(n) for n in range(21, 2021)], NOW)
        os.kill(os.getpid(), signal.SIGKILL)
    await database.run(die)

asyncio.run(main())
"""


async def test_after_kill_9_committed_work_is_there_and_half_done_work_is_not(
    database_url: str,
) -> None:
    victim = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this test
        [sys.executable, "-c", _VICTIM, database_url], capture_output=True, text=True, check=False
    )
    told = [int(line) for line in victim.stdout.split()]
    assert (victim.returncode, told) == (-9, list(range(1, 21)))
    database = Database.open(database_url)
    await database.migrate()
    found = await database.run(inbox.load_pending)
    await database.close()
    assert [each.update_id for each in found] == told


async def test_messages_leased_by_a_process_that_died_go_again_as_repeats(
    database_url: str, database: Database, town: list[Asn]
) -> None:
    message = outbox.Message(
        key="pagi:1",
        kind=NoticeKind.MORNING,
        opd="DKOM",
        asn_id=town[0].id,
        day=None,
        chat_id=1,
        text="Senin",
        urgency=1,
        not_before=NOW,
        expires_at=NOW + timedelta(hours=1),
    )
    await database.run(lambda session: outbox.put_messages(session, [message], NOW))
    lost = """
import asyncio, os, signal, sys
from datetime import UTC, datetime, timedelta
from schedules.ledger import outbox
from schedules.ledger.database import Database

async def main():
    database = Database.open(sys.argv[1])
    now = datetime(2026, 6, 7, 22, tzinfo=UTC)
    await database.run(
        lambda session: outbox.lease(session, now, limit=5, lease_for=timedelta(minutes=1))
    )
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    victim = subprocess.run(  # noqa: ASYNC221 - nothing else runs in this test
        [sys.executable, "-c", lost, database_url], check=False
    )
    assert victim.returncode == -9

    async def lease(now: datetime) -> list[tuple[str, bool]]:
        found = await database.run(
            lambda session: outbox.lease(session, now, limit=5, lease_for=timedelta(minutes=1))
        )
        return [(each.key, each.is_repeat) for each in found]

    assert await lease(NOW + timedelta(seconds=59)) == []
    assert await lease(NOW + timedelta(seconds=60)) == [("pagi:1", True)]
