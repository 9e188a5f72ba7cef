"""`python -m demo`: start the demo, say where it is, and run until it is interrupted."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.logs import set_up_logs
from demo.server import PORT, DemoServer
from demo.stage import Stage


async def run(port: int) -> None:
    """Serve the demo until SIGINT or SIGTERM; what it kept is deleted then."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    sys.stdout.write("Menyiapkan Kota Contoh (sekitar sepuluh detik) ...\n")
    sys.stdout.flush()
    with TemporaryDirectory(prefix="giliran-demo-") as folder:
        async with Stage(Path(folder)) as stage, DemoServer(stage, port=port) as server:
            sys.stdout.write(f"Giliran, demo: {server.url}  (berhenti: Ctrl+C)\n")
            sys.stdout.flush()
            await stopped.wait()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the one option and run."""
    parser = argparse.ArgumentParser(prog="python -m demo", description="Demo Giliran di peramban.")
    parser.add_argument("--port", type=int, default=PORT, help=f"port (bawaan {PORT})")
    chosen = parser.parse_args(arguments)
    set_up_logs("WARNING")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(run(chosen.port))


if __name__ == "__main__":
    main()
