"""A group, as its owner handles it."""

from demo.telegram.accounts import Account
from demo.telegram.chats import Chat
from demo.telegram.membership import change_bot, join, leave, tell
from demo.telegram.people import Person
from demo.telegram.refusals import PersonError
from demo.telegram.world import World

_SUPERGROUPS = -1_000_000_000_000


class Group:
    """A group with an owner; `chat` is where it is now, also after `upgrade`."""

    def __init__(self, world: World, chat: Chat, owner: Account) -> None:
        self._world = world
        self._owner = owner
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id; it changes when the group is upgraded."""
        return self.chat.id

    def add(self, *people: Person) -> None:
        """Bring people in."""
        accounts = [person.account for person in people]
        join(self._world, self.chat, accounts, by=self._owner)

    def add_bot(self, *, by: Person | None = None) -> None:
        """Bring the bot in: my_chat_member first, then the service message."""
        join(self._world, self.chat, [self._world.bot], by=by.account if by else self._owner)

    def make_bot_admin(self) -> None:
        """Give the bot an administrator's rights: to pin, to delete, to hear everything."""
        change_bot(self._world, self.chat, "administrator", by=self._owner)

    def make_admin(self, person: Person) -> None:
        """Give a member an administrator's rights."""
        self.chat.members[person.id] = "administrator"
        self._world.show_chat(self.chat)

    def remove(self, person: Person) -> None:
        """Throw somebody out."""
        leave(self._world, self.chat, by=self._owner, account=person.account)

    def remove_bot(self) -> None:
        """Throw the bot out."""
        leave(self._world, self.chat, by=self._owner, account=self._world.bot)

    def open_topic(self, name: str) -> int:
        """Open a topic and return its number; a group that has one is a forum.

        Raises:
            PersonError: when it is not a supergroup yet.
        """
        if self.chat.kind != "supergroup":
            raise PersonError(f"{self.chat.name} must become a supergroup first")
        topic = self.chat.last_id + 1  # a topic bears the number of the message that opens it
        self.chat.topics[topic] = name
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        tell(self._world, self.chat, self._owner, created, topic)
        self._world.show_chat(self.chat)
        return topic

    def close_topic(self, topic: int) -> None:
        """Let nobody but administrators write into a topic."""
        self.chat.closed_topics.add(topic)
        tell(self._world, self.chat, self._owner, {"forum_topic_closed": {}}, topic)

    def reopen_topic(self, topic: int) -> None:
        """Let everybody write into a topic again."""
        self.chat.closed_topics.discard(topic)
        tell(self._world, self.chat, self._owner, {"forum_topic_reopened": {}}, topic)

    def delete_topic(self, topic: int) -> None:
        """Delete a topic; the bot is not told."""
        del self.chat.topics[topic]
        for message in self.chat.shown():
            if message.topic == topic:
                self._world.delete(message)

    def upgrade(self) -> Chat:
        """Turn the group into a supergroup with a new id; the old chat stays as it was, closed.

        Raises:
            PersonError: when it is one already.
        """
        old = self.chat
        if old.kind == "supergroup":
            raise PersonError(f"{old.name} is a supergroup already")
        new = self._world.add_chat(
            Chat(
                id=_SUPERGROUPS + old.id,
                kind="supergroup",
                title=old.title,
                members=dict(old.members),
            )
        )
        tell(self._world, old, self._owner, {"migrate_to_chat_id": new.id})
        old.migrated_to = new.id
        self.chat = new
        tell(self._world, new, self._owner, {"migrate_from_chat_id": old.id})
        self._world.show_chat(old)
        self._world.show_chat(new)
        return new
