"""Reaching: who has been told of a day, and why the others have not."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Protocol

from handlers.wording.phrases import date_words, day_words, esc, plain
from schedules.people import Asn, Opd

_MISSED_SHOWN = 10


class Reach(Protocol):
    """How far the news of a day has come."""

    @property
    def day(self) -> date:
        """The day."""

    @property
    def told(self) -> int:
        """How many know."""

    @property
    def missed(self) -> Sequence[tuple[Opd, Asn, Enum]]:
        """Who does not, and why."""


_WHY = {
    "waiting": "pemberitahuan masih dalam antrean atau menunggu jam OPD",
    "not linked": "akun belum terhubung",
    "unreachable": "tidak dapat dikirimi pesan",
}


def reach(found: Reach) -> str:
    """How many know where they work on the day, and the first of those who do not."""
    head = f"<b>Pemberitahuan untuk {day_words(found.day)}</b>"
    if not found.missed:
        return f"{head}\nSeluruh {found.told} pegawai yang bertugas sudah diberi tahu."
    count = Counter(str(why.value) for _, _, why in found.missed)
    lines = [f"Sudah diberi tahu: {found.told} pegawai."]
    lines += [f"{number} pegawai: {_WHY[why]}." for why, number in count.most_common()]
    names = [_missed(one) for one in found.missed[:_MISSED_SHOWN]]
    if is_long(found):
        names.append(f"dan {len(found.missed) - _MISSED_SHOWN} lainnya, lihat berkas di bawah ini")
    return "\n".join([head, *lines, "", *(f"• {name}" for name in names)])


def is_long(found: Reach) -> bool:
    """Whether the answer does not name everybody."""
    return len(found.missed) > _MISSED_SHOWN


def reach_list(found: Reach) -> str:
    """Everybody who does not know yet, a line each, for a text file."""
    lines = [plain(_missed(one)) for one in found.missed]
    return "\n".join([f"Belum terjangkau untuk {date_words(found.day)}", "", *lines]) + "\n"


def _missed(one: tuple[Opd, Asn, Enum]) -> str:
    opd, asn, why = one
    return f"{esc(asn.name)} ({esc(opd.code)}): {_WHY[str(why.value)]}"
