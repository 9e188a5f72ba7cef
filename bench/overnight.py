"""The overnight switch: all from home from tomorrow, for 15,000 people in OPDs of 500, at eight.

Everybody has had the evening's preview. Measured from the order on: until the first person is
told, until the whole city's plan stands, and what the bot answers to others meanwhile. The real
App against the make-believe Telegram, with its flood limits. The peer is what one would do
without knowing who is affected: a message to everybody at the allowed rate.
"""

import argparse
import asyncio
import sys
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlalchemy import update

from bench.broadcast import ALLOWED, FIRST_ID, MONDAY, RunningClock, city
from bot.app import App
from bot.settings import Settings
from demo.telegram import FloodLimits, Person, Telegram, TelegramServer
from schedules.ledger import accounts, people
from schedules.ledger.database import Session
from schedules.ledger.tables import OutboxRow, State, table_of
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share, ShareKind
from schedules.terms import OfficialsRule, PiketRule

OPDS = 40
TUESDAY = MONDAY.date() + timedelta(days=1)
EVENING = MONDAY.replace(hour=20)
HALF = Policy(
    number="SE/1",
    issued=MONDAY.date() - timedelta(days=3),
    title="",
    signer="",
    scope=Scope(),
    first=MONDAY.date(),
    last=None,
    share=Share(kind=ShareKind.OFFICE, percent=50),
    piket=PiketRule(per_day=1, reserve=1),
)
HOME = replace(
    HALF,
    number="SE/2",
    issued=MONDAY.date(),
    first=TUESDAY,
    last=TUESDAY + timedelta(days=14),
    share=Share(kind=ShareKind.OFFICE, percent=0),
    officials=OfficialsRule.PIKET_ONLY,
    exemptions=Exemptions(services=frozenset({"darurat"})),
)


async def ask(person: Person, waits: list[float]) -> None:
    """Keep asking, as somebody does who has heard a rumour."""
    while True:
        asked = monotonic()
        await person.ask("/besok", within=60)
        waits.append(monotonic() - asked)
        await asyncio.sleep(0.5)


def enrol(session: Session) -> None:
    """Link everybody, as if they had enrolled long ago."""
    for asn in people.load_people(session):
        user = FIRST_ID + int(asn.name[-5:])
        accounts.link_account(session, user_id=user, asn_id=asn.id, chat_id=user, now=MONDAY)


def deliver(session: Session) -> None:
    """Let every message that is queued have gone out."""
    rows = table_of(OutboxRow)
    done = {"state": State.SENT, "sent_at": EVENING, "due_at": EVENING}
    session.execute(update(rows).values(**done))


async def run(number: int) -> None:
    telegram = Telegram(clock=lambda: EVENING, limits=FloodLimits())
    crowd = [telegram.add_person(f"Pegawai {n}", started=True) for n in range(number)]
    asker = telegram.add_person("Penanya", started=True)
    roster = city(number, max(1, number // OPDS))
    roster = replace(
        roster,
        opds=tuple(replace(opd, announce_at=time(6)) for opd in roster.opds),
        people=tuple(
            replace(asn, unit=f"Bidang {n // 25 % 15}") if n < number else asn
            for n, asn in enumerate(roster.people)
        ),
    )
    async with TelegramServer(telegram) as server:
        with TemporaryDirectory() as folder:
            clock = RunningClock(MONDAY, monotonic())
            settings = Settings.model_validate(
                {
                    "bot_token": telegram.token,
                    "database_url": f"sqlite:///{folder}/book.db",
                    "telegram_api_url": server.url,
                }
            )
            app = await App.open(settings, clock)
            await app.services.rostering.apply(roster, MONDAY)
            await app.services.policies.issue(HALF, MONDAY)
            await app.services.morning.plan_ahead(MONDAY)
            await app.database.run(enrol)
            previews = await app.services.morning.queue_due(MONDAY.replace(hour=16, minute=5))
            await app.database.run(deliver)
            print(f"{number} people in {len(roster.opds)} OPDs; {previews} previews told")
            clock.start, clock.since = EVENING, monotonic()
            await app.start()
            waits: list[float] = []
            asking = asyncio.create_task(ask(asker, waits))
            began = monotonic()
            order = asyncio.create_task(app.services.policies.issue(HOME, EVENING))
            await telegram.wait_for(lambda: any(p.chat.last_id for p in crowd), 600)
            first = monotonic() - began
            effect = await order
            stands = monotonic() - began
            asking.cancel()
            moved = sum(
                len({c.asn_id for c in run.changed.get(TUESDAY, ())}) for run in effect.runs
            )
            held = sum(bool(run.violations) for run in effect.runs)
            print(
                f"first notice at Telegram after {first:.2f} s, the whole city stands after"
                f" {stands:.1f} s; {moved} people are elsewhere tomorrow, {held} OPDs held back"
            )
            if waits:
                print(
                    f"{len(waits)} answers meanwhile: median {median(waits):.3f} s,"
                    f" longest {max(waits):.3f} s"
                )
            print(
                f"all told, at {ALLOWED}/s: ours {moved / ALLOWED:.0f} s (only those affected),"
                f" everybody {number / ALLOWED:.0f} s"
            )
            await app.stop()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=15_000)
    asyncio.run(run(parser.parse_args().people))
