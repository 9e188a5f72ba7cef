"""Who has a Telegram account: people and the bot."""

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, kw_only=True)
class Account:
    """A person or a bot; a person's private chat carries the same id."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "id"
    is_bot: bool = False
    deactivated: bool = False

    @property
    def full_name(self) -> str:
        """First and last name as a chat list shows them."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def for_bot(self) -> dict[str, Any]:
        """Return the Bot API's User."""
        fields: dict[str, Any] = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.last_name:
            fields["last_name"] = self.last_name
        if self.username:
            fields["username"] = self.username
        if self.language_code and not self.is_bot:
            fields["language_code"] = self.language_code
        return fields
