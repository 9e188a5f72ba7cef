"""Errors: a sentence for everything the house refuses, with what can be done about it.

Every class in `schedules.errors` has its own; a test demands one for each.
"""

from collections.abc import Callable
from typing import Any

from handlers.wording.dealings import SENTENCES as DEALINGS
from handlers.wording.excuses import SENTENCES as EXCUSES
from handlers.wording.faults import faults, nip_fault
from handlers.wording.phrases import at_words, date_range, day_words, esc, listed, stop
from handlers.wording.refusals import OFFICE
from schedules.errors import (
    AlreadyLinkedError,
    CodeRefusedError,
    DatabaseUnreachableError,
    DatabaseVersionError,
    DateError,
    DutyOffError,
    FileRefusedError,
    FileUnreadableError,
    GuessingError,
    LastAdminError,
    LetterClashError,
    NipError,
    NoGroupError,
    NoPlanError,
    NotAllowedError,
    NotEnrolledError,
    OtherOfficeError,
    PastDayError,
    PathError,
    ScheduleError,
    SettingError,
    StaleButtonError,
    UnknownLetterError,
    UnknownOpdError,
    UnknownPersonError,
    UnknownPresetError,
    UnplannedWindowError,
    WrongTermError,
)
from schedules.workdays import Zone

HOW_TO_LINK = (
    "Untuk menghubungkan akun, masukkan kode pendaftaran dari operator OPD. "
    "NIP tidak perlu dikirim di percakapan ini."
)
STALE = "Tombol ini sudah tidak berlaku. Mohon meminta jadwal terbaru dengan /hariini."


def sentence(error: ScheduleError, *, zone: Zone = Zone.WIB, limit: int | None = 40) -> str:
    """What a person is told of `error` (HTML); times are shown in `zone`.

    `limit` is how many faults of a file are listed, None for all.
    """
    if isinstance(error, GuessingError):
        return _guessing(error, zone)
    if isinstance(error, FileRefusedError):
        return _file_refused(error, limit)
    for kind in type(error).__mro__:
        if kind in SENTENCES:
            return SENTENCES[kind](error)
    return "Mohon maaf, permintaan ini belum dapat dipenuhi."


def incident(code: str) -> str:
    """What a person is told when the fault is ours; `code` finds it again in the log."""
    return (
        "Mohon maaf, sistem sedang mengalami gangguan dan permintaan Bapak/Ibu belum selesai. "
        f"Silakan mencoba lagi. Bila berulang, mohon menyampaikan kode <code>{esc(code)}</code> "
        "kepada admin."
    )


def _guessing(error: GuessingError, zone: Zone) -> str:
    return (
        "Mohon maaf, terlalu banyak kode yang tidak cocok. "
        f"Silakan mencoba lagi setelah pukul {at_words(error.until, zone)}."
    )


def _nip(error: NipError) -> str:
    return f"Mohon maaf, {nip_fault(error.fault, error.digits)}."


def _file_refused(error: FileRefusedError, limit: int | None) -> str:
    n = len(error.faults)
    return (
        f"Mohon maaf, berkas {esc(error.name)} belum dapat diterima: {n} hal perlu diperbaiki. "
        f"Tidak ada data yang diubah.\n\n{faults(error.faults, limit)}"
    )


_UNREADABLE = {
    "missing": "berkas tidak ditemukan atau tidak boleh dibaca",
    "empty": "berkas kosong",
    "too large": "berkas terlalu besar, paling besar 20 MB (surat: 1 MB)",
    "too many rows": "lebih dari 50.000 baris dalam satu lembar",
    "unpacks too large": "isi berkas terlalu besar setelah dibuka",
    "old excel": "format Excel lama (.xls). Mohon menyimpannya sebagai .xlsx",
    "locked": "berkas dilindungi kata sandi. Mohon membuka perlindungannya",
    "damaged": "berkas rusak. Mohon menyimpannya ulang dari Excel",
    "encoding": "penulisan huruf tidak dikenali. Mohon menyimpannya sebagai CSV UTF-8 atau .xlsx",
    "not a table": "berkas bukan tabel. Yang dapat dibaca: .xlsx dan .csv",
    "nested": "kurung dalam berkas bertumpuk terlalu dalam",
}


