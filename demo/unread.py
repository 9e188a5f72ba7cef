"""Unread: what has come to whom since somebody last looked through their eyes."""

from demo.citizens import Citizens
from demo.telegram import Chat, Person


class Unread:
    """Remembers how far each chat has been read, for each person."""

    def __init__(self, citizens: Citizens) -> None:
        self._citizens = citizens
        self._seen: dict[tuple[int, int], int] = {}

    def see(self, person: Person, chat: Chat) -> None:
        """Everything in this chat has been read by this person."""
        self._seen[person.id, chat.id] = chat.last_id

    def see_all(self) -> None:
        """Everything everywhere has been read."""
        for citizen in self._citizens:
            for chat in citizen.person.chats():
                self.see(citizen.person, chat)

    def of_chat(self, person: Person, chat: Chat) -> int:
        """How many of the bot's messages in a chat this person has not read."""
        seen = self._seen.get((person.id, chat.id), 0)
        if chat.last_id <= seen:
            return 0
        later = (m for m in chat.messages.values() if m.id > seen)
        return sum(m.from_bot and m.deleted_at is None for m in later)

    def by_person(self) -> dict[int, int]:
        """How many messages wait in private, for everybody for whom some do."""
        counted = ((c.person.id, self.of_chat(c.person, c.person.chat)) for c in self._citizens)
        return {account: number for account, number in counted if number}
