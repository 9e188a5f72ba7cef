"""Recap: the day's numbers for the head of the OPD, first line first.

Says who has not checked in yet without a word of blame: the check-in may still come.
"""

from handlers.wording.phrases import (
    at_words,
    base_words,
    bullets,
    day_words,
    esc,
    hours_words,
    people_words,
    proof_words,
)
from schedules.attendance import Checkin, Verdict
from schedules.notices import RecapDay
from schedules.places import Place

ONLY_TODAY = (
    "Rekap lewat /rekap hanya untuk hari ini. Jadwal hari lain dapat ditanyakan, misalnya "
    "<i>siapa saja di kantor besok?</i>"
)
_ORDER = (
    (Place.WFO, "Kantor (WFO)"),
    (Place.WFH, "Rumah (WFH)"),
    (Place.WFF, "Lapangan (WFF)"),
    (Place.DL, "Dinas luar (DL)"),
    (Place.AWAY, "Tidak bertugas"),
)


def text(day: RecapDay) -> str:
    """The recap as it stands at the recap's own moment."""
    came = len(day.recap.came)
    owing = came + len(day.recap.missing) + len(day.recap.not_yet)
    head = f"<b>Rekap {day_words(day.recap.day)}: {came} dari {owing} sudah presensi masuk</b>"
    if not owing:
        head = f"<b>Rekap {day_words(day.recap.day)}: tidak ada yang bertugas</b>"
    until = f"{esc(day.opd.name)}, sampai pukul {at_words(day.recap.at, day.opd.zone)}"
    parts = [
        f"{head}\n{until}",
        _places(day),
        _proofs(day),
        _piket(day),
        _late(day),
        _missing(day),
        _not_yet(day),
        _absent_links(day),
    ]
    return "\n\n".join(part for part in parts if part)


def _places(day: RecapDay) -> str:
    lines = []
    for place, label in _ORDER:
        if people := day.recap.by_place.get(place):
            lines.append(f"{label}: {len(people)}")
        if place is Place.WFO:
            lines += _halves(day)
    return "\n".join(lines)


def _halves(day: RecapDay) -> list[str]:
    """What becomes of those in the office, where a letter halves the day."""
    lines = [
        f"• Sif {hours_words(hours)}: {len(people)} orang"
        for hours, people in day.recap.shifts.items()
    ]
    if day.recap.then_home:
        lines.append(f"• Melanjutkan dari rumah pada paruh kedua: {len(day.recap.then_home)} orang")
    return lines


def _proofs(day: RecapDay) -> str:
    """Each unit's percentage under a letter, with both numbers that it could be of."""
    lines = [
        f"{esc(proof.unit)}: {words}; {base_words(proof)}"
        for proof in day.proofs
        if proof.share is not None and (words := proof_words(proof))
    ]
    return f"<b>Di kantor menurut surat edaran</b>\n{bullets(lines)}" if lines else ""


def _piket(day: RecapDay) -> str:
    if not day.recap.piket:
        return ""
    return f"<b>Piket:</b> {people_words([_name(day, i) for i in day.recap.piket])}"


def _late(day: RecapDay) -> str:
    late = [c for c in day.recap.came if c.verdict is not Verdict.ON_TIME]
    if not late:
        return ""
    return (
        f"<b>Presensi setelah jam masuk ({len(late)})</b>\n{bullets([_came(day, c) for c in late])}"
    )


def _came(day: RecapDay, checkin: Checkin) -> str:
    return f"{esc(_name(day, checkin.asn_id))}, pukul {at_words(checkin.at, day.opd.zone)}"


def _missing(day: RecapDay) -> str:
    if not day.recap.missing:
        return ""
    names = [esc(_name(day, asn_id)) for asn_id in day.recap.missing]
    return f"<b>Belum presensi masuk ({len(names)})</b>\n{bullets(names)}"


def _not_yet(day: RecapDay) -> str:
    """Those whose shift or split day has not begun owe nothing yet, so they are counted and not named."""
    if not day.recap.not_yet:
        return ""
    in_shifts = {asn_id for people in day.recap.shifts.values() for asn_id in people}
    what = "Jam kerja" if in_shifts.isdisjoint(day.recap.not_yet) else "Sif"
    return f"<b>{what} belum dimulai:</b> {len(day.recap.not_yet)} orang"


def _absent_links(day: RecapDay) -> str:
    lines = []
    if day.unlinked:
        lines.append(
            f"<b>Belum menghubungkan akun ({len(day.unlinked)}):</b> {people_words(day.unlinked)}"
        )
    if day.unreached:
        lines.append(
            f"<b>Pesan tidak sampai ({len(day.unreached)}):</b> {people_words(day.unreached)}"
        )
    return "\n".join(lines)


def _name(day: RecapDay, asn_id: int) -> str:
    return day.names.get(asn_id, "pegawai tanpa nama")
