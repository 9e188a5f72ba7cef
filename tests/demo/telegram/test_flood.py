import pytest

from demo.telegram import BotApi, FloodGate, FloodLimits, RefusalError, Telegram
from tests.demo.telegram.conftest import Hands


@pytest.fixture
def gate(hands: Hands) -> FloodGate:
    return FloodGate(hands.monotonic, FloodLimits())


def _refused(gate: FloodGate, chat_id: int, *, is_private: bool = True) -> int:
    try:
        gate.pass_message(chat_id, is_private=is_private)
    except RefusalError as refusal:
        return dict(refusal.parameters or {})["retry_after"]
    return 0


def test_thirty_messages_pass_in_any_sliding_second(gate: FloodGate, hands: Hands) -> None:
    for chat_id in range(30):
        hands.seconds = chat_id / 40
        assert not _refused(gate, chat_id)
    assert _refused(gate, 99) == 1
    hands.seconds = 0.999
    assert _refused(gate, 99)
    hands.seconds = 1.001
    assert not _refused(gate, 99)
    assert gate.busiest_second() == 30
    assert gate.refusals == 2


def test_one_person_gets_three_at_once_and_then_one_a_second(gate: FloodGate, hands: Hands) -> None:
    assert [_refused(gate, 7) for _ in range(4)] == [0, 0, 0, 1]
    hands.seconds = 1
    assert [_refused(gate, 7) for _ in range(2)] == [0, 1]
    hands.seconds = 60
    assert [_refused(gate, 7) for _ in range(4)] == [0, 0, 0, 1]


def test_a_group_gets_twenty_a_minute_edits_counted(gate: FloodGate, hands: Hands) -> None:
    for number in range(19):
        hands.seconds = number
        assert not _refused(gate, -5, is_private=False)
    gate.pass_edit(-5, is_private=False)
    assert _refused(gate, -5, is_private=False) == 42
    with pytest.raises(RefusalError, match="retry after 42"):
        gate.pass_edit(-5, is_private=False)
    hands.seconds = 60
    assert not _refused(gate, -5, is_private=False)


def test_the_record_counts_by_second_also_without_limits(hands: Hands) -> None:
    gate = FloodGate(hands.monotonic)
    for at in (0.0, 0.1, 0.9, 1.0, 3.5):
        hands.seconds = at
        gate.pass_message(1, is_private=True)
    assert gate.per_second() == [3, 1, 0, 1]


async def test_a_flood_is_refused_with_the_seconds_to_wait(limited: Telegram) -> None:
    siti = limited.add_person("Siti", started=True)
    api = BotApi(limited)
    answers = [
        await api.answer("sendMessage", {"chat_id": siti.id, "text": "x"}, {}) for _ in range(4)
    ]
    assert [status for status, _ in answers] == [200, 200, 200, 429]
    assert answers[-1][1] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert len(siti.texts()) == 3
