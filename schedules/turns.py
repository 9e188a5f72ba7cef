"""Turns: what the rotation made of one OPD's days, and where everybody stood in the queue.

Hands the pools to `schedules.rotation` and walks through the days again to say of each person who
was owed more. Knows people by their index in the rotation; decides nothing itself.
"""

from collections.abc import Iterator, Mapping, Sequence

from schedules.dayplan import Standing
from schedules.places import Turn
from schedules.pools import DAY, Pool
from schedules.roster import Roster
from schedules.rotation import Rotation, ranks, rotate

_NOBODY = Standing()
_LATEST = 1 << 22  # above every ordinal of a date


class Queue:
    """Everybody's balance as the days go by."""

    def __init__(self, roster: Roster, standings: Mapping[int, Standing]) -> None:
        found = [standings.get(asn.id, _NOBODY) for asn in roster.members]
        self.keys = [f"{asn.id:09d}" for asn in roster.members]
        self.owed = [one.owed for one in found]
        self.last = [one.last_seat for one in found]
        self._rank = ranks(self.keys)
        self._width = _LATEST * (len(found) + 1)

    def rotate(self, pools: Sequence[Pool]) -> Rotation:
        """Fill the pools, from where everybody stands now."""
        return rotate(pools, start=self.owed, last_seat=self.last, keys=self.keys)

    def tell(
        self, pool: Pool, seated: frozenset[int], shares: Sequence[int]
    ) -> Iterator[tuple[int, bool, int, Turn]]:
        """Explain one pool's day and move everybody's balance on, the most owed first.

        Yields a person's index, whether with a seat, the share of the day and the turn.
        """
        owed, last, rank = self.owed, self.last, self._rank
        width, people = self._width, len(rank) + 1
        order = sorted(
            [
                (owed[i] * width + last[i] * people + rank[i], i, share)
                for i, share in zip(pool.members, shares, strict=True)
            ]
        )
        forced, barred, day = pool.forced, pool.barred, pool.day
        free = len(seated) - len(forced)
        queueing = len(order) - len(forced) - len(barred)
        position = 0
        for _, i, share in order:
            is_in, before = i in seated, owed[i]
            is_set = i in forced or i in barred
            position += not is_set
            exchanged = not is_set and (position <= free) is not is_in
            owed[i] = before - share
            if is_in:
                owed[i] += DAY
                last[i] = day
            yield (
                i,
                is_in,
                share,
                Turn(
                    owed=before, position=position, pool=queueing, seats=free, exchanged=exchanged
                ),
            )
