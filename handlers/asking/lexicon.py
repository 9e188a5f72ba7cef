"""Lexicon: the words that questions are made of, and the ways in which they are written.

Formal and everyday Indonesian, abbreviations, and the Javanese and Sundanese words for days,
coming and asking. A word that stands here is never taken for another by a spelling mistake.
"""

from schedules.places import Place


def bag(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
NUMBERS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
}
PLACES = {"wfo": Place.WFO, "wfh": Place.WFH, "wff": Place.WFF, "ngantor": Place.WFO}
ROOMS = {"kantor": Place.WFO, "rumah": Place.WFH, "lapangan": Place.WFF}
TITLES = bag("pak bapak bu ibu mas mbak kang teh kak bang om tante mr mrs p b bpk mba teteh akang")
NEGATIONS = frozenset({"tidak", "bukan", "belum"})
UNTIL = frozenset({"sampai", "sd", "-"})
AND = frozenset({"dan", "sama", "atau", ",", "dengan"})
STEPS = {"ini": 0, "depan": 1, "berikutnya": 1, "lalu": -1, "kemarin": -1}
DAYPARTS = frozenset({"pagi", "siang", "sore", "malam"})

# Canonical word, or words: how else it is written.
_SPELLINGS = {
    # days
    "besok": "bsk bsok besuk bsuk bso besk esok sesuk mbesuk benjing mbenjing benjang isuk isukan "
    "enjing besoknya suk",
    "lusa": "lsa emben pageto lusanya",
    "kemarin": "kmrn kmarin kemaren kmren kmaren wingi kamari kemarennya",
    "hari ini": "hariini hrini harini",
    "sekarang": "skrg skg skrng sekarng saiki sakniki saniki ayeuna kiwari skr",
    "nanti": "nnt nti ntar mengko mangke engke",
    "tadi": "td",
    "hari": "hr hri dina dinten poe",
    "ini": "ni iki ieu niki",
    "depan": "dpn dpan ngarep payun datang mendatang",
    "lalu": "kepungkur",
    "minggu": "mgg mggu minggon ahad ngahad",
    "pekan": "pkn",
    "bulan": "bln bulannya",
    "tanggal": "tgl tggl tangal tanggalan",
    "akhir pekan": "weekend wiken",
    "senin": "snin snn senen",
    "selasa": "slasa sls salasa",
    "rabu": "rbu rebo rb",
    "kamis": "kms kemis",
    "jumat": "jmt jumaat jumuah jemuah jemuwah jumaah jmat jum",
    "sabtu": "sbtu sbt setu saptu",
    "januari": "jan",
    "februari": "feb pebruari",
    "maret": "mar mrt",
    "april": "apr",
    "juni": "jun",
    "juli": "jul",
    "agustus": "agt ags agst",
    "september": "sep sept",
    "oktober": "okt",
    "november": "nov nop nopember",
    "desember": "des",
    "sampai": "sd smp sampe hingga nganti dugi",
    "seminggu": "smggu sepekan saminggu",
    "tahun": "thn th taun",
    "siang": "awan",
    "malam": "mlm bengi peuting malem",
    "sore": "sonten",
    # asking
    "siapa": "sp sapa siapakah sopo sinten saha spa siape",
    "kapan": "kpn kpan iraha kapankah",
    "kenapa": "knp knpa knapa napa ngapa mengapa kunaon ngopo",
    "kok": "ko",
    "alasan": "alesan",
    "berapa": "brp brapa pira piro sabaraha brpa",
    "apa": "ap opo nopo po apakah",
    "atau": "ato atw",
    "tidak": "tdk ga gak gk g ngga nggak enggak engga kagak gag tak nda ndak ora ra mboten teu henteu kaga",
    "bukan": "bkn sanes",
    "belum": "blm blom",
    "di mana": "dimana dmn dmna dmana dimn dmnkah ngendi",
    "ke mana": "kemana",
    "mana": "mn ndi pundi",
    "di": "d neng ning nang ing",
    "dari": "dr dri",
    "ke": "k menyang",
    # people
    "saya": "sy sya saia aku ak aq gw gue gua ane kula kulo abdi kuring awak aing inyong nyong",
    "pak": "pa",
    "yang": "yg nu sing ingkang",
    # topics
    "piket": "pikt pket",
    "jadwal": "jdwl jadual jdwal schedule jadwel",
    "ngantor": "ngntor ngantr",
    "masuk": "msk mlebu mlebet asup masok",
    "kantor": "ktr kntr kntor opis office",
    "rumah": "rmh omah imah griya",
    "lapangan": "lap lapang",
    "kerja": "krj kerjo damel gawe bekerja bekrja",
    "tugas": "bertugas tgs ditugaskan",
    "libur": "lbr prei prey off pere",
    "jam": "pukul pkl tabuh",
    "absen": "absensi presensi absn",
    "pulang": "plg mulih balik",
    "wfh": "wfhome",
    "rapat": "meeting",
    "orang": "org orng",
    "terus": "trs",
    "pegawai": "pegawe",
}
SPELLINGS = {
    form: tuple(word.split()) for word, forms in _SPELLINGS.items() for form in forms.split()
}

