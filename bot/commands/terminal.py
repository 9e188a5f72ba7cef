"""Terminal: where commands print. Sentences stay one line each; tables get the width they need."""

import os
import sys
from pathlib import Path

from rich.console import Console, RenderableType
from rich.progress import Progress

from schedules.errors import PathError

_WIDE = 200  # columns of a table that goes into a pipe or a file: nobody's window is meant


def terminal() -> Console:
    """The terminal as it is now: its own width, or a wide page where there is none."""
    width = None if sys.stdout.isatty() else _WIDE
    return Console(highlight=False, markup=False, soft_wrap=True, width=width)


def say(line: str = "", style: str | None = None) -> None:
    """Print a sentence; it is never broken, so that it can be searched for and copied."""
    terminal().print(line, style=style)


def show(table: RenderableType) -> None:
    """Print a table within the width."""
    terminal().print(table, soft_wrap=False)


def progress() -> Progress:
    """A bar for a person who waits; where nobody watches it prints nothing."""
    console = terminal()
    return Progress(transient=True, console=console, disable=not console.is_terminal)


def check_path(path: Path) -> None:
    """Make sure that a file can be written there, before anything is done for it.

    Raises:
        PathError: it cannot.
    """
    place = path if path.exists() else path.parent
    is_room = path.is_file() if path.exists() else place.is_dir()
    if not is_room or not os.access(place, os.W_OK):
        raise PathError(path=str(path))
