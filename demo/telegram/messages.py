"""One message in a chat, with all that happened to it."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from demo.telegram.accounts import Account
from demo.telegram.entities import FormattedText
from demo.telegram.files import StoredFile
from demo.telegram.keyboards import Markup, shows_inline


class Place(NamedTuple):
    """Where somebody says they are, in degrees."""

    latitude: float
    longitude: float
    accuracy: float | None = None

    def for_bot(self) -> dict[str, Any]:
        """Return the Bot API's Location."""
        fields = {"latitude": self.latitude, "longitude": self.longitude}
        if self.accuracy is not None:
            fields["horizontal_accuracy"] = self.accuracy
        return fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a message carries; exactly one of the kinds, text standing as caption of a file."""

    body: FormattedText = field(default_factory=FormattedText)
    photo: StoredFile | None = None
    document: StoredFile | None = None
    place: Place | None = None
    contact: Account | None = None
    service: dict[str, Any] | None = None

    @property
    def has_text(self) -> bool:
        """Whether `body` is the message itself rather than a caption."""
        return not (self.photo or self.document or self.place or self.contact or self.service)


@dataclass(slots=True, kw_only=True, eq=False)
class Message:
    """A message as it stands now; `versions` keeps what it said before, oldest first."""

    id: int
    chat_id: int
    sender: Account
    date: int
    content: Content
    markup: Markup | None = None
    reply_to: int | None = None
    topic: int | None = None
    silent: bool = False
    protected: bool = False
    edited_at: int | None = None
    deleted_at: int | None = None
    versions: list[Content] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain words, of the text or of the caption."""
        return self.content.body.text

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return self.sender.is_bot

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons under it, row by row."""
        return [button["text"] for row in self.rows for button in row]

    @property
    def rows(self) -> list[list[dict[str, Any]]]:
        """The inline buttons, as the bot gave them."""
        if self.markup is None or not shows_inline(self.markup):
            return []
        rows: list[list[dict[str, Any]]] = self.markup["inline_keyboard"]
        return rows
