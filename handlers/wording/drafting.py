"""Drafting: how a letter is asked for and shown by chat, step by step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.wording.faults import fault
from handlers.wording.phrases import (
    bullets,
    date_range,
    date_words,
    day_words,
    esc,
    letter_words,
    plain,
    share_words,
    short_day,
)
from handlers.wording.shelf import scope_words, state_words
from schedules.errors import Fault
from schedules.letters import LetterRecord
from schedules.people import Opd
from schedules.policy import PROVISIONAL, Policy

LONGEST_NUMBER = 60
DIALOGUE = "Penyusunan surat"
REVOKING = "Pencabutan surat"
TITLE = "Sistem kerja ASN"
CITY_SIGNER = "Pemerintah Kota"
NEW_WORD = "baru"
EXAMPLE_WORD = "contoh"
EXAMPLE = "nomor 800/1/2026, 50% kantor minggu depan, piket 1, cadangan 1, apel ditiadakan"
EXAMPLE_CAPTION = (
    "Contoh surat sebagai lembar kerja. Silakan mengubah kolom Isi lalu mengirimkannya kembali di "
    "sini; nama berkasnya tetap diawali kata surat."
)
NEW = "Surat baru"
TRY = "Bagaimana kalau…"
END = "Cabut surat"
SHARE = "Berapa yang bekerja dari kantor? Pilih, atau tuliskan misalnya <code>maksimal 40% kantor</code>."
FIRST = (
    "Mulai kapan? Pilih, atau tuliskan misalnya <code>mulai 7 Desember</code> "
    "atau <code>7 s.d. 18 Desember</code>."
)
DUTY = (
    "Surat ini mengosongkan kantor, sehingga petugas piket harus ada. Berapa petugas piket per hari "
    "kerja di tiap OPD? Pilih, atau tuliskan misalnya <code>piket 2, cadangan 1</code>."
)
NUMBER = "Nomor suratnya? Tuliskan persis seperti pada surat, misalnya <code>800/123/2026</code>."
NO_NUMBER = "Nomor menyusul"
OPEN_END = "Sampai dicabut"
SKIP = "Lewati bagian itu"
CHANGE = (
    "Apa yang diubah? Tuliskan bagiannya saja, misalnya <code>40% kantor</code>, "
    "<code>s.d. 18 Desember</code>, atau <code>piket 2, cadangan 1</code>."
)
NOT_UNDERSTOOD = "Mohon maaf, pesan itu belum dapat dipahami. Mohon menuliskannya dengan cara lain."
WORKING = "Sedang menyusun jadwal menurut surat ini…"
PUBLISH = "Terbitkan"
MAKE_REAL = "Jadikan surat"
CHANGE_BUTTON = "Ubah"
REACH = "Siapa yang belum terjangkau?"
REACH_FILE = "Daftar lengkap yang belum terjangkau, dengan sebabnya."
CLOSE_WHICH = (
    "Unit kerja mana yang ditutup? Pilih di bawah, atau langsung dalam satu baris: "
    "<code>/tutup Bidang Pasar 5 hari</code>."
)
CLOSE_UNKNOWN = "Unit kerja itu tidak ditemukan di OPD ini. Mohon memilih dengan tombol di atas."
WHICH = "Surat mana yang dicabut? Pilih, atau tuliskan nomornya."
NONE_TO_REVOKE = "Tidak ada surat yang sedang atau akan berlaku. Nomor surat lain dapat dituliskan."
ACT = "Nomor surat pencabutannya?"
_EXAMPLES = (
    "50% kantor 7-18 Desember, piket 2, apel ditiadakan",
    "maksimal 30% kantor mulai Senin, dua jenjang tertinggi masuk",
)
_CITY_EXAMPLE = "WFH 100% mulai besok s.d. 6 Juli, kecuali layanan darurat, piket 1 cadangan 1"


def order(*, is_trial: bool, is_city: bool) -> str:
    """Ask for a letter in one line."""
    head = "<b>Bagaimana kalau…</b>\n" if is_trial else "<b>Surat baru</b>\n"
    what = (
        "Tuliskan aturannya dalam satu baris. Ini hanya percobaan; tidak ada yang disimpan."
        if is_trial
        else "Tuliskan isi suratnya dalam satu baris, atau kirim berkas TOML atau XLSX "
        "(contohnya: <code>/surat contoh</code>). Sebelum terbit, akibatnya ditampilkan dahulu."
    )
    examples = (*_EXAMPLES, *((_CITY_EXAMPLE,) if is_city else ()))
    lines = "\n".join(f"<code>{esc(one)}</code>" for one in examples)
    return f"{head}{what}\n\nContoh:\n{lines}\n\nAtau mulai dari persentase di kantor:"


def share_label(percent: int) -> str:
    """A share on a button."""
    if percent == 0:
        return "Semua dari rumah"
    return "Semua di kantor" if percent == 100 else f"{percent} % di kantor"  # noqa: PLR2004 - the whole


def from_label(day: date) -> str:
    """A first day on a button."""
    return f"Mulai {short_day(day)}"


def until_label(day: date) -> str:
    """A last day on a button."""
    return f"S.d. {short_day(day)}"


def first(begun: date | None, ended: date | None) -> str:
    """Ask for the first day; `begun` and `ended` are those that were said and cannot be meant."""
    if begun is None:
        return FIRST
    said = date_range(begun, ended) if ended and begun < ended else date_words(begun)
    return (
        f"Yang tertulis: {said}. Tanggal mulainya sudah lewat, sedangkan jadwal hari yang sudah "
        f"lewat tidak dapat diubah.\n\n{FIRST}"
    )


def duty_label(count: int) -> str:
    """So many officers, on a button."""
    return f"{count} orang"


def mend(misfits: Sequence[Fault]) -> str:
    """Say what does not go together in a letter."""
    found = bullets([fault(replace(one, column="")) for one in misfits])
    return f"Surat ini belum dapat diterbitkan:\n{found}\n\n{CHANGE}"


def last(first: date, ended: date | None = None) -> str:
    """Ask for the last day, which still counts; `ended` is one that came too early."""
    why = ""
    if ended is not None and ended < first:
        why = f" Tanggal akhir yang tertulis, {date_words(ended)}, mendahuluinya."
    return (
        f"Berlaku mulai {day_words(first)}.{why} Sampai kapan? Hari yang disebut masih termasuk. "
        "Pilih, atau tuliskan tanggalnya."
    )


def unclear(parts: Sequence[str]) -> str:
    """Say which parts were not understood."""
    is_percent = any("%" in one for one in parts)
    rule = "Persentase ditulis sekali, sebagai bilangan bulat dari 0 sampai 100. "
    return (
        f"Bagian ini belum dapat dipahami:\n{bullets([esc(one) for one in parts])}\n\n"
        f"{rule if is_percent else ''}Mohon menuliskannya dengan cara lain, atau melewatinya."
    )


def close_when(unit: str) -> str:
    """For how long a unit is closed."""
    return (
        f"{esc(unit)} ditutup berapa lama? Pilih, atau tuliskan misalnya <code>5 hari</code> atau "
        "<code>7 s.d. 11 Desember</code>. Semua pegawainya bekerja dari rumah; piket diambil dari "
        "unit lain selama masih ada."
    )


def days_label(count: int) -> str:
    """So many days, on a button."""
    return f"{count} hari"


def trial_number(code: str, now: datetime) -> str:
    """A number for a letter that has none yet; to be told from an official one at a glance."""
    return f"{code}/{PROVISIONAL}/{now:%Y%m%d-%H%M}"


def numbered(letter: Policy) -> str:
    """A letter has its final number."""
    return (
        f"Nomor tetap tersimpan: <b>{letter_words(letter)}</b>, semula {esc(letter.number)}. "
        "Pemberitahuan berikutnya menyebut nomor ini."
    )


def which_numbered(number: str, letters: Sequence[Policy]) -> str:
    """Ask which of several letters a number is for."""
    lines = [f"<code>/surat nomor {esc(number)} untuk {esc(one.number)}</code>" for one in letters]
    return f"Beberapa surat masih bernomor sementara. Mohon mengirim salah satu:\n{bullets(lines)}"


def opd_signer(opd: Opd) -> str:
    """Who signs an OPD's own letter."""
    return f"Kepala {opd.name}"


