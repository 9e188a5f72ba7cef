"""Families: pools that share people, directly or through others. Between two of them nothing moves.

A large OPD has a thousand pools a month, but most of its units share people with no other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from schedules.pools import Pool


@dataclass(slots=True)
class Family:
    """Pools by index, in the order of their days, and all who are in any of them."""

    people: set[int] = field(default_factory=set)
    pools: list[int] = field(default_factory=list)


def find_families(pools: Sequence[Pool], numbers: Iterable[int]) -> list[Family]:
    """Sort some of the pools (in the order of their days) into families."""
    of: dict[int, Family] = {}
    for number in numbers:
        members = pools[number].members
        if not members:
            continue
        family = of.get(members[0])
        if family is None or not family.people.issuperset(members):
            family = _unite({id(one): one for i in members if (one := of.get(i))}.values(), members)
            of.update(dict.fromkeys(family.people, family))
        family.pools.append(number)
    found = {id(family): family for family in of.values()}.values()
    for family in found:
        family.pools.sort()
    return list(found)


def _unite(families: Iterable[Family], members: Iterable[int]) -> Family:
    united = Family(people=set(members))
    for family in families:
        united.people |= family.people
        united.pools += family.pools
    return united
