"""Replanning: what a repair of plans changes, person by person, for an operator's terminal."""

from collections.abc import Iterator, Mapping
from datetime import date

from handlers.wording.phrases import DAYS, date_range
from handlers.wording.placement import shift
from handlers.wording.why import short
from schedules.dayplan import Change

NO_PLAN = "Belum ada jadwal yang dapat disusun ulang."
QUESTION = "Terapkan perubahan ini?"
NOTHING_DONE = "Tidak ada yang diubah."
HELD = "Jadwal ditahan karena pemeriksaan ulang menemukan aturan yang tidak terpenuhi."
DONE = "Perubahan tersimpan; pegawai yang sudah diberi tahu menerima pemberitahuan perubahan."
_SHOWN = 200
_NEW = "belum ada"
_GONE = "tidak lagi ditempatkan"


def lines(changed: Mapping[date, tuple[Change, ...]], names: Mapping[int, str]) -> Iterator[str]:
    """Each change: the day, who, from where to where, and why now."""
    shown = 0
    for day, changes in sorted(changed.items()):
        for change in changes:
            if shown == _SHOWN:
                rest = sum(len(each) for each in changed.values()) - shown
                yield f"dan {rest} perubahan lainnya"
                return
            shown += 1
            yield _line(day, change, names)


def _line(day: date, change: Change, names: Mapping[int, str]) -> str:
    label = f"{DAYS[day.weekday()][:3]} {day.day:02d}/{day.month:02d}"
    was = shift(change.was) if change.was else _NEW
    now = shift(change.now) if change.now else _GONE
    why = "; ".join(dict.fromkeys(short(slot) for slot in change.now))
    text = f"{label}  {names.get(change.asn_id, 'pegawai lama')}: {was} → {now}"
    return f"{text} ({why})" if why else text


def summary(changed: Mapping[date, tuple[Change, ...]], kept: int, first: date, last: date) -> str:
    """How much changes and how much stays."""
    span = date_range(first, last)
    count = sum(len(each) for each in changed.values())
    if not count:
        return f"Jadwal {span} sudah sesuai. {NOTHING_DONE}"
    people = len({change.asn_id for each in changed.values() for change in each})
    return (
        f"{span}: {count} penempatan berubah pada {len(changed)} hari bagi {people} pegawai, "
        f"{_thousands(kept)} tetap."
    )


def _thousands(number: int) -> str:
    """1.243."""
    return f"{number:,}".replace(",", ".")
