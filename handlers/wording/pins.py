"""Pins: an order for one person and one day, as it is asked for, shown and confirmed."""

from collections.abc import Sequence
from datetime import date

from handlers.wording.absences import ripple
from handlers.wording.phrases import day_words, esc, listed
from handlers.wording.placement import shift
from schedules.dayplan import Placement
from schedules.petitions import Relief, Ripple
from schedules.places import Place

TITLE = "Penetapan satu hari"
SAVE = "Tetapkan"
FREE = "Lepas penetapan"
TODAY, TOMORROW = "Hari ini", "Besok"
WHO = (
    "Siapa yang ditetapkan? Ketik namanya, atau langsung dalam satu baris: "
    "<code>/tetapkan budi kantor besok</code>. Melepas: <code>/tetapkan budi batal besok</code>."
)
WHERE = "Bekerja dari mana hari itu?"
WHEN = "Hari apa? Ketik satu hari, misalnya <code>besok</code> atau <code>Senin depan</code>."
NO_DAY = "Mohon mengetik satu hari saja, misalnya <code>besok</code> atau <code>7 Desember</code>."
NO_PLACE = "Mohon memilih tempatnya dengan tombol di atas."
PLACES = {
    Place.WFO: "Kantor (WFO)",
    Place.WFH: "Rumah (WFH)",
    Place.WFF: "Lapangan (WFF)",
    Place.DL: "Dinas luar",
}


def preview(
    name: str,
    day: date,
    place: Place | None,
    was: Sequence[Placement],
    now: Sequence[Placement],
    effect: Ripple,
) -> str:
    """What an order does to the person and to others, before it is given."""
    what = PLACES[place] if place else "sesuai giliran"
    lines = [f"<b>Pratinjau: {esc(name)}, {what}</b>\n{day_words(day)}"]
    if was and now and not effect.rules:
        change = f"{shift(was)} → {shift(now)}" if shift(was) != shift(now) else shift(now)
        lines.append(f"Jadwal: {change}")
    elif not was:
        lines.append("Hari itu belum terjadwal; penetapan dipakai saat jadwal disusun.")
    lines += [_relief(one) for one in effect.reliefs]
    lines += ripple(effect)
    return "\n\n".join([*lines, "Belum ada yang disimpan."])


def _relief(one: Relief) -> str:
    if not one.name:
        return "Petugas piket hari itu: belum ada pengganti."
    return f"Piket hari itu beralih kepada {esc(one.name)}."


def saved(name: str) -> str:
    """The order stands."""
    return (
        f"Penetapan bagi {esc(name)} disimpan. Jadwal disesuaikan; yang jadwalnya berubah diberi "
        "tahu. Giliran hari itu tetap dihitung. Dapat diurungkan selama 24 jam."
    )


def not_understood(unknown: Sequence[str], impossible: Sequence[str]) -> str:
    """Words or dates of a line that nothing accounts for."""
    words = esc(listed(list(dict.fromkeys((*unknown, *impossible)))))
    return f"Yang belum dapat dipahami: {words}. Contoh: <code>/tetapkan budi kantor besok</code>."
