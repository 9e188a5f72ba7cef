"""A morning for 5,000 people against the make-believe Telegram with its flood limits on.

The real App (planner, outbox, sender, limiter, wire) in this process, Telegram in another; people
of one more OPD keep asking /hariini meanwhile. The peer is the loop everybody writes first:
python-telegram-bot as it comes, one message after another, sleeping when it is told to.
"""

import argparse
import asyncio
import multiprocessing
import resource
import sys
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from telegram import Bot
from telegram.error import RetryAfter

from bot.app import App
from bot.limiter import Limits
from bot.settings import Settings
from demo.telegram import FloodLimits, Person, Telegram, TelegramServer
from schedules.files import RosterFile
from schedules.ledger import accounts, people
from schedules.ledger.database import Session
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank
from schedules.workdays import USUAL_HOURS, Zone

MONDAY = Zone.WIB.moment(date(2026, 11, 23), time(5, 0))
ALLOWED = FloodLimits().overall
FIRST_ID = 10_001
ASKERS = 100
FORGIVEN = 0.0235  # seconds of jitter: see bot.limiter.Limits.share
OPD_SIZE = 500
TEXT = "<b>Senin, 23 November 2026: bekerja dari kantor (WFO)</b>\n\n" + "Selamat pagi. " * 12


@dataclass
class RunningClock:
    """A clock that shows a chosen moment now and goes on from there."""

    start: datetime
    since: float = 0.0

    def now(self) -> datetime:
        """The moment it shows."""
        return self.start + timedelta(seconds=monotonic() - self.since)


@dataclass(frozen=True)
class Report:
    """What Telegram saw; times in seconds."""

    seconds: float
    messages: int
    refusals: int
    busiest: int
    waits: list[float]
    stalls: list[float]
    missing: int
    twice: int


def host(pipe: Connection, notices: int, every: float) -> None:
    """Be Telegram, in a process of its own: tell the address, then what was seen."""
    asyncio.run(_host(pipe, notices, every))


async def _host(pipe: Connection, notices: int, every: float) -> None:
    telegram = Telegram(clock=lambda: MONDAY, limits=FloodLimits())
    crowd = [telegram.add_person(f"Pegawai {n}", started=True) for n in range(notices)]
    askers = [telegram.add_person(f"Penanya {n}", started=True) for n in range(ASKERS)]
    async with TelegramServer(telegram) as server:
        pipe.send((server.url, telegram.token))
        await telegram.wait_for(lambda: telegram.flood.sent_at, 600)
        waits: list[float] = []
        stalls: list[float] = []
        aside = [
            asyncio.create_task(_ask(askers, every, waits)),
            asyncio.create_task(_watch(stalls)),
        ]
        while not all(person.chat.last_id for person in crowd):  # noqa: ASYNC110 - asked at each change, it would weigh
            await asyncio.sleep(0.2)
        for task in aside:
            task.cancel()
        sent_at = list(telegram.flood.sent_at)
        await asyncio.sleep(1.0)  # whatever comes too much comes now
        texts = [len(person.texts()) for person in crowd]
        pipe.send(
            Report(
                seconds=sent_at[-1] - sent_at[0],
                messages=len(sent_at),
                refusals=telegram.flood.refusals,
                busiest=telegram.flood.busiest_second(),
                waits=waits,
                stalls=stalls,
                missing=texts.count(0),
                twice=sum(count > 1 for count in texts),
            )
        )
        pipe.recv()


async def _watch(stalls: list[float]) -> None:
    """Note when this process did not get the machine for longer than the limiter forgives."""
    while True:
        before = monotonic()
        await asyncio.sleep(0.005)
        late = monotonic() - before - 0.005
        if late > FORGIVEN:
            stalls.append(late)


async def _ask(askers: list[Person], every: float, waits: list[float]) -> None:
    async def ask(person: Person) -> None:
        asked = monotonic()
        await person.ask("/hariini", within=60)
        waits.append(monotonic() - asked)

    async with asyncio.TaskGroup() as group:
        while every:
            for person in askers:
                group.create_task(ask(person))
                await asyncio.sleep(every)


