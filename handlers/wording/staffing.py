"""Staffing: one person on the roster: card, questions, previews, outcomes; never a whole NIP."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.wording.faults import fault
from handlers.wording.phrases import bullets, date_words, day_words, esc, listed
from schedules.errors import Fault
from schedules.people import Asn, Opd, Pattern, Rank
from schedules.transfers import Transfer, TransferState

HIRE, FILE, MOVE, RETIRE, PATTERN = "Tambah", "Berkas XLSX", "Pindah", "Pensiun", "Pola kerja"
SAVE, TODAY, OTHER_OPD = "Ya, simpan", "Mulai hari ini", "OPD lain"
YES, NO, AT_ONCE = "Ya", "Tidak", "Sudah bertugas"
TITLE, HIRE_TITLE = "Perubahan data pegawai", "Penambahan pegawai"
_EXAMPLES = (
    "<code>pensiun budi 1 januari 2027</code>, <code>pindah siti ke Sekretariat</code>, "
    "<code>pindah siti ke DLH mulai 1 januari</code>, <code>pola agus lapangan</code>, "
    "<code>tambah</code>"
)
RANKS = {
    Rank.PELAKSANA: "Pelaksana",
    Rank.FUNGSIONAL: "Fungsional",
    Rank.PENGAWAS: "Pengawas",
    Rank.ADMINISTRATOR: "Administrator",
    Rank.JPT_PRATAMA: "JPT Pratama",
    Rank.JPT_MADYA: "JPT Madya",
}
PATTERNS = {
    Pattern.GILIR: "Bergilir",
    Pattern.KANTOR: "Kantor",
    Pattern.LAPANGAN: "Lapangan",
    Pattern.RUMAH: "Rumah",
}
ASK = {
    "nama": "Nama lengkap pegawai, beserta gelar?",
    "nip": "NIP (18 angka)? Pesan berisi NIP akan dihapus dari percakapan ini setelah terbaca.",
    "unit": "Unit kerja? Pilih di bawah, atau ketik nama unitnya.",
    "jabatan": "Nama jabatan?",
    "jenjang": "Jenjang jabatan?",
    "pola": "Pola kerja?",
    "piket": "Ikut piket?",
    "mulai": "Mulai bertugas kapan? Pilih di bawah, atau ketik tanggalnya: <code>1 januari 2027</code>.",
}
WHO = "Pegawai mana yang dimaksud? Ketik namanya."
WHEN = {
    "pindah": "Mulai tanggal berapa? Contoh: <code>1 januari 2027</code>.",
    "pola": "Mulai tanggal berapa? Contoh: <code>1 desember</code>.",
    "pensiun": (
        "Mulai tanggal berapa tidak bertugas lagi (TMT)? Contoh: <code>1 januari 2027</code>."
    ),
}
WHERE = "Pindah ke unit mana? Pilih di bawah, atau ketik nama unit lain."
WHICH_OPD = "Pindah ke OPD mana? Ketik kode atau namanya."
UNKNOWN_OPD = "OPD tersebut tidak ditemukan. Mohon mengetik kode atau namanya."
WHICH_PATTERN = "Pola kerja yang baru?"
NO_DAY = "Tanggal itu belum dapat dipahami. Contoh: <code>1 januari 2027</code>."
NOTHING_NEW = "Data pegawai ini sudah demikian; tidak ada yang perlu diubah."
ONE_LINE = "Mohon mengetik isian ini sebagai satu pesan teks."


def overview(
    opd: Opd, people: Sequence[Asn], units: Sequence[tuple[str, int]], *, keeps: bool = True
) -> str:
    """The roster in numbers, and what can be said; `keeps` is whether the reader may change it."""
    lines = bullets([f"{esc(unit)}: {count}" for unit, count in units])
    return (
        f"<b>Pegawai {esc(opd.name)}</b>\n{len(people)} pegawai\n{lines}\n\n"
        "Ketik <code>/pegawai nama</code> untuk melihat seorang pegawai"
        f"{f', atau langsung: {_EXAMPLES}' if keeps else ''}."
    )


def card(asn: Asn, opd: Opd, move: Transfer | None) -> str:
    """Somebody as the roster knows them."""
    lines = [
        f"<b>{esc(asn.name)}</b>",
        f"NIP {asn.nip.masked} · {asn.employment}",
        f"{esc(opd.name)}, {esc(asn.unit)}",
        f"Jabatan: {esc(asn.position) or 'belum diisi'} ({RANKS[asn.rank]})",
        f"Pola kerja: {PATTERNS[asn.pattern].lower()} · piket: {_yes(asn)}",
    ]
    if asn.role != "pegawai":
        lines.append(f"Peran: {asn.role}")
    if asn.joined_on:
        lines.append(f"Mulai bertugas: {date_words(asn.joined_on)}")
    if asn.left_on:
        lines.append(f"Hari terakhir bertugas: {date_words(asn.left_on - timedelta(days=1))}")
    if move is not None:
        lines.append(moving(move))
    return "\n".join(lines)


def moving(move: Transfer) -> str:
    """A move that stands and has not taken effect."""
    if move.pattern is not None and move.is_of_pattern:
        return f"Pola kerja menjadi {PATTERNS[move.pattern].lower()} mulai {date_words(move.first_day)}"
    to = move.to_opd if move.is_between else move.unit or ""
    state = "menunggu persetujuan" if move.state is TransferState.PROPOSED else "sudah disetujui"
    return f"Perpindahan ke {esc(to)} mulai {date_words(move.first_day)}: {state}"


def taken(asn: Asn, move: Transfer) -> str:
    """Another move stands already: this one cannot be ordered beside it."""
    return (
        f"<b>{esc(asn.name)}</b>\n{moving(move)}\n\nPerubahan lain baru dapat diajukan setelah yang "
        "itu berlaku, atau ditarik melalui /pegawai. Belum ada yang disimpan."
    )


def withdraw_label(move: Transfer) -> str:
    """The button that takes a move back."""
    return f"Tarik {_what(move)}"


def _what(move: Transfer) -> str:
    """Nobody moves whose pattern changes."""
    return "perubahan pola kerja" if move.is_of_pattern else "perpindahan"


def none_found(asked: str) -> str:
    """Nobody in this OPD has such a name."""
    return (
        f"Tidak ada pegawai bernama {esc(asked)} di OPD ini. "
        "Mohon memeriksa ejaannya, atau kirim /pegawai untuk ringkasan."
    )


def several(asked: str) -> str:
    """More than one may be meant."""
    return f"Beberapa pegawai cocok dengan {esc(asked)}. Siapa yang dimaksud?"


def not_understood(unknown: Sequence[str], impossible: Sequence[str]) -> str:
    """Words of a line that say nothing to us; nothing is guessed."""
    if impossible:
        return f"Tanggal {listed([esc(one) for one in dict.fromkeys(impossible)])} tidak ada dalam kalender."
    return (
        f"Bagian ini belum dapat dipahami: {listed([esc(one) for one in unknown])}. "
        f"Contoh: {_EXAMPLES}."
    )


def preview(
    was: Asn | None, now: Asn, fields: Sequence[str], others: int, first: date | None
) -> str:
    """What saving does, to the person and to the days of others."""
    lines = [f"<b>Pratinjau</b>\n{esc(now.name)} ({esc(now.unit)})"]
    if was is None:
        lines.append(
            f"Pegawai baru, NIP {now.nip.masked}, {now.employment}\n"
            f"Jabatan: {esc(now.position) or 'belum diisi'} ({RANKS[now.rank]})\n"
            f"Pola kerja: {PATTERNS[now.pattern].lower()}, piket: {_yes(now)}"
        )
        if now.joined_on:
            lines.append(f"Mulai bertugas {day_words(now.joined_on)}")
    if was is not None and "unit" in fields:
        lines.append(f"Unit kerja: {esc(was.unit)} → {esc(now.unit)}")
    if was is not None and "pattern" in fields:
        lines.append(f"Pola kerja: {PATTERNS[was.pattern]} → {PATTERNS[now.pattern]}")
    if "left_on" in fields and now.left_on:
        last = now.left_on - timedelta(days=1)
        lines.append(
            f"Tidak bertugas lagi mulai {day_words(now.left_on)}\nHari terakhir: {day_words(last)}"
        )
    lines.append(_effect(others, first))
    return "\n\n".join(lines)


def move_preview(asn: Asn, to_opd: Opd, unit: str | None, day: date, *, asks: bool) -> str:
    """What ordering a move does."""
    where = f"{esc(to_opd.name)}, {esc(unit)}" if unit else esc(to_opd.name)
    text = f"<b>Pratinjau</b>\n{esc(asn.name)}\nPindah ke {where}\nMulai {day_words(day)}"
    if asks:
        text += (
            "\n\nOPD penerima dimintai persetujuan dan menentukan unit kerjanya, paling lama 7 "
            "hari. Sampai disetujui tidak ada yang berubah."
        )
    return f"{text}\n\nBelum ada yang disimpan."


def later_preview(asn: Asn, unit: str | None, pattern: Pattern | None, day: date) -> str:
    """What a change within the OPD on a later day does."""
    what = f"Unit kerja: {esc(asn.unit)} → {esc(unit)}" if unit else ""
    if pattern:
        what = f"Pola kerja: {PATTERNS[asn.pattern]} → {PATTERNS[pattern]}"
    return (
        f"<b>Pratinjau</b>\n{esc(asn.name)}\n{what}\nMulai {day_words(day)}\n\n"
        "Belum ada yang disimpan."
    )


def saved(name: str) -> str:
    """A change is in the book."""
    return (
        f"Data {esc(name)} disimpan. Jadwal sudah disesuaikan; yang jadwalnya berubah diberi tahu. "
        "Perubahan ini dapat diurungkan selama 24 jam."
    )


def move_saved(name: str, move: Transfer) -> str:
    """A move is ordered: it waits for consent, for its day, or has taken effect."""
    if move.state is TransferState.PROPOSED:
        return (
            f"Usulan perpindahan {esc(name)} dikirim ke {esc(move.to_opd)}. Usulan ini dapat "
            "ditarik dengan tombol di bawah."
        )
    what = _what(move).capitalize()
    return f"{what} {esc(name)} disimpan, mulai {date_words(move.first_day)}."


def withdrawn(name: str, move: Transfer | None) -> str:
    """A move that had not taken effect is taken back."""
    what = _what(move).capitalize() if move else "Perpindahan"
    return f"{what} {esc(name)} ditarik; {esc(name)} tetap bertugas seperti semula."


def refused(found: Sequence[Fault]) -> str:
    """Why an answer in the wizard cannot be taken."""
    return "\n".join(fault(one) for one in found)


def _effect(others: int, first: date | None) -> str:
    if not others or first is None:
        return "Jadwal pegawai lain tidak berubah. Belum ada yang disimpan."
    return (
        f"Jadwal pegawai lain ikut menyesuaikan: {others} penempatan berubah, paling awal "
        f"{day_words(first)}. Belum ada yang disimpan."
    )


def _yes(asn: Asn) -> str:
    return "ya" if asn.may_piket else "tidak"
