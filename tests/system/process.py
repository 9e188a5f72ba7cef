"""The real process, `python -m bot run`, with the hour of one's choice and a plug to pull."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HAS_FAKETIME = shutil.which("faketime") is not None


def fake_clock(at: str) -> dict[str, str]:
    """The environment in which a process sees `at` (WIB): "@2026-11-23 06:00:00", or with " x30".

    The wrapper `faketime` would stand between us and the process, and a signal would hit it.
    """
    return {"LD_PRELOAD": _library(), "FAKETIME": at, "TZ": "Asia/Jakarta"}


@cache
def _library() -> str:
    asking = ["faketime", "-f", "@2026-01-01 00:00:00", "printenv", "LD_PRELOAD"]
    return subprocess.run(asking, capture_output=True, text=True, check=True).stdout.strip()


def _sweep(pid: int) -> None:
    """Remove what libfaketime shares under a number: a killed process leaves it to the next one."""
    for left in Path("/dev/shm").glob(f"*faketime_*_{pid}"):  # noqa: S108 - its place, not ours
        left.unlink(missing_ok=True)


@dataclass
class BotProcess:
    """One run of the bot; what it logs goes to a file of its own."""

    folder: Path
    settings: dict[str, str]
    clock: str = ""
    name: str = "bot"
    _process: asyncio.subprocess.Process | None = field(default=None, repr=False)

    async def start(self) -> None:
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG")}
        fake = fake_clock(self.clock) if self.clock else {}
        with self.log_path.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,  # no .env there
                env={**kept, "PYTHONPATH": str(ROOT), **fake, **self.settings},
                stderr=log,
            )

    @property
    def log_path(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def log(self) -> str:
        return self.log_path.read_text()

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def ended(self, within: float = 20.0) -> int:
        """Wait for the end and return the exit code."""
        assert self._process is not None
        async with asyncio.timeout(within):
            code = await self._process.wait()
        _sweep(self._process.pid)
        return code

    async def kill(self) -> None:
        """Pull the plug: kill -9."""
        await self._end(signal.SIGKILL)

    async def terminate(self, within: float = 10.0) -> int:
        """Ask it to stop; return the exit code."""
        return await self._end(signal.SIGTERM, within)

    async def _end(self, number: signal.Signals, within: float = 10.0) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return await self.ended(within)

    async def logged(self, words: str, within: float = 20.0) -> None:
        """Wait until the log has these words."""
        try:
            async with asyncio.timeout(within):
                while words not in self.log:
                    assert self.is_running, f"it has ended:\n{self.log}"
                    await asyncio.sleep(0.02)
        except TimeoutError as error:
            error.add_note(self.log)
            raise
