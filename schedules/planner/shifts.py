"""Shifts: who of those in the office comes early and who late, fairly over time.

Whoever has come early less often than late has the next early shift; the two shifts of a unit
differ by one person at most. What was published is kept as far as that allows. Knows people by
their ids only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schedules.places import Slot


@dataclass(slots=True, kw_only=True)
class Shifts:
    """Running balances, by asn id: early shifts minus late ones, and a rank for ties."""

    early: dict[int, int]
    rank: Mapping[int, int]

    def share(
        self,
        group: Sequence[int],
        *,
        told: Mapping[int, Slot],
        fixed: Mapping[int, Slot],
        already: Iterable[Slot] = (),
    ) -> dict[int, Slot]:
        """Divide one unit's office people of a day over the two shifts.

        `told` was published and gives way to evenness, `fixed` was ordered and does not; both may
        name others as well. `already` are the shifts of the day's other units: a unit of three has
        its larger shift where the OPD has fewer.
        """
        order = sorted(group, key=lambda i: (self.early[i], self.rank[i]))
        wanted = {i: slot for i in order if (slot := fixed.get(i) or told.get(i)) is not None}
        early = [i for i in order if wanted.get(i) is Slot.FIRST]
        late = [i for i in reversed(order) if wanted.get(i) is Slot.SECOND]
        most = self._early_places(order, len(early), len(late), already)
        early = _give_up(early, most, fixed)
        late = _give_up(late, len(order) - most, fixed)
        free = [i for i in order if i not in early and i not in late]
        early += free[: max(0, most - len(early))]
        return {i: Slot.FIRST if i in early else Slot.SECOND for i in group}

    def _early_places(
        self, order: Sequence[int], early: int, late: int, already: Iterable[Slot]
    ) -> int:
        """How many come early: half of the unit; of an odd number the half that moves fewer."""
        small = len(order) // 2
        if small * 2 == len(order):
            return small
        ahead = sum(1 if slot is Slot.FIRST else -1 for slot in already)
        is_ahead = (sum(self.early[i] for i in order), ahead) > (0, 0)
        usual, other = (small, small + 1) if is_ahead else (small + 1, small)

        def moved(places: int) -> int:
            return max(0, early - places) + max(0, late - (len(order) - places))

        return min((usual, other), key=moved)

    def remember(self, shared: Mapping[int, Slot]) -> None:
        """Count a day's shifts."""
        for asn_id, slot in shared.items():
            self.early[asn_id] += 1 if slot is Slot.FIRST else -1


def _give_up(shift: list[int], places: int, fixed: Mapping[int, Slot]) -> list[int]:
    """Keep at most `places`: whoever was ordered, then those at the front."""
    ordered = [i for i in shift if i in fixed]
    others = [i for i in shift if i not in fixed]
    return ordered + others[: max(0, places - len(ordered))]
