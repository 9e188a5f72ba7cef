"""The pictures of the guides: what the code paints, small enough for a book of guides."""

from io import BytesIO

from PIL import Image

from demo.portraits import FOLDER, paint

LARGEST = 150_000


async def test_the_pictures_in_the_guides_are_small_and_shaped_as_the_code_paints_them() -> None:
    painted = await paint()
    assert {path.stem for path in FOLDER.glob("*.png")} == set(painted)
    for name, data in painted.items():
        kept = (FOLDER / f"{name}.png").read_bytes()
        assert len(kept) < LARGEST, name
        with Image.open(BytesIO(data)) as fresh, Image.open(BytesIO(kept)) as old:
            assert fresh.size == old.size, f"{name}: run python -m demo.portraits and look at it"
