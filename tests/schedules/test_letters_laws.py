"""Laws of speaking, whatever the letters: no order, no looser than the frame, two opinions alike."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.audit.speaking import Orders
from schedules.letters import LetterBook
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import Issuer, Latitude
from tests.schedules.builders import letter, office

DKOM = office(service="perhubungan")
START = date(2026, 6, 1)
UNIT = "Bidang A"
_SCOPES = (
    Scope(),
    Scope(opds=frozenset({"DKOM"})),
    Scope(services=frozenset({"perhubungan"})),
    Scope(units=frozenset({("DKOM", UNIT)})),
    Scope(units=frozenset({("DKOM", "Bidang B")})),
)
_DAYS = st.integers(0, 12).map(lambda n: START + timedelta(days=n))
_ENDS = st.sampled_from(
    [frozenset[str](), frozenset({"semua"}), frozenset({"1"}), frozenset({"2", "3"})]
)


@st.composite
def written(draw: st.DrawFn, number: int) -> Policy:
    first = draw(_DAYS)
    issuer = draw(st.sampled_from(Issuer))
    return letter(
        draw(st.integers(0, 100)),
        kind=draw(st.sampled_from(ShareKind)),
        base=draw(st.sampled_from(Base)),
        number=str(number),
        issued=draw(st.sampled_from([date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)])),
        first=first,
        last=draw(st.none() | st.integers(0, 6).map(lambda n: first + timedelta(days=n))),
        weekdays=draw(st.sampled_from([frozenset(range(7)), frozenset({4}), frozenset({0, 1})])),
        issuer=issuer,
        scope=draw(st.sampled_from(_SCOPES[1:] if issuer is Issuer.OPD else _SCOPES)),
        latitude=draw(st.sampled_from(Latitude)),
        ends=draw(_ENDS) - {str(number)},
        minimum=draw(st.integers(0, 2)),
        opd_share=draw(
            st.none()
            | st.builds(Share, kind=st.just(ShareKind.MAX_OFFICE), percent=st.integers(0, 100))
        ),
    )


@st.composite
def shelves(draw: st.DrawFn) -> list[Policy]:
    return [draw(written(n)) for n in range(1, 1 + draw(st.integers(0, 5)))]


@settings(deadline=None)
@given(
    shelf=shelves().flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))), day=_DAYS
)
def test_the_order_of_the_letters_never_matters(
    shelf: tuple[list[Policy], list[Policy]], day: date
) -> None:
    one, other = (LetterBook(each).regime(DKOM, UNIT, day) for each in shelf)
    assert one == other


@settings(deadline=None, max_examples=300)
@given(letters=shelves(), day=_DAYS)
def test_planner_and_audit_hear_the_same_letter(letters: list[Policy], day: date) -> None:
    heard = LetterBook(letters).regime(DKOM, UNIT, day)
    found = Orders(letters, DKOM).on(UNIT, day)
    assert (found.letter, found.limit) == (heard.letter, heard.bound)


@settings(deadline=None, max_examples=300)
@given(letters=shelves(), day=_DAYS, rostered=st.integers(0, 40), present=st.integers(0, 40))
def test_no_opd_is_ever_looser_than_a_frame_that_lets_it_be_stricter_only(
    letters: list[Policy], day: date, rostered: int, present: int
) -> None:
    present = min(rostered, present)
    city = [one for one in letters if one.issuer is Issuer.CITY]
    frame = LetterBook(city).regime(DKOM, UNIT, day)
    regime = LetterBook(letters).regime(DKOM, UNIT, day)
    if frame.letter is None or frame.letter.latitude is Latitude.FREE or frame.share is None:
        return
    seats, limit = regime.seats(rostered, present), frame.seats(rostered, present)
    assert seats <= limit if frame.share.kind.is_ceiling else seats >= limit
    if frame.letter.latitude is Latitude.NONE:
        assert regime == frame


@settings(deadline=None)
@given(letters=shelves())
def test_a_book_asked_day_by_day_says_what_a_fresh_one_says(letters: list[Policy]) -> None:
    book = LetterBook(letters)
    days = [START + timedelta(days=n) for n in range(21)]
    assert [book.regime(DKOM, UNIT, day) for day in days] == [
        LetterBook(letters).regime(DKOM, UNIT, day) for day in days
    ]