def working(done: int, total: int) -> str:
    """How far the planning of many OPDs has come."""
    return f"Sedang menyusun jadwal… {done} dari {total} OPD."


def picture(opd: Opd, first: date, last_day: date, pages: int) -> str:
    """Under the picture of the first week."""
    more = f" Halaman 1 dari {pages}." if pages > 1 else ""
    return f"Pratinjau {esc(opd.name)}, {date_range(first, last_day)}.{more}"


def shelf(opd: Opd, records: Sequence[LetterRecord], day: date, standing: Sequence[Policy]) -> str:
    """The letters that matter to an OPD."""
    head = f"<b>Surat yang berlaku bagi {esc(opd.name)}</b>"
    if not records:
        return f"{head}\nBelum ada surat: seluruh pegawai bekerja dari kantor."
    return "\n\n".join([head, *(_record(record, day, standing) for record in records)])


def _record(record: LetterRecord, day: date, standing: Sequence[Policy]) -> str:
    letter = record.letter
    return "\n".join(
        [
            f"<b>{letter_words(letter)}</b>",
            f"{share_words(letter.share)}, {window(letter)}",
            f"Bagi {esc(scope_words(letter))}; {esc(state_words(record, day, standing))}.",
        ]
    )


def window(letter: Policy) -> str:
    """From when to when a letter holds."""
    if letter.last is None:
        return f"mulai {date_words(letter.first)} sampai dicabut"
    return date_range(letter.first, letter.last)


def letter_label(letter: Policy) -> str:
    """A letter on a button."""
    return plain(letter_words(letter))[:60]


def revoke_from(number: str) -> str:
    """Ask from which day on a letter no longer holds."""
    return (
        f"Surat {esc(number)} tidak berlaku lagi mulai kapan? "
        "Hari yang disebut sudah tanpa surat ini. Pilih, atau tuliskan tanggalnya."
    )
