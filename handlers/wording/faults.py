"""Faults: what is wrong in a file, one sentence each, with the row and the column it stands in.

`schedules.files` finds faults and names them by code; how each is said and mended is told here.
"""

from collections.abc import Callable

from handlers.wording.phrases import esc, listed
from schedules.errors import Fault, NipFault

_SHOWN = 40  # faults listed in one message; the command line shows all


def fault(found: Fault) -> str:
    """Baris 12, kolom NIP: … — the sentence for one fault."""
    say = _SENTENCES.get(found.code)
    text = say(found) if say else f"isi tidak dapat diterima ({esc(found.code)})"
    place = _place(found)
    return f"{place}: {text}." if place else f"{text[:1].upper()}{text[1:]}."


def faults(found: tuple[Fault, ...], limit: int | None = _SHOWN) -> str:
    """All faults, sheet by sheet, a line each; beyond `limit` the rest is a number."""
    shown = found if limit is None else found[:limit]
    sheets = list(dict.fromkeys(f.sheet for f in shown))
    parts = []
    for sheet in sheets:
        lines = [f"• {fault(f)}" for f in shown if f.sheet == sheet]
        title = [f"<b>{esc(sheet)}</b>"] if sheet else []
        parts.append("\n".join([*title, *lines]))
    if len(shown) < len(found):
        parts.append(f"Dan {len(found) - len(shown)} kesalahan lainnya.")
    return "\n\n".join(parts)


def nip_fault(broken: NipFault, digits: int) -> str:
    """Which rule of the 18-digit number is broken."""
    if broken is NipFault.LENGTH:
        return f"NIP harus 18 angka. Yang terbaca: {digits} angka"
    return _NIP[broken]


def _place(found: Fault) -> str:
    row = f"baris {found.row}" if found.row else ""
    column = f"kolom {esc(found.column)}" if found.column else ""
    if found.column and not found.row:
        column = esc(found.column)
    words = ", ".join(word for word in (row, column) if word)
    return f"{words[:1].upper()}{words[1:]}" if found.row else words


def _value(found: Fault) -> str:
    return f"“{esc(found.value)}”"


def _known(found: Fault, joint: str = "atau") -> str:
    return listed([f"“{esc(word)}”" for word in found.known], joint)


def _first(found: Fault) -> str:
    return f"“{esc(found.known[0])}”" if found.known else "yang lain"


def _limit(found: Fault, place: int) -> str:
    """A limit that the fault knows."""
    return esc(found.known[place]) if place < len(found.known) else "yang berlaku"


def _is(text: str) -> Callable[[Fault], str]:
    return lambda _: text


_NIP = {
    NipFault.DESTROYED: (
        "NIP berformat angka (contoh 1,98609E+17), sehingga sebagian angkanya hilang. "
        "Mohon mengubah kolom NIP menjadi teks, lalu mengisi kembali NIP yang benar"
    ),
    NipFault.BIRTH_DATE: "angka ke-1 s.d. 8 pada NIP bukan tanggal lahir yang ada dalam kalender",
    NipFault.MONTH: (
        "angka ke-13 dan 14 pada NIP bukan bulan (01 s.d. 12) dan bukan urutan kontrak PPPK "
        "(mulai 21)"
    ),
    NipFault.SEX: "angka ke-15 pada NIP harus 1 atau 2",
    NipFault.SERIAL: "angka ke-16 s.d. 18 pada NIP tidak boleh 000",
}

