"""Swaps: what is said of exchanging a day with a colleague, to each who has a part in it."""

from collections.abc import Sequence
from datetime import date

from handlers.wording.phrases import at_words, esc, listed, short_day, stop
from handlers.wording.placement import shift
from schedules.dayplan import Placement
from schedules.dealings import SwapCard, SwappedDay
from schedules.people import Opd
from schedules.places import Duty, Rule
from schedules.swaps import SwapKind, SwapState

TITLE = "Tukar jadwal"
ACCEPT = "Terima"
REFUSE = "Tolak"
APPROVE = "Setujui"
WITHDRAW = "Tarik permintaan"
ASK = "Kirim permintaan"
ORDER = "Tetapkan langsung"
WRITE_WHY = "Tulis alasan"
ASK_WHY = (
    "Silakan tulis alasannya dalam satu pesan; akan disampaikan apa adanya. "
    "Kirim /batal bila tidak jadi."
)
WHY_SENT = "Terima kasih, alasan sudah disampaikan."
USAGE_APPROVAL = (
    "Kirim <code>/tukar persetujuan ya</code> agar setiap pertukaran disetujui kepala OPD lebih "
    "dahulu, atau <code>/tukar persetujuan tidak</code> agar cukup kedua pegawai yang sepakat."
)
_ME = "Bapak/Ibu"
_FAR = 500_000  # micro-days: half a turn


def no_days(opd: Opd, name: str) -> str:
    """Nothing can be swapped."""
    whose = f"Jadwal {esc(name)}" if name else "Jadwal Bapak/Ibu"
    return (
        f"{whose} yang sudah tersusun tidak memuat giliran kantor atau piket yang dapat ditukar. "
        f"Pertukaran diselesaikan paling lambat sehari sebelumnya, pukul "
        f"{opd.preview_at:%H.%M} {opd.zone}."
    )


def pick_day(name: str) -> str:
    """Which day; `name` is empty for one's own."""
    whose = f" atas nama {esc(name)}" if name else ""
    return (
        f"<b>{TITLE}{whose}</b>\nPilih hari yang ingin ditukar. Hari yang ditawarkan hanya yang "
        "masih dapat diubah."
    )


def day_label(day: date, place: str) -> str:
    """A day on a button."""
    return f"{short_day(day)}: {place}"


def pick_partner(day: date, kind: SwapKind, lines: Sequence[str]) -> str:
    """Who; a line says of each why in this order."""
    what = "menggantikan piket" if kind is SwapKind.PIKET else "bertukar"
    return (
        f"<b>{TITLE} {short_day(day)}</b>\nRekan yang dapat {what} tanpa melanggar aturan, yang "
        "paling adil lebih dahulu:\n\n" + "\n".join(f"• {line}" for line in lines)
    )


def partner_line(name: str, kind: SwapKind, owed: int) -> str:
    """Why a colleague stands where he stands in the list; never the number itself."""
    what = "piket" if kind is SwapKind.PIKET else "hari kantor"
    if owed <= -_FAR:
        why = f"{what}nya sejauh ini kurang dari bagian yang adil"
    elif owed >= _FAR:
        why = f"{what}nya sejauh ini lebih dari bagian yang adil"
    else:
        why = f"{what}nya sejauh ini sesuai bagian yang adil"
    return f"{esc(name)}: {why}"


def no_partners(day: date) -> str:
    """Nobody with whom all rules hold."""
    return (
        f"Belum ada rekan yang dapat bertukar pada {short_day(day)} tanpa melanggar aturan "
        "(kelayakan, jeda piket, jumlah minimum, dan kursi tiap unit kerja). Silakan memilih hari "
        "lain, atau menghubungi kepala OPD."
    )


def preview(card: SwapCard, *, needs_head: bool, has_backs: bool, for_others: bool) -> str:
    """What would change, before anybody is asked."""
    lines = [f"<b>{TITLE}: pratinjau</b>", _days(card)]
    if has_backs:
        lines.append("Bila ingin, giliran dapat dibalas pada hari lain; pilih harinya di bawah.")
    if for_others:
        lines.append("Kedua pegawai diminta persetujuannya lebih dahulu.")
    if needs_head:
        lines.append("Setelah keduanya sepakat, kepala OPD memutuskan.")
    lines.append(_until(card))
    return "\n\n".join(lines)


def back_label(day: date) -> str:
    """A day on which the turn is given back, on a button."""
    return f"Dibalas {short_day(day)}"


def card(facts: SwapCard) -> str:
    """A swap as it stands, as `facts.to` is told of it."""
    return _TEXTS[facts.swap.state](facts)


def open_ones(cards: Sequence[SwapCard]) -> str:
    """The heading over what still has to be decided."""
    return f"<b>{TITLE}: menunggu keputusan ({len(cards)})</b>"


def approval(opd: Opd, *, needed: bool) -> str:
    """Who decides about swaps from now on."""
    if needed:
        return f"Mulai sekarang setiap pertukaran di {esc(opd.name)} disetujui kepala OPD."
    return f"Mulai sekarang pertukaran di {esc(opd.name)} cukup disepakati kedua pegawai."


def which_person(name: str, count: int) -> str:
    """Nobody, or several, answer to a name."""
    if not count:
        return f"Tidak ada pegawai dengan nama {esc(name)} di OPD ini."
    return f"Ada {count} pegawai yang cocok dengan {esc(name)}. Mohon memilih:"


