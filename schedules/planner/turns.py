"""Turns: what the rotation made of one OPD's days, and where everybody stood in the queue.

Hands the pools to `schedules.rotation` and walks through the days again to say of each person who
was owed more. Knows people by their index in the rotation; decides nothing itself.
"""

from collections.abc import Mapping, Sequence

from schedules.dayplan import Standing
from schedules.places import Turn
from schedules.pools import DAY, Pool
from schedules.roster import Roster
from schedules.rotation import Rotation, rotate
from schedules.rotation.keeping import NO_LEAD, Lead

_NOBODY = Standing()
_NO_ONE: frozenset[int] = frozenset()
_LATEST = 1 << 22  # above every ordinal of a date


class Queue:
    """Everybody's balance as the days go by."""

    def __init__(self, roster: Roster, standings: Mapping[int, Standing]) -> None:
        found = [standings.get(asn.id, _NOBODY) for asn in roster.members]
        self.owed = [one.owed for one in found]
        self._rank = roster.rank
        # Where everybody stands in one number: what is owed, then the last seat, then the rank.
        self._people = len(found) + 1
        self._width = _LATEST * self._people
        self._wait = [
            one.last_seat * self._people + rank for one, rank in zip(found, self._rank, strict=True)
        ]
        self._stand = [
            owed * self._width + wait for owed, wait in zip(self.owed, self._wait, strict=True)
        ]

    @property
    def rank(self) -> Sequence[int]:
        """Everybody's own number, which settles ties."""
        return self._rank

    def rotate(self, pools: Sequence[Pool], lead: Lead = NO_LEAD) -> Rotation:
        """Fill the pools, from where everybody stands now and what the days before left behind."""
        last = [wait // self._people for wait in self._wait]
        return rotate(pools, start=self.owed, last_seat=last, rank=self._rank, lead=lead)

    def tell(
        self,
        pool: Pool,
        seated: frozenset[int],
        shares: Sequence[int],
        settled: frozenset[int] = _NO_ONE,
    ) -> list[tuple[int, bool, int, Turn]]:
        """Explain one pool's day and move everybody's balance on, the most owed first.

        Of each: a person's index, whether with a seat, the share of the day and the turn. The
        `settled` do not queue, for other days decide over them.
        """
        owed, wait, stand, width = self.owed, self._wait, self._stand, self._width
        day, rank = pool.day * self._people, self._rank
        forced, barred = pool.forced, pool.barred
        is_set = forced | barred | settled if forced or barred or settled else _NO_ONE
        share_of = dict(zip(pool.members, shares, strict=True))
        free = len(seated) - len(seated & is_set)
        queueing = len(pool.members) - len(is_set)
        position = 0
        told = []
        for i in sorted(pool.members, key=stand.__getitem__):
            is_in, before, share = i in seated, owed[i], share_of[i]
            exchanged = False
            if i not in is_set:
                position += 1
                exchanged = (position <= free) is not is_in
            turn = Turn(before, position, queueing, free, exchanged)
            told.append((i, is_in, share, turn))
            now = before - share
            if is_in:
                now += DAY
                wait[i] = day + rank[i]
            owed[i] = now
            stand[i] = now * width + wait[i]
        return told