def _file_unreadable(error: FileUnreadableError) -> str:
    why = _UNREADABLE.get(error.why, esc(error.why))
    return f"Mohon maaf, berkas {esc(error.name)} tidak dapat dibaca: {why}."


def _unknown_opd(error: UnknownOpdError) -> str:
    known = listed([esc(code) for code in error.known], "dan")
    hint = f" OPD yang terdaftar: {known}." if known else " Belum ada OPD yang terdaftar."
    return f"Mohon maaf, OPD dengan kode {esc(error.code)} tidak ada.{hint}"


def _unknown_letter(error: UnknownLetterError) -> str:
    known = listed([esc(number) for number in error.known], "dan")
    hint = f" Surat yang tersimpan: {known}." if known else " Belum ada surat yang tersimpan."
    return f"Mohon maaf, surat nomor {esc(error.number)} tidak ada.{hint}"


def _unknown_preset(error: UnknownPresetError) -> str:
    hint = f" Kemungkinan yang dimaksud {esc(error.known[0])}." if error.known else ""
    return (
        f"Mohon maaf, contoh surat {esc(error.name)} tidak ada.{hint} "
        "Daftarnya ditampilkan dengan: giliran presets"
    )


_CODES = {
    "wrong": "Kode pendaftaran tidak dikenal. Mohon memeriksa kembali huruf dan angkanya.",
    "used": "Kode pendaftaran ini sudah dipakai. Mohon meminta kode baru kepada operator OPD.",
    "for group": (
        "Kode ini menghubungkan grup OPD, bukan akun pribadi. Mohon menambahkan bot ke grup OPD, "
        "lalu mengirim /hubungkan beserta kode ini di grup itu."
    ),
    "expired": (
        "Masa berlaku kode pendaftaran ini sudah berakhir. "
        "Mohon meminta kode baru kepada operator OPD."
    ),
}


def _code_refused(error: CodeRefusedError) -> str:
    return f"Mohon maaf. {_CODES.get(error.why, _CODES['wrong'])}"


def _already_linked(error: AlreadyLinkedError) -> str:
    return (
        f"Mohon maaf, akun sudah terhubung atas nama Bapak/Ibu {stop(esc(error.name))} "
        "Bila keliru, mohon menghubungi operator OPD."
    )


_ROLES = {
    "operator": "operator OPD, kepala OPD, dan admin kota",
    "kepala": "kepala OPD dan admin kota",
    "admin": "admin kota",
}


def _not_allowed(error: NotAllowedError) -> str:
    who = _ROLES.get(error.needs, esc(error.needs))
    return f"Mohon maaf, permintaan ini tersedia untuk {who}."


def _last_admin(error: LastAdminError) -> str:
    return (
        f"Mohon maaf, {esc(error.name)} adalah admin kota yang terakhir, sehingga perubahan ini "
        "tidak dapat dilakukan. Mohon menunjuk admin kota lain lebih dahulu dengan /peran."
    )


def _no_plan(error: NoPlanError) -> str:
    return (
        f"Jadwal unit Bapak/Ibu untuk {day_words(error.day)} belum ditetapkan. "
        "Sambil menunggu, mohon mengikuti arahan kepala OPD."
    )


def _duty_off(error: DutyOffError) -> str:
    day = day_words(error.day)
    if error.why == "libur":
        return f"{day} adalah hari libur. Tidak ada presensi yang perlu dilakukan."
    if error.why == "belum terjadwal":
        return (
            f"Bapak/Ibu belum tercantum dalam jadwal {day}, sehingga presensi belum dapat dicatat. "
            "Mohon menghubungi operator OPD."
        )
    return f"Bapak/Ibu tercatat tidak bertugas pada {day}. Tidak ada presensi yang perlu dilakukan."


def _letter_clash(error: LetterClashError) -> str:
    return (
        f"Mohon maaf, surat nomor {esc(error.number)} sudah ada dengan isi yang berbeda. "
        "Untuk mengubah aturan, mohon menerbitkan surat dengan nomor baru."
    )


