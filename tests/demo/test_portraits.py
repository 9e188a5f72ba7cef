"""The pictures of the guides: what the code paints, small enough for a book of guides."""

from io import BytesIO

import pytest
from PIL import Image

from demo.portraits import FOLDER, paint
from demo.scenes import SCENES, Scene

LARGEST = 150_000


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_photograph_of_a_conversation_is_small(scene: Scene) -> None:
    assert (FOLDER / f"{scene.name}.png").stat().st_size < LARGEST


async def test_the_pictures_in_the_guides_are_small_and_shaped_as_the_code_paints_them() -> None:
    painted = await paint()
    played = {scene.name for scene in SCENES}
    assert {path.stem for path in FOLDER.glob("*.png")} == set(painted) | played
    for name, data in painted.items():
        kept = (FOLDER / f"{name}.png").read_bytes()
        assert len(kept) < LARGEST, name
        with Image.open(BytesIO(data)) as fresh, Image.open(BytesIO(kept)) as old:
            assert fresh.size == old.size, f"{name}: run python -m demo.portraits and look at it"
