"""Table: the seats of one pool while they are being exchanged, and who may give or take one."""

from collections.abc import Sequence

from schedules.pools import DAY, Pool, settle


class Table:
    """A pool, with those of it who may not leave their seat or not take one.

    `pool` is its index among all pools, `place` that among the tables of its family.
    """

    def __init__(self, place: int, number: int, pool: Pool, seated: frozenset[int]) -> None:
        self.place, self.pool, self.day = place, number, pool.day
        self.people = pool.members
        self.seated = set(seated)
        self.staying, self.off = pool.forced, pool.barred
        if pool.wished_in or pool.wished_out:
            self.staying |= pool.wished_in - pool.wished_out
            self.off |= pool.wished_out - pool.wished_in
        self._bound = pool.forced | pool.barred
        parts = settle(pool).parts if pool.groups else ()
        self._part = {i: place for place, part in enumerate(parts) for i in part.members}
        self._above = [sum(i in seated for i in part.members) - part.floor for part in parts]
        self._below = [part.ceiling - sum(i in seated for i in part.members) for part in parts]

    def release(self, people: frozenset[int]) -> None:
        """Let the wishes of these give way."""
        self.staying -= people - self._bound
        self.off -= people - self._bound

    def giving(self) -> list[int]:
        """Who has a seat to hand on."""
        giving = [i for i in self.people if i in self.seated]
        return [i for i in giving if i not in self.staying] if self.staying else giving

    def idle(self) -> list[int]:
        """Who could take one."""
        idle = [i for i in self.people if i not in self.seated]
        return [i for i in idle if i not in self.off] if self.off else idle

    def is_uneven(self, owed: Sequence[int]) -> bool:
        """Whether one who may give has had more than a day more than one who may take."""
        idle = self.idle()
        giving = self.giving() if idle else []
        return bool(giving) and max(owed[i] for i in giving) - min(owed[i] for i in idle) > DAY

    def allows(self, giver: int, taker: int) -> bool:
        """Whether the bounds of their groups let the giver's seat go to the taker."""
        if not self._part or (here := self._part[giver]) == (there := self._part[taker]):
            return True
        return self._above[here] > 0 and self._below[there] > 0

    def hand_over(self, giver: int, taker: int) -> None:
        """Move the giver's seat to the taker."""
        self.seated.remove(giver)
        self.seated.add(taker)
        if self._part:
            for person, more in ((giver, -1), (taker, 1)):
                self._above[self._part[person]] += more
                self._below[self._part[person]] -= more
