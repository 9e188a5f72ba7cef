"""Draft: a letter on its way, as a dialogue keeps it, and what is still missing of it.

A draft is what has been dictated so far, or a whole letter that came as a file. Whoever writes for
the city writes a city's letter; whoever writes for an OPD one of that OPD's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from handlers.dictation import Dictated
from handlers.wording import drafting as words
from schedules.errors import Fault
from schedules.files import FaultCode, find_misfits
from schedules.people import Opd, Role
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.scope import Scope
from schedules.services.lookup import Actor
from schedules.terms import Issuer, OfficialsRule

_DICTATED = TypeAdapter(Dictated)
_POLICY = TypeAdapter(Policy)
_NOTHING = Dictated()
_ASKED = {FaultCode.RANGE_ORDER: "last", FaultCode.PIKET_NEEDED: "duty"}
"""The steps that ask for what is wrong between the parts of a letter; "mend" for all the rest."""


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

    def missing(self, today: date) -> str:
        """The step that asks for what is still needed; "preview" when nothing is.

        A dictated letter begins today at the earliest: past days are facts.
        """
        said = self.said
        if self.whole is not None:
            return "preview"
        open_points = {
            "unclear": bool(said.unclear),
            "share": said.share is None,
            "first": said.first is None or said.first < today,
            "last": said.last is None and not said.is_open,
        }
        step = next((step for step, is_open in open_points.items() if is_open), "")
        if not step and (misfits := self.misfits):
            step = _ASKED.get(FaultCode(misfits[0].code), "mend")
        if step:
            return step
        return "preview" if said.number or self.is_trial else "number"

    @property
    def misfits(self) -> tuple[Fault, ...]:
        """What does not go together in a letter of which share and first day have been said."""
        issuer = Issuer.OPD if self._closes_units else Issuer.CITY
        return find_misfits(self._worded(self.said.scope or Scope(), issuer))

    @property
    def _closes_units(self) -> bool:
        return self.said.scope is not None and bool(self.said.scope.units)  # an OPD's own

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
        is_admin = any(p.opd is None and p.role is Role.ADMIN for p in actor.posts)
        writes_for_city = is_admin and not self._closes_units
        own = Scope() if writes_for_city else Scope(opds=frozenset({office.code}))
        issuer = Issuer.CITY if writes_for_city else Issuer.OPD
        trial_number = words.trial_number(office.code, now.astimezone(office.zone.tz))
        return replace(
            self._worded(self.said.scope or own, issuer),
            number=self.said.number or trial_number,
            issued=self.said.issued or office.zone.day_of(now),
            signer=words.CITY_SIGNER if writes_for_city else words.opd_signer(office),
        )

    def _worded(self, scope: Scope, issuer: Issuer) -> Policy:
        """What has been said, as a letter for some by somebody."""
        said = self.said
        if said.share is None or said.first is None:
            raise ValueError("a letter without a share or a first day")
        return Policy(
            number=said.number,
            issued=said.issued or said.first,
            title=words.TITLE,
            signer="",
            scope=scope,
            first=said.first,
            last=said.last,
            share=said.share,
            weekdays=said.weekdays or EVERY_WEEKDAY,
            exemptions=said.exemptions,
            officials=said.officials or OfficialsRule.ROTATE,
            piket=said.piket,
            side_rules=said.side_rules,
            issuer=issuer,
            minimum=said.minimum or 0,
        )
