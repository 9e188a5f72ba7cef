"""The Bot API's methods by noun, and the table of all of them."""

from demo.telegram.methods import asking, changing, offering, profile, sending
from demo.telegram.methods.method import Method

METHODS: dict[str, Method] = (
    sending.METHODS | changing.METHODS | asking.METHODS | offering.METHODS | profile.METHODS
)
"""Every method but getUpdates, which waits and therefore stands apart in `bot_api`."""

__all__ = ["METHODS", "Method"]
