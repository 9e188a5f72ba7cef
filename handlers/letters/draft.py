"""Draft: a letter on its way, as a dialogue keeps it, and what is still missing of it.

A draft is what has been dictated so far, or a whole letter that came as a file. Whoever writes for
the city writes a city's letter; whoever writes for an OPD one of that OPD's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from handlers.dictation import Dictated
from handlers.wording import drafting as words
from schedules.people import Opd, Role
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.scope import Scope
from schedules.services.lookup import Actor
from schedules.terms import Issuer, OfficialsRule

_DICTATED = TypeAdapter(Dictated)
_POLICY = TypeAdapter(Policy)
_NOTHING = Dictated()


def kept(letter: Policy) -> dict[str, Any]:
    """A letter as a dialogue keeps it: plain JSON."""
    dumped: dict[str, Any] = _POLICY.dump_python(letter, mode="json")
    return dumped


def letter_of(facts: Mapping[str, Any]) -> Policy | None:
    """The letter that was shown last, as a dialogue kept it."""
    shown = facts.get("shown")
    return _POLICY.validate_python(shown) if shown else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a letter; `whole` is set when it came as a file, and then all there is."""

    said: Dictated = _NOTHING
    whole: Policy | None = None
    is_trial: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        """The draft as a dialogue keeps it."""
        return {
            "said": _DICTATED.dump_python(self.said, mode="json"),
            "whole": kept(self.whole) if self.whole else None,
            "trial": self.is_trial,
        }

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> "Draft":
        """The draft that a dialogue kept."""
        whole = facts.get("whole")
        return cls(
            said=_DICTATED.validate_python(facts.get("said") or {}),
            whole=_POLICY.validate_python(whole) if whole else None,
            is_trial=bool(facts.get("trial")),
        )

    @property
    def missing(self) -> str:
        """The step that asks for what is still needed; "preview" when nothing is."""
        said = self.said
        open_points = {
            "unclear": bool(said.unclear),
            "share": said.share is None,
            "first": said.first is None,
            "last": (said.last is None and not said.is_open) or self._ends_before_it_begins,
            "number": not said.number and not self.is_trial,
        }
        if self.whole is not None:
            return "preview"
        return next((step for step, is_open in open_points.items() if is_open), "preview")

    @property
    def _ends_before_it_begins(self) -> bool:
        first, last = self.said.first, self.said.last
        return first is not None and last is not None and last < first

    def with_more(self, more: Dictated) -> "Draft":
        """The draft after more was said: what is said again counts, lists grow."""
        was = self.said
        changed = {
            field.name: value
            for field in fields(Dictated)
            if (value := getattr(more, field.name)) != getattr(_NOTHING, field.name)
        }
        if more.last is not None:
            changed["is_open"] = False
        if more.is_open:
            changed["last"] = None
        changed["exemptions"] = was.exemptions.with_those_of(more.exemptions)
        changed["side_rules"] = tuple(dict.fromkeys((*was.side_rules, *more.side_rules)))
        changed["unclear"] = more.unclear
        return replace(self, said=replace(was, **changed))

    def letter(self, actor: Actor, office: Opd, now: datetime) -> Policy:
        """The letter as it would be issued; nothing may be missing."""
        if self.whole is not None:
            return self.whole
        said = self.said
        if said.share is None or said.first is None:
            raise ValueError("a letter without a share or a first day")
        is_closing = said.scope is not None and bool(said.scope.units)  # an OPD's own unit
        is_admin = any(p.opd is None and p.role is Role.ADMIN for p in actor.posts)
        writes_for_city = is_admin and not is_closing
        scope = said.scope or (Scope() if writes_for_city else Scope(opds=frozenset({office.code})))
        return Policy(
            number=said.number or words.trial_number(office.code, now.astimezone(office.zone.tz)),
            issued=said.issued or office.zone.day_of(now),
            title=words.TITLE,
            signer=words.CITY_SIGNER if writes_for_city else words.opd_signer(office),
            scope=scope,
            first=said.first,
            last=said.last,
            share=said.share,
            weekdays=said.weekdays or EVERY_WEEKDAY,
            exemptions=said.exemptions,
            officials=said.officials or OfficialsRule.ROTATE,
            piket=said.piket,
            side_rules=said.side_rules,
            issuer=Issuer.CITY if writes_for_city else Issuer.OPD,
            minimum=said.minimum or 0,
        )
