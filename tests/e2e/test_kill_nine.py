"""The launcher with its real processes: each may be killed at any moment, and all end when it does."""

import os
import signal
import socket

import pytest

from tests.e2e.launched import START_SECONDS, launched, wait_until_well
from tests.live import wait_until

pytestmark = pytest.mark.live

NAMES = ("web", "worker", "matcher", "clock", "store")


def test_whatever_is_killed_comes_back_and_ctrl_c_ends_it_all(tmp_path, database_url):
    with launched(tmp_path / "data", DATABASE_URL=database_url) as up:
        wait_until_well(up)
        wait_until(lambda: "sign in as the admin" in up.said())
        for name in NAMES:
            before = up.pid(name)
            os.kill(before, signal.SIGKILL)
            wait_until(lambda name=name, before=before: up.pid(name) != before, START_SECONDS)
            wait_until_well(up)
            assert f"{name} ended by signal 9" in up.said()
        assert up.stop() == 0
        assert up.processes() == []


def test_killing_the_launcher_leaves_nothing_behind_that_hinders_the_next(tmp_path, database_url):
    data = tmp_path / "data"
    with launched(data, DATABASE_URL=database_url) as up:
        wait_until_well(up)
        wait_until(lambda: "sign in as the admin" in up.said())
        up.process.kill()
        up.process.wait()
        wait_until(lambda: not up.processes(), START_SECONDS)
    with launched(data, DATABASE_URL=database_url) as up:
        wait_until_well(up)
        wait_until(lambda: "Goodword runs at" in up.said())
        assert "sign in as the admin" not in up.said()
        assert up.stop(signal.SIGTERM) == 0
        assert up.processes() == []


def test_a_second_launcher_on_the_same_data_is_refused(tmp_path, database_url):
    with launched(tmp_path / "data", DATABASE_URL=database_url) as first:
        wait_until_well(first)
        with launched(tmp_path / "data", DATABASE_URL=database_url) as second:
            assert second.process.wait(START_SECONDS) == 1
            assert_one_sentence(second.said(), "already runs", str(first.process.pid), "GOODWORD_DATA")
        first.stop()


def test_a_port_in_use_stops_the_start(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with launched(tmp_path / "data", GOODWORD_PORT=str(port)) as up:
            assert up.process.wait(START_SECONDS) == 1
            assert_one_sentence(up.said(), f"Port {port}", "GOODWORD_PORT=")


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"GOODWORD_DATA": "/dev/null/data"}, ("/dev/null/data", "GOODWORD_DATA=")),
        ({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}, ("database", "DATABASE_URL=postgresql://")),
        ({"DATABASE_URL": "sqlite:////dev/null/x.db"}, ("database", "DATABASE_URL")),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, ("queue", "REDIS_URL=redis://")),
        ({"DATABASE_URL": "mysql://x"}, ("DATABASE_URL='mysql://x'", "Example: DATABASE_URL=")),
        ({"DATABASE_URL": "postgresql://me@127.0.0.1:notaport/x"}, ("DATABASE_URL=", "Example: DATABASE_URL=")),
        ({"GOODWORD_TIMEZONE": "Mars/Olympus"}, ("GOODWORD_TIMEZONE='Mars/Olympus'", "Example: GOODWORD_TIMEZONE=")),
    ],
)
def test_what_stands_in_the_way_is_said_in_one_sentence(tmp_path, environment, words):
    with launched(tmp_path / "data", **environment) as up:
        assert up.process.wait(START_SECONDS) == 1
        assert_one_sentence(up.said(), *words)


def test_a_database_of_a_newer_version_stops_the_start(tmp_path, engine, database_url):
    with engine.begin() as connection:
        known = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    try:
        with launched(tmp_path / "data", DATABASE_URL=database_url) as up:
            assert up.process.wait(START_SECONDS) == 1
            assert_one_sentence(up.said(), "9999", "newer version")
    finally:
        with engine.begin() as connection:  # PostgreSQL keeps its one database for all tests
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{known}'")


def assert_one_sentence(said: str, *words: str) -> None:
    lines = said.strip().splitlines()
    assert len(lines) == 1, said
    assert lines[0].startswith("Error: ")
    for word in words:
        assert word in said
