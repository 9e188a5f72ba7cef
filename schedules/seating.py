"""Seating: from a day's units to the pools in which their people take turns.

Counts the seats that the letters leave once everybody who comes anyway has one: the percentage of
each unit kerja, at least so many of each unit, at most so many of the whole OPD. Whoever is
preferred at home is asked only for what the others cannot fill. Places nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from schedules.calls import CalledDay
from schedules.pools import Group, Pool
from schedules.unitday import UnitDay, opd_seats


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
    barred = called.asked.barred - called.forced
    rooms = [_room(unit, called.on_piket, barred) for unit in called.units]
    tables = list(_tables(rooms, barred | called.on_piket))
    by_name = {room.unit.unit: room.unit for table in tables for room in table.rooms}
    maker = _Maker(called=called, barred=barred, index=index, was=was)
    return SeatedDay(
        called=called,
        units=tuple(by_name[unit.unit] for unit in called.units),
        pools=tuple(pool for table in tables for pool in maker.pools(table)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
        at_home = (i for i, v in unit.decided.items() if v.yields and not v.is_last)
        unit = unit.released(frozenset(at_home) - barred - piket)
        free = _free(unit, barred)
    return _Room(
        unit=unit,
        taken=taken,
        least=max(0, least),
        most=max(0, most),
        free=free,
        usual=tuple(asn.id for asn in unit.turns),
    )


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
    barred: frozenset[int]
    index: Mapping[int, int]
    was: Mapping[int, bool]

    def pools(self, table: _Table) -> Iterator[Pool]:
        """One pool of those who take turns, and one of those who were asked, for what is left."""
        rooms = table.rooms
        needed = sum(min(room.least, room.free) for room in rooms)
        kept = min(sum(room.lacking for room in rooms), max(0, table.seats - needed))
        usual = min(table.seats - kept, sum(room.filled for room in rooms))
        if any(room.usual for room in rooms):
            bounds = [(min(room.least, room.free), room.most) for room in rooms]
            yield self._pool(usual, [room.usual for room in rooms], bounds)
        if any(room.asked for room in rooms):
            bounds = [(room.lacking, room.most - room.filled) for room in rooms]
            yield self._pool(table.seats - usual, [room.asked for room in rooms], bounds)

    def _pool(
        self, seats: int, people: Sequence[Sequence[int]], bounds: Sequence[tuple[int, int]]
    ) -> Pool:
        ids = people[0] if len(people) == 1 else [i for some in people for i in some]
        members = tuple([self.index[i] for i in ids])
        forced = self.called.forced.intersection(ids)
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
        )

    def _numbers(self, ids: Iterable[int]) -> frozenset[int]:
        return frozenset([self.index[i] for i in ids])


_NOBODY: frozenset[int] = frozenset()
