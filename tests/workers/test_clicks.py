"""Draining clicks from a real store: whatever is killed, nothing is lost and nothing counts twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from redis import Redis
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm import Session

from server.click_spool import ClickSpool
from server.click_stream import SET_ASIDE, STREAM, ClickStream, publish
from server.config import Settings, as_environment
from server.db import session_scope
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.reach.verify import verify
from server.domain.sharing.click import Click
from server.domain.sharing.link import Link
from server.work import Work, open_work
from tests.clicks import a_click
from tests.conftest import NOW
from tests.factories import Given
from tests.live import REPOSITORY
from workers import clicks as subject
from workers.clicks import BATCH, drain_spool, drain_stream

pytestmark = pytest.mark.live


@pytest.fixture
def link(session: Session, given: Given) -> Link:
    """A committed link, shared a day ago."""
    link = given.link(given.share(opened_at=NOW - timedelta(days=1)))
    session.commit()
    return link


@pytest.fixture
def work(live_settings: Settings) -> Iterator[Work]:
    """What a worker has."""
    work = open_work(live_settings)
    yield work
    work.close()


def drain(work: Work) -> None:
    """As the job does, but without waiting for a dead worker's clicks to be old enough."""
    drain_stream(work, ClickStream(work.redis, "test", abandoned_after_ms=0))


def send(redis: Redis, link: Link, count: int) -> None:
    """So many people, half a minute apart, so that they are no crowd."""
    for number in range(count):
        publish(redis, a_click(link, occurred_at=NOW + timedelta(seconds=30 * number)))


def counted(engine: Engine) -> tuple[int, int]:
    """How many clicks are kept, and how many are credited."""
    with session_scope(engine, read_only=True) as session:
        assert verify(session) == []
        kept = session.scalars(select(func.count()).select_from(Click)).one()
        return kept, session.scalars(select(func.coalesce(func.sum(LedgerEntry.quantity), 0))).one()


def test_waiting_clicks_are_recorded_and_let_go_of(work: Work, live_redis: Redis, engine: Engine, link: Link) -> None:
    send(live_redis, link, BATCH + 20)
    drain(work)
    assert counted(engine) == (BATCH + 20, BATCH + 20)
    assert live_redis.xlen(STREAM) == 0


def test_an_empty_stream_is_nothing_to_do(work: Work, engine: Engine) -> None:
    drain(work)
    drain(work)
    assert counted(engine) == (0, 0)


@pytest.mark.parametrize(
    "moment",
    [
        "server.domain.sharing.record_click.append_all",  # clicks inserted, nothing committed
        "server.click_stream.ClickStream.done",  # committed, the stream not told
    ],
)
def test_a_worker_killed_in_the_middle_loses_nothing_and_doubles_nothing(
    moment: str, work: Work, live_settings: Settings, live_redis: Redis, engine: Engine, link: Link
) -> None:
    send(live_redis, link, 30)
    killed = _drain_and_die(live_settings, moment)
    assert killed == -signal.SIGKILL
    assert live_redis.xlen(STREAM) == 30
    drain(work)
    assert counted(engine) == (30, 30)
    assert live_redis.xlen(STREAM) == 0


def _drain_and_die(settings: Settings, moment: str) -> int:
    """Run the real job in a real process that is killed with -9 when it comes to `moment`; returns its exit code."""
    program = (
        "import os, signal; from unittest.mock import patch; from workers.jobs.drain_clicks import drain_clicks\n"
        f"with patch({moment!r}, lambda *_: os.kill(os.getpid(), signal.SIGKILL)): drain_clicks()"
    )
    environment = {**os.environ, **as_environment(settings)}
    return subprocess.run([sys.executable, "-c", program], env=environment, cwd=REPOSITORY, timeout=60).returncode


def test_an_event_that_comes_out_twice_counts_once(work: Work, live_redis: Redis, engine: Engine, link: Link) -> None:
    event = a_click(link)
    publish(live_redis, event)
    drain(work)
    publish(live_redis, event)
    drain(work)
    assert counted(engine) == (1, 1)


def test_what_is_no_click_is_set_aside_and_holds_up_nobody(
    work: Work, live_redis: Redis, engine: Engine, link: Link
) -> None:
    live_redis.xadd(STREAM, {"event": "{not a click"})
    live_redis.xadd(STREAM, {"something": "else"})
    send(live_redis, link, 2)
    drain(work)
    assert counted(engine) == (2, 2)
    assert live_redis.xlen(STREAM) == 0
    aside = [fields[b"event"] for _, fields in live_redis.xrange(SET_ASIDE)]
    assert aside == [b"{not a click", b""]


def test_a_click_that_the_database_refuses_is_set_aside_alone(
    work: Work, live_redis: Redis, engine: Engine, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = subject.record_clicks

    def refuse_one(session, events, **known):
        if any(event.user_agent == "poison" for event in events):
            raise DataError("INSERT", {}, Exception("value out of range"))
        return record(session, events, **known)

    monkeypatch.setattr(subject, "record_clicks", refuse_one)
    publish(live_redis, a_click(link, user_agent="poison"))
    send(live_redis, link, 3)
    drain(work)
    assert counted(engine) == (3, 3)
    assert live_redis.xlen(STREAM) == 0
    assert live_redis.xlen(SET_ASIDE) == 1


def test_while_the_database_is_down_clicks_stay_in_the_stream(
    work: Work, live_redis: Redis, engine: Engine, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(live_redis, link, 3)
    with monkeypatch.context() as broken:
        broken.setattr(subject, "record_clicks", _database_down)
        with pytest.raises(OperationalError):
            drain(work)
    assert live_redis.xlen(STREAM) == 3
    drain(work)
    assert counted(engine) == (3, 3)


def _database_down(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("SELECT 1", {}, Exception("the database is down"))


def test_the_spool_is_recorded_and_only_then_removed(
    work: Work, engine: Engine, link: Link, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = ClickSpool(work.settings.data)
    spool.append(a_click(link))
    with monkeypatch.context() as broken:
        broken.setattr(subject, "record_clicks", _database_down)
        with pytest.raises(OperationalError):
            drain_spool(work, spool)
    drain_spool(work, spool)
    drain_spool(work, spool)
    assert counted(engine) == (1, 1)


def test_the_day_of_a_click_is_the_programmes(work: Work, live_redis: Redis, engine: Engine, link: Link) -> None:
    publish(live_redis, a_click(link, occurred_at=NOW.replace(hour=23)))
    drain(replace(work, settings=replace(work.settings, timezone="Asia/Tokyo")))
    with session_scope(engine, read_only=True) as session:
        assert session.scalars(select(LedgerEntry.day)).one().isoformat() == "2026-11-24"
