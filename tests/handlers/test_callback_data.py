"""Buttons: what they carry comes back as it went, and nothing else is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callback_data import LONGEST, Press, Verb, asks, decode, encode
from schedules.errors import StaleButtonError

PRESSES = st.builds(Press, verb=st.sampled_from(Verb), day=st.dates())


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
