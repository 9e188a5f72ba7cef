"""Files that people and the bot have uploaded."""

import mimetypes
from dataclasses import dataclass
from typing import Any

from demo.telegram.pictures import picture_size
from demo.telegram.refusals import bad_request

LARGEST_DOWNLOAD = 20 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
_LONGEST_SIDES = 10_000
_STEEPEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One uploaded file; `width` and `height` are set for photos only."""

    id: str
    unique_id: str
    name: str
    path: str
    data: bytes
    width: int = 0
    height: int = 0

    @property
    def mime_type(self) -> str:
        """The kind of file, guessed from its name as Telegram's clients do."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def for_bot(self) -> dict[str, Any]:
        """Return the fields that Document and PhotoSize share, and those of its own kind."""
        fields: dict[str, Any] = {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }
        if self.width:
            return fields | {"width": self.width, "height": self.height}
        return fields | {"file_name": self.name, "mime_type": self.mime_type}


class FileStore:
    """Keeps every file for as long as the make-believe Telegram lives."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def keep_document(self, name: str, data: bytes) -> StoredFile:
        """Keep a file as it is.

        Raises:
            RefusalError: 400 when it is empty, 413 in spirit when above 50 MB.
        """
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > LARGEST_DOCUMENT:
            raise bad_request("file is too big")
        return self._keep("documents", name, data)

    def keep_photo(self, name: str, data: bytes) -> StoredFile:
        """Keep a picture.

        Raises:
            RefusalError: 400 when it is no PNG, JPEG or GIF, above 10 MB, or of a shape that
                Telegram does not take (sides together above 10,000, or 1:20).
        """
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > LARGEST_PHOTO:
            raise bad_request("file is too big for a photo")
        size = picture_size(data)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(size) > _LONGEST_SIDES or max(size) > _STEEPEST * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._keep("photos", name, data, *size)

    def by_id(self, file_id: str) -> StoredFile | None:
        """Return the file that a `file_id` stands for."""
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """Return the file at a `file_path`."""
        return self._by_path.get(path)

    def _keep(
        self, folder: str, name: str, data: bytes, width: int = 0, height: int = 0
    ) -> StoredFile:
        number = len(self._by_id) + 1
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            id=f"{folder[:-1].upper()}-{number:06d}",
            unique_id=f"U{number:06d}",
            name=name,
            path=f"{folder}/file_{number}.{suffix}",
            data=data,
            width=width,
            height=height,
        )
        self._by_id[stored.id] = stored
        self._by_path[stored.path] = stored
        return stored
