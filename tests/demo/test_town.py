from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from demo.clock import ShiftedClock
from demo.jumps import jumps, opening_day
from demo.letter_sheet import sheet
from demo.letters import CHOICES, REFERENCES, Choice, LetterDesk
from demo.life import stops
from demo.standing import standing_letters
from demo.town import build_town, hand_in
from schedules.files import read_letter
from schedules.letters import LetterBook
from schedules.people import Pattern, Role
from schedules.workdays import Zone

MONDAY = date(2026, 11, 23)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment on the clocks of Kota Contoh (WIB)."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=Zone.WIB.tz)


def test_the_town_goes_through_a_workbook_as_an_operators_file_does(tmp_path: Path) -> None:
    town = build_town(MONDAY)
    read = hand_in(town, tmp_path)
    assert not read.warnings
    assert (read.opds, read.people, read.absences) == (
        town.roster.opds,
        town.roster.people,
        town.roster.absences,
    )


def test_some_hundred_and_fifty_people_have_names_and_numbers_of_their_own() -> None:
    people = build_town(MONDAY).roster.people
    assert 130 <= len(people) <= 160
    assert len({asn.name.partition(",")[0] for asn in people}) == len(people)
    assert len({asn.nip.digits for asn in people}) == len(people)


def test_no_number_can_be_a_real_one() -> None:
    assert {int(a.nip.digits[15:]) // 100 for a in build_town(MONDAY).roster.people} == {9}


def test_every_office_has_somebody_to_lead_it_and_the_city_one_admin() -> None:
    people = build_town(MONDAY).roster.people
    heads = Counter(asn.opd for asn in people if asn.role is Role.KEPALA)
    assert heads == dict.fromkeys({asn.opd for asn in people}, 1)
    assert [asn.opd for asn in people if asn.role is Role.ADMIN] == ["BKPSDM"]


def test_every_pattern_of_work_is_found_in_the_town() -> None:
    assert {asn.pattern for asn in build_town(MONDAY).roster.people} == set(Pattern)


def test_one_office_lives_two_hours_ahead() -> None:
    zones = Counter(opd.zone for opd in build_town(MONDAY).roster.opds)
    assert zones[Zone.WIT] == 1
    assert zones[Zone.WIB] == sum(zones.values()) - 1


def test_the_same_day_gives_the_same_town() -> None:
    assert build_town(MONDAY) == build_town(MONDAY)


@pytest.mark.parametrize("choice", [choice.id for choice in CHOICES])
def test_a_letter_starts_tomorrow_and_names_only_offices_of_the_town(choice: str) -> None:
    letter = LetterDesk().draft(choice, MONDAY)
    opds = build_town(MONDAY).roster.opds
    assert (letter.issued, letter.first) == (MONDAY, MONDAY + timedelta(days=1))
    assert letter.exemptions.services <= {opd.service for opd in opds}
    assert letter.scope.opds <= {opd.code for opd in opds}
    assert "Kota Contoh" in f"{letter.title} {letter.signer}" or letter.signer.endswith("Contoh")


@pytest.mark.parametrize("choice", [c for c in CHOICES if c.file], ids=lambda c: c.id)
def test_a_reference_letter_keeps_its_share_its_rules_and_the_length_of_its_window(
    choice: Choice,
) -> None:
    model = read_letter(REFERENCES / choice.file, choice.file)
    letter = LetterDesk().draft(choice.id, MONDAY)
    assert (letter.share, letter.officials, letter.piket) == (
        model.share,
        model.officials,
        model.piket,
    )
    assert letter.side_rules == model.side_rules
    if model.last is None:
        assert letter.last is None
    else:
        assert letter.last is not None
        assert letter.last - letter.first == model.last - model.first


def test_the_five_reference_letters_are_on_the_desk() -> None:
    assert {choice.id for choice in CHOICES} >= {"c1", "c2", "c3", "c4", "c5"}


def test_each_letter_that_is_taken_has_a_number_of_its_own() -> None:
    desk = LetterDesk()
    taken = [desk.take("c1", MONDAY).number for _ in range(3)]
    assert len(set(taken)) == 3
    assert sorted(taken) == taken


def test_a_letter_reads_as_a_letter() -> None:
    names = {opd.code: opd.name for opd in build_town(MONDAY).roster.opds}
    one = sheet(LetterDesk().draft("c5", MONDAY), names)
    assert one["points"][0] == (
        "Mulai Selasa, 24 November 2026 sampai ada ketentuan berikutnya, "
        "30\N{NO-BREAK SPACE}% pegawai bekerja dari kantor, khusus bagi Dinas Perdagangan."
    )


def test_the_town_lives_under_several_letters_of_city_and_heads_from_the_beginning() -> None:
    opds = {opd.code: opd for opd in build_town(MONDAY).roster.opds}
    book = LetterBook(standing_letters(MONDAY))
    friday = MONDAY + timedelta(days=4)

    def percent(code: str, day: date) -> int | None:
        share = book.regime(opds[code], "Sekretariat", day).share
        return share.office_percent if share else None

    assert [percent(code, MONDAY) for code in ("DISDAG", "DINKES", "DISHUB")] == [50, 100, 25]
    assert [percent(code, friday) for code in ("DISDAG", "DISHUB")] == [25, 25]
    asked_for_more = book.regime(opds["DLH"], "Sekretariat", MONDAY)
    assert asked_for_more.clamped
    assert asked_for_more.share is not None
    assert asked_for_more.share.percent == 50


def test_the_letters_in_force_read_as_letters() -> None:
    names = {opd.code: opd.name for opd in build_town(MONDAY).roster.opds}
    first = [sheet(one, names)["points"][0] for one in standing_letters(MONDAY)]
    assert first[1].endswith("(WFO 100\N{NO-BREAK SPACE}%), khusus bagi layanan kesehatan.")
    assert (
        ", setiap Jumat paling banyak 75\N{NO-BREAK SPACE}% pegawai bekerja dari rumah." in first[2]
    )
    assert ", setiap Senin, Selasa, Rabu, dan Kamis paling banyak 25" in first[3]
    assert first[3].endswith("khusus bagi Dinas Perhubungan.")


@pytest.mark.parametrize(
    ("today", "opens"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2026, 11, 27), date(2026, 11, 30)),  # a Friday is followed by a Saturday
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 12, 24), date(2026, 12, 28)),  # cuti bersama and Natal
    ],
    ids=["monday", "friday", "saturday", "before christmas"],
)
def test_a_demo_opens_on_a_workday_with_a_workday_to_come(today: date, opens: date) -> None:
    assert opening_day(at(today, 13)) == opens


