"""Cli: what the command line prints, plain text for an operator's terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from handlers.wording.alarm import problem_words
from handlers.wording.faults import fault
from handlers.wording.phrases import (
    DAYS,
    at_words,
    date_range,
    date_words,
    day_words,
    fact_words,
    letter_words,
    listed,
    plain,
    proof_words,
    share_words,
)
from handlers.wording.placement import shift
from handlers.wording.why import short
from schedules.dayplan import DayPlan, Placement
from schedules.errors import Fault
from schedules.people import Asn
from schedules.places import Place
from schedules.policy import Policy
from schedules.workdays import USUAL_HOURS, Calendar, DayFact, Zone

PLAN_HEADINGS = ("Nama", "Unit kerja")
INVITATION_HEADINGS = ("Nama", "Unit kerja", "Kode", "Tautan", "Berlaku s.d.")
NOTHING_DONE = "Tidak ada yang diubah."
DRY_RUN = "Percobaan: tidak ada yang disimpan dan tidak ada yang dikirim."
_SHOWN = 25  # people listed of each sort; the number says the rest
_LONGEST_BREAK = 60  # days; no run of days off is longer

_FIELDS = {
    "nip": "NIP",
    "name": "nama",
    "opd": "OPD",
    "unit": "unit kerja",
    "position": "jabatan",
    "rank": "jenjang",
    "employment": "status kepegawaian",
    "pattern": "pola kerja",
    "may_piket": "piket",
    "role": "peran",
    "joined_on": "tanggal mulai",
}


class Changed(Protocol):
    """One person before and after, and the names of the fields that differ."""

    @property
    def was(self) -> Asn:
        """The person as the book has them."""

    @property
    def now(self) -> Asn:
        """The person as the file has them."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs."""


def plan_title(opd: str, first: date, last: date) -> str:
    """The heading above a plan."""
    return f"Jadwal {opd}, {date_range(first, last)}"


def plan_day(day: date) -> str:
    """A day as a column's heading: Sen 23/11."""
    return f"{DAYS[day.weekday()][:3]} {day.day:02d}/{day.month:02d}"


def plan_cell(slots: Sequence[Placement]) -> str:
    """One person's day in a cell of the plan."""
    if not slots:
        return ""
    if all(slot.place is Place.AWAY for slot in slots):
        return "-"
    return shift(slots)


def plan_reason(slots: Sequence[Placement]) -> str:
    """The reason for one person's day."""
    return "; ".join(dict.fromkeys(short(slot) for slot in slots))


def plan_proofs(plans: Iterable[DayPlan]) -> Iterator[str]:
    """Below the plan: days off by name, each unit's percentage, and what could not be kept."""
    for plan in plans:
        label = plan_day(plan.day)
        if not plan.fact.is_work:
            yield f"{label}  {plain(fact_words(plan.fact))}"
        for proof in plan.proofs:
            if proof.letter and (words := proof_words(proof)):
                yield f"{label}  {proof.unit}: {plain(words)}"
        for problem in plan.problems:
            yield f"{label}  Perlu diputuskan: {plain(problem_words(problem))}"


def warning(found: Fault) -> str:
    """An oddity in a file that did not stop it."""
    sheet = f"{found.sheet}: " if found.sheet else ""
    return f"Perhatian. {sheet}{plain(fault(found))}"


def roster_lines(
    new: Sequence[Asn], changed: Sequence[Changed], left: Sequence[Asn]
) -> Iterator[str]:
    """The difference person by person, as far as a terminal can take it; never a NIP."""
    for sign, people in (("+", new), ("-", left)):
        for asn in people[:_SHOWN]:
            yield f"{sign} {asn.name} ({asn.opd}, {asn.unit})"
        if len(people) > _SHOWN:
            yield f"{sign} dan {len(people) - _SHOWN} pegawai lainnya"
    for one in changed[:_SHOWN]:
        yield f"~ {one.now.name}: {listed([_field(one, name) for name in one.fields])}"
    if len(changed) > _SHOWN:
        yield f"~ dan {len(changed) - _SHOWN} pegawai lainnya"


def _field(one: Changed, name: str) -> str:
    label = _FIELDS.get(name, name)
    if name == "nip":
        return f"{label} {one.was.nip.masked} → {one.now.nip.masked}"
    return f"{label} {_value(getattr(one.was, name))} → {_value(getattr(one.now, name))}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return date_words(value) if isinstance(value, date) else str(value or "kosong")


def roster_difference(new: int, changed: int, left: int, same: int) -> str:
    """What a roster file changes, in numbers."""
    if not new and not changed and not left:
        return f"Data {same} pegawai sama dengan yang tersimpan."
    return f"{new} pegawai baru, {changed} berubah, {left} tidak ada lagi, {same} tetap."


def template_written(path: str) -> str:
    """The empty roster lies there now."""
    return f"Templat ditulis ke {path}."


def letter_saved(letter: Policy, first_free: date | None) -> str:
    """A letter was taken over: its window in words, so that nobody misreads its end.

    `first_free` is the first workday after the letter's last day.
    """
    number = plain(letter_words(letter))
    lines = [f"{number} tersimpan: {plain(share_words(letter.share))}."]
    if letter.last is None:
        lines.append(f"Berlaku mulai {day_words(letter.first)} tanpa batas akhir.")
    else:
        lines.append(f"Hari pertama: {day_words(letter.first)}.")
        lines.append(f"Hari terakhir: {day_words(letter.last)}.")
    if first_free is not None:
        lines.append(f"Hari kerja pertama setelah berakhir: {day_words(first_free)}.")
    return "\n".join(lines)


def first_office_day(letter: Policy, calendar: Calendar) -> date | None:
    """The first usual workday after a letter's last day; None for an open-ended letter."""
    if letter.last is None:
        return None
    after = letter.last + timedelta(days=1)
    days = calendar.workdays(after, after + timedelta(days=_LONGEST_BREAK), USUAL_HOURS)
    return days[0] if days else None


def letter_known(letter: Policy) -> str:
    """The same letter was in the book already."""
    return f"{plain(letter_words(letter))} sudah tersimpan dengan isi yang sama. {NOTHING_DONE}"


def holiday_saved(day: date, fact: DayFact) -> str:
    """The calendar was corrected."""
    return f"{day_words(day)} tercatat sebagai {plain(fact_words(fact))}."


def invitations_written(number: int, path: str) -> str:
    """The codes lie in a file now; it must be kept like the codes themselves."""
    return (
        f"{number} kode pendaftaran ditulis ke {path}. Mohon menyimpannya dengan aman: "
        "setiap kode berlaku satu kali dan tidak dapat ditampilkan lagi."
    )


def expires(at: datetime, zone: Zone) -> str:
    """Until when an invitation holds."""
    return f"{date_words(zone.day_of(at))}, {at_words(at, zone)}"


def announced(number: int, day: date) -> str:
    """How many notices of a day were queued."""
    if not number:
        return f"Tidak ada pemberitahuan baru untuk {day_words(day)}."
    return f"{number} pemberitahuan untuk {day_words(day)} masuk antrean kirim."
