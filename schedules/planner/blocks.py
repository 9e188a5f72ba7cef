"""Blocks: the days of a letter that belong together, because people keep a place or a group is in.

Counted from the letter's first day: so many of its workdays, or so many weeks from Monday on.
"""

from datetime import date, timedelta

from schedules.policy import Policy
from schedules.terms import DAY_BY_DAY, CycleUnit
from schedules.workdays import Calendar, WorkHours

_WEEK = 7


def binds_days(letter: Policy) -> bool:
    """Whether a letter asks for anything that spans days."""
    return letter.cycle != DAY_BY_DAY or letter.cohorts > 1 or letter.home_days_per_week is not None


class Blocks:
    """The blocks of any letter, for an office with these hours."""

    def __init__(self, calendar: Calendar, hours: WorkHours) -> None:
        self._calendar = calendar
        self._hours = hours
        self._workdays: dict[tuple[date, frozenset[int]], list[int]] = {}

    def number(self, letter: Policy, day: date) -> int:
        """Which block of the letter a workday of it lies in, from 0."""
        length = max(1, letter.cycle.length)
        if letter.cycle.unit is CycleUnit.WEEK:
            monday = letter.first - timedelta(days=letter.first.weekday())
            return (day - monday).days // _WEEK // length
        return self._passed(letter, day) // length

    def term(self, letter: Policy, day: date) -> str:
        """A name of the block that no other has."""
        return f"{letter.issued} {letter.number} {self.number(letter, day)}"

    def _passed(self, letter: Policy, day: date) -> int:
        """How many of the letter's workdays there are before `day`."""
        counts = self._workdays.setdefault((letter.first, letter.weekdays), [0])
        while len(counts) <= (day - letter.first).days:
            at = letter.first + timedelta(days=len(counts) - 1)
            is_meant = at.weekday() in letter.weekdays
            works = is_meant and self._calendar.look(at, self._hours).is_work
            counts.append(counts[-1] + works)
        return counts[(day - letter.first).days]


def first_of_lead(letter: Policy, day: date) -> date:
    """The earliest day whose plan may bind one on `day`: the block so far, and each group's last."""
    length = max(1, letter.cycle.length)
    if letter.cycle.unit is CycleUnit.DAY:
        length = -(
            -length // 2
        )  # holidays and weekends in between: a week for two workdays at most
    weeks = length * max(1, letter.cohorts) + 1
    monday = day - timedelta(days=day.weekday())
    if not binds_days(letter):
        return day
    return min(day, max(letter.first, monday - timedelta(weeks=weeks)))
