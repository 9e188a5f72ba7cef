"""Every kind of change that a service writes into the journal has its Indonesian words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from handlers.wording.trail import ACTIONS
from schedules.swaps import SwapState

SERVICES = Path(__file__).parents[3] / "schedules" / "services"


def actions(path: Path) -> Iterator[str]:
    """What a module passes as an action to the journal, or to a function that notes changes."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target = node.targets[0]
            pairs: list[tuple[ast.expr, ast.expr]] = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=True))
            named |= {a.id: b for a, b in pairs if isinstance(a, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).casefold()
            given = [word.value for word in node.keywords if word.arg == "action"]
            if "note" in name or "journal" in name:
                given += node.args
            for value in given:
                found = named.get(value.id) if isinstance(value, ast.Name) else value
                if isinstance(found, ast.Constant) and isinstance(found.value, str):
                    yield found.value


def test_every_change_has_its_words() -> None:
    found = {action for path in SERVICES.glob("*.py") for action in actions(path)}
    assert {"enrolled", "role given", "moved", "swap asked"} <= found
    assert found - set(ACTIONS) == set()


def test_whatever_becomes_of_a_swap_has_its_words() -> None:
    ended = (SwapState.REFUSED, SwapState.WITHDRAWN, SwapState.EXPIRED, SwapState.LAPSED)
    assert {f"swap {state.name.lower()}" for state in ended} <= set(ACTIONS)
