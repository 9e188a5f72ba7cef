"""A story: a town, a clock that is set by hand, and the real bot over a make-believe Telegram."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.limiter import Limits
from bot.settings import Settings
from demo.telegram import Group, Message, Person, Telegram
from handlers.wording.cli import first_office_day, letter_seen
from handlers.wording.letters import effect_lines
from schedules.files import RosterFile, find_preset, read_letter, read_roster, write_roster
from schedules.people import Opd
from schedules.places import Duty, Place
from schedules.policy import Policy
from schedules.services.policies import LetterEffect
from schedules.workdays import Calendar

WIB = ZoneInfo("Asia/Jakarta")
LETTERS = Path(__file__).parents[2] / "examples"
QUICK = Limits(rate=1000, chat_interval=0.001, group_span=0.1)


class HandClock:
    """A clock that stands where it was set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class Story:
    """One running town; times are WIB unless an aware datetime is given."""

    app: App
    telegram: Telegram
    clock: HandClock
    folder: Path
    settings: Settings
    people: dict[str, Person] = field(default_factory=dict)

    async def at(self, moment: str | datetime) -> None:
        """Let the clock strike and everything that is due then happen."""
        given = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        self.clock.at = given if given.tzinfo else given.replace(tzinfo=WIB)
        await asyncio.gather(self.app.sweep(), self.app.sweep(), self.app.sweep())
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is being handled or sent."""
        while not (self._is_still() and await self.app.sender.idle() and self._is_still()):
            self.app.sender.nudge()
            await asyncio.sleep(0.01)

    def _is_still(self) -> bool:
        """Whether nothing is being handled; asked twice, for things happen while the book is read."""
        app = self.app
        return not self.telegram.updates and app.intake.is_idle and app.board.is_idle

    async def restart(self) -> None:
        """Let another process go on with the same book; nothing is kept but what stands in it."""
        await self.app.stop()
        self.app = await App.open(self.settings, self.clock, QUICK)
        await self.app.start(ticks=False)

    async def take_roster(self, roster: RosterFile, name: str = "roster.xlsx") -> None:
        """Bring a roster in as an operator does: from a workbook."""
        path = self.folder / name
        write_roster(path, roster)
        await self.app.services.rostering.apply(read_roster(path, name), self.clock.now())
        await self.app.services.morning.plan_ahead(self.clock.now())

    async def enrol(self, opd: str) -> None:
        """Hand out codes for an OPD; everybody presses the link."""
        for invitation in await self.app.services.enrolment.invite_opd(opd, self.clock.now()):
            person = self.telegram.add_person(invitation.name)
            self.people[invitation.name] = person
            answer = await person.ask(f"/start {invitation.code}")
            assert invitation.name.split(",")[0] in answer.text
        await self.settle()
        self.catch_up()

    async def bind_group(self, opd: Opd, owner: str, *, may_pin: bool = True) -> Group:
        """Give an OPD its group, in which the bot may pin unless said otherwise."""
        invitation = await self.app.services.enrolment.invite_group(opd.code, self.clock.now())
        group = self.telegram.add_group(opd.name, owner=self.people[owner])
        if may_pin:
            group.make_bot_admin()
        self.people[owner].send(f"/hubungkan {invitation.code}", to=group.chat)
        await self.settle()
        self.catch_up()
        return group

    async def issue(self, case: str, **changes: Any) -> LetterEffect:
        """Issue one of the reference letters, changed where the story needs it."""
        return await self.issue_letter(replace(letter(case), **changes))

    async def preview(self, policy: Policy) -> str:
        """What an operator reads before a letter is published (import-policy --dry-run)."""
        return said(await self.app.services.policies.preview(policy, self.clock.now()))

    async def mornings(self, moment: str | datetime) -> dict[str, str]:
        """What each person is told last when the clock strikes, by name."""
        await self.at(moment)
        return {name: texts[-1] for name, texts in self.heard().items()}

    async def issue_letter(self, policy: Policy) -> LetterEffect:
        effect = await self.app.services.policies.issue(policy, self.clock.now())
        await self.app.services.morning.plan_ahead(self.clock.now())
        self.app.sender.nudge()
        await self.settle()
        return effect

    def catch_up(self) -> None:
        """Everybody has read everything."""
        for person in self.people.values():
            person.catch_up()

    def heard(self) -> dict[str, list[str]]:
        """What reached whom since the last catch-up, by name; those who heard nothing are left out."""
        fresh = {name: [m.text for m in p.unheard()] for name, p in self.people.items()}
        self.catch_up()
        return {name: texts for name, texts in fresh.items() if texts}


def heard(who: Person) -> str:
    """All that somebody was told since they last caught up."""
    return "\n".join(message.text for message in who.unheard())


async def say(story: Story, who: Person, text: str) -> str:
    """Write something, let everything happen; what is said to it."""
    who.catch_up()
    who.send(text)
    await story.settle()
    return heard(who)


async def press(story: Story, who: Person, label: str, on: Message | None = None) -> str:
    """Press a button, let everything happen; what is said, in a pop-up or as messages."""
    who.catch_up()
    query = await who.tap(label, on=on)
    await story.settle()
    return "\n".join([query.toast.text if query.toast else "", heard(who)]).lstrip("\n")


async def placed(story: Story, opd: str, day: date) -> dict[str, tuple[Place, Duty | None]]:
    """Where everybody of an office is by plan on a day, by name."""
    sheet = await story.app.services.lookup.plan_sheet(opd, day, day)
    names = {asn.id: asn.name for asn in sheet.people}
    return {names[p.asn_id]: (p.place, p.duty) for plan in sheet.plans for p in plan.placements}


def said(effect: LetterEffect) -> str:
    """An effect as the command line says it."""
    people = {asn.id: asn.name for run in effect.runs for asn in run.roster.members}
    seen = letter_seen(effect.letter, first_office_day(effect.letter, Calendar()))
    lines = effect_lines(
        effect.letter,
        effect.surroundings,
        effect.problems,
        effect.unknown_ends,
        people,
        effect.exceeded,
    )
    return "\n".join([seen, *lines])


def preset(name: str, number: str, **changes: Any) -> Policy:
    """A national letter as a city issues it: under a number of its own, edited."""
    return replace(find_preset(name).letter, number=number, **changes)


def letter(case: str) -> Policy:
    """A reference letter from its file."""
    path = next(LETTERS.glob(f"{case}*.toml"))
    return read_letter(path, path.name)
