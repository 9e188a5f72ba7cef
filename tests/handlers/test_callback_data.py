"""Buttons: what they carry comes back as it went, and nothing else is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callback_data import (
    DAY_VERBS,
    LONGEST,
    Press,
    Tap,
    Verb,
    asks,
    decode,
    decode_tap,
    encode,
    encode_tap,
    taps,
)
from schedules.errors import StaleButtonError

PRESSES = st.builds(Press, verb=st.sampled_from(sorted(DAY_VERBS)), day=st.dates())
WORDS = st.from_regex(r"\A[A-Za-z0-9-]{1,12}\Z")
TAPS = st.builds(
    Tap,
    st.sampled_from(sorted(set(Verb) - DAY_VERBS)),
    st.lists(WORDS, max_size=4).map(tuple),
)


@given(PRESSES)
def test_a_button_comes_back_as_it_went(press: Press) -> None:
    data = encode(press)
    assert decode(data) == press
    assert len(data.encode()) <= LONGEST


@given(PRESSES, PRESSES)
def test_two_buttons_are_alike_only_when_they_ask_the_same(one: Press, other: Press) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(st.one_of(st.text(), st.none(), st.integers()))
def test_what_we_did_not_write_is_stale(data: object) -> None:
    try:
        press = decode(data)
    except StaleButtonError:
        return
    assert encode(press) == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        "0.why.20261123",
        "2.why.20261123",
        "1.hapus.20261123",
        "1.why.20261332",
        "1.why.20261123 ",
        "1.why.20261123\n",
        "1.why.٢٠٢٦١١٢٣",
        "1.WHY.20261123",
        "1.why.2026-11-23",
    ],
)
def test_a_forged_or_old_button_is_refused(data: object) -> None:
    with pytest.raises(StaleButtonError):
        decode(data)
    assert not any(asks(verb, data) for verb in Verb)


@given(PRESSES)
def test_a_button_reaches_one_conversation_only(press: Press) -> None:
    assert [verb for verb in Verb if asks(verb, encode(press))] == [press.verb]


@given(TAPS)
def test_a_tap_comes_back_as_it_went(tap: Tap) -> None:
    data = encode_tap(tap)
    assert decode_tap(data) == tap
    assert len(data.encode()) <= LONGEST
    assert [verb for verb in Verb if taps(verb, data)] == [tap.verb]
    assert not any(asks(verb, data) for verb in Verb)


@given(PRESSES)
def test_a_question_about_a_day_is_no_tap(press: Press) -> None:
    assert not any(taps(verb, encode(press)) for verb in Verb)


@pytest.mark.parametrize(
    "tap",
    [
        Tap(Verb.DIALOGUE, ("",)),
        Tap(Verb.DIALOGUE, ("a.b",)),
        Tap(Verb.DIALOGUE, ("é",)),
        Tap(Verb.DIALOGUE, ("a" * LONGEST,)),
        Tap(Verb.UNDO, ("9" * 19,)),
        Tap(Verb.WHY, ("20261123",)),
    ],
    ids=["empty", "a dot", "no letter", "too long", "a number without end", "a day's verb"],
)
def test_a_tap_that_no_button_can_carry_is_not_made(tap: Tap) -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        encode_tap(tap)


@pytest.mark.parametrize(
    "data",
    [
        "1.talk.",
        "1.talk..a",
        "0.talk.a",
        "1.TALK.a",
        "1.talk.a\n",
        "1.talk." + "a" * 60,
        "1.undo." + "9" * 19,
        None,
    ],
)
def test_a_forged_tap_is_refused(data: object) -> None:
    with pytest.raises(StaleButtonError):
        decode_tap(data)
