from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from server.config import Settings
from server.db import session_scope
from server.domain.listening.mention import Mention
from server.domain.listening.read_budget import ReadBudget
from server.domain.listening.source import Source, SourceState
from server.sources.collect import Collector
from tests.factories import Given
from tests.server.sources.local_site import Asked, LocalSite
from tests.server.sources.local_x import TOKEN, LocalX
from tests.server.sources.surroundings import surroundings

pytestmark = pytest.mark.live

FEED = """<rss version="2.0"><channel><item><guid>1</guid><title>Goodword in the news</title></item>
<item><guid>2</guid><title>Goodword again, and better</title></item></channel></rss>"""


@pytest.fixture
def stored() -> list[Session]:
    """One entry for each session that stored something."""
    return []


@pytest.fixture
def collector(engine: Engine, settings: Settings, now: datetime, stored: list[Session]) -> Collector:
    return Collector(
        open_session=lambda **more: session_scope(engine, **more),
        settings=surroundings(settings, now).settings,
        clock=lambda: now,
        after_storing=stored.append,
    )


@pytest.fixture
def feed(session: Session, given: Given) -> Callable[[str], Source]:
    """A committed source for an address."""

    def make(url: str, **more: object) -> Source:
        source = given.source("Feed", config={"url": url, "all": True}, **more)
        session.commit()
        return source

    return make


def mentions(session: Session) -> int:
    count = session.scalar(select(func.count()).select_from(Mention)) or 0
    session.rollback()  # nothing here may hold the lock while the collector works
    return count


def seen(session: Session, source: Source) -> Source:
    session.refresh(source)
    session.commit()
    return source


def test_a_due_source_is_collected_and_matched_once(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session, stored: list, now: datetime
):
    source = feed(site.page("/feed", FEED, ETag='"1"'))
    collected = collector.if_due(source.id)
    assert collected is not None
    assert (collected.found, len(collected.new), collected.problem, len(stored)) == (2, 2, "", 1)
    assert collector.if_due(source.id) is None
    assert mentions(session) == 2
    assert seen(session, source).next_poll_at == now + timedelta(seconds=900)
    assert source.cursor["etag"] == '"1"'


def test_polling_twice_stores_once_and_wakes_nobody(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session, stored: list
):
    source = feed(site.page("/feed", FEED))
    collector.now(source.id)
    again = collector.now(source.id)
    assert again is not None
    assert (again.found, again.new, len(stored)) == (2, [], 1)
    assert mentions(session) == 2


def test_no_lock_is_held_while_the_source_answers(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], engine: Engine, session: Session, given: Given
):
    def answer_once_somebody_else_has_written(asked: Asked) -> None:
        with session_scope(engine) as other:
            other.add(Source(name="Other", kind="feed", config={}, next_poll_at=given.now, created_at=given.now))
        asked.reply(FEED.encode())

    source = feed(site.at("/feed", answer_once_somebody_else_has_written))
    collector.if_due(source.id)
    assert mentions(session) == 2


def test_a_failure_is_remembered_in_words_and_keeps_the_cursor(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session, now: datetime
):
    source = feed(site.page("/feed", status=503, Retry_After="600"), cursor={"url": "x", "etag": '"1"'})
    collected = collector.if_due(source.id)
    assert collected is not None
    assert collected.failed
    assert seen(session, source).state is SourceState.DEGRADED
    assert "HTTP 503" in source.last_error
    assert (source.cursor, source.next_poll_at) == ({"url": "x", "etag": '"1"'}, now + timedelta(seconds=600))


def test_a_feed_that_is_gone_is_disabled(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session
):
    source = feed(site.page("/feed", status=410))
    collector.if_due(source.id)
    assert seen(session, source).state is SourceState.DISABLED


def test_a_feed_that_moved_keeps_its_new_address(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session
):
    new = site.page("/new", FEED)
    source = feed(site.page("/old", status=301, Location="/new"))
    collector.if_due(source.id)
    assert seen(session, source).config == {"url": new, "all": True}


def test_what_nobody_foresaw_is_remembered_and_raised(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session, now: datetime
):
    source = feed(site.page("/feed", FEED))

    def fail(_session: Session) -> None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        replace(collector, after_storing=fail).if_due(source.id)
    assert (seen(session, source).state, source.next_poll_at) == (SourceState.DEGRADED, now + timedelta(seconds=60))
    assert "a bug" in source.last_error
    assert mentions(session) == 0


def test_a_source_of_an_unknown_kind_is_degraded_not_lost(
    collector: Collector, feed: Callable[..., Source], session: Session
):
    source = feed("https://example.com", kind="carrier_pigeon")
    collector.if_due(source.id)
    assert "carrier_pigeon" in seen(session, source).last_error


def test_a_source_that_is_no_more_is_nothing(collector: Collector):
    assert collector.if_due(99) is None
    assert collector.now(99) is None


def test_many_items_are_stored_in_short_transactions(
    site: LocalSite, collector: Collector, feed: Callable[[str], Source], session: Session, stored: list
):
    entries = "".join(f"<item><guid>{n}</guid><title>Entry {n}</title></item>" for n in range(250))
    source = feed(site.page("/feed", f"<rss version='2.0'><channel>{entries}</channel></rss>"))
    collector.if_due(source.id)
    assert (mentions(session), len(stored)) == (250, 3)


def test_reads_of_x_are_counted_in_the_database(
    site: LocalSite, collector: Collector, session: Session, given: Given, now: datetime
):
    x = LocalX(site, now)
    x.add(40)
    source = given.source("X", kind="x_search", config={})
    session.commit()
    settings = replace(collector.settings, x_api_url=site.url, x_bearer_token=TOKEN, x_monthly_reads=30)
    collector = replace(collector, settings=settings)
    collector.if_due(source.id)
    assert mentions(session) == 30
    budget = session.scalars(select(ReadBudget)).one()
    assert (budget.network, budget.month, budget.used) == ("x", "2026-11", 30)
    assert "used up" in seen(session, source).last_error
    assert source.state is SourceState.DEGRADED
