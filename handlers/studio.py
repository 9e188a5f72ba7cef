"""Studio: draws one picture at a time beside the loop, and uploads the same file only once.

What Telegram keeps a file under is remembered for as long as the process lives; forgetting it costs
an upload and nothing else. A file is known by its very bytes, so nobody is given another's.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TypeVar

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

_MOST = 512
_Made = TypeVar("_Made")


class Studio:
    """What makes and sends pictures and files for all conversations."""

    def __init__(self, most: int = _MOST) -> None:
        self._drawing = asyncio.Lock()
        self._ids: OrderedDict[str, str] = OrderedDict()
        self._most = most

    async def draw(self, work: Callable[[], _Made]) -> _Made:
        """The result of work that computes long; answers to others go on meanwhile."""
        async with self._drawing:
            return await asyncio.to_thread(work)

    async def send_photo(self, asked: Message, name: str, png: bytes, caption: str) -> Message:
        """Answer with a picture."""

        async def send(photo: bytes | str) -> Message:
            return await asked.reply_photo(
                photo, caption=caption, parse_mode=ParseMode.HTML, filename=name
            )

        await asked.reply_chat_action(ChatAction.UPLOAD_PHOTO)
        return await self._once(png, name, send, lambda sent: sent.photo[-1].file_id)

    async def send_document(
        self,
        asked: Message,
        name: str,
        data: bytes,
        caption: str,
        markup: InlineKeyboardMarkup | None = None,
    ) -> Message:
        """Answer with a file under its name."""

        async def send(document: bytes | str) -> Message:
            return await asked.reply_document(
                document,
                caption=caption,
                parse_mode=ParseMode.HTML,
                filename=name,
                reply_markup=markup,
            )

        await asked.reply_chat_action(ChatAction.UPLOAD_DOCUMENT)
        return await self._once(data, name, send, _document_id)

    async def _once(
        self,
        data: bytes,
        name: str,
        send: Callable[[bytes | str], Awaitable[Message]],
        kept_as: Callable[[Message], str],
    ) -> Message:
        key = sha256(name.encode() + b"\0" + data).hexdigest()
        if known := self._ids.pop(key, None):
            try:
                sent = await send(known)
            except BadRequest:  # Telegram has forgotten it
                sent = await send(data)
        else:
            sent = await send(data)
        self._ids[key] = kept_as(sent)
        while len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return sent


def _document_id(sent: Message) -> str:
    return sent.document.file_id if sent.document else ""
