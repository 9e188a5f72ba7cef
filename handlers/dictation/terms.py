"""Terms: the words in which offices order percentages, piket, officials and whom a letter means."""

from handlers.asking.lexicon import bag
from schedules.shares import Share, ShareKind
from schedules.terms import OfficialsRule

WHOLE = 100
MOST = frozenset({"maksimal", "maks", "max", "maksimum", "terbanyak", "paling banyak", "setinggi"})
LEAST = frozenset({"minimal", "min", "minimum", "tersedikit", "paling sedikit", "sekurang"})
OFFICE = frozenset({"kantor", "wfo", "masuk", "ngantor"})
HOME = frozenset({"rumah", "wfh"})
PLACES = OFFICE | HOME

# A share said without a number.
WORDED: tuple[tuple[tuple[str, ...], int], ...] = (
    (("kembali", "normal"), WHOLE),
    (("normal",), WHOLE),
    (("wfo", "penuh"), WHOLE),
    (("wfo", "total"), WHOLE),
    (("wfo", "semua"), WHOLE),
    (("full", "wfo"), WHOLE),
    (("wfo", "full"), WHOLE),
    (("semua", "wfo"), WHOLE),
    (("semua", "masuk"), WHOLE),
    (("semua", "ngantor"), WHOLE),
    (("semua", "kantor"), WHOLE),
    (("semua", "di", "kantor"), WHOLE),
    (("separuh", "kantor"), WHOLE // 2),
    (("separuh", "di", "kantor"), WHOLE // 2),
    (("separuh", "wfo"), WHOLE // 2),
    (("separuh", "masuk"), WHOLE // 2),
    (("setengah", "kantor"), WHOLE // 2),
    (("setengah", "di", "kantor"), WHOLE // 2),
    (("setengah", "wfo"), WHOLE // 2),
    (("setengah", "masuk"), WHOLE // 2),
    (("wfh", "penuh"), 0),
    (("wfh", "total"), 0),
    (("wfh", "semua"), 0),
    (("full", "wfh"), 0),
    (("wfh", "full"), 0),
    (("semua", "wfh"), 0),
    (("semua", "rumah"), 0),
    (("semua", "di", "rumah"), 0),
    (("semua", "dari", "rumah"), 0),
)

OFFICIALS: tuple[tuple[tuple[str, ...], OfficialsRule], ...] = (
    (("pejabat", "hanya", "piket"), OfficialsRule.PIKET_ONLY),
    (("pejabat", "hanya", "saat", "piket"), OfficialsRule.PIKET_ONLY),
    (("semua", "pejabat", "masuk"), OfficialsRule.ALL_IN),
    (("pejabat", "semua", "masuk"), OfficialsRule.ALL_IN),
    (("pejabat", "masuk", "semua"), OfficialsRule.ALL_IN),
    (("pejabat", "struktural", "masuk"), OfficialsRule.ALL_IN),
    (("pejabat", "masuk"), OfficialsRule.ALL_IN),
    (("dua", "jenjang", "tertinggi"), OfficialsRule.TOP_TWO_LEVELS),
    (("2", "jenjang", "tertinggi"), OfficialsRule.TOP_TWO_LEVELS),
    (("dua", "tertinggi"), OfficialsRule.TOP_TWO_LEVELS),
    (("eselon", "2", "-", "3"), OfficialsRule.LEVELS_TWO_AND_THREE),
    (("eselon", "2", "dan", "3"), OfficialsRule.LEVELS_TWO_AND_THREE),
    (("pejabat", "bergilir"), OfficialsRule.ROTATE),
    (("pejabat", "ikut", "bergilir"), OfficialsRule.ROTATE),
    (("semua", "jenjang", "bergilir"), OfficialsRule.ROTATE),
)

# Words that say nothing more in the part in which something else was understood.
LIGHT = bag(
    "di ke dari pada dan yang ini itu secara dengan untuk bagi seluruh semua asn pegawai karyawan "
    "orang kerja bekerja hari per tiap setiap sehari unit bidang opd kota % , - berlaku mulai sampai "
    "selama porsi ya tolong mohon buat buatkan bikin surat edaran se terhitung tanggal penuh lagi "
    "tetap saja jadi menjadi kapasitas pejabat struktural masuk petugas kurangnya tingginya "
    "sama dari baru aja aj dong deh"
)

# A part with one of these that was not understood is no rule besides: it may be the matter itself.
WEIGHTY = bag(
    "mulai sampai selama kecuali selain piket cadangan wfh wfo wfa minimal maksimal setiap tiap % "
    "kantor rumah masuk ngantor libur cuti cabut dicabut batal stop"
)
OPEN_ENDED = (
    ("seterusnya",),
    ("tanpa", "batas", "waktu"),
    ("tanpa", "batas", "akhir"),
    ("sampai", "ada", "pemberitahuan"),
    ("sampai", "pemberitahuan"),
    ("sampai", "dicabut"),
    ("sampai", "waktu", "yang", "belum", "ditentukan"),
)
SCOPING = frozenset({"untuk", "bagi", "khusus", "hanya"})
EXCEPTING = frozenset({"kecuali", "selain", "mengecualikan", "dikecualikan"})


def share(percent: int, *, is_home: bool, bound: str) -> Share:
    """A percentage as it was said; `bound` is "most", "least" or empty for a stated share.

    "WFH 70 %" states the share at home: the others, 30 %, are in the office. At least so many at
    home are at most the others in the office.
    """
    if is_home and bound == "most":
        return Share(kind=ShareKind.MAX_HOME, percent=percent)
    in_office = WHOLE - percent if is_home else percent
    if bound == "most" or (is_home and bound == "least"):
        return Share(kind=ShareKind.MAX_OFFICE, percent=in_office)
    if bound == "least":
        return Share(kind=ShareKind.MIN_OFFICE, percent=in_office)
    return Share(kind=ShareKind.OFFICE, percent=in_office)
