"""Absences: izin as it is asked for, decided and listed; its kind only to those who may know it.

Whoever has asked, and those who lead or run the OPD. No reason is asked for, kept or shown.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.wording.alarm import problem_lines, rule_words
from handlers.wording.phrases import (
    at_words,
    bullets,
    date_range,
    day_words,
    esc,
    listed,
    short_day,
)
from schedules.dayplan import Problem
from schedules.petitions import ON_ONES_WORD, PetitionCard, PetitionState, Relief, Ripple
from schedules.roster import Absence, AbsenceKind

TITLE = "Pengisian izin"
APPROVE, REFUSE, WITHDRAW = "Setujui", "Tolak", "Tarik kembali"
RELIEVE, KEEP, SEND, SAVE = "Cari pengganti", "Tetap piket", "Kirim", "Simpan"
FOR_ME, FOR_STAFF, YES_CANCEL = "Izin untuk saya", "Catat untuk pegawai", "Ya, akhiri"
TODAY, TOMORROW = "Hari ini", "Besok"
KINDS = {
    AbsenceKind.SICK: "Sakit",
    AbsenceKind.LEAVE: "Cuti",
    AbsenceKind.TRAVEL: "Dinas luar",
    AbsenceKind.STUDY: "Tugas belajar",
    AbsenceKind.SPECIAL: "Ketentuan khusus",
}
WHO = "Untuk siapa? Pilih di bawah, atau ketik namanya."
WHICH_KIND = "Izin apa? Alasan tidak perlu disebutkan dan tidak dicatat."
WHEN = (
    "Hari apa? Pilih di bawah, atau ketik, misalnya <code>7-11 Desember</code>, "
    "<code>besok 3 hari</code>, atau <code>Senin sampai Rabu</code>."
)
NO_DAYS = "Hari itu belum dapat dipahami. Contoh: <code>besok</code>, <code>7-11 Desember</code>."
NO_KIND = "Mohon memilih salah satu dengan tombol di atas."
SPECIAL_END = "Sampai kapan? Ketik harinya, misalnya <code>5 hari</code> atau <code>sampai 30 November</code>."
EXAMPLES = (
    "Contoh: <code>/izin sakit hari ini</code>, <code>/izin cuti 7-11 Desember</code>, "
    "<code>/izin dinas luar besok</code>."
)
OFFICE_EXAMPLES = (
    "Langsung dalam satu baris: <code>/izin budi cuti 7-11 Desember</code>. Ketentuan khusus "
    "(bekerja dari rumah, tanpa alasan): <code>/izin budi khusus sampai 30 November</code>. "
    "Satu hari saja: /tetapkan. Satu unit kerja: /tutup."
)

_ONE = timedelta(days=1)


def nobody(asked: str) -> str:
    """Nobody of the OPD is called so."""
    return f"Tidak ada pegawai OPD ini yang bernama “{esc(asked)}”. Mohon mengetik namanya lagi."


def days(first: date, last: date) -> str:
    """Senin, 23 November 2026; or 23 s.d. 27 November 2026 (5 hari)."""
    if first == last:
        return day_words(first)
    return f"{date_range(first, last)} ({(last - first).days + 1} hari kalender)"


def card(facts: PetitionCard) -> str:
    """A petition as it stands, for the person or for those who decide."""
    petition = facts.petition
    kind, when = KINDS[petition.kind], days(petition.first, petition.last)
    if facts.is_mine:
        head = f"<b>Izin: {kind}</b>\n{when}"
        return "\n\n".join([head, *_mine(facts)])
    head = f"<b>Izin {esc(facts.name)}: {kind}</b>\n{when}"
    return "\n\n".join([head, *_theirs(facts)])


def _mine(facts: PetitionCard) -> list[str]:
    petition = facts.petition
    by = _by(facts)
    match petition.state:
        case PetitionState.ASKED:
            return _my_asking(facts)
        case PetitionState.APPROVED:
            done = f"Disetujui{by}." if petition.is_own else f"Dicatat{by}."
            kept = _days_listed(petition.kept)
            more = [f"Bapak/Ibu tetap bertugas piket pada {kept}."] if petition.kept else []
            if petition.kind is AbsenceKind.SPECIAL:
                more = ["Pada hari-hari itu Bapak/Ibu bekerja dari rumah.", *more]
            return [f"{done} Jadwal sudah disesuaikan: /jadwal", *more]
        case PetitionState.EXPIRED if petition.standing:
            last = petition.standing[-1].last
            return [f"Belum diputuskan. Catatan tetap berlaku s.d. {day_words(last)}."]
        case _:
            return [_MY_END[petition.state].format(by=by)]


_MY_END = {
    PetitionState.REFUSED: (
        "Mohon maaf, izin ini belum dapat disetujui{by}. Jadwal Bapak/Ibu: /jadwal"
    ),
    PetitionState.WITHDRAWN: "Izin ini sudah ditarik kembali. Jadwal Bapak/Ibu: /jadwal",
    PetitionState.EXPIRED: "Izin ini berakhir karena belum diputuskan sampai batas waktunya.",
    PetitionState.CANCELLED: "Izin ini diakhiri{by}. Jadwal Bapak/Ibu: /jadwal",
}


def _my_asking(facts: PetitionCard) -> list[str]:
    petition = facts.petition
    if not petition.is_at_once:
        wait = f"Menunggu keputusan pimpinan, paling lambat {_until(facts)}. Jadwal belum berubah."
        return [wait, *_piket(facts, "Bapak/Ibu bertugas")]
    last = min(petition.last, petition.first + ON_ONES_WORD)
    told = "Tercatat mulai hari ini. Pimpinan sudah diberi tahu. Semoga lekas pulih."
    more = []
    if petition.last > last:
        more = [f"Hari setelah {day_words(last)} berlaku setelah disetujui."]
    return [told, *more, *_reliefs(facts.reliefs)]


def _theirs(facts: PetitionCard) -> list[str]:
    petition, by = facts.petition, _by(facts)
    match petition.state:
        case PetitionState.ASKED:
            lines = _piket(facts, "Pegawai ini bertugas")
            if petition.is_at_once:
                last = min(petition.last, petition.first + ON_ONES_WORD)
                lines.append(f"Sementara sudah dicatat s.d. {day_words(last)}, sampai diputuskan.")
                lines += _reliefs(facts.reliefs)
            return [*lines, f"Mohon keputusan Bapak/Ibu, paling lambat {_until(facts)}."]
        case PetitionState.APPROVED:
            done = "Disetujui" if petition.is_own else "Dicatat"
            kept = _days_listed(petition.kept)
            more = [f"Tetap bertugas piket pada {kept}."] if petition.kept else []
            return [f"{done}{by}. Jadwal sudah disesuaikan; pegawai diberi tahu.", *more]
        case PetitionState.REFUSED:
            return [f"Ditolak{by}. Pegawai diberi tahu."]
        case PetitionState.WITHDRAWN:
            return ["Ditarik kembali oleh pegawai yang bersangkutan."]
        case PetitionState.EXPIRED:
            return ["Berakhir karena belum diputuskan sampai batas waktunya."]
        case PetitionState.CANCELLED:
            return [f"Diakhiri{by}."]


def _by(facts: PetitionCard) -> str:
    """Who has decided; a title's dot is left to the sentence."""
    return f" oleh {esc(facts.decided_by).removesuffix('.')}" if facts.decided_by else ""


