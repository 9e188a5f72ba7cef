"""Menus: which chats should show another command menu than everybody's, and which one they show."""

from dataclasses import dataclass
from datetime import datetime

from schedules.ledger import accounts, mandates, opds, people
from schedules.ledger.database import Database, Session
from schedules.people import Role
from schedules.services.actors import make_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMenu:
    """A chat, the roles of its person where they work now, and the name of the menu it shows."""

    user_id: int
    chat_id: int
    roles: frozenset[Role]
    shown: str


class MenuService:
    """Knows the menus."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def chats(self, now: datetime) -> tuple[ChatMenu, ...]:
        """Every chat that shows, or may have to show, a menu of its own."""

        def work(session: Session) -> tuple[ChatMenu, ...]:
            held = mandates.load_by_person(session)
            found = accounts.load_special(session, held)
            persons = people.load_persons(session, [account.asn_id for account in found])
            offices = {opd.code: opd for opd in opds.load_opds(session)}
            return tuple(
                ChatMenu(
                    user_id=account.user_id,
                    chat_id=account.chat_id,
                    roles=make_actor(
                        account,
                        persons[account.asn_id],
                        held.get(account.asn_id, ()),
                        offices,
                        now,
                    ).roles,
                    shown=account.menu,
                )
                for account in found
            )

        return await self._database.read(work)

    async def note(self, user_id: int, name: str) -> None:
        """Keep the name of the menu that a chat shows now."""
        await self._database.run(lambda session: accounts.note_menu(session, user_id, name))
