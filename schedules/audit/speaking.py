"""Speaking: which letter holds for a unit on a day, worked out anew for the audit.

Asks of every pair of letters whether one silences the other on that very day, instead of keeping
an order of letters; then lays an OPD's own letter into the city's frame. Judges nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from schedules.people import Opd
from schedules.policy import Policy
from schedules.scope import Exemptions
from schedules.shares import Share, ShareKind
from schedules.terms import Cycle, Issuer, Latitude, OfficialsRule, PiketRule

_FLOORS = (ShareKind.MIN_OFFICE, ShareKind.MAX_HOME)
_ALL = "semua"
_WHOLE = 100
_EVERYBODY = Share(kind=ShareKind.MIN_OFFICE, percent=_WHOLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The letter that holds, None for none; `limit` is the frame's share that it may not pass."""

    letter: Policy | None = None
    limit: Share | None = None


class Orders:
    """What the letters order in one OPD; the same letters on the same weekday mean the same order."""

    def __init__(self, letters: Sequence[Policy], opd: Opd) -> None:
        self._letters = letters
        self._opd = opd
        self._named: dict[str, dict[int, int]] = {}  # by unit: how well each letter names it
        self._orders: dict[tuple[str, int, tuple[int, ...]], Order] = {}

    def on(self, unit: str, day: date) -> Order:
        """What holds for the unit on `day`."""
        if unit not in self._named:
            ranks = [(id(one), _named(one, self._opd, unit)) for one in self._letters]
            self._named[unit] = {key: rank for key, rank in ranks if rank is not None}
        named = self._named[unit]
        here = [one for one in self._letters if id(one) in named]
        enders = [one for one in here if one.ends]
        heard = [one for one in here if _is_open(one, day) and not _is_silenced(one, enders, day)]
        key = (unit, day.weekday(), tuple(map(id, heard)))
        if key not in self._orders:
            self._orders[key] = _loudest(heard, named, day)
        return self._orders[key]


def _loudest(heard: Sequence[Policy], named: Mapping[int, int], day: date) -> Order:
    """Which of the letters that are heard on the day holds."""
    today = [one for one in heard if day.weekday() in one.weekdays]

    def latest(among: Sequence[Policy]) -> Policy | None:
        key = {id(o): (o.issued, o.first, named[id(o)], o.number) for o in among}
        return max(among, key=lambda one: key[id(one)], default=None)

    own = latest([one for one in today if one.issuer is Issuer.OPD])
    city = [one for one in heard if one.issuer is Issuer.CITY]
    frame = latest([one for one in city if one in today]) or latest(city)
    if own is None:
        if frame is not None and frame in today:
            return Order(letter=frame)
        idle = sorted(heard, key=lambda one: (one.issued, one.first, one.number))
        tops = [one for one in (latest(city), latest([o for o in heard if o not in city])) if one]
        return Order(letter=next((one for one in reversed(idle) if one in tops), None))
    if frame is None or frame.latitude is Latitude.FREE:
        return Order(letter=own)
    if frame.latitude is Latitude.NONE:
        return Order(letter=frame)
    return _framed(own, frame, is_today=frame in today)


def _named(letter: Policy, opd: Opd, unit: str) -> int | None:
    """How well a letter names the unit, None when it does not mean it at all."""
    scope = letter.scope
    if (opd.code, unit) in scope.units:
        return 3
    if opd.code in scope.opds:
        return 2
    if opd.service and opd.service in scope.services:
        return 1
    return None if scope.units or scope.opds or scope.services else 0


def _is_open(letter: Policy, day: date) -> bool:
    return letter.first <= day and (letter.last is None or day <= letter.last)


def _is_silenced(letter: Policy, enders: Sequence[Policy], day: date) -> bool:
    """Whether one of `enders` that has begun by `day` has ended this letter for good.

    One that was itself ended before it began ends nothing; later letters alone are asked for that.
    """
    return any(
        other.first <= day
        and _ends(other, letter)
        and not _is_silenced(
            other, [one for one in enders if one.issued > other.issued], other.first
        )
        for other in enders
    )


def _ends(other: Policy, letter: Policy) -> bool:
    if other is letter or (other.number, other.issued) == (letter.number, letter.issued):
        return False
    if letter.issuer is Issuer.CITY and other.issuer is not Issuer.CITY:
        return False
    by_name = letter.number in other.ends and other.issued >= letter.issued
    older = (letter.issued, letter.first, letter.number) < (other.issued, other.first, other.number)
    return by_name or (_ALL in other.ends and older)


def _framed(own: Policy, frame: Policy, *, is_today: bool) -> Order:
    """The OPD's letter where the city lets it be stricter only."""
    is_floor = frame.share.kind in _FLOORS
    if not is_today:
        # On other days a letter that lets people stay home lets nobody; another asks nothing.
        if not is_floor:
            return Order(letter=own)
        share = own.share if _in_office(own.share) == _WHOLE else _EVERYBODY
        return Order(letter=replace(own, share=share), limit=_EVERYBODY)
    more = _in_office(own.share) - _in_office(frame.share)
    share = frame.share if (more < 0 if is_floor else more > 0) else own.share
    letter = replace(
        own,
        share=share,
        exemptions=_either(own, frame) if is_floor else frame.exemptions,
        officials=own.officials if frame.officials is OfficialsRule.ROTATE else frame.officials,
        piket=_most([one.piket for one in (own, frame) if one.piket is not None]),
        minimum=max(own.minimum, frame.minimum),
        opd_share=_lowest([one.opd_share for one in (own, frame) if one.opd_share is not None]),
        slots=own.slots or frame.slots,
        home_days_per_week=min(
            (one.home_days_per_week for one in (own, frame) if one.home_days_per_week is not None),
            default=None,
        ),
        cycle=frame.cycle if own.cycle == Cycle() else own.cycle,
        cohorts=max(own.cohorts, frame.cohorts),
    )
    return Order(letter=letter, limit=frame.share)


def _either(own: Policy, frame: Policy) -> Exemptions:
    """Everybody whom one or the other exempts: more in the office is stricter than a floor."""
    return Exemptions(
        opds=own.exemptions.opds | frame.exemptions.opds,
        units=own.exemptions.units | frame.exemptions.units,
        services=own.exemptions.services | frame.exemptions.services,
        people=own.exemptions.people | frame.exemptions.people,
    )


def _in_office(share: Share) -> int:
    at_home = share.kind is ShareKind.MAX_HOME
    return _WHOLE - share.percent if at_home else share.percent


def _most(rules: Sequence[PiketRule]) -> PiketRule | None:
    if not rules:
        return None
    return PiketRule(
        per_day=max(rule.per_day for rule in rules),
        per_off_day=max(rule.per_off_day for rule in rules),
        reserve=max(rule.reserve for rule in rules),
        rest=max(rule.rest for rule in rules),
    )


def _lowest(shares: Sequence[Share]) -> Share | None:
    return min(shares, key=_in_office, default=None)
