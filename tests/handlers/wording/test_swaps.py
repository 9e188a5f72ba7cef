"""Swaps and batons in words: golden/swaps.txt and batons.txt are read aloud."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from handlers.wording import batons, swaps
from schedules.batons import Call
from schedules.dayplan import Placement
from schedules.dealings import BatonCard, DutyNote, SwapCard, SwappedDay
from schedules.places import Duty, Place, Reason, Rule
from schedules.swaps import Swap, SwapKind, SwapState
from schedules.workdays import Span
from tests.handlers.wording.cast import DISDAG
from tests.handlers.wording.reading import golden

DAY, BACK = date(2020, 3, 20), date(2020, 3, 24)
ASKED = datetime(2020, 3, 18, 1, 30, tzinfo=UTC)
NAMES = {1: "Siti <b>Rahayu</b>", 2: "Budi Santoso, S.Sos.", 3: "Hasan", 4: "Wati"}
SWAP = Swap(
    id=7,
    opd="DISDAG",
    kind=SwapKind.SEAT,
    giver=1,
    taker=2,
    day=DAY,
    back_day=BACK,
    asked_by=1,
    asked_at=ASKED,
    expires_at=datetime(2020, 3, 19, 9, 0, tzinfo=UTC),
    giver_agreed_at=ASKED,
)


def slot(asn_id: int, place: Place, rule: Rule = Rule.SWAP, duty: Duty | None = None) -> Placement:
    return Placement(
        asn_id=asn_id, unit="Bidang Pasar", place=place, reason=Reason(rule=rule), duty=duty
    )


def exchanged(day: date, giver: int, taker: int) -> SwappedDay:
    there, here = (slot(giver, Place.WFO),), (slot(giver, Place.WFH),)
    back, away = (slot(taker, Place.WFH),), (slot(taker, Place.WFO),)
    was = (there, here, back, away) if giver == SWAP.giver else (here, there, away, back)
    return SwappedDay(
        day=day, giver_was=was[0], giver_now=was[1], taker_was=was[2], taker_now=was[3]
    )


DAYS = (exchanged(DAY, 1, 2), exchanged(BACK, 9, 2))
SATURDAY = SwappedDay(
    day=date(2020, 3, 21),
    giver_was=(slot(1, Place.WFO, Rule.DUTY, Duty.PIKET),),
    giver_now=(slot(1, Place.AWAY, Rule.DAY_OFF),),
    taker_was=(slot(2, Place.AWAY, Rule.DAY_OFF),),
    taker_now=(slot(2, Place.WFO, Rule.DUTY, Duty.PIKET),),
)


def card(swap: Swap, to: int, days: tuple[SwappedDay, ...] = DAYS) -> str:
    return swaps.card(SwapCard(swap=swap, opd=DISDAG, to=to, names=NAMES, days=days))


def test_a_swap_reads_well_for_each_who_has_a_part_in_it() -> None:
    both = replace(SWAP, taker_agreed_at=ASKED)
    ended = {"decided_at": ASKED}
    proposed = replace(SWAP, asked_by=4, giver_agreed_at=None)
    piket = replace(SWAP, kind=SwapKind.PIKET, day=SATURDAY.day, back_day=None)
    refused = replace(
        SWAP, state=SwapState.REFUSED, decided_by=2, words="Ada <acara> keluarga", **ended
    )
    texts = [
        card(SWAP, 2),
        card(SWAP, 1),
        card(proposed, 1),
        card(piket, 2, (SATURDAY,)),
        card(replace(both, state=SwapState.AGREED), 3),
        card(replace(both, state=SwapState.AGREED), 1),
        card(replace(both, state=SwapState.STANDING, **ended), 1),
        card(replace(both, state=SwapState.STANDING, decided_by=3, **ended), 2),
        card(replace(proposed, state=SwapState.STANDING, decided_by=3, **ended), 2),
        card(refused, 1, ()),
        card(refused, 2, ()),
        card(replace(SWAP, state=SwapState.WITHDRAWN, decided_by=1, **ended), 2, ()),
        card(replace(SWAP, state=SwapState.EXPIRED, **ended), 1, ()),
        card(replace(piket, state=SwapState.LAPSED, **ended), 2, ()),
        swaps.pick_day(""),
        swaps.pick_partner(
            DAY,
            SwapKind.SEAT,
            [
                swaps.partner_line(NAMES[2], SwapKind.SEAT, -900_000),
                swaps.partner_line(NAMES[3], SwapKind.PIKET, 0),
                swaps.partner_line(NAMES[4], SwapKind.SEAT, 900_000),
            ],
        ),
        swaps.no_partners(DAY),
        swaps.no_days(DISDAG, ""),
        swaps.USAGE_APPROVAL,
    ]
    golden("swaps", "\n\n--\n\n".join(texts))


BATON = BatonCard(
    opd=DISDAG,
    day=DAY,
    asn_id=1,
    name=NAMES[1],
    to=1,
    call=Call.OFFER,
    hours=Span(time(7, 30), time(16, 30)),
    offered_at=datetime(2020, 3, 20, 0, 30, tzinfo=UTC),
)


def test_the_piket_as_a_baton_reads_well() -> None:
    note = DutyNote(day=date(2020, 3, 19), name=NAMES[3], words="Kunci gudang di <laci> kiri.")
    at = datetime(2020, 3, 20, 0, 41, tzinfo=UTC)
    taken = replace(BATON, taken_at=at, taken_by=1, taken_name=NAMES[1], phone="081234567890")
    stood_in = replace(BATON, taken_at=at, taken_by=2, taken_name=NAMES[2], reserve=NAMES[2])
    texts = [
        batons.text(replace(BATON, last=note)),
        batons.text(replace(BATON, to=2, call=Call.RESERVE, reserve=NAMES[2])),
        batons.text(replace(BATON, to=3, call=Call.HEAD, reserve=NAMES[2])),
        batons.text(replace(BATON, to=3, call=Call.HEAD)),
        batons.text(taken),
        batons.text(stood_in),
        batons.status([taken, stood_in, BATON, replace(BATON, offered_at=None)]),
        batons.phone(""),
        batons.phone_kept("081234567890"),
    ]
    golden("batons", "\n\n--\n\n".join(texts))


def test_a_day_off_is_called_one() -> None:
    piket = replace(SWAP, kind=SwapKind.PIKET, day=SATURDAY.day, back_day=None)
    assert "libur → <b>WFO + piket</b>" in card(piket, 2, (SATURDAY,))
