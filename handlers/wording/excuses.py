"""Excuses: the sentences for an absence, or an order for one day, that cannot be settled so.

Part of `handlers.wording.errors`, which has one for every error.
"""

from collections.abc import Callable
from typing import Any

from handlers.wording.phrases import at_words, date_range, day_words, esc, short_day
from schedules.petitions import PetitionState
from schedules.refusals import (
    AwayError,
    NoPetitionError,
    PetitionOverError,
    PiketUndecidedError,
    PinError,
)
from schedules.workdays import Zone

_OVER = {
    PetitionState.APPROVED.value: "sudah disetujui",
    PetitionState.REFUSED.value: "sudah ditolak",
    PetitionState.WITHDRAWN.value: "sudah ditarik kembali oleh pegawai yang bersangkutan",
    PetitionState.EXPIRED.value: "sudah lewat batas waktunya",
    PetitionState.CANCELLED.value: "sudah diakhiri",
}
_PIN = {
    "off": "bukan hari kerja bagi pegawai ini",
    "away": "pegawai ini tercatat tidak bertugas pada hari itu; lihat /izin",
    "same": "pegawai ini sudah ditetapkan demikian",
    "none": "tidak ada penetapan bagi pegawai ini yang dapat dilepas",
}


def _over(error: PetitionOverError) -> str:
    how = _OVER.get(error.state, "sudah diputuskan")
    by = f" oleh {esc(error.who)}" if error.who else ""
    when = f" pada pukul {at_words(error.at, Zone.WIB)}" if error.at else ""
    return f"Izin ini {how}{by}{when}. Daftar terbaru: /izin"


def _away(error: AwayError) -> str:
    when = date_range(error.first, error.last)
    match error.why:
        case "long":
            return f"Mohon maaf, {when} lebih dari satu tahun. Mohon memeriksa tanggalnya."
        case "taken":
            return f"Untuk {when} sudah ada izin yang diminta atau tercatat. Lihat /izin"
        case _:
            return f"Mohon maaf, {when} sudah lewat atau terbalik, sehingga tidak dapat dicatat."


SENTENCES: dict[type, Callable[[Any], str]] = {
    NoPetitionError: lambda _: (
        "Izin ini tidak ditemukan, sudah diakhiri, atau bukan Bapak/Ibu yang memutuskannya. "
        "Daftar terbaru: /izin"
    ),
    PetitionOverError: _over,
    PiketUndecidedError: lambda e: (
        f"{day_words(e.day)} adalah hari piket pegawai ini. Mohon menekan Setujui sekali lagi, "
        "lalu memilih pengganti atau tetap piket. Belum ada yang disimpan."
    ),
    AwayError: _away,
    PinError: lambda e: (
        f"{short_day(e.day)}: {_PIN.get(e.why, 'tidak dapat ditetapkan')}. Tidak ada yang diubah."
    ),
}
