"""The log: no token and no NIP, wherever they come from."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logs

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"
NIP = "199001012015011001"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log of a run at level INFO; the logging of the tests themselves is put back after it."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    for handler in before:
        root.removeHandler(handler)
    stream = io.StringIO()
    set_up_logs("INFO", stream)
    yield stream
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for handler in before:
        root.addHandler(handler)
    root.setLevel(level)


def test_token_and_nip_are_blacked_out_in_lines_and_in_tracebacks(log: io.StringIO) -> None:
    logger = logging.getLogger("bot.test")
    logger.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    try:
        int(f"NIP {NIP}, token {TOKEN}")
    except ValueError:
        logger.exception("incident G-1")
    assert "AAF-" not in log.getvalue()
    assert NIP not in log.getvalue()
    assert "<nip>" in log.getvalue()
    assert "incident G-1" in log.getvalue()
    assert "Traceback" in log.getvalue()


def test_an_account_id_is_no_nip(log: io.StringIO) -> None:
    logging.getLogger("bot.test").info("chat -1001234567890 at row 20261123")
    assert "-1001234567890 at row 20261123" in log.getvalue()


def test_libraries_speak_only_when_they_complain(log: io.StringIO) -> None:
    logging.getLogger("apscheduler.scheduler").info("Running job")
    logging.getLogger("telegram.ext").warning("slow")
    logging.getLogger("bot.app").info("ready")
    lines = log.getvalue().splitlines()
    assert [line.split()[3] for line in lines] == ["telegram.ext", "bot.app"]
