"""A restart at every step of every dialogue: it goes on where it was, and nothing is done twice.

After each answer the process is replaced by one that knows nothing but the book, and which is given
the last update once more, as after a crash before it was marked as handled. Then the button that
was answered last is pressed again: it moves nothing, and what is open is asked again.
"""

import pytest

from handlers.registry import dialogues
from tests.handlers.conftest import Office
from tests.handlers.walking import Walking
from tests.handlers.walks import WALKS, Walk


def test_every_step_of_every_dialogue_is_walked() -> None:
    there = {(one.kind, step) for one in dialogues() for step in one.steps}
    assert there - {step for walk in WALKS.values() for step in walk.steps} == set()


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
async def test_it_goes_on_after_a_restart_at_every_step(office: Office, walk: Walk) -> None:
    walking = await Walking.set_out(office, walk)
    for act, step in walk.acts:
        pressed = walking.act(act)
        open_one = await walking.reaches(step)
        await office.restart()
        walking.person.catch_up()
        await office.hear_again()
        assert await walking.reaches(step) == open_one, act
        if pressed is not None:
            await walking.act_again(pressed)
        assert await walking.current() == open_one, act
    assert await walking.changes() == walk.changes
