"""Lines of a letter: on which line of the TOML a key stands, for the fault to point at."""

import re
from collections.abc import Mapping

_PART = re.compile(r"\s*\[\[?\s*([\w. \"'-]+?)\s*\]")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")


def key_lines(text: str) -> Mapping[str, int]:
    """The first line (from 1) of each key path such as porsi.persen; good enough for people."""
    lines: dict[str, int] = {}
    part = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _PART.match(line):
            part = _bare(found[1])
            lines.setdefault(part, number)
        elif found := _KEY.match(line):
            key = _bare(found[1])
            lines.setdefault(f"{part}.{key}" if part else key, number)
    return lines


def _bare(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)
