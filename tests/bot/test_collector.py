"""The collector: told to search seldom, it still finds every circle of forgotten objects."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from bot.collector import spare_collector


class Task:
    """Something that refers to itself, as a task and its exception do."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def spared() -> Iterator[None]:
    usual = gc.get_threshold()
    spare_collector()
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


def test_a_circle_that_is_forgotten_soon_is_found_soon() -> None:
    forgotten = ref(Task())
    held: list[list[int]] = []
    while forgotten() is not None and len(held) < 200_000:
        held.append([])
    assert forgotten() is None


def test_a_circle_that_had_grown_old_is_found_in_the_end() -> None:
    task = Task()
    gc.collect()  # it has survived a search of everything: nothing is searched less often
    forgotten = ref(task)
    del task
    held: list[list[int]] = []
    for _ in range(100):
        held += [[] for _ in range(1_000)]  # what the bot keeps for a while
        for _ in range(100_000):
            circle: list[object] = []
            circle.append(circle)
        if forgotten() is None:
            break
    assert forgotten() is None


def test_circles_do_not_pile_up() -> None:
    made = 0
    most = 0
    seen: list[ref[Task]] = []
    for _ in range(20):
        seen = [one for one in seen if one() is not None]
        seen += [ref(Task()) for _ in range(20_000)]
        made += 20_000
        most = max(most, sum(one() is not None for one in seen))
    assert most < made / 3


def test_plans_are_not_searched_again_and_again() -> None:
    before = gc.get_stats()[0]["collections"]
    held: list[list[int]] = [[] for _ in range(140_000)]
    assert gc.get_stats()[0]["collections"] - before <= 3
    assert len(held) == 140_000
