"""Posts: places in the office that one of several people must hold, whatever the turn.

A level of officials of which one has to be in (SE MenPANRB 19/2020), a pair of whom one has to.
They take turns at it among themselves, which is decided before the rotation and stays. Somebody who
is called this way owes a share of the post; whoever is alone on it is no matter of turns at all.
Reports what cannot be had and never raises.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from schedules.dayplan import Problem, ProblemCode
from schedules.people import Asn
from schedules.places import Place, Rule
from schedules.planner.unitday import UnitDay
from schedules.pools import DAY
from schedules.rules import Verdict

_TOP_LEVELS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A place one of `peers` has to hold; only the `bound`, by asn id, can be called for it.

    `term` names the days for which it is held by one.
    """

    rule: Rule
    peers: tuple[Asn, ...]
    bound: frozenset[int]
    level: int = 0
    term: str = ""

    def missing(self, day: date) -> Iterator[Problem]:
        """Say that nobody can hold it on the day; of a pair one may still come by turn."""
        if self.rule is Rule.OFFICIAL:
            yield Problem(code=ProblemCode.NO_OFFICIAL, day=day, count=self.level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the posts make of a day.

    `called` are the people called in by turn, with the rule that calls them, and `claims` the
    micro-days that everybody owes who takes turns at a post.
    """

    units: tuple[UnitDay, ...]
    called: Mapping[int, Rule]
    claims: Mapping[int, int]
    problems: tuple[Problem, ...]


@dataclass(slots=True, kw_only=True)
class PostBook:
    """Balances of those who take turns at posts, by asn id: who was in last waits."""

    owed: dict[int, int]
    last: dict[int, int] = field(default_factory=dict)
    terms: dict[tuple[int, ...], tuple[str, int]] = field(default_factory=dict)

    def hold(
        self,
        day: date,
        units: Sequence[UnitDay],
        *,
        forced: Collection[int],
        barred: Collection[int],
        was: Mapping[int, Rule],
        terms: Mapping[str, str],
    ) -> Held:
        """Fill every post of the day.

        Args:
            day: The date.
            units: The day's units.
            forced: Who has to come in any case (piket, pinned).
            barred: Who cannot come, because of the group they belong to.
            was: The rules by which people were told to come; kept.
            terms: The block of days that the day belongs to, by unit, where its people keep places.
        """
        shift = _Shift(units=list(units), forced=frozenset(forced), barred=frozenset(barred))
        for post in _posts(units, terms):
            self._fill(post, shift, day, was)
        return Held(
            units=tuple(shift.units),
            called=shift.called,
            claims=shift.claims,
            problems=tuple(shift.problems),
        )

    def _fill(self, post: Post, shift: "_Shift", day: date, was: Mapping[int, Rule]) -> None:
        if any(shift.is_in(asn.id) for asn in post.peers):
            return
        sharing = shift.sharing(post)
        if not sharing:
            shift.problems += post.missing(day)
        elif len(post.peers) == 1:
            shift.keep_in(sharing[0], post.rule)
        else:
            kept = {i for i in sharing if was.get(i) is post.rule or i in shift.called}
            chosen = self._pick(post, day, sharing, kept | (shift.forced & set(sharing)))
            shift.call(chosen, sharing, post.rule)

    def _pick(self, post: Post, day: date, sharing: Sequence[int], kept: Collection[int]) -> int:
        """Whose turn it is: as published, else as in this term so far, else the most owed."""
        key = tuple(sorted(asn.id for asn in post.peers))
        term, holder = self.terms.get(key, ("", 0))
        stays = holder if term and term == post.term else 0
        chosen = min(
            sharing,
            key=lambda i: (i not in kept, i != stays, self.owed[i], self.last.get(i, 0), i),
        )
        for i in sharing:
            self.owed[i] -= DAY // len(sharing)
        self.owed[chosen] += DAY
        self.last[chosen] = day.toordinal()
        self.terms[key] = post.term, chosen
        return chosen


def sole_holders(units: Sequence[UnitDay]) -> frozenset[int]:
    """Who holds a post that nobody else of the OPD could, by asn id, and so comes every day."""
    alone = (post.peers[0].id for post in _posts(units, {}) if len(post.peers) == 1)
    return frozenset(alone)


def _posts(units: Sequence[UnitDay], terms: Mapping[str, str]) -> Iterator[Post]:
    """The posts that the day's letters set up, officials first."""
    bound = [unit for unit in units if unit.top_two]
    officials = [asn for unit in bound for asn in unit.people if asn.rank.level is not None]
    levels = sorted({asn.rank.level for asn in officials if asn.rank.level})[:_TOP_LEVELS]
    for level in levels:
        peers = tuple(asn for asn in officials if asn.rank.level == level)
        by_unit = {terms.get(asn.unit, "") for asn in peers}
        term = by_unit.pop() if len(by_unit) == 1 else ""
        ids = frozenset(asn.id for asn in peers)
        yield Post(rule=Rule.OFFICIAL, peers=peers, bound=ids, level=level, term=term)
    pairs = {pair for unit in units if unit.order is not None for pair in unit.order.pairs}
    named = {asn.nip.digits: (asn, unit) for unit in units for asn in unit.people} if pairs else {}
    for pair in sorted(pairs):
        found = [named[digits] for digits in pair if digits in named]
        if len(found) < len(pair):  # with one of them gone there is no pair
            continue
        peers = tuple(asn for asn, _ in found)
        ids = frozenset(
            asn.id for asn, unit in found if unit.order is not None and pair in unit.order.pairs
        )
        yield Post(rule=Rule.PAIR, peers=peers, bound=ids, term=terms.get(peers[0].unit, ""))


@dataclass(slots=True, kw_only=True)
class _Shift:
    """The day while posts are being filled."""

    units: list[UnitDay]
    forced: frozenset[int]
    barred: frozenset[int]
    called: dict[int, Rule] = field(default_factory=dict)
    claims: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def verdict(self, asn_id: int) -> Verdict | None:
        return next((u.decided[asn_id] for u in self.units if asn_id in u.decided), None)

    def is_in(self, asn_id: int) -> bool:
        """Whether the person is in the office without a turn."""
        found = self.verdict(asn_id)
        return found is not None and (found.place is Place.WFO or asn_id in self.forced)

    def sharing(self, post: Post) -> list[int]:
        """Who takes turns at the post today: those who rotate, else those who can be asked.

        Those whose group is not in are called only if there is nobody else: a post is the stronger
        duty.
        """
        inside = [i for i in sorted(post.bound) if i not in self.barred or i in self.forced]
        return self._sharing(inside) or self._sharing(sorted(post.bound))

    def _sharing(self, there: Sequence[int]) -> list[int]:
        decided = {i: found for i in there if (found := self.verdict(i)) is not None}
        free = [i for i in there if i not in decided]
        home = [i for i, v in decided.items() if v.yields and not v.is_last]
        return free + home or [i for i, v in decided.items() if v.is_last]

    def keep_in(self, asn_id: int, rule: Rule) -> None:
        self.units = [
            unit.kept_in(asn_id, rule) if any(asn.id == asn_id for asn in unit.people) else unit
            for unit in self.units
        ]

    def call(self, chosen: int, sharing: Sequence[int], rule: Rule) -> None:
        """Put one of those who share the post in, by turn."""
        self.units = [unit.released(frozenset(sharing)) for unit in self.units]
        self.called.setdefault(chosen, rule)
        for i in sharing:
            self.claims[i] = max(self.claims.get(i, 0), DAY // len(sharing))
