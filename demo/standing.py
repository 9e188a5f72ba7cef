"""Standing letters: those under which Kota Contoh lives when the demo opens.

Five at once, as a city has them: half in the office, health services in full, Fridays at home, one
OPD that is stricter than the city, and one that asked for more than the city gives.
"""

from datetime import date, timedelta

from schedules.files import read_letter, write_letter
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer, OfficialsRule

_MAYOR = "Wali Kota Contoh"
_FRIDAY = 4
_MONDAY_TO_THURSDAY = frozenset(range(_FRIDAY))
_ISSUED_BEFORE = timedelta(days=21)
_FIRST_BEFORE = timedelta(days=14)


def standing_letters(today: date) -> tuple[Policy, ...]:
    """The letters in force on `today`, in the order in which they were issued."""
    issued, first = today - _ISSUED_BEFORE, today - _FIRST_BEFORE
    letters = (
        Policy(
            number=_number(11, issued),
            issued=issued,
            title="Penyesuaian Sistem Kerja ASN di Lingkungan Pemerintah Kota Contoh",
            signer=_MAYOR,
            scope=Scope(),
            first=first,
            last=None,
            share=Share(kind=ShareKind.MAX_OFFICE, percent=50),
            exemptions=Exemptions(services=frozenset({"darurat"})),
            side_rules=("Telepon harus aktif selama jam kerja.",),
        ),
        Policy(
            number=_number(12, issued),
            issued=issued + timedelta(days=1),
            title="Layanan Kesehatan Bekerja Penuh dari Kantor",
            signer=_MAYOR,
            scope=Scope(services=frozenset({"kesehatan"})),
            first=first,
            last=None,
            share=Share(kind=ShareKind.OFFICE, percent=100),
        ),
        Policy(
            number=_number(13, issued),
            issued=issued + timedelta(days=2),
            title="Bekerja dari Rumah setiap Hari Jumat",
            signer=_MAYOR,
            scope=Scope(),
            first=first,
            last=None,
            share=Share(kind=ShareKind.MAX_HOME, percent=75),
            weekdays=frozenset({_FRIDAY}),
            exemptions=Exemptions(services=frozenset({"darurat", "kesehatan"})),
            officials=OfficialsRule.LEVELS_TWO_AND_THREE,
            side_rules=("Presensi dilakukan dari rumah, bukan dari tempat lain.",),
        ),
        _own("DISHUB", "Dinas Perhubungan", 25, issued, first),
        _own("DLH", "Dinas Lingkungan Hidup", 75, issued, first),
    )
    return tuple(read_letter(write_letter(one), f"{one.number}.toml") for one in letters)


def _own(code: str, name: str, percent: int, issued: date, first: date) -> Policy:
    """What the head of an OPD wrote for it, inside the city's letter."""
    return Policy(
        number=f"800/7/{code}/{issued.year}",
        issued=issued + timedelta(days=3),
        title=f"Pengaturan Kehadiran di {name}",
        signer=f"Kepala {name}",
        scope=Scope(opds=frozenset({code})),
        first=first,
        last=None,
        share=Share(kind=ShareKind.MAX_OFFICE, percent=percent),
        weekdays=_MONDAY_TO_THURSDAY,
        issuer=Issuer.OPD,
    )


def _number(serial: int, issued: date) -> str:
    return f"800/{serial}/{issued.year}"
