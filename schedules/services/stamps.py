"""Stamps: what a change bears: who ordered it, from which chat, and what they had seen."""

from dataclasses import dataclass

from schedules.services.actors import Actor
from schedules.services.dialogues import DialogueKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who changes something, from which chat, and what they had seen; None is the command line."""

    actor: Actor | None = None
    chat: int | None = None
    seen: int | None = None
    dialogue: DialogueKey | None = None