FILLERS = bag("""
    ada aja saja aj ajah dong donk deh sih nih tuh lah yah ya y iya kan kah toh to nya nyak
    min admin bot giliran halo hallo hai hi hello gan bos bro sis
    assalamualaikum assalamualaikm assalamu alaikum wr wb salam selamat pagi siang sore malam
    mohon tolong tlg minta bantu dibantu bantuannya izin ijin permisi punten nuwun sewu maaf maf mf
    ganggu mengganggu sebelumnya terima kasih terimakasih makasih trims tks thx suwun nuhun
    tanya nanya bertanya menanyakan tau tahu mengetahui lihat liat melihat cek ngecek info
    informasi informasinya infonya infokan kabari
    bisa boleh mau ingin pengen bs pgn kepengin
    apa atau dan dg dengan sama untuk utk buat pada pas kalau kalo klo kl nek mun bila jika
    terus trus tapi jadi berarti lagi lg maneh deui oh eh hmm siap baik oke ok lupa bingung jelas pasti beneran bener benar
    serius fix betul emang memang padahal masih msh udah sudah sdh udh akan bakal bakalan hrs harus
    wajib perlu kudu mesti harusnya seharusnya kebagian dapat dpt kena giliran gilirannya dapet
    yang itu gimana gmn bagaimana bgmn piye kumaha
    berapa kali hari tanggal jam nama petugas pegawai orang bapak ibu yth dear kita kami teman temen
    teman-teman rekan wae sok atuh tea mah teh lur gaes guys please pls plis nggih yo nggeh
    status tempat lokasi posisi wilayah oleh bagi per tentang soal mengenai hal nasional masing
    tersebut berikut terdekat selanjutnya berikutnya mulai sampai dari di ke mana aya bareng
    ditempatkan penempatan harian mingguan bulanan lengkap semuanya
    """)

# Wishes and other matters: they are heard, but they are no questions that are answered here.
OTHER_MATTERS = bag("""
    sakit izinkan tukar tuker tukeran ganti gantiin gantikan gantian menggantikan pindah pindahkan
    tambah tambahkan hapus ubah rubah batal batalkan cuti lapor terlambat telat
    setiap tiap saben unggal mben gabisa gbs kamu anda kalian
    rapat apel upacara shift sif gaji tpp
    """)

# Ordinary words one slip away from ours: they mean themselves, and that is nothing we answer.
ORDINARY = bag(
    """
    absent beberapa belok berada berupa betapa bulat dekan dewan depa jimat juri kahan kamus kanan
    kapak kapal kapas kawan kelapa kemari kera kumis lebur lina lisa liur luas mabuk macet maket
    market masak mendapat menyapa ngantar paket pakan palang papan peka pelan peran persepsi pesan
    presentasi prestasi rabun ramah rambu rujak sampah sampan seberang selada selama selera semarang
    sembarang seni serasa siaga tangga tanggap tanggul tegas tindak tinggal tunas tunggal
    """
)

_TOPIC_WORDS = bag("""
    piket jaga cadangan jadwal agenda ngantor wfo wfh wff masuk kantor rumah lapangan kerja tugas
    libur cuti bersama merah jam absen pulang buka batas terakhir paling lambat mulai telat
    kenapa kok alasan dasar siapa kapan berapa orang daftar saya dinas turun terus
    """)
_DAY_WORDS = bag("""
    hari ini besok lusa kemarin sekarang nanti tadi depan lalu kemarin dulu minggu pekan seminggu bulan tahun
    tanggal akhir awal natal baru sampai lagi sehari
    """) | {*WEEKDAYS, *MONTHS, *NUMBERS}

VOCABULARY = frozenset(
    _TOPIC_WORDS | _DAY_WORDS | FILLERS | ORDINARY | OTHER_MATTERS | TITLES | NEGATIONS | DAYPARTS
)
"""Every word that means something by itself."""

MENDABLE = tuple(
    sorted(
        {*WEEKDAYS, *MONTHS}
        | {"besok", "lusa", "kemarin", "sekarang", "depan", "minggu", "pekan", "bulan", "tanggal"}
        | {"siapa", "kapan", "kenapa", "piket", "jadwal", "ngantor", "masuk", "kantor", "rumah"}
        | {"lapangan", "kerja", "libur", "absen", "pulang", "presensi", "tugas", "sampai", "dimana"}
        | {"petugas", "tidak", "berapa", "bekerja", "bertugas", "mengapa", "cuti", "bersama"}
    )
)
"""The words that are recognised in spite of a slip of the finger."""
