"""Offices: who holds which, giving and taking them, and for which OPD somebody works."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from handlers.wording.errors import sentence
from handlers.wording.phrases import bullets, esc, stop
from handlers.wording.roles import office, term
from schedules.errors import WrongTermError
from schedules.mandates import Acting, Mandate
from schedules.notices import Appointment, Welcome
from schedules.people import Asn, Opd, Role

TITLE = "Perubahan peran"
OPERATOR, KEPALA, PLT, PLH, SECOND, ADMIN, AUDITOR = (
    *("Operator", "Kepala OPD", "Plt kepala", "Plh kepala"),
    *("OPD kedua", "Admin kota", "Auditor"),
)
NO_END = "Tanpa batas waktu"
ONE_WEEK, ONE_MONTH, THREE_MONTHS = "1 pekan", "1 bulan", "3 bulan"
BACK = "Orang lain"
WHOM = "Ketik nama pegawai yang perannya akan diubah."
WHERE = "Untuk OPD mana? Pilih di bawah, atau ketik kode atau nama OPD."
WHAT_NOW = "Pilih perubahan peran:"
NOTHING_TO_CHANGE = "Tidak ada peran pegawai ini yang dapat diubah oleh Bapak/Ibu."
PICK = "Pilih OPD tempat bekerja saat ini:"
MORE = "Lainnya »"
_UNTIL = (
    "Pilih masa tugas, atau ketik tanggalnya, contoh: <code>1 Desember s.d. 31 Desember</code>."
)


class Held(Protocol):
    """Somebody and an office of theirs."""

    @property
    def asn(self) -> Asn:
        """Who holds it."""

    @property
    def opd(self) -> Opd | None:
        """Where; None for the city."""

    @property
    def role(self) -> Role:
        """What it is."""

    @property
    def acting(self) -> Acting:
        """In whose stead."""

    @property
    def mandate(self) -> Mandate | None:
        """The mandate, if it is no role on the roster."""


def holders(opd: Opd, there: Iterable[Held], city: Iterable[Held] | None, today: date) -> str:
    """Who does an OPD's work, and (for the admin) the city's; then the question for whom it is."""
    parts = [f"<b>Peran di {esc(opd.name)}</b>\n{listed(there, today)}"]
    if city is not None:
        parts.append(f"<b>Peran untuk seluruh kota</b>\n{listed(city, today)}")
    return "\n\n".join([*parts, WHOM])


def listed(found: Iterable[Held], today: date) -> str:
    """Who holds what, a line each."""
    lines = [f"{esc(one.asn.name)}: {held(one, today)}" for one in found]
    return bullets(lines) or "Belum ada."


def held(one: Held, today: date) -> str:
    """An office and its term: Plt kepala Dinas Perdagangan (1 s.d. 31 Desember 2026)."""
    name = office(one.role, one.acting, one.opd)
    when = term(one.mandate.first, one.mandate.last, today) if one.mandate else ""
    return f"{name} ({when})" if when else name


def card(asn: Asn, opd: Opd, offices: Collection[Held], today: date) -> str:
    """Somebody with all that they hold."""
    lines = [held(one, today) for one in offices]
    roles = f"Peran:\n{bullets(lines)}" if lines else "Peran: pegawai"
    return f"<b>{esc(asn.name)}</b>\n{esc(opd.name)}\n{roles}"


def take_label(one: Held) -> str:
    """The button that takes an office away."""
    where = f" {one.opd.code}" if one.opd else ""
    acting = f"{one.acting} " if one.acting else ""
    return f"Cabut {acting}{_SHORT[one.role]}{where}"


_SHORT = {
    Role.PEGAWAI: "OPD kedua",
    Role.OPERATOR: "operator",
    Role.KEPALA: "kepala",
    Role.ADMIN: "admin kota",
    Role.AUDITOR: "auditor",
}


def until(name: str) -> str:
    """The question for the term."""
    return f"{_UNTIL}\n\nPeran: {name}"


def wrong_term(first: date, last: date) -> str:
    """A term that cannot be."""
    return sentence(WrongTermError(first=first, last=last))


NO_DATE = f"Mohon maaf, tanggalnya belum terbaca. {_UNTIL}"


def preview(shown: str, name: str, when: str, *, is_given: bool) -> str:
    """What is about to happen; `shown` is the person's card."""
    head = "Peran yang akan diberikan" if is_given else "Peran yang akan dicabut"
    lines = [f"<b>{head}: {name}</b>"]
    if is_given:
        lines.append(f"Masa tugas: {when or 'sejak hari ini, tanpa batas waktu'}")
    return "\n".join([shown, "", *lines, "", "Yang bersangkutan akan diberi tahu. Simpan?"])


