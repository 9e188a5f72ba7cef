"""Cli: what the command line prints, plain text for an operator's terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.wording.alarm import problem_lines
from handlers.wording.phrases import (
    DAYS,
    at_words,
    base_rule_words,
    base_words,
    date_range,
    date_words,
    day_words,
    fact_words,
    hours_words,
    letter_words,
    plain,
    proof_words,
    share_words,
    slots_words,
)
from handlers.wording.placement import cell, shift
from handlers.wording.why import short, weekday_words
from schedules.dayplan import DayPlan, Placement
from schedules.places import Place
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.workdays import USUAL_HOURS, Calendar, DayFact, Season, Zone

PLAN_HEADINGS = ("Nama", "Unit kerja")
INVITATION_HEADINGS = ("Nama", "Unit kerja", "Kode", "Tautan", "Berlaku s.d.")
NOTHING_DONE = "Tidak ada yang diubah."
NO_PEOPLE = "OPD ini belum memiliki pegawai. Mohon menjalankan: giliran import-roster"
NOBODY_TO_INVITE = (
    "Tidak ada yang perlu diundang: belum ada pegawai, atau semuanya sudah terhubung."
)
DRY_RUN = "Percobaan: tidak ada yang disimpan dan tidak ada yang dikirim."
_LONGEST_BREAK = 60  # days; no run of days off is longer


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
    return cell(slots)


def plan_slots(plans: Iterable[DayPlan]) -> Iterator[str]:
    """Below the plan: what stands for a halved day, with its hours."""
    seen: dict[str, None] = {}
    for plan in plans:
        for slots in plan.people().values():
            if any(slot.hours for slot in slots):
                seen.setdefault(f"{cell(slots)} = {shift(slots)}")
    yield from seen


def plan_reason(slots: Sequence[Placement]) -> str:
    """The reason for one person's day."""
    return "; ".join(dict.fromkeys(short(slot) for slot in slots))


def plan_proofs(plans: Iterable[DayPlan], names: Mapping[int, str] | None = None) -> Iterator[str]:
    """Below the plan: days off by name, each unit's percentage, and what could not be kept.

    `names` are of the people whom a problem may concern, by asn id.
    """
    for plan in plans:
        label = plan_day(plan.day)
        if not plan.fact.is_work:
            yield f"{label}  {plain(fact_words(plan.fact))}"
        for proof in plan.proofs:
            if proof.letter and (words := proof_words(proof)):
                yield f"{label}  {proof.unit}: {plain(words)}; {base_words(proof)}"
        found = [(one, (names or {}).get(one.asn_id or 0, "")) for one in plan.problems]
        for line in problem_lines(found, with_days=False):
            yield f"{label}  Perlu diputuskan: {plain(line)}"


def letter_saved(letter: Policy, first_free: date | None) -> str:
    """A letter was taken over: its window in words, so that nobody misreads its end.

    `first_free` is the first workday after the letter's last day.
    """
    return _letter("tersimpan", letter, first_free)


def letter_seen(letter: Policy, first_free: date | None) -> str:
    """A letter as it would be taken over, told as `letter_saved` tells it."""
    return _letter("dibaca", letter, first_free)


def _letter(verb: str, letter: Policy, first_free: date | None) -> str:
    number = plain(letter_words(letter))
    lines = [f"{number} {verb}: {plain(share_words(letter.share))}."]
    lines.append(base_rule_words(letter.share))
    if letter.last is None:
        lines.append(f"Berlaku mulai {day_words(letter.first)} tanpa batas akhir.")
    else:
        lines.append(f"Hari pertama: {day_words(letter.first)}.")
        lines.append(f"Hari terakhir: {day_words(letter.last)}.")
    if letter.weekdays != EVERY_WEEKDAY:
        lines.append(f"Hanya {weekday_words(letter)}; pada hari lain surat ini tidak mengatur.")
    if letter.slots is not None:
        lines.append(f"Dalam sehari, {slots_words(letter.slots)}.")
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


def season_saved(season: Season, opd: str) -> str:
    """Other hours were taken over; `opd` is the office's name, empty for the city."""
    whom = f"untuk {opd}" if opd else "untuk seluruh kota"
    hours = []
    for span, run in groupby(range(len(DAYS)), key=lambda n: season.hours.week[n]):
        first, *_, last = [DAYS[n] for n in run] * 2
        days = first if first == last else f"{first} s.d. {last}"
        hours += [f"{days} {hours_words(span)}"] if span else []
    return (
        f"Jam kerja Ramadan {whom} tersimpan, {day_words(season.first)} s.d. "
        f"{day_words(season.last)}.\n{', '.join(hours)}. Hari lain mengikuti jam OPD.\n"
        "Berlaku pada pemberitahuan dan presensi berikutnya."
    )


def invitations_written(number: int, path: str) -> str:
    """The codes lie in a file now; it must be kept like the codes themselves."""
    return (
        f"{number} kode pendaftaran ditulis ke {path}. Mohon menyimpannya dengan aman: "
        "setiap kode berlaku satu kali dan tidak dapat ditampilkan lagi."
    )


def invitation_lines(row: Sequence[str]) -> Iterator[str]:
    """One invitation, a line for whom and a line for each thing that is copied whole."""
    name, unit, code, link, until = row
    yield f"{name} ({unit})" if unit else name
    yield f"  Kode: {code}"
    if link:
        yield f"  Tautan: {link}"
    yield f"  Berlaku s.d. {until}"


def expires(at: datetime, zone: Zone) -> str:
    """Until when an invitation holds."""
    return f"{date_words(zone.day_of(at))}, {at_words(at, zone)}"


NOBODY_TO_TELL = (
    "Tidak ada pemberitahuan untuk ditampilkan: OPD ini belum memiliki pegawai atau grup."
)


def announced(number: int, day: date) -> str:
    """How many notices of a day were queued."""
    if not number:
        return f"Tidak ada pemberitahuan baru untuk {day_words(day)}."
    return f"{number} pemberitahuan untuk {day_words(day)} masuk antrean kirim."
