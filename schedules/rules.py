"""Rules: what decides a person's day before it is anybody's turn.

Leave, travel, isolation, overrides, field crews, exemptions and the letter's own all-in and
all-home come first, in this order; who is left takes turns. Never compares two people.
"""

from datetime import date
from typing import TypeGuard

from schedules.facts import mass_fact
from schedules.people import Asn, Opd, Pattern
from schedules.places import Place, Rule, Slot
from schedules.policy import Policy
from schedules.roster import AbsenceKind, Override, Roster
from schedules.terms import OfficialsRule, SlotKind

_WHOLE = 100


@mass_fact
class Verdict:
    """A place that needs no turn.

    `counts` says whether the person is in the percentage's base, and `yields` that a stronger duty
    (a minimum, a level of officials, a named pair) may still ask for the person: `is_last` if after
    everybody else. `owes` says that a turn was due all the same: somebody sent home on such a day
    has a share of it like everybody who takes turns, and comes another day instead.
    """

    place: Place
    rule: Rule
    counts: bool = True
    yields: bool = False
    is_last: bool = False
    owes: bool = False


def verdict(asn: Asn, roster: Roster, letter: Policy | None, day: date) -> Verdict | None:
    """What is decided for `asn` on the workday `day` without a turn; None means: takes turns."""
    absence = roster.absence(asn.id, day)
    if absence is not None:
        special = absence.kind is AbsenceKind.SPECIAL
        return Verdict(
            place=absence.kind.place,
            rule=Rule.SPECIAL if special else Rule.ABSENT,
            counts=_in_base(asn, roster.opd, letter, day),
        )
    pinned = _pin(asn, roster, letter, day)
    if pinned is not None:
        # An order into the office of somebody who takes turns is a turn taken: the rotation counts
        # it; and one to stay at home is a turn put off. Field and travel are no turn at all.
        turns = usual_verdict(asn, roster.opd, letter, day) is None
        if turns and pinned.place is Place.WFO:
            return None
        counts = _in_base(asn, roster.opd, letter, day)
        owes = turns and pinned.place is Place.WFH
        return Verdict(place=pinned.place, rule=Rule.OVERRIDE, counts=counts, owes=owes)
    return usual_verdict(asn, roster.opd, letter, day)


def usual_verdict(asn: Asn, opd: Opd, letter: Policy | None, day: date) -> Verdict | None:
    """The same for somebody who is neither away on the day nor ordered anywhere."""
    if asn.pattern is Pattern.LAPANGAN:
        return Verdict(place=Place.WFF, rule=Rule.FIELD, counts=False)
    return _by_letter(asn, opd, letter, day)


def _pin(asn: Asn, roster: Roster, letter: Policy | None, day: date) -> Override | None:
    """The order that decides the day; on a split day also one away from its half in the office."""
    pinned = roster.override(asn.id, day)
    if pinned is None and governs(letter, day) and letter.slots is not None:
        place = roster.halves(asn.id, day).get(Slot.FIRST)
        if place is not None and letter.slots.kind is SlotKind.SPLIT:
            return Override(asn_id=asn.id, day=day, place=place, slot=Slot.FIRST)
    return pinned


def _by_letter(asn: Asn, opd: Opd, letter: Policy | None, day: date) -> Verdict | None:
    """The letter's word on somebody who is at work and not in the field."""
    if not governs(letter, day):
        return _everybody_in(asn, Rule.NO_LETTER if letter is None else Rule.OTHER_WEEKDAY)
    exempt = _exemption(asn, opd, letter)
    if exempt is not None:
        return Verdict(place=Place.WFO, rule=exempt, counts=False)
    if asn.pattern is Pattern.RUMAH:
        return Verdict(place=Place.WFH, rule=Rule.FIXED_HOME)
    found = _by_office(asn, letter) or _by_percent(asn, letter)
    if letter.prefers_home(asn) and (found is None or found.yields):
        # Named like every other special arrangement, so that nobody can tell one from another.
        rule = Rule.SPECIAL if found is None else found.rule
        return Verdict(place=Place.WFH, rule=rule, yields=True, is_last=True)
    return found


def governs(letter: Policy | None, day: date) -> TypeGuard[Policy]:
    """Whether a letter is in force whose percentage is meant for this weekday."""
    return letter is not None and day.weekday() in letter.weekdays


def _in_base(asn: Asn, opd: Opd, letter: Policy | None, day: date) -> bool:
    """Whether the percentage is also taken of this person: not of field crews and the exempt."""
    if asn.pattern is Pattern.LAPANGAN:
        return False
    return not governs(letter, day) or _exemption(asn, opd, letter) is None


def _everybody_in(asn: Asn, rule: Rule) -> Verdict:
    if asn.pattern is Pattern.RUMAH:
        return Verdict(place=Place.WFH, rule=Rule.FIXED_HOME)
    return Verdict(place=Place.WFO, rule=rule)


def _exemption(asn: Asn, opd: Opd, letter: Policy) -> Rule | None:
    if letter.exempts_person(asn):
        return Rule.EXEMPT_PERSON
    if letter.exempts_unit(asn.opd, asn.unit):
        return Rule.EXEMPT_UNIT
    return Rule.EXEMPT_SERVICE if letter.exempts_opd(opd) else None


def _by_office(asn: Asn, letter: Policy) -> Verdict | None:
    """The letter's word on a structural official, where it has one."""
    level = asn.rank.level
    if level is None:
        return None
    match letter.officials:
        case OfficialsRule.ALL_IN:
            return Verdict(place=Place.WFO, rule=Rule.OFFICIAL)
        case OfficialsRule.LEVELS_TWO_AND_THREE if level in (2, 3):
            return Verdict(place=Place.WFO, rule=Rule.OFFICIAL)
        case OfficialsRule.PIKET_ONLY:
            return Verdict(place=Place.WFH, rule=Rule.OFFICIAL)
        case _:
            return None


def _by_percent(asn: Asn, letter: Policy) -> Verdict | None:
    """All in, all home, or always in by the roster; between 0 and 100 the rest take turns."""
    percent = letter.share.office_percent
    if percent == 0:
        return Verdict(place=Place.WFH, rule=Rule.ALL_HOME, yields=True)
    if percent == _WHOLE and not letter.has_narrower_limit:
        return Verdict(place=Place.WFO, rule=Rule.ALL_OFFICE)
    if asn.pattern is Pattern.KANTOR:
        return Verdict(place=Place.WFO, rule=Rule.FIXED_OFFICE)
    return None
