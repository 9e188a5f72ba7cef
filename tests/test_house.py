"""The house keeps its promises: size, arrows, settings, commands and sentences."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.cli import app
from bot.settings import Settings
from handlers.rights import RIGHTS
from handlers.wording import errors as wording
from handlers.wording.help import COMMANDS
from schedules import errors, refusals

ROOT = Path(__file__).parent.parent
ROOMS = ("demo", "bot", "handlers", "schedules", "tests", "bench")
LIMIT = 300


def python_files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LIMIT


@pytest.mark.parametrize("path", python_files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_no_room_is_a_lumber_room(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "common", "misc", "base"}


def test_env_example_lists_every_setting_in_order_and_nothing_else() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    listed = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert listed == [name.upper() for name in Settings.model_fields]


def test_env_example_shows_the_defaults() -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    shown = dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))
    for name, field in Settings.model_fields.items():
        if name != "bot_token":
            given = int(shown[name.upper()]) if field.annotation is int else shown[name.upper()]
            assert given == field.default


def test_readme_names_every_command_of_the_command_line() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    assert names
    for name in names:
        assert f"`giliran {name}" in readme, name
    for named in re.findall(r"giliran ([a-z][a-z-]+)", readme):
        assert named in names, named


def test_every_command_of_the_help_is_a_right_and_every_right_a_command() -> None:
    assert set(COMMANDS) == {str(action).split()[0] for action in RIGHTS}


def test_every_refusal_has_its_own_sentence() -> None:
    classes = [
        kind
        for kind in (*vars(errors).values(), *vars(refusals).values())
        if isinstance(kind, type)
        and issubclass(kind, errors.ScheduleError)
        and kind is not errors.ScheduleError
    ]
    special = {errors.GuessingError, errors.FileRefusedError}
    assert classes
    for kind in classes:
        assert kind in wording.SENTENCES or kind in special, kind.__name__


def test_the_glossary_and_the_decisions_are_there() -> None:
    assert (ROOT / "docs" / "glossary.md").read_text("utf-8").count("\n|") > 20
    numbers = sorted(path.name[:4] for path in (ROOT / "docs" / "adr").glob("0*.md"))
    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    decision = (ROOT / "docs" / "adr" / "0002-dependencies.md").read_text("utf-8")
    for requirement in asked:
        name = re.split(r"[\[<>=~! ]", requirement)[0]
        assert name in decision, name


def test_locks_carry_hashes_and_name_no_host() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text("utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") > text.count("==")
