"""Spans: a turn that other days decide over, in words: the block, the group, the days at home."""

from datetime import date, timedelta

from handlers.wording.phrases import date_range
from schedules.notices import PersonDay
from schedules.places import Place, Rule
from schedules.policy import Policy
from schedules.terms import CycleUnit

_FRIDAY = timedelta(days=4)


def settled(facts: PersonDay) -> str:
    """Why the day was no longer a matter of queueing; empty where it was."""
    letter = facts.letter
    reason = next((slot.reason.rule for slot in facts.slots if slot.reason.turn), None)
    is_in = any(slot.place is Place.WFO for slot in facts.slots)
    if letter is None:
        return ""
    if reason is Rule.CYCLE:
        return (
            f"{_own_group(letter)}Tempat Bapak/Ibu tetap sepanjang siklus"
            f"{_block_words(letter, facts.day)}. Yang dibagi bergilir adalah siklusnya."
        )
    if reason is Rule.COHORT and is_in:
        return (
            "Kelompok lain yang bertugas di kantor, tetapi jumlah paling sedikit belum terpenuhi. "
            "Bapak/Ibu diminta masuk, dan hari itu dihitung sebagai satu giliran."
        )
    if reason is Rule.COHORT:
        return (
            "Kelompok lain yang bertugas di kantor. Kelompok masuk bergantian dan tidak bertemu; "
            "bagian giliran Bapak/Ibu hari itu tetap dihitung."
        )
    if reason is Rule.WEEK_LIMIT:
        limit = letter.home_days_per_week
        most = f" {limit} hari" if limit is not None else ""
        return (
            f"Hari kerja dari rumah Bapak/Ibu pekan ini sudah mencapai batas{most}. "
            "Hari itu di kantor, dan dihitung sebagai satu giliran."
        )
    return ""


def in_group(facts: PersonDay) -> str:
    """That the person's own group is in, as a sentence before the queue; empty where there is none."""
    letter = facts.letter
    rules = {slot.reason.rule for slot in facts.slots if slot.reason.turn}
    return _own_group(letter) if letter is not None and Rule.ROTATION in rules else ""


def _own_group(letter: Policy) -> str:
    if letter.cohorts <= 1:
        return ""
    when = "pekan ini" if letter.cycle.unit is CycleUnit.WEEK else "pada hari itu"
    return f"Kelompok Bapak/Ibu bertugas di kantor {when}. "


def _block_words(letter: Policy, day: date) -> str:
    """The block's days, after a space: its dates, or how many workdays."""
    length = letter.cycle.length
    if letter.cycle.unit is CycleUnit.DAY:
        return f" {length} hari kerja"
    begins = letter.first - timedelta(days=letter.first.weekday())
    weeks = (day - begins).days // 7 // length * length
    first = begins + timedelta(weeks=weeks)
    last = first + timedelta(weeks=length - 1) + _FRIDAY
    return f" {date_range(max(first, letter.first), min(last, letter.last or last))}"
