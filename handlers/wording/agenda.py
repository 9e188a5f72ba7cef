"""Agenda: what stands in a calendar file, and what is said when one is sent.

A calendar is looked at over a shoulder and shared with a family: it names the place, the hours and
the piket, and never why. Whoever is away has no entry; it does not say that there was leave.
"""

from collections.abc import Iterable, Sequence

from handlers.wording.phrases import date_range, esc, hours_words, people_words, plain
from handlers.wording.placement import AT, PLACES, SHIFTS, holds, owes_checkin
from schedules.dayplan import Placement, opening
from schedules.files.calendar_file import Appointment
from schedules.notices import OpdDay, PersonDay
from schedules.people import Opd
from schedules.places import Duty, Place
from schedules.workdays import DayKind

OWN_FILE = "jadwal-kerja.ics"
PIKET_FILE = "piket.ics"
_WITHDRAWN = "Jadwal dibatalkan"


def own_name(opd: Opd) -> str:
    """The name of somebody's own calendar."""
    return f"Jadwal kerja {opd.code}"


def piket_name(opd: Opd) -> str:
    """The name of an OPD's piket calendar."""
    return f"Piket {opd.code}"


def own_appointments(days: Iterable[PersonDay]) -> tuple[Appointment, ...]:
    """A person's days: one entry for each on which something is owed, from first to last slot."""
    made = (_own(day) for day in days)
    return tuple(one for one in made if one is not None)


def piket_appointments(days: Iterable[OpdDay]) -> tuple[Appointment, ...]:
    """An OPD's piket: an entry over the whole day, which keeps nobody's time busy."""
    made = (_piket(day) for day in days)
    return tuple(one for one in made if one is not None)


def own_caption(days: Sequence[PersonDay]) -> str:
    """What is said with one's own file."""
    span = date_range(days[0].day, days[-1].day)
    return (
        f"<b>Kalender kerja Bapak/Ibu {esc(days[0].name)}</b>\n{span}\n\n"
        "Buka berkas ini untuk memasukkannya ke kalender di telepon atau komputer. Bila jadwal "
        "berubah, kirim /kalender lagi: berkas yang baru memperbarui yang lama."
    )


def piket_caption(opd: Opd, days: Sequence[OpdDay]) -> str:
    """What is said with an OPD's piket."""
    span = date_range(days[0].day, days[-1].day)
    return f"<b>Piket {esc(opd.name)}</b>\n{span}\n\nBerisi nama petugas; untuk keperluan dinas."


def usage(*, has_links: bool) -> str:
    """What can stand behind /kalender."""
    links = (
        "\n<code>/kalender langganan</code> memberi tautan yang memperbarui kalender dengan "
        "sendirinya, <code>/kalender putus</code> mematikannya."
    )
    return "Kirim /kalender untuk menerima berkas kalender." + (links if has_links else "")


def subscribed(link: str, opd: Opd | None = None) -> str:
    """The link of a subscription, to one's own days or to an OPD's piket."""
    what = f"piket {esc(opd.name)}" if opd else "kerja Bapak/Ibu"
    return (
        f"<b>Langganan kalender {what}</b>\n<code>{esc(link)}</code>\n\n"
        "Salin tautan tersebut, lalu:\n"
        "• iPhone: Kalender → Kalender → Tambah Kalender → Tambah Langganan Kalender\n"
        "• Google Kalender (di komputer): Kalender lain → Dari URL\n"
        "• Outlook: Tambahkan kalender → Berlangganan dari web\n\n"
        "Perubahan jadwal masuk dengan sendirinya, biasanya dalam beberapa jam. Siapa pun yang "
        "memegang tautan ini dapat melihat isinya, jadi mohon tidak diteruskan. Tautan sebelumnya "
        "tidak berlaku lagi. Untuk mematikannya, kirim <code>/kalender putus</code>."
    )


def unsubscribed(count: int) -> str:
    """The links show nothing any more."""
    if not count:
        return "Tidak ada langganan kalender yang aktif."
    return (
        "Langganan kalender sudah dimatikan; tautannya tidak menampilkan apa pun lagi. "
        "Kalender yang terlanjur tersimpan di telepon dapat dihapus di aplikasinya."
    )


NO_LINKS = "Tautan langganan kalender belum tersedia di kota ini. Kirim /kalender untuk menerima berkasnya."


def _own(day: PersonDay) -> Appointment | None:
    is_owed = owes_checkin(day.slots)
    if not is_owed and not _may_stand_elsewhere(day):
        return None
    return Appointment(
        key=f"kerja-{day.asn_id}-{day.day.isoformat()}",
        day=day.day,
        hours=day.hours,
        zone=day.opd.zone,
        title=_title(day.slots, is_work=day.fact.is_work) if is_owed else _WITHDRAWN,
        place=_place(day) if is_owed else "",
        note=_note(day) if is_owed else "",
        sequence=day.revision,
        is_cancelled=not is_owed,
    )


def _may_stand_elsewhere(day: PersonDay) -> bool:
    """Whether an earlier file may have an entry that has to be taken back."""
    return day.revision > 1 and day.fact.kind is not DayKind.WEEKEND


def _title(slots: Sequence[Placement], *, is_work: bool) -> str:
    """WFO, WFO lalu WFH, WFO sif kedua; with the piket, which on a day off is all there is."""
    piket = " + piket" if holds(slots, Duty.PIKET) else ""
    if not is_work:
        return "Piket"
    if len(slots) > 1:
        return " lalu ".join(slot.place.value for slot in slots if slot.place.is_on_duty) + piket
    return " ".join(filter(None, [slots[0].place.value, SHIFTS[slots[0].slot]])) + piket


def _place(day: PersonDay) -> str:
    """The office's address where the day begins there; other places are no news to a calendar."""
    if opening(day.slots).place is not Place.WFO:
        return ""
    return ", ".join(filter(None, [day.opd.name, day.opd.address]))


def _note(day: PersonDay) -> str:
    owed = [slot for slot in day.slots if slot.place.is_on_duty]
    if len(owed) > 1:
        parts = [f"{hours_words(s.hours or day.hours)} {AT[s.place]}" for s in owed]
        return "; ".join(parts)
    words = PLACES[owed[0].place]
    return words[0].upper() + words[1:]


def _piket(day: OpdDay) -> Appointment | None:
    if not day.piket and not (day.revision > 1 and day.fact.kind is not DayKind.WEEKEND):
        return None
    names = plain(people_words(day.piket))
    return Appointment(
        key=f"piket-{day.opd.code}-{day.day.isoformat()}",
        day=day.day,
        hours=None,
        zone=day.opd.zone,
        title=f"Piket: {names}" if names else _WITHDRAWN,
        place=", ".join(filter(None, [day.opd.name, day.opd.address])) if names else "",
        note=f"Cadangan: {plain(people_words(day.reserve))}" if day.reserve and names else "",
        sequence=day.revision,
        is_cancelled=not names,
        is_busy=False,
    )
