"""Moves: a move between OPDs as each side is told of it, and the receiving OPD's answer."""

from collections.abc import Callable

from handlers.wording.phrases import date_words, day_words, esc
from schedules.notices import TransferNews
from schedules.people import Asn, Opd
from schedules.transfers import Transfer, TransferState

ACCEPT, REFUSE, CONFIRM = "Terima", "Tolak", "Ya, terima"
TITLE = "Penerimaan pegawai pindahan"


def news(facts: TransferNews) -> str:
    """How a move stands, for the OPD or the person who is told."""
    if facts.is_own and facts.state is TransferState.WITHDRAWN:
        return (
            f"<b>Perpindahan tugas dibatalkan</b>\nYth. Bapak/Ibu {esc(facts.name)}, perpindahan ke "
            f"{esc(facts.to_opd.name)} mulai {day_words(facts.first_day)} ditarik kembali. "
            f"Bapak/Ibu tetap bertugas di {esc(facts.from_opd.name)}."
        )
    if facts.is_own:
        return (
            f"<b>Perpindahan tugas</b>\nYth. Bapak/Ibu {esc(facts.name)}, mulai "
            f"{day_words(facts.first_day)} Bapak/Ibu bertugas di {esc(facts.to_opd.name)}, "
            f"{esc(facts.unit)}. Akun ini tetap dipakai; jadwal baru diberitahukan seperti biasa."
        )
    return _SAID[facts.state](facts)


def _line(facts: TransferNews) -> str:
    position = f" ({esc(facts.position)})" if facts.position else ""
    return (
        f"{esc(facts.name)}{position}\n{esc(facts.from_opd.name)} → {esc(facts.to_opd.name)}, "
        f"mulai {day_words(facts.first_day)}"
    )


def _proposed(facts: TransferNews) -> str:
    return (
        f"<b>Usulan perpindahan pegawai</b>\n{_line(facts)}\n\n"
        f"Mohon jawaban OPD penerima paling lambat {day_words(facts.answer_by)}."
    )


def _accepted(facts: TransferNews) -> str:
    unit = f", {esc(facts.unit)}" if facts.unit else ""
    return f"<b>Perpindahan pegawai disetujui</b>\n{_line(facts)}{unit}."


_SAID: dict[TransferState, Callable[[TransferNews], str]] = {
    TransferState.PROPOSED: _proposed,
    TransferState.ACCEPTED: _accepted,
    TransferState.REFUSED: lambda f: f"<b>Perpindahan pegawai ditolak</b>\n{_line(f)}.",
    TransferState.WITHDRAWN: lambda f: f"<b>Usulan perpindahan ditarik</b>\n{_line(f)}.",
    TransferState.EXPIRED: lambda f: (
        f"<b>Usulan perpindahan kedaluwarsa</b>\n{_line(f)}.\n"
        "OPD penerima belum menjawab dalam 7 hari."
    ),
    TransferState.DONE: lambda f: f"<b>Perpindahan pegawai berlaku</b>\n{_line(f)}.",
    TransferState.VOID: lambda f: f"<b>Perpindahan pegawai gugur</b>\n{_line(f)}.",
}


def ask_unit(name: str) -> str:
    """Where the new colleague will work."""
    return f"Di unit kerja mana {esc(name)} bertugas? Pilih di bawah, atau ketik nama unitnya."


def accept_preview(move: Transfer, asn: Asn, giving: Opd, unit: str) -> str:
    """What accepting does."""
    return (
        f"<b>Pratinjau penerimaan</b>\n{esc(asn.name)} dari {esc(giving.name)}\n"
        f"Unit kerja: {esc(unit)}\nMulai {day_words(move.first_day)}\n\n"
        "Jadwal kedua OPD disesuaikan mulai hari itu. Belum ada yang disimpan."
    )


def accepted(move: Transfer, asn: Asn) -> str:
    """The receiving OPD has agreed."""
    return (
        f"Perpindahan {esc(asn.name)} diterima, mulai {date_words(move.first_day)}. "
        "OPD asal dan yang bersangkutan diberi tahu."
    )


def refused(asn: Asn) -> str:
    """The receiving OPD does not agree."""
    return f"Perpindahan {esc(asn.name)} ditolak. OPD asal diberi tahu; tidak ada yang berubah."
