"""Dealings: the sentences for what cannot be settled between two colleagues, or by who holds piket."""

from collections.abc import Callable
from typing import Any

from handlers.wording.phrases import short_day
from schedules.refusals import BatonOverError, NoSwapError, SwapImpossibleError, SwapOverError

_OVER = {
    "berlaku": "sudah berlaku",
    "ditolak": "sudah ditolak",
    "ditarik": "sudah ditarik kembali",
    "kedaluwarsa": "sudah lewat batas waktunya",
    "gugur": "tidak dapat dijalankan lagi, karena jadwal hari itu telah berubah",
}
_WHY = {
    "past": "hari itu sudah lewat",
    "late": "pertukaran harus selesai paling lambat sehari sebelumnya, pada jam pratinjau OPD",
    "turn": "tidak ada giliran yang dapat ditukar dengan rekan tersebut pada hari itu",
    "rest": "jeda istirahat di antara dua piket tidak terpenuhi",
    "unreachable": "rekan tersebut belum terhubung dengan bot. Mohon meminta bantuan operator OPD",
}
_BY_RULE = "aturan yang berlaku (kelayakan, jumlah minimum, atau kursi unit kerja) tidak terpenuhi"


def _impossible(error: SwapImpossibleError) -> str:
    why = _WHY.get(error.why, _BY_RULE)
    return f"Mohon maaf, {short_day(error.day)} tidak dapat ditukar: {why}."


def _over(error: SwapOverError) -> str:
    how = _OVER.get(error.state, "sudah diputuskan")
    return f"Permintaan tukar jadwal ini {how}. Jadwal terbaru: /jadwal"


SENTENCES: dict[type, Callable[[Any], str]] = {
    BatonOverError: lambda e: (
        f"Piket {short_day(e.day)} tidak dapat diubah lagi melalui tombol ini. Petugas hari ini: /piket"
    ),
    NoSwapError: lambda _: "Permintaan tukar jadwal ini tidak ditemukan. Untuk memulai: /tukar",
    SwapOverError: _over,
    SwapImpossibleError: _impossible,
}
