"""A clock that can be moved: real speed from wherever its hands were put last."""

from datetime import datetime, timedelta

from bot.clock import Clock


class ShiftedClock:
    """Another clock, shifted; it starts at `at`."""

    def __init__(self, base: Clock, at: datetime) -> None:
        self._base = base
        self._shift = timedelta()
        self.move_to(at)

    def now(self) -> datetime:
        """The time that the demo takes for the present, in UTC."""
        return self._base.now() + self._shift

    def move_to(self, at: datetime) -> None:
        """Put the hands on `at`; an earlier time is as good as a later one."""
        self._shift = at - self._base.now()
