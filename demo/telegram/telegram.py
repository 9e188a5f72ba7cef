"""The make-believe Telegram as a test or a demo holds it."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime

from demo.telegram.accounts import Account
from demo.telegram.chats import Chat, Status
from demo.telegram.flood import FloodLimits, Monotonic
from demo.telegram.groups import Group
from demo.telegram.people import Person
from demo.telegram.world import World

# It has the shape of a real token, and opens nothing.
_MAKE_BELIEVE = "640000001:make-believe-telegram-keeps-nothing"
_FIRST_PERSON = 10_001
_FIRST_GROUP = 4_000_001


class Telegram(World):
    """A world with people and groups in it; see the package's docstring for how to use it."""

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        token: str = _MAKE_BELIEVE,
        username: str = "giliran_bot",
        name: str = "Giliran",
        limits: FloodLimits | None = None,
        monotonic: Monotonic = time.monotonic,
        keep_history: int | None = None,
        reads_groups: bool = False,
    ) -> None:
        super().__init__(
            clock=clock,
            token=token,
            username=username,
            name=name,
            limits=limits,
            monotonic=monotonic,
            keep_history=keep_history,
            reads_groups=reads_groups,
        )
        self.people: dict[int, Person] = {}
        self.groups: list[Group] = []
        self._next_person = _FIRST_PERSON

    def add_person(
        self,
        first_name: str,
        *,
        account_id: int | None = None,
        last_name: str | None = None,
        username: str | None = None,
        started: bool = False,
    ) -> Person:
        """Open an account with its private chat; `started` as if Start had been pressed long ago.

        Raises:
            ValueError: when the id is taken.
        """
        number = account_id or self._free_id()
        if number in self.accounts:
            raise ValueError(f"account {number} exists already")
        account = Account(id=number, first_name=first_name, last_name=last_name, username=username)
        self.accounts[number] = account
        self.add_chat(
            Chat(
                id=number,
                kind="private",
                partner=account,
                started=started,
                members={number: "member", self.bot.id: "member"},
            )
        )
        person = Person(self, account)
        self.people[number] = person
        return person

    def add_group(
        self, title: str, *, owner: Person, members: Iterable[Person] = (), with_bot: bool = True
    ) -> Group:
        """Create a group; the bot, if wanted, is brought in by the owner and told so."""
        standing: dict[int, Status] = {owner.id: "creator"}
        standing |= dict.fromkeys((member.id for member in members), "member")
        chat = self.add_chat(
            Chat(
                id=-(_FIRST_GROUP + len(self.groups)),
                kind="group",
                title=title,
                members=standing,
            )
        )
        group = Group(self, chat, owner.account)
        self.groups.append(group)
        self.show_chat(chat)
        if with_bot:
            group.add_bot()
        return group

    def _free_id(self) -> int:
        while self._next_person in self.accounts:
            self._next_person += 1
        return self._next_person