def done(asn: Asn, opd: Opd, offices: Collection[Held], today: date) -> str:
    """It is done; how things stand now."""
    return f"Tersimpan.\n\n{card(asn, opd, offices, today)}"


def unchanged(shown: str) -> str:
    """Nothing had to be done."""
    return f"Tidak ada yang perlu diubah.\n\n{shown}"


def nobody(asked: str) -> str:
    """No such person within reach."""
    return f"Tidak ada pegawai bernama {stop(esc(asked))} {WHOM}"


def several(asked: str, count: int) -> str:
    """More people than one answer to a name."""
    return f"Ada {count} pegawai yang cocok dengan “{esc(asked)}”. Siapa yang dimaksud?"


def too_many(asked: str, count: int) -> str:
    """More people than buttons."""
    return (
        f"Ada {count} pegawai yang cocok dengan “{esc(asked)}”. Mohon mengetik nama lebih lengkap."
    )


def no_opd(asked: str) -> str:
    """No such OPD."""
    return f"OPD {esc(asked)} tidak ada. {WHERE}"


def which_office(now: Opd) -> str:
    """The question for which OPD to work."""
    return f"Saat ini Bapak/Ibu bekerja untuk <b>{esc(now.name)}</b>.\n{PICK}"


def only_office(now: Opd) -> str:
    """There is nothing to choose."""
    return f"Bapak/Ibu bekerja untuk <b>{esc(now.name)}</b>. Tidak ada OPD lain yang dapat dipilih."


def picked(opd: Opd, roles: Collection[Role]) -> str:
    """The OPD has been chosen."""
    words = [
        _SHORT[r] for r in (Role.ADMIN, Role.AUDITOR, Role.KEPALA, Role.OPERATOR) if r in roles
    ]
    as_what = f" sebagai {words[0]}" if words else ""
    return (
        f"Mulai sekarang Bapak/Ibu bekerja untuk <b>{esc(opd.name)}</b>{as_what}. "
        "Perintah seperti /rekap dan /gambar menjawab untuk OPD ini. Jadwal sendiri tidak berubah."
    )


def appointment(facts: Appointment) -> str:
    """Somebody is told of an office given or taken."""
    name = office(facts.role, facts.acting, facts.opd)
    if facts.role is Role.PEGAWAI and facts.opd:
        name = f"pegawai yang juga bertugas di {esc(facts.opd.name)}"
    if not facts.is_given:
        return f"Yth. Bapak/Ibu {esc(facts.name)}, peran berikut tidak berlaku lagi: <b>{name}</b>."
    when = f"\nMasa tugas: {term(facts.first, facts.last)}."
    return (
        f"Yth. Bapak/Ibu {esc(facts.name)}, peran yang diberikan: <b>{name}</b>.{when}\n"
        "Kirim /bantuan untuk melihat perintah yang tersedia, dan /opd untuk memilih OPD."
    )


def welcome(facts: Welcome) -> str:
    """Somebody is told that they belong to another OPD now."""
    where = f"{esc(facts.unit)}, {esc(facts.opd.name)}" if facts.unit else esc(facts.opd.name)
    return (
        f"<b>Selamat datang di {esc(facts.opd.name)}</b>\n"
        f"Yth. Bapak/Ibu {esc(facts.name)}, data kepegawaian Bapak/Ibu kini tercatat pada {where} "
        f"(sebelumnya {esc(facts.was)}). Jadwal selanjutnya disusun oleh OPD ini; "
        "kirim /jadwal untuk melihatnya. Bila keliru, mohon menghubungi operator OPD."
    )
