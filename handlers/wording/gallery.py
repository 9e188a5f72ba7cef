"""Gallery: what is said with a picture of a week or of a month."""

from datetime import date

from handlers.wording.phrases import MONTHS, date_range, esc, short_day
from schedules.people import Asn, Opd

NEXT = "depan"
OWN = "saya"
USAGE = (
    "Kirim /gambar untuk jadwal sebagai gambar, <code>/gambar depan</code> untuk yang berikutnya. "
    "Pimpinan dan operator menerima pekan OPD; <code>/gambar saya</code> memberi kalender sendiri."
)


def week_caption(opd: Opd, first: date, last: date, *, is_next: bool) -> str:
    """With an OPD's week; names the way to the next one."""
    lines = [
        f"<b>Jadwal {esc(opd.name)}</b>",
        date_range(first, last),
        "",
        "Memuat nama pegawai; untuk keperluan dinas.",
    ]
    if not is_next:
        lines.append(f"Pekan depan: <code>/gambar {NEXT}</code>")
    return "\n".join(lines)


def page_caption(number: int, pages: int) -> str:
    """With every further page."""
    return f"Halaman {number} dari {pages}"


def month_caption(asn: Asn, month: date, last: date) -> str:
    """With a person's month; says from when on nothing is planned yet."""
    lines = [
        f"<b>Kalender kerja Bapak/Ibu {esc(asn.name)}</b>",
        f"{MONTHS[month.month - 1]} {month.year}",
    ]
    after = date.fromordinal(last.toordinal() + 1)
    if after.month == last.month:
        lines += ["", f"Jadwal mulai {short_day(after)} belum ditetapkan."]
    return "\n".join(lines)
