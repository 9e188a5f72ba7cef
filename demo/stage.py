"""Stage: the whole demo at work: the make-believe Telegram, the real bot, the town, the clock.

Opens with an ordinary morning behind it, under the letters of `demo.standing`, so that everybody
has enrolled and been told where to work. Everything is in one process and one temporary folder; nothing outlives it.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import SecretStr

from bot.app import App
from bot.clock import Clock, SystemClock
from bot.settings import Settings
from demo.citizens import Citizens
from demo.clock import ShiftedClock
from demo.jumps import ZONE, jumps, opening_day
from demo.letters import LetterDesk
from demo.life import come_to_work, stops
from demo.offices import OFFICES, Office
from demo.standing import standing_letters
from demo.telegram import Telegram, TelegramServer
from demo.town import build_town, hand_in
from schedules.people import Opd
from schedules.services.enrolment import Invitation
from schedules.services.policies import LetterEffect

PER_SECOND = 100
"""How fast the demo sends; the real Telegram allows 30 a second."""

_EVE = time(21, 5)  # after the last preview: nothing is due while people enrol
_OPENS = time(10, 0)
_LOOK = 0.02
_LONGEST = 120.0
_HISTORY = 400


class Stage:
    """The demo; use it as `async with Stage(folder) as stage`."""

    def __init__(
        self, folder: Path, base: Clock | None = None, offices: Sequence[Office] = OFFICES
    ) -> None:
        base = base or SystemClock()
        self._folder = folder
        self.today = opening_day(base.now())
        self.clock = ShiftedClock(base, ZONE.moment(self.today - timedelta(days=1), _EVE))
        self.telegram = Telegram(clock=self.clock.now, keep_history=_HISTORY)
        self.town = build_town(self.today, offices)
        self.letters = LetterDesk()
        self.in_hand: set[int] = set()
        self.is_moving = False
        self._server = TelegramServer(self.telegram)
        self._moving = asyncio.Lock()
        self._newcomer: Invitation | None = None
        self.app: App
        self.citizens: Citizens

    @property
    def opds(self) -> tuple[Opd, ...]:
        """The offices of the town."""
        return self.town.roster.opds

    async def __aenter__(self) -> Self:
        await self._server.start()
        self.app = await App.open(self._settings(), self.clock)
        try:
            await self._wake_up()
        except BaseException:
            await self.__aexit__(None, None, None)
            raise
        return self

    async def _wake_up(self) -> None:
        """From an empty book to ten in the morning of the first day."""
        roster = hand_in(self.town, self._folder)
        await self.app.services.rostering.apply(roster, self.clock.now())
        for letter in standing_letters(self.today):
            await self.app.services.policies.issue(letter, self.clock.now())
        self.citizens = Citizens(self.telegram, roster.people, roster.opds)
        await self.app.start()
        await self._enrol()
        await self._bind_groups()
        await self.move_to(ZONE.moment(self.today, _OPENS))

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.app.stop()
        await self._server.stop()

    def _settings(self) -> Settings:
        """Everything is said here, so that no environment changes the demo."""
        return Settings(
            bot_token=SecretStr(self.telegram.token),
            database_url=f"sqlite:///{self._folder / 'demo.db'}",
            telegram_api_url=self._server.url,
            bot_username=self.telegram.bot.username or "",
            broadcast_per_second=PER_SECOND,
            log_level="WARNING",
        )

    async def _enrol(self) -> None:
        enrolment, now = self.app.services.enrolment, self.clock.now()
        codes: dict[str, Invitation] = {}
        for opd in self.opds:
            codes |= {one.name: one for one in await enrolment.invite_opd(opd.code, now)}
        newcomer = self.town.newcomer
        self.citizens.press_start(codes, but=newcomer.digits)
        self._newcomer = next(
            codes[c.asn.name] for c in self.citizens if c.asn.nip.digits == newcomer.digits
        )
        await self.settle()
        await self.citizens.look_up(self.app.services, self.clock.now())

    async def _bind_groups(self) -> None:
        for code, group in self.citizens.groups.items():
            group.add_bot()
            group.make_bot_admin()  # as a city does, so that the day's card is pinned
            invitation = await self.app.services.enrolment.invite_group(code, self.clock.now())
            self.citizens.head(code).person.send(f"/hubungkan {invitation.code}", to=group.chat)
        await self.settle()

    async def settle(self) -> None:
        """Wait until the bot has heard everything and sent all that is due.

        Raises:
            TimeoutError: when it is not done after two minutes.
        """
        async with asyncio.timeout(_LONGEST):
            while not await self._is_quiet():  # noqa: ASYNC110  # three parts, none of which tells
                await asyncio.sleep(_LOOK)

    async def _is_quiet(self) -> bool:
        app = self.app
        is_quiet = not len(self.telegram.updates) and app.intake.is_idle and app.board.is_idle
        return is_quiet and await app.sender.idle()

    async def jump(self, name: str) -> datetime:
        """Send the clock to one of the jumps and return where it stands. Raises KeyError."""
        places = {jump.id: jump.at for jump in jumps(self.clock.now())}
        await self.move_to(places[name])
        return self.clock.now()

    async def move_to(self, end: datetime) -> None:
        """Move the clock on to `end`, living through what lies between; one mover at a time."""
        async with self._moving:
            self.is_moving = True
            try:
                await self.settle()
                await self.citizens.look_up(self.app.services, self.clock.now())
                for stop in stops(self.opds, self.clock.now(), end):
                    await self._pass(stop.at)
                    await come_to_work(
                        self.app.services, self.citizens, stop, self.clock.now(), self.in_hand
                    )
                await self._pass(end)
            finally:
                self.is_moving = False

    async def _pass(self, at: datetime) -> None:
        await self.settle()
        self.clock.move_to(max(at, self.clock.now()))
        await self.app.sweep()
        self.app.sender.nudge()  # what was queued for a later hour may be due by now
        await self.settle()

    async def issue(self, choice: str) -> LetterEffect:
        """Issue a letter, in force from tomorrow, and plan the town anew. Raises KeyError."""
        now = self.clock.now()
        letter = self.letters.take(choice, ZONE.day_of(now))
        await self.app.services.morning.plan_ahead(now)
        effect = await self.app.services.policies.issue(letter, now)
        await self.app.sweep()
        self.app.sender.nudge()
        return effect

    async def newcomer(self) -> Invitation | None:
        """The code of the one who has not enrolled; None once they have. An old one is renewed."""
        now = self.clock.now()
        await self.citizens.look_up(self.app.services, self.clock.now())
        digits = self.town.newcomer.digits
        if any(c.asn.nip.digits == digits and self.citizens.is_enrolled(c) for c in self.citizens):
            return None
        if self._newcomer is None or self._newcomer.expires_at <= now:
            self._newcomer = await self.app.services.enrolment.invite(digits, now)
        return self._newcomer
