"""What of an absence counts before and after it is decided."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from schedules.petitions import Petition, PetitionState
from schedules.roster import AbsenceKind

MONDAY = date(2026, 6, 8)
LEAVE = Petition(
    opd="DKOM",
    asn_id=1,
    kind=AbsenceKind.LEAVE,
    first=MONDAY,
    last=MONDAY + timedelta(days=4),
    asked_by=1,
    asked_at=datetime(2026, 6, 7, tzinfo=UTC),
    expires_at=datetime(2026, 6, 8, tzinfo=UTC),
)


def days_away(petition: Petition) -> list[date]:
    return [
        one.first + timedelta(days=n)
        for one in petition.standing
        for n in range((one.last - one.first).days + 1)
    ]


def test_leave_counts_only_once_it_is_approved() -> None:
    for state in PetitionState:
        counted = bool(days_away(replace(LEAVE, state=state)))
        assert counted is (state is PetitionState.APPROVED)


def test_illness_counts_three_days_on_ones_word_until_somebody_says_no() -> None:
    ill = replace(LEAVE, kind=AbsenceKind.SICK, is_at_once=True)
    on_trust = [MONDAY + timedelta(days=n) for n in range(3)]
    assert days_away(ill) == on_trust
    assert days_away(replace(ill, state=PetitionState.EXPIRED)) == on_trust
    assert days_away(replace(ill, state=PetitionState.REFUSED)) == []
    assert len(days_away(replace(ill, state=PetitionState.APPROVED))) == 5


@given(
    length=st.integers(1, 30),
    kept=st.sets(st.integers(0, 29)),
    state=st.sampled_from(PetitionState),
    is_at_once=st.booleans(),
)
def test_the_pieces_are_the_days_without_those_kept(
    length: int, kept: set[int], state: PetitionState, *, is_at_once: bool
) -> None:
    inside = tuple(MONDAY + timedelta(days=n) for n in sorted(kept) if n < length)
    petition = replace(
        LEAVE,
        last=MONDAY + timedelta(days=length - 1),
        kept=inside,
        state=state,
        is_at_once=is_at_once,
    )
    found = days_away(petition)
    assert not set(found) & set(inside)
    assert found == sorted(set(found))
    if state is PetitionState.APPROVED:
        assert len(found) + len(inside) == length
