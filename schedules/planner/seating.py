"""Seating: from a day's units to the pools in which their people take turns.

Counts the seats that the letters leave once everybody who comes anyway has one: the percentage of
each unit kerja, at least so many of each unit, at most so many of the whole OPD. Whoever is
preferred at home is asked only for what the others cannot fill. Places nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from schedules.facts import mass_fact
from schedules.planner.calls import CalledDay
from schedules.planner.unitday import UnitDay, opd_seats
from schedules.pools import Group, Pool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedDay:
    """A called day with its pools; whoever was asked out of his home takes turns in its units."""

    called: CalledDay
    units: tuple[UnitDay, ...]
    pools: tuple[Pool, ...]


def seat_day(called: CalledDay, index: Mapping[int, int], was: Mapping[int, bool]) -> SeatedDay:
    """Make the pools of a day; `index` is the rotation's number of each asn id.

    `was` says who takes part in the published turns of the day, and whether with a seat: wishes.
    """
    forced = called.forced
    barred = called.asked.barred - forced
    rooms = [_room(unit, called.on_piket, barred) for unit in called.units]
    if barred:
        rooms, met = _open_up(rooms)
        # Who is not barred where the groups have to meet comes before those who are.
        first = {i for room in rooms for i in room.usual if room.unit.unit in met} - barred
        forced |= first
        barred -= {i for room in rooms for i in room.usual if room.unit.unit in met}
    tables = list(_tables(rooms, barred | called.on_piket))
    by_name = {room.unit.unit: room.unit for table in tables for room in table.rooms}
    sent_home = {i for unit in called.units for i in unit.sent_home}
    maker = _Maker(called=called, forced=forced, barred=barred | sent_home, index=index, was=was)
    return SeatedDay(
        called=called,
        units=tuple(by_name[unit.unit] for unit in called.units),
        pools=tuple(pool for table in tables for pool in maker.pools(table)),
    )


@mass_fact
class _Room:
    """What one unit has to give: between `least` and `most` seats, besides those that are `taken`.

    `usual` are those who take turns there and `free` how many of them can come; `asked` are those
    who would rather stay at home.
    """

    unit: UnitDay
    taken: int
    least: int
    most: int
    free: int
    usual: tuple[int, ...]
    asked: tuple[int, ...] = ()

    @property
    def filled(self) -> int:
        """How many of the seats can be filled without asking anybody out of his home."""
        return min(self.most, self.free)

    @property
    def lacking(self) -> int:
        """How many who would rather stay at home have to come in any case."""
        return min(max(0, self.least - self.free), len(self.asked))


@mass_fact
class _Table:
    """Rooms that share `seats`: one unit, or all that one ceiling over the OPD is meant for."""

    rooms: tuple[_Room, ...]
    seats: int


def _room(unit: UnitDay, piket: frozenset[int], barred: frozenset[int]) -> _Room:
    order, taken = unit.order, unit.taken(piket)
    most, least = unit.seats - taken, 0
    if order is not None:
        least = order.minimum - unit.inside(piket) if order.minimum else 0
        most = max(most, least)
        least = least if order.share.kind.is_ceiling else most
    free = _free(unit, barred)
    if free < most:  # the minimum of a unit whose percentage is nil
        at_home = frozenset(i for i, v in unit.decided.items() if v.yields and not v.is_last)
        unit = unit.released(at_home - barred - piket)
        if _free(unit, barred) < least:
            unit = unit.released(at_home - piket)
        free = _free(unit, barred)
    if free < len(unit.turns):  # the group that is in leaves the seats empty that it cannot fill
        most = max(least, min(most, free))
    return _Room(
        unit=unit,
        taken=taken,
        least=max(0, least),
        most=max(0, most),
        free=free,
        usual=tuple([asn.id for asn in unit.turns]),
    )


def _open_up(rooms: Sequence[_Room]) -> tuple[list[_Room], frozenset[str]]:
    """Let groups meet in units that cannot have as many in as they need at least otherwise.

    A floor is the stronger duty; a ceiling over the OPD is stronger yet.
    """
    met = frozenset(
        room.unit.unit
        for room in rooms
        if room.least > room.free < len(room.usual) and room.unit.limit is None
    )
    opened = [
        replace(room, most=room.least, free=len(room.usual)) if room.unit.unit in met else room
        for room in rooms
    ]
    return opened, met


def _free(unit: UnitDay, barred: frozenset[int]) -> int:
    return sum(asn.id not in barred for asn in unit.turns) if barred else len(unit.turns)


def _tables(rooms: Sequence[_Room], spared: frozenset[int]) -> Iterator[_Table]:
    """Bring together what has to share seats, in the order of the units."""
    together: dict[tuple[object, ...], list[_Room]] = {}
    for room in rooms:
        together.setdefault(room.unit.limit or (room.unit.unit,), []).append(room)
    for some in together.values():
        limit, most = opd_seats([room.unit for room in some]), sum(room.most for room in some)
        seats = most if limit is None else max(0, limit - sum(room.taken for room in some))
        if seats >= most:
            for room in some:
                yield _Table(rooms=(_asked(room, room.most, spared),), seats=room.most)
            continue
        scarce = sum(room.filled for room in some) < seats
        asked = (_asked(room, room.most if scarce else room.least, spared) for room in some)
        yield _Table(rooms=tuple(asked), seats=seats)


def _asked(room: _Room, wanted: int, spared: frozenset[int]) -> _Room:
    """Ask people out of their homes if the others cannot fill the `wanted` seats."""
    if room.free >= wanted:
        return room
    decided = room.unit.decided.items()
    asked = frozenset(i for i, v in decided if v.is_last) - spared
    return replace(room, unit=room.unit.released(asked), asked=tuple(sorted(asked)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    """Makes pools out of tables, with everything that is known of the people at them."""

    called: CalledDay
    forced: frozenset[int]
    barred: frozenset[int]
    index: Mapping[int, int]
    was: Mapping[int, bool]

    def pools(self, table: _Table) -> Iterator[Pool]:
        """One pool of those who take turns, and one of those who were asked, for what is left."""
        rooms = table.rooms
        bounds = [(min(room.least, room.free), room.most) for room in rooms]
        asked = [room.asked for room in rooms]
        kept = 0
        if any(asked):
            needed = sum(least for least, _ in bounds)
            kept = min(sum(room.lacking for room in rooms), max(0, table.seats - needed))
        usual = min(table.seats - kept, sum(room.filled for room in rooms))
        if any(room.usual for room in rooms):
            limits = self._limits(rooms)
            people = [(*room.usual, *room.unit.sent_home) for room in rooms]
            yield self._pool(usual, people, bounds, limits)
        if any(asked):
            bounds = [(room.lacking, room.most - room.filled) for room in rooms]
            yield self._pool(table.seats - usual, asked, bounds, {})

    def _pool(
        self,
        seats: int,
        people: Sequence[Sequence[int]],
        bounds: Sequence[tuple[int, int]],
        limits: Mapping[int, int],
    ) -> Pool:
        ids = people[0] if len(people) == 1 else [i for some in people for i in some]
        members = tuple([self.index[i] for i in ids])
        forced = self.forced.intersection(ids)
        claims = self.called.claims
        groups: tuple[Group, ...] = ()
        if len(people) > 1:
            groups = tuple(
                Group(members=self._numbers(some), least=least, most=most)
                for some, (least, most) in zip(people, bounds, strict=True)
            )
        was = self.was
        return Pool(
            day=self.called.day.toordinal(),
            seats=min(max(seats, len(forced)), len(ids)),
            members=members,
            forced=self._numbers(forced),
            groups=groups,
            wished_in=self._numbers([i for i in ids if was.get(i) is True]) if was else _NOBODY,
            wished_out=self._numbers([i for i in ids if was.get(i) is False]) if was else _NOBODY,
            barred=self._numbers(self.barred.intersection(ids)),
            claims={self.index[i]: claims[i] for i in ids if i in claims} if claims else {},
            terms=self._terms(ids) if self.called.asked.terms else {},
            limits=limits,
        )

    def _terms(self, ids: Iterable[int]) -> dict[int, str]:
        """The block in which each of these people keeps the place, by number."""
        terms, here = self.called.asked.terms, set(ids)
        return {
            self.index[asn.id]: terms[unit.unit]
            for unit in self.called.units
            if unit.unit in terms
            for asn in unit.people
            if asn.id in here
        }

    def _limits(self, rooms: Sequence[_Room]) -> dict[int, int]:
        """How many days at home a week each of those who take turns may have, by number."""
        return {
            self.index[i]: room.unit.order.home_days_per_week
            for room in rooms
            if room.unit.order is not None and room.unit.order.home_days_per_week is not None
            for i in (*room.usual, *room.unit.sent_home)
        }

    def _numbers(self, ids: Iterable[int]) -> frozenset[int]:
        return frozenset([self.index[i] for i in ids])


_NOBODY: frozenset[int] = frozenset()
