"""The offices of Kota Contoh: its OPDs, their units kerja, and who holds which post in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from schedules.people import Opd, Pattern, Rank, Role
from schedules.workdays import USUAL_HOURS, Span, WorkHours, Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """So many people with the same work in one unit; `titles` come round in order."""

    unit: str
    position: str
    rank: Rank = Rank.PELAKSANA
    pattern: Pattern = Pattern.GILIR
    may_piket: bool = True
    role: Role = Role.PEGAWAI
    number: int = 1
    titles: tuple[str, ...] = ("", "", ", A.Md.")
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """One OPD and its posts, highest first; `people` names those it draws its staff from."""

    opd: Opd
    posts: tuple[Post, ...]
    people: str = ""


_KEPALA = Post(
    unit="Sekretariat",
    position="Kepala",
    rank=Rank.JPT_PRATAMA,
    may_piket=False,
    role=Role.KEPALA,
    titles=(", S.Sos., M.Si.", ", S.T., M.T.", ", S.E., M.M.", ", S.IP., M.AP."),
)
_SEKRETARIAT = (
    Post(
        unit="Sekretariat",
        position="Sekretaris",
        rank=Rank.ADMINISTRATOR,
        titles=(", S.H., M.H.", ", S.E., M.Ak."),
    ),
    Post(
        unit="Sekretariat",
        position="Kepala Subbagian Umum dan Kepegawaian",
        rank=Rank.PENGAWAS,
        titles=(", S.AP.", ", S.Sos."),
    ),
    Post(
        unit="Sekretariat",
        position="Pengelola Kepegawaian",
        role=Role.OPERATOR,
        titles=(", S.Kom.", ", S.AP."),
    ),
    Post(unit="Sekretariat", position="Pengadministrasi Umum", number=3),
)


def _bidang(unit: str, staff: str, number: int, title: str = ", S.T.") -> tuple[Post, ...]:
    """A bidang with its head, experts and staff, all of whom take turns."""
    return (
        Post(unit=unit, position=f"Kepala {unit}", rank=Rank.ADMINISTRATOR, titles=(title,)),
        Post(unit=unit, position=f"{staff} Ahli Muda", rank=Rank.FUNGSIONAL, titles=(title,)),
        Post(unit=unit, position=staff, number=number, titles=(title, "", ", A.Md.")),
    )


def _crew(unit: str, position: str, number: int) -> tuple[Post, ...]:
    """A crew that works in the field whatever the letter says."""
    lead = Post(
        unit=unit,
        position=f"Koordinator {unit}",
        rank=Rank.PENGAWAS,
        pattern=Pattern.LAPANGAN,
        may_piket=False,
        titles=(", S.T.",),
    )
    crew = Post(
        unit=unit,
        position=position,
        pattern=Pattern.LAPANGAN,
        may_piket=False,
        number=number,
        titles=("",),
    )
    return (lead, crew)


def _office(
    code: str, name: str, street: str, *posts: Post, service: str = "", piket: int = 1
) -> Office:
    opd = Opd(
        code=code,
        name=name,
        zone=Zone.WIB,
        hours=USUAL_HOURS,
        address=f"{street}, Kota Contoh",
        service=service,
        names_in_group=code in ("DISKOMINFO", "DISHUB"),
        piket_per_day=piket,
    )
    return Office(opd=opd, posts=(_KEPALA, *_SEKRETARIAT, *posts))


_JAYAPURA = Office(
    opd=Opd(
        code="PENGHUBUNG",
        name="Kantor Penghubung Jayapura",
        zone=Zone.WIT,
        hours=WorkHours((*[Span(time(8), time(16, 30))] * 5, None, None)),
        address="Jalan Teluk Contoh 3, Jayapura",
        recap_at=time(9, 30),
    ),
    posts=(
        Post(
            unit="Tata Usaha",
            position="Kepala Kantor",
            rank=Rank.ADMINISTRATOR,
            role=Role.KEPALA,
            may_piket=False,
            titles=(", S.IP., M.Si.",),
        ),
        Post(unit="Tata Usaha", position="Pengelola Layanan", number=4, titles=("", ", S.AP.")),
    ),
    people="papua",
)

OFFICES: tuple[Office, ...] = (
    _office(
        "DISKOMINFO",
        "Dinas Komunikasi dan Informatika",
        "Jalan Melati 12",
        *_bidang("Bidang Aplikasi Informatika", "Pranata Komputer", 7, ", S.Kom."),
        *_bidang("Bidang Informasi Publik", "Pranata Humas", 6, ", S.I.Kom."),
    ),
    _office(
        "DISHUB",
        "Dinas Perhubungan",
        "Jalan Terminal 1",
        *_bidang("Bidang Lalu Lintas", "Analis Lalu Lintas", 4, ", S.SiT."),
        *_crew("Regu Pengatur Lalu Lintas", "Petugas Pengatur Lalu Lintas", 9),
        service="perhubungan",
    ),
    _office(
        "DINKES",
        "Dinas Kesehatan",
        "Jalan Anggrek 5",
        Post(
            unit="Bidang Pelayanan Kesehatan",
            position="Dokter Ahli Muda",
            rank=Rank.FUNGSIONAL,
            before="dr. ",
            titles=("",),
            number=2,
        ),
        *_bidang("Bidang Pelayanan Kesehatan", "Perawat", 6, ", S.Kep."),
        *_bidang("Bidang Pencegahan Penyakit", "Epidemiolog Kesehatan", 3, ", S.K.M."),
        service="kesehatan",
        piket=2,
    ),
    _office(
        "DLH",
        "Dinas Lingkungan Hidup",
        "Jalan Kenanga 8",
        *_bidang("Bidang Tata Lingkungan", "Pengawas Lingkungan Hidup", 3),
        *_crew("Regu Kebersihan", "Petugas Kebersihan", 9),
        service="kebersihan",
    ),
    _office(
        "DAMKAR",
        "Dinas Pemadam Kebakaran dan Penyelamatan",
        "Jalan Siaga 113",
        *_crew("Regu Siaga", "Petugas Pemadam", 7),
        service="darurat",
    ),
    _office(
        "DISDAG",
        "Dinas Perdagangan",
        "Jalan Pasar Baru 2",
        *_bidang("Bidang Pengelolaan Pasar", "Analis Perdagangan", 6, ", S.E."),
        service="perdagangan",
    ),
    _office(
        "BKPSDM",
        "Badan Kepegawaian dan Pengembangan SDM",
        "Jalan Balai Kota 1",
        Post(
            unit="Bidang Mutasi dan Kinerja",
            position="Analis SDM Aparatur (admin kota)",
            rank=Rank.FUNGSIONAL,
            role=Role.ADMIN,
            titles=(", S.Psi., M.AP.",),
        ),
        *_bidang("Bidang Mutasi dan Kinerja", "Analis SDM Aparatur", 5, ", S.AP."),
        Post(
            unit="Bidang Mutasi dan Kinerja",
            position="Analis Pengawasan Kepegawaian (auditor)",
            pattern=Pattern.KANTOR,
            role=Role.AUDITOR,
            titles=(", A.Md.",),
        ),
        Post(
            unit="Bidang Mutasi dan Kinerja",
            position="Pranata Komputer (dari rumah)",
            pattern=Pattern.RUMAH,
            may_piket=False,
            titles=(", S.Kom.",),
        ),
    ),
    _JAYAPURA,
)


def places(offices: tuple[Office, ...]) -> Iterator[tuple[Office, Post, int]]:
    """Every seat of every post, with its number within the post."""
    for office in offices:
        for post in office.posts:
            for number in range(post.number):
                yield office, post, number
