"""Logs: one line an event to standard error, with tokens and NIPs blacked out."""

import logging
import re
import sys
from typing import TextIO

from bot.wire import redact

_NIP = re.compile(r"\b\d{18}\b")


class RedactingFormatter(logging.Formatter):
    """Formats as usual, tracebacks included, and blacks out what must not be kept."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets."""
        return _NIP.sub("<nip>", redact(super().format(record)))


def set_up_logs(level: str, stream: TextIO | None = None) -> None:
    """Send everything to `stream` (standard error); the libraries only when they complain."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(RedactingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("apscheduler", "telegram", "httpx", "alembic", "aiohttp"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
