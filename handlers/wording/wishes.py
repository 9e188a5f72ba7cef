"""Wishes: /minta; what was asked for, what is kept of it, and what can be done instead."""

from collections.abc import Sequence
from datetime import date

from handlers.wording.phrases import DAYS, day_words, esc, listed
from handlers.wording.placement import AT
from schedules.places import Place
from schedules.wishes import MOST, OpenWish, Wish, WishAnswer, WishReceipt

USAGE = (
    "Kirim tempat dan harinya, misalnya <code>/minta rumah 28/12</code>, "
    "<code>/minta kantor senin depan</code>, atau <code>/minta rumah tiap jumat</code>. "
    "<code>/minta</code> menampilkan permintaan Bapak/Ibu, <code>/minta batal 28/12</code> "
    "menariknya. Alasan tidak perlu disebutkan."
)
_HOW = (
    "Permintaan dipenuhi sejauh aturan dan pemerataan memungkinkan. Hasilnya terlihat di /jadwal "
    "begitu jadwal hari itu ditetapkan."
)
_SWAP = "Untuk hari yang sudah terjadwal, giliran dapat ditukar dengan rekan melalui /tukar."


def unclear(words: Sequence[str]) -> str:
    """Something that was said after /minta was not understood."""
    if not words:
        return USAGE
    return f"Yang belum dapat dipahami: {esc(listed(list(dict.fromkeys(words))))}. {USAGE}"


def answered(receipts: Sequence[WishReceipt], place: Place | None) -> str:
    """What became of each day that was asked for, or taken back (no place)."""
    lines = [f"• {_when(one.day, one.weekday)}: {_became(one, place)}" for one in receipts]
    foot = []
    if any(one.answer is WishAnswer.KEPT for one in receipts):
        foot.append(_HOW)
    if any(one.answer is WishAnswer.PLANNED for one in receipts):
        foot.append(_SWAP)
    if any(one.answer is WishAnswer.TOO_MANY for one in receipts):
        foot.append(
            f"Dalam empat minggu dapat diminta paling banyak {MOST} hari; permintaan tiap minggu "
            "dihitung empat hari. Permintaan lain dapat ditarik lebih dahulu."
        )
    return "\n".join(["<b>Permintaan tempat kerja</b>", *lines, *([""] if foot else []), *foot])


def listing(wishes: Sequence[OpenWish]) -> str:
    """The answer to /minta alone: what is asked for, and what became of it so far."""
    if not wishes:
        return f"Belum ada permintaan tempat kerja. {USAGE}"
    lines = [f"• {_wish(one.wish)}{_so_far(one)}" for one in wishes]
    foot = "Menarik permintaan: <code>/minta batal 28/12</code>"
    if any(one.wish.weekday is not None for one in wishes):
        foot += " atau <code>/minta batal tiap jumat</code>"
    return "\n".join(["<b>Permintaan tempat kerja Bapak/Ibu</b>", *lines, "", f"{foot}."])


def _wish(wish: Wish) -> str:
    return f"{_when(wish.day, wish.weekday)}: {AT[wish.place]}"


def _so_far(one: OpenWish) -> str:
    if one.wish.day is None:
        return ""
    if one.stands is None:
        return ", menunggu jadwal ditetapkan"
    return ", dipenuhi" if one.stands is one.wish.place else f", terjadwal {AT[one.stands]}"


_BECAME = {
    WishAnswer.OFF: "bukan hari kerja",
    WishAnswer.PAST: "sudah berjalan atau sudah lewat",
    WishAnswer.TOO_MANY: "belum dapat dicatat, permintaan sudah mencapai batas",
    WishAnswer.WITHDRAWN: "permintaan ditarik",
    WishAnswer.UNKNOWN: "tidak ada permintaan untuk hari itu",
}


def _became(receipt: WishReceipt, place: Place | None) -> str:
    if receipt.answer is WishAnswer.PLANNED:
        return f"sudah terjadwal {AT[receipt.stands]}" if receipt.stands else "sudah terjadwal"
    if receipt.answer is WishAnswer.KEPT and place is not None:
        return f"permintaan {AT[place]} dicatat"
    return _BECAME[receipt.answer]


def _when(day: date | None, weekday: int | None) -> str:
    if day is not None:
        return day_words(day)
    return f"Tiap {DAYS[weekday]}" if weekday is not None else ""
