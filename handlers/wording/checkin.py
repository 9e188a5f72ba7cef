"""Checkin: the receipt for coming in or going home, kind whatever the hour."""

from datetime import date, datetime
from typing import Protocol

from handlers.wording import labels
from handlers.wording.phrases import at_words, clock, day_words, span_words
from handlers.wording.placement import PLACES
from schedules.attendance import CheckinKind, Verdict
from schedules.places import Place
from schedules.workdays import Span, Zone

USAGE = (
    "Untuk presensi masuk kirim /hadir, dan untuk presensi pulang kirim <code>/hadir pulang</code>. "
    f"Tombol {labels.quoted(labels.CHECK_IN)} dan {labels.quoted(labels.CHECK_OUT)} sama artinya."
)


class Receipt(Protocol):
    """What the book holds now (`at`), and the time it held before this message, if any."""

    @property
    def kind(self) -> CheckinKind: ...  # noqa: D102 - the fields are those of the service's receipt
    @property
    def day(self) -> date: ...  # noqa: D102
    @property
    def at(self) -> datetime: ...  # noqa: D102
    @property
    def verdict(self) -> Verdict: ...  # noqa: D102
    @property
    def place(self) -> Place: ...  # noqa: D102
    @property
    def hours(self) -> Span: ...  # noqa: D102
    @property
    def zone(self) -> Zone: ...  # noqa: D102
    @property
    def earlier(self) -> datetime | None: ...  # noqa: D102


def receipt(done: Receipt) -> str:
    """What the book holds now, in the first line; below it how that stands to the hours."""
    if done.kind is CheckinKind.IN:
        return _came(done)
    return _left(done)


def _came(done: Receipt) -> str:
    if done.earlier is not None and done.earlier <= done.at:
        return (
            f"<b>Presensi masuk sudah tercatat pukul {at_words(done.at, done.zone)}</b>\n"
            f"{_where(done)}\n\nYang dihitung adalah presensi masuk yang pertama."
        )
    head = f"<b>Presensi masuk tercatat pukul {at_words(done.at, done.zone)}</b>\n{_where(done)}"
    return f"{head}\n\n{_in_words(done)}"


def _in_words(done: Receipt) -> str:
    start = f"{clock(done.hours.start)} {done.zone}"
    if done.verdict is Verdict.ON_TIME:
        return f"Terima kasih, Bapak/Ibu. Jam kerja {span_words(done.hours, done.zone)}."
    if done.verdict is Verdict.LATE:
        return (
            f"Terima kasih, Bapak/Ibu. Jam masuk pukul {start}, sehingga presensi ini tercatat "
            "setelah jam masuk. Apabila ada kendala, mohon menyampaikannya kepada atasan langsung."
        )
    return (
        f"Jam kerja {span_words(done.hours, done.zone)}, sehingga presensi ini tercatat di luar "
        "waktu presensi masuk. Mohon menyampaikan keterangan kepada atasan langsung."
    )


def _left(done: Receipt) -> str:
    lines = [
        f"<b>Presensi pulang tercatat pukul {at_words(done.at, done.zone)}</b>\n{_where(done)}"
    ]
    end = f"{clock(done.hours.end)} {done.zone}"
    if done.verdict is Verdict.ON_TIME:
        lines.append("Terima kasih atas kerja Bapak/Ibu hari ini.")
    elif done.verdict is Verdict.EARLY:
        lines.append(
            f"Jam kerja berakhir pukul {end}, sehingga presensi ini tercatat sebelum waktunya. "
            "Presensi pulang dapat dikirim lagi; yang dihitung adalah yang terakhir."
        )
    else:
        lines.append(
            f"Jam kerja {span_words(done.hours, done.zone)}, sehingga presensi ini tercatat di luar "
            "waktu presensi pulang. Mohon menyampaikan keterangan kepada atasan langsung."
        )
    if done.earlier is not None and done.earlier < done.at:
        lines.append(f"Catatan sebelumnya pukul {at_words(done.earlier, done.zone)} digantikan.")
    return "\n\n".join(lines)


def _where(done: Receipt) -> str:
    return f"{day_words(done.day)}, {PLACES[done.place]}"
