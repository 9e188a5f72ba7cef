"""The answers in the chat, held against texts that a person has read (golden/*.txt)."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from handlers.rights import OFFICE, READERS, Action, Answer, ChatSort, allowed_commands, decide
from handlers.wording import checkin, enrolment, today, why
from handlers.wording import help as helping
from schedules.attendance import CheckinKind, Verdict
from schedules.notices import OpdDay
from schedules.people import Role
from schedules.places import Duty, Place, Rule
from schedules.shares import Base, Share, ShareKind
from schedules.workdays import Calendar, Span, Zone
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden

WED = date(2020, 3, 18)


@dataclass(frozen=True, kw_only=True)
class Done:
    """A receipt as the service gives it."""

    kind: CheckinKind
    day: date
    at: datetime
    verdict: Verdict
    place: Place
    hours: Span
    zone: Zone
    earlier: datetime | None = None


def done(kind: CheckinKind, clock: str, verdict: Verdict, earlier: str = "") -> Done:
    def moment(text: str) -> datetime:
        hour, minute = map(int, text.split("."))
        return datetime(2020, 3, 18, hour, minute, tzinfo=cast.DISDAG.zone.tz)

    return Done(
        kind=kind,
        day=WED,
        at=moment(clock),
        verdict=verdict,
        place=Place.WFH,
        hours=Span(time(7, 30), time(16, 0)),
        zone=cast.DISDAG.zone,
        earlier=moment(earlier) if earlier else None,
    )


@pytest.mark.parametrize(
    ("name", "kind", "clock", "verdict", "earlier"),
    [
        ("in-on-time", CheckinKind.IN, "07.12", Verdict.ON_TIME, ""),
        ("in-late", CheckinKind.IN, "07.48", Verdict.LATE, ""),
        ("in-outside", CheckinKind.IN, "04.10", Verdict.OUTSIDE, ""),
        ("in-again", CheckinKind.IN, "07.12", Verdict.ON_TIME, "07.12"),
        ("out-on-time", CheckinKind.OUT, "16.03", Verdict.ON_TIME, ""),
        ("out-early", CheckinKind.OUT, "14.30", Verdict.EARLY, ""),
        ("out-outside", CheckinKind.OUT, "22.15", Verdict.OUTSIDE, ""),
        ("out-again", CheckinKind.OUT, "16.40", Verdict.ON_TIME, "16.03"),
    ],
)
def test_a_receipt_says_what_the_book_holds(
    name: str, kind: CheckinKind, clock: str, verdict: Verdict, earlier: str
) -> None:
    golden(f"checkin-{name}", checkin.receipt(done(kind, clock, verdict, earlier)))


def test_an_earlier_message_that_arrives_later_counts() -> None:
    text = checkin.receipt(done(CheckinKind.IN, "07.05", Verdict.ON_TIME, "07.12"))
    assert "tercatat pukul 07.05 WIB" in text
    assert "sudah" not in text


def test_the_reason_of_a_seat_goes_from_rule_to_turn() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    golden("why-seat", why.explain(cast.person(WED, slot, letter=cast.HALF)))


def test_the_reason_of_a_split_day_says_what_the_letter_halves() -> None:
    facts = cast.person(WED, *cast.split_day(), letter=cast.HALVED)
    golden("why-split", why.explain(facts))


def test_the_reason_of_a_shift_says_that_shifts_take_turns() -> None:
    golden("why-shift", why.explain(cast.person(WED, cast.late_shift(), letter=cast.SHIFTED)))


def test_a_week_of_halved_days_has_a_line_a_day() -> None:
    split = cast.person(WED, *cast.split_day(), letter=cast.HALVED)
    late = cast.person(WED + timedelta(days=1), cast.late_shift(), letter=cast.SHIFTED)
    text = today.schedule([split, late], WED)
    assert "Rabu 18: WFO 07.30-14.00, WFH 14.30-16.30 (hari ini)" in text
    assert "Kamis 19: WFO 09.00-17.30" in text


def test_the_reason_of_a_seat_passed_on_says_so() -> None:
    turn = replace(cast.TURN, position=14, owed=250_000, exchanged=True)
    letter = replace(
        cast.HALF, share=Share(kind=ShareKind.MAX_OFFICE, percent=50, base=Base.PRESENT)
    )
    slot = cast.slot(Place.WFO, turn=turn, letter=letter)
    golden("why-exchanged", why.explain(cast.person(WED, slot, letter=letter)))


def test_the_reason_at_home_when_nothing_is_owed() -> None:
    slot = cast.slot(Place.WFH, turn=replace(cast.TURN, owed=0, position=20), letter=cast.HALF)
    golden("why-home", why.explain(cast.person(WED, slot, letter=cast.HALF)))


def test_a_special_arrangement_is_never_explained() -> None:
    slot = cast.slot(Place.WFH, Rule.SPECIAL, letter=cast.HALF)
    golden("why-special", why.explain(cast.person(WED, slot, letter=cast.HALF)))


def test_an_exempt_unit_hears_that_it_is_exempt() -> None:
    slot = cast.slot(Place.WFO, Rule.EXEMPT_UNIT, letter=cast.ALL_HOME)
    facts = cast.person(date(2021, 6, 29), slot, letter=cast.ALL_HOME, office=0)
    golden("why-exempt", why.explain(facts))


def test_a_letter_for_fridays_explains_a_thursday() -> None:
    slot = cast.slot(Place.WFO, Rule.OTHER_WEEKDAY, letter=cast.FRIDAYS)
    golden(
        "why-other-weekday", why.explain(cast.person(date(2026, 4, 9), slot, letter=cast.FRIDAYS))
    )


def test_piket_on_a_holiday_is_explained() -> None:
    slot = cast.slot(Place.WFO, Rule.DUTY, duty=Duty.PIKET)
    golden("why-piket-holiday", why.explain(cast.person(date(2020, 3, 25), slot)))


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("place", Place)
def test_every_rule_has_a_reason_in_words(rule: Rule, place: Place) -> None:
    slot = cast.slot(place, rule, letter=cast.HALF)
    assert why.short(slot)
    assert f"<b>3. {'Pengecualian'}.</b>" in why.explain(cast.person(WED, slot, letter=cast.HALF))


def test_today_on_a_holiday_names_the_holiday() -> None:
    facts = cast.person(date(2020, 3, 25), piket=("Budi Santoso, S.Sos.",))
    golden("today-holiday", today.person_day(facts, date(2020, 3, 25)))


def test_tomorrow_is_called_tomorrow() -> None:
    slot = cast.slot(Place.WFO, turn=cast.TURN, letter=cast.HALF)
    facts = cast.person(WED, slot, letter=cast.HALF)
    golden("tomorrow", today.person_day(facts, WED - timedelta(days=1)))


def test_a_plain_weekend_is_restful() -> None:
    golden("today-weekend", today.person_day(cast.person(date(2020, 3, 21)), date(2020, 3, 21)))


def test_two_weeks_are_a_line_a_day() -> None:
    days = []
    for n in range(14):
        day = date(2020, 3, 16) + timedelta(days=n)
        place = Place.WFO if n % 2 else Place.WFH
        duty = Duty.PIKET if n in (3, 5) else None
        is_work = Calendar().look(day, cast.DISDAG.hours).is_work
        slots = [cast.slot(place, letter=cast.HALF, duty=duty)] if is_work or duty else []
        days.append(cast.person(day, *slots, letter=cast.HALF))
    golden("schedule", today.schedule(days, WED, missing_from=date(2020, 3, 30)))


def test_a_schedule_without_a_plan_guesses_nothing() -> None:
    text = today.schedule([], WED, missing_from=WED)
    assert text.endswith("Jadwal mulai Rabu, 18 Maret 2020 belum ditetapkan.")


def opd_days() -> list[OpdDay]:
    return [
        OpdDay(
            opd=cast.DISDAG,
            day=day,
            fact=Calendar().look(day, cast.DISDAG.hours),
            counts={},
            piket=piket,
            reserve=("Rina",) if day == WED else (),
            names={},
            letters=(),
            proofs=(),
        )
        for day, piket in (
            (WED, ("Budi Santoso, S.Sos.", "Dewi Lestari", "Agus")),
            (WED + timedelta(days=1), ()),
            (date(2020, 3, 25), ("Dewi Lestari",)),
        )
    ]


def test_piket_is_a_line_a_day() -> None:
    golden("piket", today.piket(opd_days(), WED, with_names=True))


def test_piket_in_a_group_is_a_number() -> None:
    golden("piket-group", today.piket(opd_days(), WED, with_names=False))


def test_enrolment_in_words() -> None:
    expires = datetime(2020, 3, 25, 9, 0, tzinfo=UTC)
    golden(
        "enrolment",
        "\n\n-----\n\n".join(
            [
                enrolment.welcome(),
                enrolment.linked(cast.SITI, cast.DISDAG),
                enrolment.greeting(cast.SITI, cast.DISDAG),
                enrolment.confirm_leaving(cast.SITI.name),
                enrolment.left(cast.SITI.name),
                enrolment.LOOKS_LIKE_NIP,
                enrolment.group_welcome(),
                enrolment.group_linked(cast.DISDAG),
                enrolment.invitation("Rina", "ABCD-2345", "", expires, Zone.WIB),
            ]
        ),
    )


def test_help_in_words() -> None:
    said = [
        helping.text(
            allowed_commands({Role.PEGAWAI, role}, ChatSort.PRIVATE),
            {Role.PEGAWAI, role},
            in_group=False,
            bot="giliran_bot",
            acting="Plt kepala Dinas Perdagangan" if role is Role.KEPALA else "",
        )
        for role in Role
    ]
    said += [
        helping.text(allowed_commands(who, where), who, in_group=in_group, bot="giliran_bot")
        for who, where, in_group in (
            ((), ChatSort.PRIVATE, False),
            ({Role.PEGAWAI}, ChatSort.GROUP, True),
        )
    ]
    assert all(len(text) < 4096 for text in said)
    golden("help", "\n\n-----\n\n".join(said))


@pytest.mark.parametrize("role", Role)
def test_the_help_offers_nobody_what_they_may_not_do(role: Role) -> None:
    roles = {Role.PEGAWAI, role}
    text = helping.text(
        allowed_commands(roles, ChatSort.PRIVATE), roles, in_group=False, bot="giliran_bot"
    )
    for name in helping.COMMANDS:
        may = decide(Action(name), roles, ChatSort.PRIVATE) is Answer.YES
        assert may or f"/{name}" not in text
    assert ("menerbitkan" in text) == (not roles.isdisjoint(OFFICE))
    assert "/jejak budi" in text or roles.isdisjoint(READERS)