def _until(facts: PetitionCard) -> str:
    """Until when somebody can decide."""
    zone, at = facts.opd.zone, facts.petition.expires_at
    day = zone.day_of(at)
    if day > facts.petition.first:  # at midnight
        return f"akhir hari {short_day(day - _ONE)}"
    return f"{short_day(day)} pukul {at_words(at, zone)}"


def _piket(facts: PetitionCard, who: str) -> list[str]:
    if not facts.piket:
        return []
    return [f"{who} piket pada {_days_listed(facts.piket)}; penggantinya perlu diputuskan."]


def _reliefs(reliefs: Sequence[Relief]) -> list[str]:
    return [_relief(one) for one in reliefs]


def _relief(one: Relief) -> str:
    if not one.name:
        return f"Piket {short_day(one.day)}: belum ada pengganti."
    spare = " (petugas cadangan)" if one.was_reserve else ""
    return f"Piket {short_day(one.day)}: digantikan {esc(one.name)}{spare}."


def _days_listed(found: Sequence[date]) -> str:
    return listed([short_day(day) for day in found])


def ripple(facts: Ripple) -> list[str]:
    """What an exception does to the plans of others, a line each."""
    if facts.rules:
        broken = bullets([rule_words(rule) for rule in facts.rules])
        return [f"Jadwal tidak dapat disusun sesuai aturan dan tetap seperti semula:\n{broken}"]
    if not facts.others or facts.first is None:
        return ["Jadwal pegawai lain tidak berubah."]
    when = f"mulai {day_words(facts.first)}"
    when += f", {facts.today} di antaranya hari ini" if facts.today else ""
    return [f"Jadwal pegawai lain berubah: {facts.others} penempatan, {when}."]


