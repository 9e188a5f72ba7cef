"""Days: how a date is read from the command line."""

from datetime import date

from schedules.errors import DateError


def as_day(text: str) -> date:
    """The date that was typed, 2026-12-31. Raises DateError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DateError(text=text) from None
