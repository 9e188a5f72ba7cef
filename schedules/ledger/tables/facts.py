"""Facts and rows whose names are the same: how the one becomes the other.

Only what is called or kept otherwise is said by the caller.
"""

from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar

Fact = TypeVar("Fact")


def values_of(fact: Any, /, **columns: str) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    """What a row keeps of a fact; `columns` are those that are not called as their field is.

    An enum is kept as its word. The id of what is not in the book yet (0) is the book's to give.
    """
    values = {columns.get(f.name, f.name): getattr(fact, f.name) for f in fields(fact)}
    if values.get("id") == 0:
        del values["id"]
    return {name: v.value if isinstance(v, Enum) else v for name, v in values.items()}


def fact_of(kind: type[Fact], row: object, /, **given: object) -> Fact:
    """The fact in a row; `given` are those fields that do not stand in it just so."""
    make: Any = kind  # a dataclass: whoever names a wrong field hears of it when it is made
    values = {f.name: getattr(row, f.name) for f in fields(make) if f.name not in given}
    made: Fact = make(**values, **given)
    return made
