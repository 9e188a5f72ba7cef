"""What a Bot API method is: its parameters and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from demo.telegram.arguments import Arguments, Signature
from demo.telegram.world import World

Run = Callable[[World, Arguments], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method; `run` returns what stands under "result" in the answer."""

    run: Run
    signature: Signature


def method(run: Run, parameters: str = "") -> Method:
    """Return a method with its parameters parted by spaces, the needed ones marked with `!`."""
    return Method(run=run, signature=Signature.of(parameters))
