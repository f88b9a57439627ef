"""One child of the launcher: started in a process group of its own, its output prefixed, restarted with a back-off."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TextIO

import click

from server.config import Settings, as_environment
from server.leftovers import end_group

RESTART_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)  # the last one is kept to
STEADY_SECONDS = 60.0  # after running this long, a crash counts as the first again
END_SECONDS = 5.0  # a job that takes longer is cut off, and runs again: every job may
# What a launcher's death asks of its children: these end properly. The others end at once, because a worker that is
# told to stop just when its store goes away as well would wait for the store to come back.
HAS_THINGS_TO_CLOSE = ("web", "store")
NAME_WIDTH = 8
COLOURS = {"web": "cyan", "worker": "green", "matcher": "magenta", "clock": "blue", "store": "yellow"}


class Output:
    """Where every process's lines end up, each behind its name."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.lock = threading.Lock()

    def line(self, name: str, text: str) -> None:
        """Print one line. A terminal that is gone does not stop anything."""
        prefix = f"{name:<{NAME_WIDTH}} | "
        if self.stream.isatty():
            prefix = click.style(prefix, fg=COLOURS.get(name, "white"))
        with self.lock:
            try:
                self.stream.write(f"{prefix}{text}\n")
                self.stream.flush()
            except OSError:
                return

    def pump(self, name: str, lines: IO[bytes]) -> None:
        """Print what comes, until the process ends."""
        for line in lines:
            self.line(name, line.decode(errors="replace").rstrip())


class Child:
    """A process that the launcher keeps alive. Start it from the main thread (see server/child.py)."""

    def __init__(self, name: str, command: Sequence[str], settings: Settings, output: Output) -> None:
        self.name = name
        self.command = command
        self.settings = settings
        self.output = output
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0
        self.failures = 0
        self.restart_at: float | None = None

    @property
    def pid(self) -> int | None:
        """The process id, which is also its group's; None before the first start."""
        return self.process.pid if self.process else None

    def start(self) -> None:
        """Run the command."""
        self.spawn(self.command)

    def spawn(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Run `command` as this child, so that it ends with us and its output is prefixed."""
        how = signal.SIGTERM if self.name in HAS_THINGS_TO_CLOSE else signal.SIGKILL
        wrapped = [sys.executable, "-m", "server.child", str(os.getpid()), how.name, *command]
        self.process = subprocess.Popen(
            wrapped,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.started, self.restart_at = time.monotonic(), None
        assert self.process.stdout is not None
        threading.Thread(target=self.output.pump, args=(self.name, self.process.stdout), daemon=True).start()
        return self.process

    def tend(self) -> bool:
        """Restart it if it has ended and its pause is over; says whether it did."""
        if self.process is None or self.process.poll() is None or not self.may_restart():
            return False
        self.start()
        return True

    def may_restart(self) -> bool:
        """Called while it is down: the first call says so and sets the pause; true once the pause is over."""
        now = time.monotonic()
        if self.restart_at is None:
            self.kill()  # what it started must not hold its port or its jobs
            self.failures = 1 if now - self.started > STEADY_SECONDS else self.failures + 1
            pause = RESTART_SECONDS[min(self.failures, len(RESTART_SECONDS)) - 1]
            self.restart_at = now + pause
            self.output.line("goodword", f"{self.name} ended{self._how()}; starting it again in {pause:g} s")
        return now >= self.restart_at

    def ask_to_end(self) -> None:
        """Send SIGTERM to the process itself, which ends its own children."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_or_kill(self) -> None:
        """Wait until it has ended; after five seconds kill it, and in any case what it left behind."""
        if self.process is None:
            return
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.output.line("goodword", f"{self.name} took too long to end and was cut off")
        self.kill()

    def kill(self) -> None:
        """End the whole process group at once."""
        if self.process is not None:
            end_group(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _how(self) -> str:
        code = self.process.poll() if self.process else None
        if code is None:
            return ""
        return f" by signal {-code}" if code < 0 else f" with code {code}"

    def _environment(self) -> dict[str, str]:
        own = {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "PYTHONSAFEPATH": "1",  # a folder called `server` where the command is run must not be taken for ours
            "PYTHONUNBUFFERED": "1",
        }
        return {**os.environ, **as_environment(self.settings), **own}
