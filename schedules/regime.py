"""Regime: what holds for a unit on a day, also where an OPD's letter stands in the city's frame.

Which letters these are is told in `schedules.letters`.
"""

from dataclasses import dataclass, replace

from schedules.policy import Policy
from schedules.shares import EVERYBODY_IN, Share
from schedules.terms import DAY_BY_DAY, OfficialsRule, PiketRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """What holds for a unit on a day.

    `letter` is the one that speaks; an OPD's own comes as it holds inside `frame`, the city letter
    that limits it: its share no looser, nobody else lifted out of a ceiling, the frame's
    exemptions, piket and officials kept. `share` is the percentage of the day, None when there is
    none (no letter, or one that means other weekdays): then everybody is in. `bound` is the
    frame's limit in force. `clamped`: the OPD asked for a looser share than it got; `unlifted`: it
    would exempt some whom the frame's ceiling does not.
    """

    letter: Policy | None = None
    frame: Policy | None = None
    share: Share | None = None
    bound: Share | None = None
    clamped: bool = False
    unlifted: bool = False

    def seats(self, rostered: int, present: int) -> int:
        """How many of the unit's base are in the office; the frame's rounding is never broken."""
        if self.share is None:
            return rostered
        seats = self.share.seats_of(rostered, present)
        if self.bound is None:
            return seats
        limit = self.bound.seats_of(rostered, present)
        return min(seats, limit) if self.bound.kind.is_ceiling else max(seats, limit)


def within(wish: Policy, frame: Policy, *, is_meant: bool) -> Regime:
    """An OPD's letter inside a frame that lets it be stricter only.

    Where the frame means other weekdays, a letter that lets people stay home lets nobody today;
    one that sends people home has nothing to say.
    """
    if not is_meant and frame.share.kind.is_ceiling:
        return Regime(letter=wish, share=wish.share)
    bound = frame.share if is_meant else EVERYBODY_IN
    keeps = wish.share.keeps(bound)
    share = wish.share if keeps else bound
    exempt = wish.exemptions.with_those_of(frame.exemptions)
    # Whoever is exempt is in the office besides the percentage, which is looser than a ceiling.
    unlifted = is_meant and frame.share.kind.is_ceiling and exempt != frame.exemptions
    officials = wish.officials if frame.officials is OfficialsRule.ROTATE else frame.officials
    letter = replace(wish, share=share)
    if is_meant:
        letter = replace(
            letter,
            exemptions=frame.exemptions if unlifted else exempt,
            officials=officials,
            piket=_piket(wish, frame),
            minimum=max(wish.minimum, frame.minimum),
            opd_share=_ceiling(wish, frame),
            slots=wish.slots or frame.slots,
            home_days_per_week=_fewest(wish, frame),
            cycle=wish.cycle if wish.cycle != DAY_BY_DAY else frame.cycle,
            cohorts=max(wish.cohorts, frame.cohorts),
        )
    return Regime(
        letter=letter, frame=frame, share=share, bound=bound, clamped=not keeps, unlifted=unlifted
    )


def _fewest(wish: Policy, frame: Policy) -> int | None:
    asked = (wish.home_days_per_week, frame.home_days_per_week)
    return min((days for days in asked if days is not None), default=None)


def _piket(wish: Policy, frame: Policy) -> PiketRule | None:
    if wish.piket is None or frame.piket is None:
        return wish.piket or frame.piket
    return wish.piket.with_that_of(frame.piket)


def _ceiling(wish: Policy, frame: Policy) -> Share | None:
    if wish.opd_share is None or frame.opd_share is None:
        return wish.opd_share or frame.opd_share
    return wish.opd_share if wish.opd_share.keeps(frame.opd_share) else frame.opd_share
