"""Scenes: what is played for the guides' pictures of conversations, in the order in which it is played."""

from dataclasses import dataclass
from typing import Literal

from schedules.people import Asn, Role


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done on the page."""

    what: Literal["say", "type", "press", "key", "tab", "jump", "send back"]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What one person does, and how much of what is then shown is photographed.

    The `last` messages, up to `height` pixels, or the whole page at that height.
    """

    name: str
    role: Role = Role.PEGAWAI
    opd: str = "DISKOMINFO"
    nth: int = 2
    acts: tuple[Act, ...]
    last: int = 2
    height: int = 1100
    is_whole: bool = False

    def fits(self, asn: Asn) -> bool:
        """Whether somebody could play the part."""
        return asn.role is self.role and asn.opd == self.opd


def _say(words: str) -> Act:
    return Act("say", words)


SCENES: tuple[Scene, ...] = (
    Scene(name="tanya", acts=(_say("bsk sy ngantor ga?"), _say("jumat depan siapa piket")), last=4),
    Scene(name="minta", acts=(_say("/minta rumah 28/12"),)),
    Scene(name="kenapa", acts=(_say("/kenapa besok"),)),
    Scene(name="tukar", acts=(_say("/tukar"), Act("press", "WFO")), last=1),
    Scene(
        name="inline",
        acts=(Act("tab", "Grup"), Act("type", "@giliran_bot besok")),
        height=560,
        is_whole=True,
    ),
    Scene(name="grup", acts=(Act("tab", "Grup"),), last=1, height=1300),
    Scene(name="izin", acts=(_say("/izin sakit besok"),)),
    Scene(
        name="izin-setuju",
        role=Role.KEPALA,
        nth=0,
        acts=(Act("press", "Setujui"),),
    ),
    Scene(name="rekap", role=Role.KEPALA, nth=0, acts=(_say("/rekap"),)),
    Scene(
        name="andai",
        role=Role.KEPALA,
        nth=0,
        acts=(_say("/andai 30% kantor minggu depan"),),
        last=1,
    ),
    Scene(
        name="pegawai",
        role=Role.OPERATOR,
        nth=0,
        acts=(_say("/pegawai"), _say("pola rohmah lapangan mulai 1 Desember")),
        last=4,
    ),
    Scene(
        name="berkas",
        role=Role.OPERATOR,
        nth=0,
        acts=(_say("/pegawai berkas"), Act("send back", "Pengadministrasi Umum=Pengelola Arsip")),
        last=4,
    ),
    Scene(
        name="surat",
        role=Role.KEPALA,
        nth=0,
        acts=(_say("/surat nomor 800/9/2026, 30% kantor minggu depan, piket 2, apel ditiadakan"),),
        last=3,
        height=1150,
    ),
    Scene(name="terbit", role=Role.KEPALA, nth=0, acts=(Act("press", "Terbitkan"),), last=2),
    Scene(
        name="peran",
        role=Role.ADMIN,
        opd="BKPSDM",
        nth=0,
        acts=(
            _say("/peran"),
            _say("endang handayani"),
            Act("press", "Plt kepala"),
            Act("press", "Dinas Komunikasi"),
            Act("press", "1 bulan"),
        ),
        last=1,
    ),
    Scene(
        name="malam-ini",
        role=Role.ADMIN,
        opd="BKPSDM",
        nth=0,
        acts=(
            _say("/batal"),
            _say(
                "/surat nomor 800/20/2026, WFH 100% mulai besok selama dua minggu, "
                "kecuali layanan darurat, piket 1 cadangan 1"
            ),
        ),
        last=1,
        height=1000,
    ),
    Scene(
        name="terjangkau",
        role=Role.ADMIN,
        opd="BKPSDM",
        nth=0,
        acts=(
            Act("press", "Terbitkan"),
            Act("jump", "pratinjau"),
            Act("press", "Siapa yang belum"),
        ),
        last=2,
    ),
    Scene(name="jejak", role=Role.AUDITOR, opd="BKPSDM", nth=0, acts=(_say("/jejak DISKOMINFO"),)),
    Scene(name="piket", nth=0, acts=(_say("/piket"),)),
    Scene(name="pagi", nth=5, acts=(Act("jump", "pagi"),), last=1),
)