_SENTENCES: dict[str, Callable[[Fault], str]] = {
    "empty": _is("belum diisi"),
    "too long": lambda f: f"terlalu panjang, paling banyak {listed(f.known)} huruf",
    "formula": lambda f: f"isi {_value(f)} terbaca sebagai rumus. Mohon mengisi teks biasa",
    "code shape": lambda f: (
        f"kode OPD {_value(f)} hanya boleh berisi huruf, angka, dan tanda hubung, tanpa spasi"
    ),
    "twice": lambda f: f"{_value(f)} sudah ada{_where_before(f)}",
    "nip length": lambda f: f"NIP harus 18 angka. Yang terbaca: {esc(f.value)} angka",
    "nip destroyed": _is(_NIP[NipFault.DESTROYED]),
    "nip birth date": lambda f: f"{_NIP[NipFault.BIRTH_DATE]} ({esc(f.value)})",
    "nip month": lambda f: f"{_NIP[NipFault.MONTH]}. Yang terbaca: {esc(f.value)}",
    "nip sex": lambda f: f"{_NIP[NipFault.SEX]}. Yang terbaca: {esc(f.value)}",
    "nip serial": _is(_NIP[NipFault.SERIAL]),
    "no table": lambda f: f"tidak ada lembar data pegawai. Nama lembar yang dicari: {_known(f)}",
    "no heading": lambda f: (
        f"judul kolom tidak ditemukan. Kolom yang diperlukan: {_known(f, 'dan')}"
    ),
    "column missing": lambda f: (
        f"kolom ini tidak ada. Kemungkinan yang dimaksud {_first(f)}"
        if f.known
        else "kolom ini tidak ada"
    ),
    "column twice": lambda f: f"kolom ini ada dua: {_known(f, 'dan')}. Mohon menghapus salah satu",
    "no opd": _is(
        "data OPD belum ada, baik di berkas ini maupun di sistem. Mohon mengisi lembar OPD"
    ),
    "stranger": lambda f: (
        f"{_value(f)} tidak ada dalam data kepegawaian"
        + (f". Yang ada: {_known(f, 'dan')}" if f.known else "")
    ),
    "unknown": lambda f: f"{_value(f)} tidak dikenal. Pilihan: {_known(f)}",
    "unknown near": lambda f: f"{_value(f)} tidak dikenal. Kemungkinan yang dimaksud {_first(f)}",
    "grade": lambda f: f"{_value(f)} adalah golongan. Mohon mengisi jenjang jabatan: {_known(f)}",
    "date impossible": lambda f: f"tanggal {esc(f.value)} tidak ada dalam kalender",
    "date unreadable": lambda f: (
        f"{_value(f)} bukan tanggal. Contoh penulisan: 23-11-2026, dengan tahun empat angka"
    ),
    "date bare": lambda f: (
        f"tanggal {_value(f)} perlu ditulis tahun-bulan-hari (contoh 2026-12-31), "
        "atau di antara tanda kutip"
    ),
    "date range": lambda f: f"tahun pada {_value(f)} harus antara {_between(f)}",
    "range order": lambda f: f"akhir {_value(f)} mendahului awal {_first(f)}",
    "time unreadable": lambda f: f"{_value(f)} bukan jam. Contoh penulisan: 06.00",
    "hours unreadable": lambda f: (
        f"{_value(f)} bukan jam kerja. Contoh penulisan: 07.30-16.00, atau libur"
    ),
    "hours order": lambda f: f"jam kerja {_value(f)} berakhir sebelum dimulai",
    "hours none": _is("OPD belum memiliki satu pun hari kerja"),
    "announce late": lambda f: (
        f"pemberitahuan pukul {esc(f.value)} tidak mendahului jam kerja. Mohon mengisi jam "
        f"sebelum pukul {_limit(f, 0)}"
    ),
    "recap outside": lambda f: (
        f"rekap pukul {esc(f.value)} harus setelah jam pengumuman (pukul {_limit(f, 0)}) dan "
        f"sebelum jam kerja berakhir (pukul {_limit(f, 1)})"
    ),
    "preview late": lambda f: (
        f"pratinjau pukul {esc(f.value)} terlalu malam. Mohon mengisi jam sebelum pukul "
        f"{_limit(f, 0)}"
    ),
    "number unreadable": lambda f: f"{_value(f)} bukan bilangan bulat",
    "number range": lambda f: f"{_value(f)} harus antara {_between(f)}",
    "syntax": lambda f: (
        f"surat tidak dapat dibaca mulai baris {esc(f.value)}. "
        "Mohon memeriksa tanda kutip, tanda sama dengan, dan kurung pada baris itu"
    ),
    "key missing": _is("wajib diisi"),
    "key unknown": lambda f: f"{_value(f)} tidak dikenal. Yang dapat diisi: {_known(f)}",
    "key near": lambda f: f"{_value(f)} tidak dikenal. Kemungkinan yang dimaksud {_first(f)}",
    "key misplaced": lambda f: f"tempatnya {_part(f)}",
    "type": lambda f: f"harus berupa {esc(f.known[0]) if f.known else 'jenis isi yang lain'}",
    "unit shape": lambda f: (
        f"{_value(f)} harus ditulis KODE/Unit Kerja, contoh DISDAG/Bidang Pasar"
    ),
    "piket needed": _is(
        "surat ini mengosongkan kantor, sehingga jumlah petugas piket per hari harus diisi"
    ),
    "pair shape": _is(
        'setiap pasangan ditulis sebagai dua NIP yang berbeda, contoh ["1990…", "1985…"]'
    ),
    "city only": _is(
        "hanya berlaku dalam surat tingkat kota. Mohon menghapusnya dari surat tingkat OPD"
    ),
    "one opd": _is(
        "surat tingkat OPD hanya berlaku bagi satu OPD. Mohon menyebut kode satu OPD pada opd, "
        "atau unit kerja dari satu OPD pada unit, tanpa layanan"
    ),
    "ends itself": lambda f: f"surat tidak dapat mencabut nomornya sendiri ({_value(f)})",
    "slot order": _is(
        "bagian kedua hari harus dimulai setelah bagian pertama: pada jenis belah setelah bagian "
        "pertama selesai, pada jenis sif setelah sif pertama dimulai"
    ),
    "no preset": lambda f: (
        f"{_value(f)} bukan nama surat acuan yang dikenal. Daftarnya: giliran presets"
    ),
    "no day": _is("tidak ada hari yang diatur antara tanggal mulai dan tanggal berakhir"),
    "sheet ignored": _is("lembar ini berisi data, tetapi tidak dibaca"),
    "column like": lambda f: (
        f"kolom {_value(f)} tidak dibaca. Kemungkinan yang dimaksud {_first(f)}"
    ),
    "employment differs": lambda f: (
        f"tertulis {_value(f)}, sedangkan NIP menunjukkan {_first(f)}. Isi kolom yang dipakai"
    ),
    "appointment age": lambda f: (
        f"menurut NIP, usia saat diangkat {esc(f.value)} tahun. Mohon memeriksa kembali"
    ),
    "unit spelling": lambda f: (
        f"unit kerja {_value(f)} hanya berbeda penulisan dari {_first(f)}. "
        "Mohon menyamakan bila unitnya sama"
    ),
    "example left": _is("baris contoh dari templat masih ada. Mohon menghapusnya"),
}


def _where_before(found: Fault) -> str:
    match found.known:
        case (sheet, row, *_):
            return f" di lembar {esc(sheet)} baris {esc(row)}"
        case _:
            return " di berkas ini"


def _between(found: Fault) -> str:
    return listed([esc(word) for word in found.known])


def _part(found: Fault) -> str:
    if not found.known or not found.known[0]:
        return "di bagian paling atas surat"
    return f"di bagian {_first(found)}"
