"""`goodword up` as a real process, with what it prints and what it starts."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from tests.live import free_port, wait_until

GOODWORD = Path(sys.executable).parent / "goodword"
START_SECONDS = 90.0
STOP_SECONDS = 60.0  # the launcher itself gives each stage five


@dataclass
class Launched:
    """One launcher and its data directory."""

    process: "subprocess.Popen[bytes]"
    data: Path
    url: str
    log: Path

    def said(self) -> str:
        """Everything it has printed so far."""
        return self.log.read_text(errors="replace")

    def health(self) -> dict:
        """What /healthz answers; empty while nobody does."""
        try:
            return requests.get(f"{self.url}/healthz", timeout=5).json()
        except requests.RequestException:
            return {}

    def is_well(self) -> bool:
        """Whether every part is up."""
        assert self.process.poll() is None, self.said()
        return self.health().get("status") == "ok"

    def pid(self, name: str) -> int:
        """The process id of one of its processes."""
        if name == "store":
            # The store opens its file before it writes into it.
            return int(wait_until((self.data / "store.pid").read_text))
        return json.loads((self.data / "processes.json").read_text())[name]

    def processes(self) -> list[str]:
        """The command lines of all processes of this data directory, grandchildren too, the launcher apart."""
        return [line for pid, line in running_processes(self.data) if pid != self.process.pid]

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """Ask it to stop; returns its exit code."""
        self.process.send_signal(how)
        return self.process.wait(STOP_SECONDS)


def running_processes(data: Path) -> Iterator[tuple[int, str]]:
    """Process id and command line of everything that was started with this data directory."""
    mark = f"GOODWORD_DATA={data}".encode()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (entry / "environ").read_bytes().split(b"\0"):
                yield int(entry.name), (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue


@contextmanager
def launched(data: Path, command: str = "up", **environment: str) -> Iterator[Launched]:
    """Start the launcher; whatever is left at the end is killed."""
    port = environment.setdefault("GOODWORD_PORT", str(free_port()))
    log = data.parent / f"{data.name}-{port}.log"
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GOODWORD_")}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(GOODWORD), command],
            env={**inherited, "GOODWORD_DATA": str(data), **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Launched(process, data, f"http://127.0.0.1:{port}", log)
    finally:
        process.kill()
        process.wait()
        for pid, _ in list(running_processes(data)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue


def wait_until_well(up: Launched) -> None:
    """Wait until every part is up."""
    wait_until(up.is_well, START_SECONDS, every=0.2)
