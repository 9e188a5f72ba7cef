"""Table: the questions on file, and how what the parser heard is held against them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handlers.asking import Agency, Known, Period, Question, Unclear, parse

WEDNESDAY = date(2026, 11, 25)
_STAFF = (
    ("Siti Rahayu, S.E.", "Analis Perdagangan", "Bidang Pasar"),
    ("Budi Santoso", "Kepala Bidang Pasar", "Bidang Pasar"),
    ("Budi Hartono, S.T.", "Pengadministrasi Umum", "Sekretariat"),
    ("Dewi Lestari", "Analis Perdagangan", "Bidang Pasar"),
    ("Agus Salim", "Pengawas Pasar", "Bidang Pasar"),
    ("H. Hasan Basri, M.Si.", "Kepala Dinas", "Sekretariat"),
    ("Dwi Prasetyo", "Pengelola Data", "Bidang Perdagangan"),
    ("Sri Wahyuni, S.Sos.", "Kepala Bidang Perdagangan", "Bidang Perdagangan"),
    ("Joko Susilo", "Sekretaris", "Sekretariat"),
    ("Muhammad Rizki Ramadhan", "Pranata Komputer", "Sekretariat"),
    ("I Wayan Sudarsana", "Penera", "UPTD Metrologi"),
    ("Nurhayati", "Bendahara", "Sekretariat"),
    ("Rina Kusumawati, S.AP.", "Kepala Subbagian Umum dan Kepegawaian", "Sekretariat"),
    ("Juli Astuti", "Pengadministrasi Umum", "Sekretariat"),
    ("Jumadi", "Petugas Pasar", "Bidang Pasar"),
    ("Asep Hidayat", "Penera", "UPTD Metrologi"),
    ("Siti Aminah", "Pengelola Retribusi", "Bidang Pasar"),
)
PEOPLE = tuple(
    Known(key=n, name=name, position=position, unit=unit)
    for n, (name, position, unit) in enumerate(_STAFF, start=1)
)
AGENCIES = (
    Agency(code="DISDAG", name="Dinas Perdagangan"),
    Agency(code="DLH", name="Dinas Lingkungan Hidup"),
    Agency(code="DISKOMINFO", name="Dinas Komunikasi dan Informatika"),
    Agency(code="DINKES", name="Dinas Kesehatan"),
    Agency(code="BKPSDM", name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"),
    Agency(code="KECSUKAMAJU", name="Kecamatan Sukamaju"),
)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    text: str
    topic: str
    who: str
    days: str
    more: str


def rows(name: str) -> list[Row]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def heard(text: str) -> Question | Unclear:
    return parse(text, WEDNESDAY, PEOPLE, AGENCIES)


def as_row(text: str) -> Row:
    """What the parser makes of a text, in the words of the table."""
    found = heard(text)
    if isinstance(found, Unclear):
        return Row(text, "unclear", "-", "-", "-")
    days = "+".join(map(_span, found.days)) or ("kapan" if found.asks_when else "-")
    more = [found.place.value] if found.topic == "office" and found.place else []
    more += [found.agency] if found.agency else []
    return Row(text, str(found.topic), _who(found), days, " ".join(more) or "-")


def is_right(row: Row) -> bool:
    got = as_row(row.text)
    if row.topic == "unclear":
        return got.topic == "unclear"
    return (got.topic, got.who, _sorted(got.days), got.more) == (
        row.topic,
        row.who,
        _sorted(row.days),
        row.more,
    )


def is_misread(row: Row) -> bool:
    """Something else was understood; to ask back is a miss, but no misreading."""
    return not is_right(row) and as_row(row.text).topic != "unclear"


def _who(found: Question) -> str:
    names = {one.key: _short(one.name) for one in PEOPLE}
    people = ["~".join(names[key] for key in mention.keys) for mention in found.people]
    return "+".join([*people, *(["me"] if found.is_me else [])]) or "-"


def _short(name: str) -> str:
    return name.partition(",")[0].removeprefix("H. ")


def _span(period: Period) -> str:
    return f"{period.first}" if period.is_day else f"{period.first}..{period.last}"


def _sorted(days: str) -> list[str]:
    return sorted(days.split("+"))
