"""The ladder: who carries most, and who more than a seat less, kept while seats change hands.

Bookkeeping of `schedules.rotation.evenness`; people are bits of an integer here as well.
"""

from bisect import insort


class Ladder:
    """People on rungs by their load.

    The top only sinks, and who has left the poor never comes back to them. So every rung is passed
    once by the top and once by the line below which people are poor, however many seats change hands.

    Attributes:
        rich: Those on the top rung (bits).
        poor: Those more than a seat below it.
        active: Those not closed.
    """

    def __init__(self, loads: list[int], seat: int) -> None:
        self.loads, self._seat = loads, seat
        self._rungs: dict[int, int] = {}
        for position, load in enumerate(loads):
            self._rungs[load] = self._rungs.get(load, 0) | 1 << position
        self._upper = sorted(self._rungs)  # rungs up to the top
        self._lower = sorted(self._rungs)  # rungs up to the line of the poor
        self.active = (1 << len(loads)) - 1
        self._below = self.active
        self._line = 0  # set by the first look
        self._look()

    def lowest(self, people: int) -> int:
        """Tell the least loaded of the poor among these people, of equals the first bit."""
        found = people & self.poor
        hit = next(hit for rung in self._lower if (hit := self._rungs[rung] & found))
        return (hit & -hit).bit_length() - 1

    def hand_on(self, giver: int, taker: int) -> None:
        """Make the giver a seat lighter and the taker a seat heavier."""
        self._move(giver, -self._seat)
        self._move(taker, self._seat)
        self._look()

    def close(self, people: int) -> None:
        """Take people out of the search for good."""
        self.active &= ~people
        self._look()

    def _move(self, position: int, by: int) -> None:
        bit, old = 1 << position, self.loads[position]
        self.loads[position] = new = old + by
        self._rungs[old] ^= bit
        if new not in self._rungs:
            self._rungs[new] = 0
            insort(self._upper, new)
            insort(self._lower, new)
        self._rungs[new] |= bit
        if new >= self._line:
            self._below &= ~bit

    def _look(self) -> None:
        self.rich = self.poor = 0
        while self._upper and not (rich := self._rungs[self._upper[-1]] & self.active):
            self._upper.pop()
        if self._upper:
            self._line = self._upper[-1] - self._seat
            while self._lower and self._lower[-1] >= self._line:
                self._below &= ~self._rungs[self._lower.pop()]
            self.rich, self.poor = rich, self._below & self.active
