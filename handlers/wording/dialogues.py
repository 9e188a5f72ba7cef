"""Dialogues: what every conversation of several steps says alike."""

from handlers.wording.phrases import esc

CANCEL = "Batal"
CONFIRM = "Ya, simpan"
NOTHING_TO_CANCEL = "Tidak ada yang sedang dikerjakan, jadi tidak ada yang dibatalkan."


def cancelled(title: str) -> str:
    """A dialogue has been ended before it did anything."""
    return f"{esc(title) or 'Percakapan'} dibatalkan. Tidak ada data yang diubah."


def dropped(title: str) -> str:
    """A dialogue was under way and makes room for another."""
    return f"<i>{esc(title)} yang belum selesai tidak dilanjutkan; tidak ada data yang diubah.</i>"
