"""Real things for tests marked `live`: a store, a web server, workers, and a way to wait for what they do.

    @pytest.mark.live
    def test_something(live_server, live_worker): ...

`live_settings` are the test's settings with the store; `live_server` is a base URL; `live_worker()` and
`live_matcher()` empty their queue and return; `wait_until(condition)` polls, and `wait_until_stored(session, look)`
polls the database.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
import requests
from redis import Redis
from sqlalchemy.orm import Session

from server import embedded
from server.config import Settings, as_environment

T = TypeVar("T")
REPOSITORY = Path(__file__).resolve().parent.parent
START_TIMEOUT_SECONDS = 30.0
BURST_TIMEOUT_SECONDS = 120.0


def wait_until(condition: Callable[[], T], timeout: float = 15.0, *, every: float = 0.05) -> T:
    """Call `condition` until what it returns is true, and return that. Fails the test after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while True:
        if found := condition():
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"still not true after {timeout:.0f} s: {condition}")
        time.sleep(every)


def wait_until_stored(session: Session, look: Callable[[], T], timeout: float = 15.0) -> T:
    """As `wait_until`, for what another process writes.

    The session lets go after each look: a transaction left open holds SQLite's write lock, which is what the other
    process waits for. It commits, because rows that a rollback made stale would be read anew at the next touch, and
    hold the lock again.
    """

    def looked() -> T:
        session.rollback()
        try:
            return look()
        finally:
            session.commit()

    return wait_until(looked, timeout)


def free_port() -> int:
    """A port on 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(settings: Settings, module: str, *arguments: str) -> "Iterator[subprocess.Popen[bytes]]":
    """`python -m module` with these settings, ended when the block is left."""
    process = _start(settings, module, *arguments)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _start(settings: Settings, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = {**os.environ, **as_environment(settings), "PYTHONSAFEPATH": "1"}
    return subprocess.Popen([sys.executable, "-m", module, *arguments], env=environment, cwd=REPOSITORY)


@pytest.fixture(scope="session")
def _live_store(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[embedded.Store]":
    store = embedded.start(tmp_path_factory.mktemp("store"))
    yield store
    store.stop()


@pytest.fixture
def live_redis_url(_live_store: embedded.Store) -> str:
    """The URL of a real store, emptied for this test."""
    client = Redis.from_url(_live_store.url)
    client.flushall()
    client.close()
    return _live_store.url


@pytest.fixture
def live_redis(live_redis_url: str) -> Iterator[Redis]:
    """A connection to a real, empty store."""
    client = Redis.from_url(live_redis_url)
    yield client
    client.close()


@pytest.fixture
def live_settings(settings: Settings, live_redis_url: str) -> Settings:
    """This test's settings, with a real store and a free port."""
    port = free_port()
    return replace(
        settings, redis_url=live_redis_url, port=port, public_url=f"http://127.0.0.1:{port}", web_processes=1
    )


@pytest.fixture
def live_server(live_settings: Settings) -> Iterator[str]:
    """The base URL of a real web server on this test's database."""
    with running(live_settings, "server.serve") as process:
        wait_until(lambda: _is_up(live_settings.public_url, process), START_TIMEOUT_SECONDS)
        yield live_settings.public_url


def _is_up(url: str, process: "subprocess.Popen[bytes]") -> bool:
    assert process.poll() is None, f"the web server ended with code {process.returncode}; its reason is in the output"
    try:
        return requests.get(f"{url}/healthz", timeout=2).status_code == 200
    except requests.ConnectionError:
        return False


@pytest.fixture
def live_worker(live_settings: Settings) -> Callable[[], None]:
    """Call it to let a real worker run every ordinary job that waits, and return."""
    return lambda: _burst(live_settings, "workers.worker")


@pytest.fixture
def live_matcher(live_settings: Settings) -> Callable[[], None]:
    """Call it to let a real matcher run every matching job that waits, and return."""
    return lambda: _burst(live_settings, "workers.matcher")


def _burst(settings: Settings, module: str) -> None:
    process = _start(settings, module, "--burst")
    try:
        assert process.wait(BURST_TIMEOUT_SECONDS) == 0, f"{module} failed; its reason is in the output"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.fixture
def live_processes(live_settings: Settings) -> Iterator[None]:
    """A real worker, matcher and clock, running all the while."""
    with (
        running(live_settings, "workers.worker"),
        running(live_settings, "workers.matcher"),
        running(live_settings, "workers.clock"),
    ):
        yield
