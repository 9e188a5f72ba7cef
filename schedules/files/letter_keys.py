"""Keys of a letter: every key that the reader knows, and the part in which each stands.

What each means is told in docs/format-surat.md; a test holds the two together.
"""

from collections.abc import Mapping
from typing import Final

TOP: Final[tuple[str, ...]] = (
    *("nomor", "tanggal", "tentang", "penanda_tangan", "tingkat", "kelonggaran", "mulai"),
    *("selesai", "hari", "pejabat", "mencabut", "minimal_per_unit", "salah_satu"),
    *(
        "didahulukan_di_rumah",
        "maks_hari_rumah_per_minggu",
        "ketentuan",
        "sumber",
        "acuan",
        "catatan",
    ),
    *("cakupan", "porsi", "porsi_opd", "pengecualian", "piket", "siklus", "kelompok"),
    "bagian_hari",
)
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "cakupan": ("opd", "unit", "layanan"),
    "porsi": ("jenis", "persen", "dasar"),
    "porsi_opd": ("jenis", "persen", "dasar"),
    "pengecualian": ("opd", "unit", "layanan", "nip"),
    "piket": ("per_hari", "per_hari_libur", "cadangan", "jeda"),
    "siklus": ("satuan", "panjang"),
    "kelompok": ("jumlah",),
    "bagian_hari": ("jenis", "pertama", "kedua"),
}
# Where a key belongs that is found elsewhere; "jenis" is nearly always the percentage's.
BELONGS: Final[Mapping[str, str]] = {
    key: part
    for part in ("bagian_hari", "kelompok", "siklus", "piket", "porsi")
    for key in PARTS[part]
}
