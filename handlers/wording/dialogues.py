"""Dialogues: what every conversation of several steps says alike."""

from handlers.wording.phrases import esc

CANCEL = "Batal"
CONFIRM = "Ya, simpan"
NOTHING_TO_CANCEL = "Tidak ada yang sedang dikerjakan, jadi tidak ada yang dibatalkan."


AWAITED = {
    "act": "nomor surat pencabutan",
    "change": "perubahan yang diinginkan",
    "duty": "jumlah petugas piket",
    "first": "tanggal mulai",
    "from": "tanggal pencabutan",
    "hari": "tanggal",
    "jabatan": "nama jabatan",
    "jenis": "jenis izin",
    "jenjang": "jenjang jabatan",
    "last": "tanggal akhir",
    "mend": "perubahan yang diinginkan",
    "mulai": "tanggal mulai bertugas",
    "nama": "nama pegawai",
    "nip": "NIP",
    "note": "isinya",
    "number": "nomor surat",
    "opd": "nama OPD",
    "order": "isi surat",
    "piket": "jawaban ikut piket atau tidak",
    "pola": "pola kerja",
    "share": "persentase pegawai di kantor",
    "siapa": "nama pegawai",
    "tanggal": "tanggal mulai",
    "tempat": "tempat kerja",
    "tutuphari": "tanggal penutupan",
    "tutupunit": "unit kerja yang ditutup",
    "unclear": "penjelasan bagian yang belum dipahami",
    "unit": "unit kerja",
    "until": "masa jabatan",
    "where": "nama OPD",
    "which": "nomor surat yang dicabut",
    "whom": "nama pegawai",
    "why": "isinya",
}
"""What the steps that can be answered in words wait for; the others wait for a button."""


def cancelled(title: str) -> str:
    """A dialogue has been ended before it did anything; what was done beside it stands."""
    return f"{esc(title) or 'Percakapan'} dibatalkan; tidak ada yang disimpan darinya."


def dropped(title: str) -> str:
    """A dialogue was under way and makes room for another."""
    return f"<i>{esc(title)} yang belum selesai tidak dilanjutkan; tidak ada yang disimpan darinya.</i>"


def waiting(title: str, step: str) -> str:
    """What is being filled in, what it waits for, and how to leave it."""
    awaited = AWAITED.get(step, "pilihan dengan tombol")
    return f"<i>{esc(title)} masih menunggu {awaited}; /batal bila tidak jadi.</i>"
