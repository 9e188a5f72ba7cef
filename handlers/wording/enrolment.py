"""Enrolment: linking a chat account to a person, and an OPD's group to the OPD."""

from datetime import datetime

from handlers.wording import labels
from handlers.wording.errors import HOW_TO_LINK
from handlers.wording.phrases import at_words, clock, day_words, esc, stop
from schedules.people import Asn, Opd
from schedules.workdays import Zone

LOOKS_LIKE_NIP = (
    "Yang terkirim tampaknya NIP. Mohon menghapus pesan tersebut demi keamanan data. " + HOW_TO_LINK
)
GROUP_USAGE = (
    "Untuk menghubungkan grup ini dengan OPD, kirim <code>/hubungkan KODE</code> di grup ini. "
    "Kode grup diberikan oleh admin kota."
)


def welcome() -> str:
    """The first words to somebody the house does not know yet."""
    return (
        "<b>Selamat datang di Giliran.</b>\n"
        "Setiap pagi Bapak/Ibu menerima pemberitahuan tempat kerja hari itu dan alasannya: "
        "dari kantor (WFO), dari rumah (WFH), atau di lapangan (WFF).\n\n"
        f"{HOW_TO_LINK} Kode cukup diketik sebagai pesan biasa, atau buka tautan undangan."
    )


def linked(asn: Asn, opd: Opd) -> str:
    """The account is linked now: who, where, and when the first notice comes."""
    return (
        f"<b>Akun terhubung: {esc(asn.name)}</b>\n{_home(asn, opd)}\n\n"
        f"Setiap hari kerja pemberitahuan tiba paling lambat pukul {clock(opd.announce_at)} "
        f"{opd.zone}. Gunakan tombol di bawah untuk presensi dan melihat jadwal, "
        "atau kirim /bantuan untuk melihat semua perintah."
    )


def greeting(asn: Asn, opd: Opd) -> str:
    """The words to somebody who is linked already and starts again."""
    return (
        f"<b>Selamat datang kembali, Bapak/Ibu {stop(esc(asn.name))}</b>\n{_home(asn, opd)}\n\n"
        f"Tekan {labels.quoted(labels.TODAY)} untuk melihat tempat kerja hari ini, "
        "atau kirim /bantuan untuk melihat semua perintah."
    )


def left(name: str) -> str:
    """The account is nobody's any more."""
    return (
        f"<b>Akun tidak lagi terhubung dengan {stop(esc(name))}</b>\n"
        "Pemberitahuan tidak dikirim lagi ke percakapan ini. "
        "Untuk menghubungkan kembali, mohon meminta kode baru kepada operator OPD."
    )


def confirm_leaving(name: str) -> str:
    """What /keluar means, before it is done."""
    return (
        f"Akun ini terhubung atas nama {stop(esc(name))} Bila akun diputuskan, pemberitahuan tidak dikirim "
        "lagi dan kode baru diperlukan untuk kembali. Untuk memutuskan, kirim "
        "<code>/keluar ya</code>."
    )


def group_linked(opd: Opd) -> str:
    """The group gets the OPD's card from now on."""
    return (
        f"<b>Grup terhubung: {esc(opd.name)}</b>\n"
        "Kartu jadwal harian dikirim ke grup ini setiap hari kerja. "
        "Pertanyaan pribadi dijawab melalui percakapan pribadi dengan saya."
    )


def group_bound(opd: Opd) -> str:
    """The group is an OPD's already."""
    return (
        f"Grup ini sudah terhubung dengan {esc(opd.name)}. Kartu jadwal harian dikirim ke sini "
        "setiap hari kerja; piket dapat ditanyakan dengan /piket."
    )


def group_welcome() -> str:
    """The first words in a group."""
    return f"Selamat bergabung. Saya Giliran, pemberi tahu jadwal kerja OPD.\n\n{GROUP_USAGE}"


def invitation(name: str, code: str, link: str, expires_at: datetime, zone: Zone) -> str:
    """The note that an operator hands to a person."""
    where = f"Buka tautan {esc(link)} atau ketik kode tersebut" if link else "Ketik kode tersebut"
    return (
        f"Yth. Bapak/Ibu {esc(name)}, kode pendaftaran Giliran: <code>{esc(code)}</code>\n"
        f"{where} dalam percakapan dengan bot. Berlaku satu kali s.d. "
        f"{day_words(zone.day_of(expires_at))}, pukul {at_words(expires_at, zone)}."
    )


def _home(asn: Asn, opd: Opd) -> str:
    return f"{esc(asn.unit)}, {esc(opd.name)}" if asn.unit else esc(opd.name)