def _database(error: DatabaseVersionError) -> str:
    return (
        f"Basis data ditulis oleh versi yang lebih baru ({esc(error.found)}) daripada versi ini "
        f"({esc(error.known)}). Mohon memperbarui Giliran; data tidak diubah."
    )


_DATABASE = {
    "missing": "belum ada. Basis data disiapkan oleh perintah pertama, misalnya import-roster",
    "no database": "bukan basis data Giliran. Mohon memeriksa DATABASE_URL",
}


def _database_unreachable(error: DatabaseUnreachableError) -> str:
    usual = "tidak dapat dibuka. Mohon memeriksa DATABASE_URL, izin berkas, dan servernya"
    return f"Basis data: {esc(error.url)} {_DATABASE.get(error.why, usual)}."


def _unplanned(error: UnplannedWindowError) -> str:
    if error.last < error.first:
        return (
            f"Hari pertama ({day_words(error.first)}) tidak boleh setelah hari terakhir "
            f"({day_words(error.last)})."
        )
    asked = f"Belum ada jadwal {esc(error.opd)} untuk {date_range(error.first, error.last)}."
    if error.planned is None:
        return f"{asked} Jadwal disusun setelah data pegawai dimasukkan."
    return f"{asked} Yang sudah tersusun: {date_range(*error.planned)}."


def _setting(error: SettingError) -> str:
    if not error.value and not error.expected:
        return f"Pengaturan {esc(error.name)} belum diisi. Mohon mengisinya di berkas .env."
    read = f" Yang terbaca: {esc(error.value)}." if error.value else ""
    return (
        f"Pengaturan {esc(error.name)} belum benar.{read} Yang diharapkan: {esc(error.expected)}."
    )


SENTENCES: dict[type, Callable[[Any], str]] = {
    NipError: _nip,
    FileRefusedError: lambda e: _file_refused(e, None),
    FileUnreadableError: _file_unreadable,
    UnknownLetterError: _unknown_letter,
    UnknownOpdError: _unknown_opd,
    UnknownPresetError: _unknown_preset,
    UnknownPersonError: lambda e: f"Mohon maaf, pegawai {esc(e.asked)} tidak ditemukan.",
    CodeRefusedError: _code_refused,
    GuessingError: lambda e: _guessing(e, Zone.WIB),
    AlreadyLinkedError: _already_linked,
    NotEnrolledError: lambda _: f"Akun ini belum terhubung. {HOW_TO_LINK}",
    NotAllowedError: _not_allowed,
    OtherOfficeError: lambda e: (
        f"Peran Bapak/Ibu untuk itu berlaku di {listed([esc(code) for code in e.opds])}. "
        f"Kirim <code>/opd {esc(e.opds[0])}</code> lebih dahulu, lalu ulangi."
    ),
    LastAdminError: _last_admin,
    WrongTermError: lambda e: (
        f"Masa tugas {date_range(e.first, e.last)} tidak dapat dipakai: hari terakhir harus hari "
        "ini atau sesudahnya, dan tidak sebelum hari pertama."
    ),
    NoPlanError: _no_plan,
    PastDayError: lambda e: f"{day_words(e.day)} sudah lewat, sehingga tidak dapat diubah lagi.",
    DutyOffError: _duty_off,
    LetterClashError: _letter_clash,
    StaleButtonError: lambda _: STALE,
    NoGroupError: lambda _: (
        "OPD ini belum mempunyai grup yang terhubung. Untuk menghubungkan, tambahkan bot ke grup "
        "lalu kirim <code>/hubungkan KODE</code> di grup tersebut."
    ),
    **OFFICE,
    **DEALINGS,
    **EXCUSES,
    DatabaseVersionError: _database,
    DatabaseUnreachableError: _database_unreachable,
    PathError: lambda e: (
        f"Berkas {esc(e.path)} tidak dapat ditulis. Mohon memeriksa nama folder dan izinnya."
    ),
    DateError: lambda e: (
        f"Tanggal {esc(e.text)} tidak dikenal. Tulis tahun-bulan-hari, misalnya 2026-12-31."
    ),
    UnplannedWindowError: _unplanned,
    SettingError: _setting,
}
