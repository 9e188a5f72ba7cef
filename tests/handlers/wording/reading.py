"""Reading: texts on file that a person has read, and how a test holds a new text against them."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """Hold a text against the one on file; a text without a file is written down, to be read."""
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        path.write_text(text + "\n", encoding="utf-8")
        pytest.fail(f"{path.name} is new: read it aloud, then run again")
    assert text + "\n" == path.read_text(encoding="utf-8")
