"""Lookups: inline mode on the page: what the bot offers after its name, and one of it being chosen."""

from typing import Any

from demo.telegram import Chat, Person
from demo.telegram.inline import InlineQuery
from demo.telegram.rendering import render_html

_PATIENCE = 10.0


class Lookups:
    """Keeps the last look-up of each person, as their app does."""

    def __init__(self) -> None:
        self._last: dict[int, InlineQuery] = {}

    async def ask(self, person: Person, text: str) -> dict[str, Any]:
        """What the bot offers after its name and `text`. Raises TimeoutError."""
        query = await person.look_up(text, within=_PATIENCE)
        self._last[person.id] = query
        return {
            "offers": [
                {
                    "id": offer.id,
                    "title": offer.title,
                    "description": offer.description,
                    "html": render_html(offer.body),
                }
                for offer in query.results
            ],
            "button": dict(query.button) if query.button else None,
        }

    def choose(self, person: Person, offer_id: str, to: Chat) -> None:
        """Post one of the offers that were shown last. Raises KeyError when it is none of them."""
        query = self._last.get(person.id)
        offers = {offer.id: offer for offer in query.results} if query else {}
        person.post_result(offers[offer_id], to=to)