def weighed(facts: PetitionCard, effect: Ripple, piket: Sequence[date]) -> str:
    """What approving or entering does, before it is done."""
    petition = facts.petition
    head = f"<b>Pratinjau izin {esc(facts.name)}: {KINDS[petition.kind]}</b>"
    lines = [days(petition.first, petition.last)]
    if piket:
        lines.append(
            f"Pegawai ini bertugas piket pada {_days_listed(piket)}. Mohon memutuskan: dicarikan "
            "pengganti, atau tetap piket pada hari itu."
        )
        if effect.reliefs:
            found = bullets([_relief(one) for one in effect.reliefs])
            lines.append(f"Bila dicarikan pengganti:\n{found}")
    lines += ripple(effect)
    return f"{head}\n" + "\n\n".join([*lines, "Belum ada yang disimpan."])


def own_preview(
    name: str, kind: AbsenceKind, first: date, last: date, *, has_more: bool = False
) -> str:
    """What somebody is about to ask for themselves; `has_more`: something else was said as well."""
    left = "\n\nKata lain dalam pesan tidak dicatat." if has_more else ""
    return (
        f"<b>Izin {esc(name)}: {KINDS[kind]}</b>\n{days(first, last)}{left}\n\n"
        "Kirim kepada pimpinan?"
    )


def not_understood(impossible: Sequence[str]) -> str:
    """A date that no calendar has."""
    return (
        f"Tanggal {esc(listed(list(dict.fromkeys(impossible))))} tidak ada di kalender. {EXAMPLES}"
    )


def overview(
    waiting: int, away: Sequence[tuple[str, Absence]], piket: Sequence[tuple[Problem, str]]
) -> str:
    """The office's list: what waits, who is or will be away, and piket to be decided."""
    lines = [
        f"• {esc(name)}: {KINDS[one.kind].lower()}, {date_range(one.first, one.last)}"
        for name, one in away
    ]
    parts = ["<b>Izin dan ketidakhadiran</b>"]
    if waiting:
        parts.append(f"{waiting} permintaan menunggu keputusan, di bawah ini.")
    if piket:
        parts.append("<b>Perlu diputuskan</b>\n" + bullets(list(problem_lines(piket))))
    parts.append(
        "<b>Mulai hari ini</b>\n" + "\n".join(lines)
        if lines
        else "Tidak ada ketidakhadiran yang tercatat mulai hari ini."
    )
    return "\n\n".join([*parts, OFFICE_EXAMPLES])


def away_label(name: str, absence: Absence) -> str:
    """The button that ends an absence: its kind is not said."""
    return f"Akhiri: {name}, {absence.first.day}/{absence.first.month}"


def ask_cancel(name: str, absence: Absence) -> str:
    """Whether an absence shall end."""
    return (
        f"Akhiri catatan {KINDS[absence.kind].lower()} {esc(name)}, {days(absence.first, absence.last)}, "
        "mulai hari ini? Hari yang sudah lewat tidak berubah; jadwal disesuaikan."
    )


def cancelled(name: str) -> str:
    """An absence has been ended."""
    return (
        f"Ketidakhadiran {esc(name)} diakhiri. Jadwal disesuaikan; yang jadwalnya berubah diberi "
        "tahu. Perubahan ini dapat diurungkan selama 24 jam."
    )
