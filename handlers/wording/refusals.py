"""Refusals: sentences for what an office may not change in a conversation, or not any more.

Part of `handlers.wording.errors`, which has one for every error.
"""

from collections.abc import Callable
from typing import Any

from handlers.wording.phrases import at_words, day_words, esc, listed
from schedules.errors import (
    DialogueOverError,
    EditedMeanwhileError,
    OtherOpdError,
    RoleRaisedError,
    TakenNipError,
    TransferRefusedError,
    UndoRefusedError,
)
from schedules.workdays import Zone

_ROLES = {
    "pegawai": "pegawai",
    "operator": "operator OPD",
    "kepala": "kepala OPD",
    "admin": "admin kota",
    "auditor": "auditor",
}


def _edited_meanwhile(error: EditedMeanwhileError) -> str:
    who = esc(error.who) if error.who else "Petugas di server"
    return (
        f"{who} sudah mengubah data ini pada pukul {at_words(error.at, Zone.WIB)}, setelah "
        "pratinjau ditampilkan. Belum ada yang disimpan. Berikut keadaan terbaru."
    )


def _other_opd(error: OtherOpdError) -> str:
    opds = listed([esc(code) for code in error.opds])
    if error.is_letter:
        return (
            f"Mohon maaf, surat ini juga menyangkut {opds}, yang bukan kewenangan Bapak/Ibu. Surat "
            "bagi OPD lain diterbitkan oleh OPD tersebut atau admin kota."
        )
    return (
        f"Mohon maaf, perubahan ini juga menyangkut {opds}, yang bukan kewenangan Bapak/Ibu. "
        "Tidak ada data yang diubah. Perpindahan antar-OPD diusulkan melalui /pegawai."
    )


def _role_raised(error: RoleRaisedError) -> str:
    role, needs = _ROLES.get(error.role, error.role), _ROLES.get(error.needs, error.needs)
    return (
        f"Mohon maaf, perubahan bagi {esc(error.name)} ({role}) hanya dapat dilakukan {needs}. "
        "Tidak ada data yang diubah."
    )


def _taken(error: TakenNipError) -> str:
    whose = f" atas nama {esc(error.name)}" if error.name else ""
    return (
        f"Mohon maaf, NIP ini sudah tercatat{whose} di {esc(error.opd)}. "
        "Bila pegawai tersebut pindah, perpindahannya diusulkan oleh OPD asalnya."
    )


def _undo(error: UndoRefusedError) -> str:
    if error.why == "changed":
        whose = f" {esc(error.name)}" if error.name else " yang sama"
        return (
            f"Perubahan ini tidak dapat diurungkan: data{whose} sudah diubah lagi sesudahnya. "
            "Mohon memperbaikinya dengan perubahan baru."
        )
    return (
        "Perubahan ini tidak dapat diurungkan lagi, karena sudah lewat 24 jam. "
        "Mohon memperbaikinya dengan perubahan baru."
    )


def _transfer(error: TransferRefusedError) -> str:
    name = esc(error.name)
    match error.why:
        case "open":
            return (
                f"{name} sudah mempunyai perubahan yang belum berlaku, mulai "
                f"{day_words(error.day)}. Mohon menariknya lebih dahulu melalui /pegawai."
            )
        case "over":
            return "Usulan perpindahan ini sudah selesai, ditarik, atau kedaluwarsa."
        case "gone":
            return f"{name} tidak lagi bertugas di OPD asalnya pada {day_words(error.day)}."
        case _:
            return f"Data {name} sudah demikian; tidak ada yang perlu diubah."


OFFICE: dict[type, Callable[[Any], str]] = {
    DialogueOverError: lambda _: (
        "Tombol ini sudah tidak berlaku karena langkahnya sudah selesai atau dibatalkan. "
        "Silakan memulai lagi dari perintahnya; daftarnya ada di /bantuan."
    ),
    EditedMeanwhileError: _edited_meanwhile,
    OtherOpdError: _other_opd,
    RoleRaisedError: _role_raised,
    TakenNipError: _taken,
    UndoRefusedError: _undo,
    TransferRefusedError: _transfer,
}
