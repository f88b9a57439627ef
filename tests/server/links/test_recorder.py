"""The recorder's patience: SQLite has one writer, and a visitor does not wait for it."""

import time
from pathlib import Path

from redis import Redis

from server.click_spool import ClickSpool
from server.db import SQLITE_BUSY_TIMEOUT_MS, impatient, make_engine, session_scope
from server.links.recorder import Recorder
from tests.clicks import a_click
from tests.server.links.conftest import FakeStream


def test_a_database_that_is_busy_holds_up_no_visitor_for_long(tmp_path: Path, stream: FakeStream) -> None:
    stream.down = True
    engine, spool, event = make_engine(f"sqlite:///{tmp_path / 'busy.db'}"), ClickSpool(tmp_path), a_click(1)
    recorder = Recorder(Redis(), impatient(engine, 50), spool, "UTC")
    with session_scope(engine) as busy:
        busy.connection()  # takes the write lock, as every session that may write does
        started = time.monotonic()
        recorder.record(event)
        assert time.monotonic() - started < SQLITE_BUSY_TIMEOUT_MS / 1000 / 2
    assert spool.take() == [event]
    engine.dispose()