def test_on_a_monday_the_jumps_go_to_today_and_tomorrow() -> None:
    assert [jump.label for jump in jumps(at(MONDAY, 10))] == [
        "+1 jam",
        "Hari ini 16.00",
        "Besok 05.59",
        "Besok 07.25",
        "Besok 09.00",
        "Senin depan 05.59",
    ]


def test_after_the_morning_notice_the_next_hours_are_todays() -> None:
    labels = [jump.label for jump in jumps(at(MONDAY, 5, 59))]
    assert labels[3:5] == ["Hari ini 07.25", "Hari ini 09.00"]


def test_on_a_friday_evening_the_jumps_go_to_monday() -> None:
    friday = MONDAY + timedelta(days=4)
    found = {jump.id: jump for jump in jumps(at(friday, 17))}
    assert found["pagi"].label == "Senin 05.59"
    assert found["pagi"].at == at(MONDAY + timedelta(days=7), 5, 59)


def test_the_way_to_tomorrow_passes_every_hour_at_which_people_are_told() -> None:
    opds = build_town(MONDAY).roster.opds
    passed = {stop.at for stop in stops(opds, at(MONDAY, 10), at(MONDAY, 10) + timedelta(days=1))}
    tomorrow = MONDAY + timedelta(days=1)
    assert at(MONDAY, 16) in passed
    assert at(tomorrow, 5, 59) in passed
    assert at(tomorrow, 9) in passed
    assert at(tomorrow, 3, 59) in passed  # 05.59 in Jayapura


def test_a_week_is_not_lived_through_but_for_its_last_day() -> None:
    opds = build_town(MONDAY).roster.opds
    end = at(MONDAY + timedelta(days=7), 5, 59)
    assert min(stop.at for stop in stops(opds, at(MONDAY, 10), end)) > end - timedelta(days=1)


def test_the_shifted_clock_runs_on_from_where_it_was_put() -> None:
    class Machine:
        at = datetime(2026, 1, 1, tzinfo=UTC)

        def now(self) -> datetime:
            return self.at

    machine = Machine()
    clock = ShiftedClock(machine, at(MONDAY, 10))
    machine.at += timedelta(seconds=30)
    assert clock.now() == at(MONDAY, 10) + timedelta(seconds=30)
    clock.move_to(at(MONDAY, 16))
    machine.at += timedelta(seconds=5)
    assert clock.now() == at(MONDAY, 16) + timedelta(seconds=5)
