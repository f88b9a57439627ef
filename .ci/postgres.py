"""A PostgreSQL server for one test run: a free port, a folder of its own, never as root, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
OPTIONS = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "log_min_messages=fatal"]


@contextmanager
def running(programs: str) -> Iterator[str]:
    """Start a server with the programs in that folder; yields the URL of an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="goodword-pg-"))
    account = _account()
    if account:
        shutil.chown(folder, account)
    identity = {"user": account, "group": pwd.getpwnam(account).pw_gid, "extra_groups": []} if account else {}
    port = _free_port()
    server = None
    try:
        _run(
            [f"{programs}/initdb", "-D", "data", "-U", "goodword", "-A", "trust", "-E", "UTF8", "--no-sync"],
            folder,
            identity,
        )
        server = subprocess.Popen(
            [f"{programs}/postgres", "-D", "data", "-k", str(folder), "-p", str(port), *OPTIONS],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            **identity,
        )
        _wait(server, programs, port)
        _run(
            [f"{programs}/createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "goodword", "goodword"], folder, identity
        )
        yield f"postgresql://goodword@127.0.0.1:{port}/goodword"
    finally:
        if server is not None:
            server.terminate()
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Whom to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(command: list[str], folder: Path, identity: dict) -> None:
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, **identity)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()}")


def _wait(server: subprocess.Popen, programs: str, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    ready = [f"{programs}/pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("PostgreSQL did not start; its reason is above")
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
