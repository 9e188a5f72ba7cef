"""Ranking: an order of people that favours nobody, for ties that nothing else settles."""

from collections.abc import Sequence
from hashlib import blake2b


def ranks(keys: Sequence[bytes | str]) -> list[int]:
    """Order people by the hash of their keys, so that no name or number comes first for ever."""
    plain = [key.encode() if isinstance(key, str) else key for key in keys]
    hashed = [(blake2b(key, digest_size=8).digest(), key) for key in plain]
    rank = [0] * len(keys)
    for place, person in enumerate(sorted(range(len(keys)), key=hashed.__getitem__)):
        rank[person] = place
    return rank
