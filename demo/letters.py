"""Letters to choose from: the five reference letters, issued in Kota Contoh as of its today.

A letter keeps its share, its rules and the length of its window; its number, its dates, its
signer and the names of offices become the town's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from schedules.files import read_letter, write_letter
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share, ShareKind
from schedules.terms import OfficialsRule, PiketRule

REFERENCES = Path(__file__).parent.parent / "examples"
_SIGNER = "Wali Kota Contoh"
_ALL_HOME = "semua-rumah"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One letter on the desk: what the button says, and where the idea comes from."""

    id: str
    label: str
    hint: str
    file: str = ""


CHOICES: tuple[Choice, ...] = (
    Choice(
        id=_ALL_HOME,
        label="WFH 100 % mulai besok",
        hint="Sepekan. Piket, layanan darurat, dan layanan kesehatan tetap berjalan.",
    ),
    Choice(
        id="c1",
        label="Separuh di kantor, 50 %",
        hint="Seperti Kota Pekalongan, Maret 2020. Dua jenjang tertinggi tetap di kantor.",
        file="c1-pekalongan-2020.toml",
    ),
    Choice(
        id="c3",
        label="Semua dari rumah, layanan dasar tetap",
        hint="Seperti Kota Bogor, Juni 2021. Setiap dinas menunjuk petugas piket.",
        file="c3-bogor-2021.toml",
    ),
    Choice(
        id="c4",
        label="Paling banyak 50 %, semua jenjang",
        hint="Seperti Kota Tangerang, September 2020. Regu lapangan tetap di lapangan.",
        file="c4-tangerang-2020.toml",
    ),
    Choice(
        id="c5",
        label="30 % untuk satu dinas",
        hint="Seperti Kota Semarang, Juni 2021. Hanya Dinas Perdagangan.",
        file="c5-semarang-2021.toml",
    ),
    Choice(
        id="c2",
        label="Kembali 100 % WFO",
        hint="Seperti Kota Pekalongan, September 2021. Tanpa batas akhir.",
        file="c2-pekalongan-2021.toml",
    ),
)


class LetterDesk:
    """Writes the letters; each that is taken gets a number of its own."""

    def __init__(self, references: Path = REFERENCES) -> None:
        self._models: Mapping[str, Policy] = {
            choice.id: read_letter(references / choice.file, choice.file)
            if choice.file
            else _all_home()
            for choice in CHOICES
        }
        self._taken = 0

    def draft(self, choice: str, today: date) -> Policy:
        """The letter as it would be issued `today`, in force from tomorrow. Raises KeyError."""
        model = self._models[choice]
        first = today + timedelta(days=1)
        issued = replace(
            model,
            number=f"800/{101 + self._taken}/{today.year}",
            issued=today,
            title=_localised(model.title),
            signer=_signer(model.signer),
            first=first,
            last=first + (model.last - model.first) if model.last else None,
        )
        return read_letter(write_letter(issued), f"{choice}.toml")

    def take(self, choice: str, today: date) -> Policy:
        """The letter, to be issued; the next one gets another number. Raises KeyError."""
        letter = self.draft(choice, today)
        self._taken += 1
        return letter


def _localised(title: str) -> str:
    """A title that speaks of this town instead of the one that wrote it."""
    for town in ("Pekalongan", "Bogor", "Tangerang", "Semarang"):
        title = title.replace(f"Kota {town}", "Kota Contoh")
    return title


def _signer(signer: str) -> str:
    return _SIGNER if signer.startswith("Wali Kota") else "Kepala BKPSDM Kota Contoh"


def _all_home() -> Policy:
    day = date(2026, 1, 1)  # stands in until the letter is issued
    return Policy(
        number="0",
        issued=day,
        title="Bekerja dari Rumah bagi ASN di Lingkungan Pemerintah Kota Contoh",
        signer=_SIGNER,
        scope=Scope(),
        first=day,
        last=day + timedelta(days=6),
        share=Share(kind=ShareKind.OFFICE, percent=0),
        exemptions=Exemptions(services=frozenset({"darurat", "kesehatan"})),
        officials=OfficialsRule.PIKET_ONLY,
        piket=PiketRule(per_day=1, reserve=1),
        side_rules=(
            "Bekerja dari rumah bukan cuti: tetap siaga dan mudah dihubungi selama jam kerja.",
            "Presensi masuk dan pulang dilakukan dari rumah.",
        ),
    )
