"""What a new letter meets in the book, and what speaks before and after it."""

from collections.abc import Iterable
from datetime import date, timedelta

from schedules.overlaps import Meeting, Overlap, Stretch, Surroundings, find_overlaps_and_gaps
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.terms import Issuer, Latitude
from tests.schedules.builders import MONDAY, letter, office

DKOM, DLH = office(), office(code="DLH")
OFFICES = {DKOM: ("Bidang A", "Bidang B"), DLH: ("Sekretariat",)}
ALL = frozenset({("DKOM", "Bidang A"), ("DKOM", "Bidang B"), ("DLH", "Sekretariat")})
IN_DKOM = frozenset(unit for unit in ALL if unit[0] == "DKOM")
LATER = date(2026, 6, 6)


def days(count: int) -> date:
    return MONDAY + timedelta(days=count)


def look(letters: Iterable[Policy], new: Policy) -> Surroundings:
    return find_overlaps_and_gaps(letters, new, OFFICES)


def only(found: Surroundings) -> Overlap:
    (overlap,) = found.overlaps
    return overlap


def test_a_letter_among_none_meets_none_and_is_followed_by_the_office() -> None:
    found = look([], letter(first=MONDAY, last=days(4)))
    assert (found.units, found.overlaps) == (ALL, ())
    assert found.before == (Stretch(letter=None, units=ALL, first=None, last=days(-1)),)
    assert found.after == (Stretch(letter=None, units=ALL, first=days(5), last=None),)


def test_a_newer_letter_replaces_the_older_one_where_and_while_it_speaks() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    new = letter(
        25, number="SE/2", first=MONDAY, last=days(2), scope=Scope(opds=frozenset({"DKOM"}))
    )
    overlap = only(look([old], new))
    assert (overlap.letter, overlap.meeting) == (old, Meeting.REPLACES)
    assert (overlap.units, overlap.first, overlap.last) == (IN_DKOM, MONDAY, days(2))
    assert (overlap.is_final, overlap.is_clamped, overlap.is_tie) == (False, False, False)
    assert look([old], new).after == (Stretch(letter=old, units=IN_DKOM, first=days(3), last=None),)


def test_a_letter_that_ends_another_is_followed_by_a_gap() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    new = letter(25, number="SE/2", first=MONDAY, last=days(2), ends=frozenset({"semua"}))
    found = look([old], new)
    assert only(found).is_final
    assert found.before[0].letter == old
    assert found.after == (Stretch(letter=None, units=ALL, first=days(3), last=None),)


def test_a_gap_of_two_days_between_two_letters_is_found() -> None:
    next_one = letter(50, number="SE/1", issued=date(2026, 6, 1), first=days(5))
    before = letter(75, number="SE/0", issued=date(2026, 5, 1), last=days(-3))
    new = letter(25, number="SE/2", first=MONDAY, last=days(2))
    found = look([next_one, before], new)
    assert found.before == (Stretch(letter=None, units=ALL, first=days(-2), last=days(-1)),)
    assert found.after == (Stretch(letter=None, units=ALL, first=days(3), last=days(4)),)


def test_an_older_letter_that_is_entered_late_yields() -> None:
    newer = letter(50, number="SE/2", first=days(1), last=days(1))
    late = letter(25, number="SE/1", issued=date(2026, 6, 1), first=MONDAY, last=days(4))
    overlap = only(look([newer], late))
    assert (overlap.meeting, overlap.first, overlap.last) == (Meeting.YIELDS, days(1), days(1))


def test_two_letters_of_one_date_are_a_question_for_the_operator() -> None:
    assert only(look([letter(50, number="SE/1")], letter(25, number="SE/2"))).is_tie


def test_an_opds_letter_is_shown_inside_its_frame_and_clamped_where_it_asks_too_much() -> None:
    city = letter(50)
    head = letter(
        75,
        number="9/DKOM",
        issued=LATER,
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({"DKOM"})),
        first=MONDAY,
    )
    inside = only(look([city], head))
    assert (inside.letter, inside.meeting, inside.is_clamped) == (city, Meeting.INSIDE, True)
    assert inside.last is None
    frame = only(look([head], city))
    assert (frame.letter.number, frame.meeting) == ("9/DKOM", Meeting.FRAMES)
    assert (frame.is_clamped, frame.units) == (True, IN_DKOM)
    assert frame.first == MONDAY


def test_an_opds_percentage_means_nothing_to_units_that_the_city_exempts() -> None:
    city = letter(50, exemptions=Exemptions(units=frozenset({("DKOM", "Bidang A")})))
    head = letter(75, number="9/DKOM", issued=LATER, issuer=Issuer.OPD, first=MONDAY)
    found = look([city], head).overlaps
    assert {(unit, one.is_exempt, one.is_clamped) for one in found for _, unit in one.units} == {
        ("Bidang A", True, False),
        ("Bidang B", False, True),
        ("Sekretariat", False, True),
    }


def test_a_city_letter_that_leaves_no_room_silences_an_opds() -> None:
    head = letter(
        25, number="9/DKOM", issuer=Issuer.OPD, scope=Scope(opds=frozenset({"DKOM"})), first=MONDAY
    )
    city = letter(50, issued=LATER, latitude=Latitude.NONE)
    assert only(look([head], city)).meeting is Meeting.REPLACES
    assert only(look([city], head)).meeting is Meeting.YIELDS


def test_a_friday_letter_meets_others_on_fridays_only() -> None:
    old = letter(50, number="SE/1", issued=date(2026, 6, 1))
    friday = letter(25, number="SE/2", first=MONDAY, last=days(11), weekdays=frozenset({4}))
    overlap = only(look([old], friday))
    assert (overlap.first, overlap.last) == (days(4), days(11))


def test_the_letter_itself_is_not_met_when_it_is_in_the_book_already() -> None:
    new = letter(50)
    assert look([new], new).overlaps == ()
