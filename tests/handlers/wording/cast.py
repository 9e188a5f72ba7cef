"""The cast of the wording's tests: one OPD, its letters and a few people, as facts."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from schedules.attendance import owed_hours
from schedules.dayplan import Placement, UnitProof
from schedules.notices import PersonDay
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer, PiketRule, SlotKind, SlotRule
from schedules.workdays import USUAL_HOURS, Calendar, Span, Zone

DISDAG = Opd(
    code="DISDAG",
    name="Dinas Perdagangan, Koperasi & UKM",
    zone=Zone.WIB,
    hours=USUAL_HOURS,
    address="Jalan Sriwijaya Nomor 44",
)
HALF = Policy(
    number="443.5/0618",
    issued=date(2020, 3, 17),
    title="Penyesuaian Sistem Kerja",
    signer="Wali Kota",
    scope=Scope(),
    first=date(2020, 3, 18),
    last=date(2020, 3, 31),
    share=Share(kind=ShareKind.OFFICE, percent=50),
    side_rules=("Apel pagi ditiadakan", "Perjalanan ke luar daerah dibatasi"),
)
LOOSE = replace(
    HALF,
    number="800/12/DISDAG",
    issued=date(2020, 3, 18),
    signer="Kepala Dinas Perdagangan",
    issuer=Issuer.OPD,
    scope=Scope(opds=frozenset({"DISDAG"})),
    share=Share(kind=ShareKind.MAX_OFFICE, percent=75),
    side_rules=(),
)
ALL_HOME = Policy(
    number="SE Nomor 800/3112-BKPSDM",
    issued=date(2021, 6, 28),
    title="Bekerja dari rumah",
    signer="Wali Kota",
    scope=Scope(),
    first=date(2021, 6, 29),
    last=date(2021, 7, 6),
    share=Share(kind=ShareKind.MAX_OFFICE, percent=0),
    piket=PiketRule(per_day=2, reserve=1),
    side_rules=("Tetap berada di rumah, keluar hanya untuk keperluan mendesak",),
)
ALL_IN = Policy(
    number="061.2/2245",
    issued=date(2021, 9, 3),
    title="Bekerja dari kantor",
    signer="Wali Kota",
    scope=Scope(),
    first=date(2021, 9, 6),
    last=None,
    share=Share(kind=ShareKind.OFFICE, percent=100),
)
FRIDAYS = Policy(
    number="000.8.3/578-ORG",
    issued=date(2026, 3, 27),
    title="WFH hari Jumat",
    signer="Wali Kota",
    scope=Scope(),
    first=date(2026, 4, 1),
    last=None,
    share=Share(kind=ShareKind.MAX_HOME, percent=75),
    weekdays=frozenset({4}),
)


SPLIT = SlotRule(
    kind=SlotKind.SPLIT,
    first=Span(time(7, 30), time(14)),
    second=Span(time(14, 30), time(16, 30)),
)
SHIFTS = SlotRule(
    kind=SlotKind.SHIFT,
    first=Span(time(7), time(15, 30)),
    second=Span(time(9), time(17, 30)),
)
HALVED = replace(HALF, slots=SPLIT)
SHIFTED = replace(HALF, slots=SHIFTS)


def slot(
    place: Place,
    rule: Rule = Rule.ROTATION,
    *,
    turn: Turn | None = None,
    duty: Duty | None = None,
    letter: Policy | None = None,
    part: Slot = Slot.WHOLE,
    hours: Span | None = None,
) -> Placement:
    """One slot of Siti's day."""
    return Placement(
        asn_id=1,
        unit="Bidang Pasar",
        slot=part,
        place=place,
        reason=Reason(rule=rule, letter=letter.number if letter else None, turn=turn),
        duty=duty,
        is_seat=place is Place.WFO and rule is Rule.ROTATION,
        hours=hours,
    )


def person(
    day: date,
    *slots: Placement,
    letter: Policy | None = None,
    office: int | None = None,
    of: int = 24,
    opd: Opd = DISDAG,
    **more: Any,
) -> PersonDay:
    """Siti's day, with the percentage of her unit."""
    share = letter.share if letter else None
    seats = share.seats(of) if share else of
    facts = PersonDay(
        asn_id=1,
        name="Siti Rahayu, S.E.",
        opd=opd,
        unit="Bidang Pasar",
        day=day,
        fact=Calendar().look(day, opd.hours),
        slots=slots,
        hours=owed_hours(slots, Calendar().hours(opd.code, opd.hours, day)),
        letter=letter,
        proof=UnitProof(
            unit="Bidang Pasar",
            letter=letter.number if letter else None,
            share=share,
            rostered=of,
            present=of,
            seats=seats,
            office=seats if office is None else office,
        ),
        last_letter_day=letter.last if letter else None,
    )
    return replace(facts, **more)


def split_day(turn: Turn | None = None) -> tuple[Placement, Placement]:
    """Siti's office day under the letter that splits it."""
    return (
        slot(Place.WFO, turn=turn or TURN, letter=HALVED, part=Slot.FIRST, hours=SPLIT.first),
        slot(Place.WFH, Rule.SPLIT, letter=HALVED, part=Slot.SECOND, hours=SPLIT.second),
    )


def late_shift() -> Placement:
    """Siti's office day in the second shift."""
    return slot(Place.WFO, turn=TURN, letter=SHIFTED, part=Slot.SECOND, hours=SHIFTS.second)


SITI = Asn(
    id=1,
    nip=Nip("199001012015012001"),
    name="Siti Rahayu, S.E.",
    opd="DISDAG",
    unit="Bidang Pasar",
    position="Analis Perdagangan",
    rank=Rank.FUNGSIONAL,
    employment=Employment.PNS,
    pattern=Pattern.GILIR,
    may_piket=True,
    role=Role.PEGAWAI,
)
TURN = Turn(owed=-1_500_000, position=3, pool=24, seats=12)
SETDA = replace(
    DISDAG, code="SETDA", name="Sekretariat Daerah", zone=Zone.WIT, announce_at=time(6, 30)
)
