"""Batons: what is said on a day with piket: who is asked to take it up, who has it, what was noted."""

from collections.abc import Sequence

from handlers.wording.phrases import at_words, esc, short_day, span_words
from schedules.batons import Call
from schedules.dealings import BatonCard

READY = "Saya siap"
WRITE_NOTE = "Tulis catatan piket"
ASK_NOTE = (
    "Silakan tulis catatan untuk petugas berikutnya dalam satu pesan, misalnya kunci, tamu, atau "
    "hal yang belum selesai. Kirim /batal bila tidak jadi."
)
NOTE_KEPT = "Catatan tersimpan di buku piket dan ditampilkan kepada petugas berikutnya."
SHARE = "Bagikan nomor saya"
PHONE_USAGE = (
    "Nomor ini hanya terlihat oleh rekan yang terhubung, dalam percakapan pribadi, saat Bapak/Ibu "
    "memegang piket. Tekan tombol di bawah untuk membagikan nomor Telegram, kirim "
    "<code>/telepon 0812 3456 7890</code> untuk nomor lain, atau <code>/telepon hapus</code> untuk "
    "menariknya."
)
PHONE_GONE = "Nomor telepon sudah dihapus dan tidak terlihat lagi oleh siapa pun."
NOT_YOURS = "Mohon membagikan nomor sendiri, bukan kontak orang lain."
NO_NUMBER = (
    "Mohon maaf, nomor tersebut tidak dapat dibaca. Contoh: <code>/telepon 0812 3456 7890</code>"
)


def text(facts: BatonCard) -> str:
    """A call, or what has become of it, as `facts.to` is told."""
    if facts.taken_at is not None:
        return _taken(facts)
    head = f"<b>Piket {short_day(facts.day)}, {esc(facts.opd.name)}</b>"
    calls = {
        Call.OFFER: "Bapak/Ibu bertugas piket hari ini. Mohon menyatakan siap dalam 15 menit.",
        Call.RESERVE: (
            f"{esc(facts.name)} belum menyatakan siap. Sebagai petugas cadangan, Bapak/Ibu dimohon "
            "mengambil alih piket hari ini."
        ),
        Call.HEAD: (
            f"{_silent(facts)} belum menyatakan siap memegang piket. Mohon menunjuk pengganti, atau "
            "mengambil alih sendiri."
        ),
    }
    when = span_words(facts.hours, facts.opd.zone)
    return "\n\n".join(part for part in (head, calls[facts.call], when, _last(facts)) if part)


def status(cards: Sequence[BatonCard]) -> str:
    """Today's piket below the list: who has taken it up, and the number of whoever lets it be seen."""
    lines = [_status(card) for card in cards]
    return "\n".join(["<b>Hari ini</b>", *lines]) if lines else ""


def phone(number: str) -> str:
    """The number that colleagues may see now, and how to change it."""
    shown = f"Nomor yang dapat dilihat rekan: {esc(number)}" if number else "Belum ada nomor."
    return f"{shown}\n\n{PHONE_USAGE}"


def phone_kept(number: str) -> str:
    """A number was given."""
    return (
        f"Nomor {esc(number)} tersimpan. Rekan yang terhubung dapat melihatnya melalui /piket saat "
        "Bapak/Ibu memegang piket. Untuk menariknya: <code>/telepon hapus</code>"
    )


def _taken(facts: BatonCard) -> str:
    at = at_words(facts.taken_at, facts.opd.zone) if facts.taken_at else ""
    head = f"<b>Piket {short_day(facts.day)}, {esc(facts.opd.name)}</b>"
    if facts.taken_by == facts.to:
        said = f"Terima kasih, Bapak/Ibu memegang piket sejak pukul {at}."
    else:
        said = f"Piket dipegang {esc(facts.taken_name)} sejak pukul {at}."
    return "\n\n".join(part for part in (head, said, _last(facts)) if part)


def _status(card: BatonCard) -> str:
    name = esc(card.taken_name or card.name)
    number = f", {esc(card.phone)}" if card.phone else ""
    if card.taken_at is not None:
        stands_in = f" menggantikan {esc(card.name)}" if card.taken_by != card.asn_id else ""
        return f"• {name}{stands_in}: siap sejak {at_words(card.taken_at, card.opd.zone)}{number}"
    if card.offered_at is None:
        return f"• {name}: dipanggil saat jam kerja dimulai{number}"
    return f"• {name}: belum menyatakan siap{number}"


def _silent(facts: BatonCard) -> str:
    names = [esc(name) for name in (facts.name, facts.reserve) if name]
    return " dan cadangan ".join(names)


def _last(facts: BatonCard) -> str:
    if facts.last is None:
        return ""
    return (
        f"<b>Buku piket, {short_day(facts.last.day)} ({esc(facts.last.name)}):</b>\n"
        f"{esc(facts.last.words)}"
    )