def _asked(facts: SwapCard) -> str:
    swap = facts.swap
    if facts.to in swap.waits_for:
        asker = _name(facts, swap.asked_by)
        if swap.asked_by in swap.both:
            lead = f"{asker} mengajak Bapak/Ibu bertukar jadwal."
        else:
            partner = _name(facts, swap.other(facts.to))
            lead = stop(f"{asker} mengusulkan Bapak/Ibu bertukar jadwal dengan {partner}")
        return "\n\n".join([f"<b>Permintaan tukar jadwal</b>\n{lead}", _days(facts), _until(facts)])
    waiting = listed([_name(facts, i) for i in swap.waits_for])
    lead = "<b>Permintaan tukar jadwal terkirim</b>\n" + stop(f"Menunggu jawaban {waiting}")
    return "\n\n".join([lead, _days(facts), _until(facts)])


def _agreed(facts: SwapCard) -> str:
    two = listed([_name(facts, i) for i in facts.swap.both])
    if facts.to in facts.swap.both or facts.to == facts.swap.asked_by:
        lead = f"<b>{TITLE} disepakati</b>\nMenunggu persetujuan kepala OPD."
    else:
        lead = f"<b>{TITLE}: mohon persetujuan</b>\n{two} sepakat bertukar jadwal."
    return "\n\n".join([lead, _days(facts), _until(facts)])


def _standing(facts: SwapCard) -> str:
    swap = facts.swap
    decided = ""
    if swap.decided_by is not None and swap.decided_by != facts.to:
        by = _name(facts, swap.decided_by)
        how = "Ditetapkan" if swap.waits_for else "Disetujui"
        decided = " " + stop(f"{how} {by}")
    lead = f"<b>{TITLE} berlaku</b>\n{_between(facts)}.{decided}"
    note = "Giliran dihitung bagi yang benar-benar menjalaninya."
    return "\n\n".join(part for part in (lead, _days(facts), note) if part)


def _refused(facts: SwapCard) -> str:
    swap = facts.swap
    who = _name(facts, swap.decided_by or 0)
    said = f"\nAlasan: {esc(swap.words)}" if swap.words else ""
    if facts.to == swap.decided_by:
        return f"{_between(facts)} tidak jadi. Jadwal tetap seperti semula.{said}"
    return (
        f"<b>{TITLE} ditolak</b>\n{stop(f'{_between(facts)} tidak disetujui oleh {who}')} "
        f"Jadwal tetap seperti semula.{said}"
    )


def _withdrawn(facts: SwapCard) -> str:
    who = _name(facts, facts.swap.decided_by or 0)
    return (
        f"<b>Permintaan tukar jadwal ditarik</b>\n"
        f"{stop(f'{_between(facts)} ditarik kembali oleh {who}')} Jadwal tetap seperti semula."
    )


def _expired(facts: SwapCard) -> str:
    return (
        f"<b>Permintaan tukar jadwal berakhir</b>\n{_between(facts)} belum diputuskan sampai batas "
        "waktunya. Jadwal tetap seperti semula."
    )


def _lapsed(facts: SwapCard) -> str:
    return (
        f"<b>{TITLE} tidak berlaku lagi</b>\n{_between(facts)} tidak dapat dijalankan, karena jadwal "
        "hari itu telah berubah. Yang berlaku adalah jadwal terbaru: /jadwal"
    )


_TEXTS = {
    SwapState.ASKED: _asked,
    SwapState.AGREED: _agreed,
    SwapState.STANDING: _standing,
    SwapState.REFUSED: _refused,
    SwapState.WITHDRAWN: _withdrawn,
    SwapState.EXPIRED: _expired,
    SwapState.LAPSED: _lapsed,
}


def _between(facts: SwapCard) -> str:
    """Pertukaran Budi dan Siti pada Selasa 24 November."""
    swap = facts.swap
    what = "Pertukaran piket" if swap.kind is SwapKind.PIKET else "Pertukaran"
    days = listed([short_day(day) for day in sorted(swap.days)])
    if facts.to in swap.both:
        return f"{what} dengan {_name(facts, swap.other(facts.to))} pada {days}"
    return f"{what} {listed([_name(facts, i) for i in swap.both])} pada {days}"


def _days(facts: SwapCard) -> str:
    return "\n".join(_day(facts, one) for one in facts.days)


def _day(facts: SwapCard, one: SwappedDay) -> str:
    swap = facts.swap
    rows = [
        (swap.giver, one.giver_was, one.giver_now),
        (swap.taker, one.taker_was, one.taker_now),
    ]
    rows.sort(key=lambda row: row[0] != facts.to)
    lines = [
        f"• {_ME if i == facts.to else _name(facts, i)}: {_shift(was)} → <b>{_shift(now)}</b>"
        for i, was, now in rows
    ]
    return "\n".join([f"<b>{short_day(one.day)}</b>", *lines])


def _shift(slots: Sequence[Placement]) -> str:
    if all(slot.reason.rule is Rule.DAY_OFF for slot in slots):
        return "libur"
    reserve = any(slot.duty is Duty.RESERVE for slot in slots)
    return f"{shift(slots)} + cadangan" if reserve else shift(slots)


def _until(facts: SwapCard) -> str:
    zone = facts.opd.zone
    at = facts.swap.expires_at
    return f"Diputuskan paling lambat {short_day(zone.day_of(at))} pukul {at_words(at, zone)}."


def _name(facts: SwapCard, asn_id: int) -> str:
    return esc(facts.names.get(asn_id, "rekan"))