def city(notices: int, size: int = OPD_SIZE) -> RosterFile:
    """OPDs of `size` people that are told at six, and one of people who only ask."""
    opds = [_opd(f"DINAS{n}", time(6, 0)) for n in range(-(-notices // size))]
    quiet = _opd("SUNYI", time(9, 0))
    staff = [_asn(n, opds[n // size].code) for n in range(notices)]
    staff += [_asn(notices + n, quiet.code) for n in range(ASKERS)]
    return RosterFile(opds=(*opds, quiet), people=tuple(staff))


def _opd(code: str, at: time) -> Opd:
    return Opd(code=code, name=f"Dinas {code}", zone=Zone.WIB, hours=USUAL_HOURS, announce_at=at)


def _asn(n: int, opd: str) -> Asn:
    return Asn(
        nip=Nip(f"19{70 + n // 27_972:02d}01{1 + n // 999 % 28:02d}2015031{n % 999 + 1:03d}"),
        name=f"Pegawai {n:05d}",
        opd=opd,
        unit=f"Bidang {n % 5}",
        position="Analis",
        rank=Rank.PELAKSANA,
        employment=Employment.PNS,
        pattern=Pattern.GILIR,
        may_piket=True,
    )


def telegram_process(notices: int, every: float) -> tuple[Any, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=host, args=(theirs, notices, every), daemon=True)
    process.start()
    return process, ours


async def ours(notices: int, every: float) -> Report:
    process, pipe = telegram_process(notices, every)
    url, token = await asyncio.to_thread(pipe.recv)
    with TemporaryDirectory() as folder:
        clock = RunningClock(MONDAY, monotonic())
        settings = Settings.model_validate(
            {
                "bot_token": token,
                "database_url": f"sqlite:///{folder}/book.db",
                "telegram_api_url": url,
            }
        )
        app = await App.open(settings, clock)
        await app.services.rostering.apply(city(notices), MONDAY)
        began = monotonic()
        await app.services.morning.plan_ahead(MONDAY)
        print(f"{notices} people planned ahead in {monotonic() - began:.1f} s")

        def enrol(session: Session) -> None:
            for asn in people.load_people(session):
                user = FIRST_ID + int(asn.name[-5:])
                accounts.link_account(
                    session, user_id=user, asn_id=asn.id, chat_id=user, now=MONDAY
                )

        await app.database.run(enrol)
        # The moment at which sending must start, so that the first sweep finds it due.
        lead = timedelta(minutes=1, seconds=notices / (ALLOWED * Limits().share))
        clock.start, clock.since = MONDAY + timedelta(hours=1) - lead, monotonic()
        began, cpu = monotonic(), _cpu()
        await app.start()
        print(f"{notices} notices written and queued in {monotonic() - began:.1f} s")
        report: Report = await asyncio.to_thread(pipe.recv)
        spent = (_cpu() - cpu) * 1000 / report.messages
        early = MONDAY + timedelta(hours=1) - clock.now()
        print(f"the last was told {early.total_seconds():.0f} s before the hour that was set")
        print(f"the bot's own work: {spent:.2f} ms CPU a message, planning of texts included")
        await app.stop()
    pipe.send("end")
    process.join()
    return report


async def naive(notices: int) -> Report:
    process, pipe = telegram_process(notices, 0.0)
    url, token = await asyncio.to_thread(pipe.recv)
    async with Bot(token, base_url=f"{url}/bot") as bot:
        for n in range(notices):
            while True:
                try:
                    await bot.send_message(FIRST_ID + n, TEXT, parse_mode="HTML")
                except RetryAfter as error:
                    wait = error.retry_after
                    await asyncio.sleep(
                        wait.total_seconds() if isinstance(wait, timedelta) else wait
                    )
                else:
                    break
    report: Report = await asyncio.to_thread(pipe.recv)
    pipe.send("end")
    process.join()
    return report


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def show(name: str, report: Report) -> None:
    share = report.messages / (ALLOWED * report.seconds)
    print(
        f"{name}: {report.messages} messages in {report.seconds:.1f} s, {share:.1%} of the allowed"
        f" {ALLOWED}/s, busiest second {report.busiest}, 429s: {report.refusals},"
        f" missing: {report.missing}, told twice: {report.twice}"
    )
    if report.stalls:
        print(
            f"{name}: the machine stood still {len(report.stalls)} times for more than"
            f" {FORGIVEN * 1000:.1f} ms, at most {max(report.stalls) * 1000:.0f} ms (other jobs)"
        )
    if len(report.waits) > 1:
        p99 = quantiles(report.waits, n=100)[98]
        print(
            f"{name}: {len(report.waits)} answers meanwhile, seconds: p50 {median(report.waits):.3f},"
            f" p99 {p99:.3f}, max {max(report.waits):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=int, default=5000)
    parser.add_argument("--peer", type=int, default=600, help="notices for the naive loop")
    parser.add_argument("--questions", type=float, default=2.0, help="a second")
    given = parser.parse_args()
    theirs = asyncio.run(naive(given.peer)) if given.peer else None
    made = asyncio.run(ours(given.notices, 1 / given.questions))
    show("Giliran", made)
    if theirs is not None:
        show("naive loop", theirs)
        pace = (made.messages / made.seconds) / (theirs.messages / theirs.seconds)
        print(f"pace, Giliran : naive loop = {pace:.2f} : 1")


if __name__ == "__main__":
    main()
