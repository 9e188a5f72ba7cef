"""Facts: the decorator for the few kinds of fact of which there are hundreds of thousands."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def mass_fact(kind: type[T]) -> type[T]:
    """A frozen dataclass with slots, cheap to make.

    mypy holds it to be frozen like every other fact. At run time it is not, since a frozen field
    takes three times as long to set, and a city's month has a million of these. Where they are made
    by the million the values are given by place: keywords would take four times as long.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
