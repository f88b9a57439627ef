"""A real worker polls a real feed, asked by a real queue."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.config import Settings
from server.domain.listening.mention import Mention
from server.domain.listening.source import SourceState
from server.queue import MATCHER_QUEUE, enqueue
from tests.factories import Given
from tests.server.sources.local_site import LocalSite, local_site

pytestmark = pytest.mark.live

FEED = "<rss version='2.0'><channel><item><guid>1</guid><title>Goodword in the news</title></item></channel></rss>"


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A web site on this machine."""
    with local_site() as running:
        yield running


@pytest.fixture
def live_settings(live_settings: Settings) -> Settings:
    """Settings under which this machine may be read."""
    return replace(live_settings, allow_private_sources=(ip_network("127.0.0.1/32"),))


def test_due_sources_are_polled_and_their_mentions_wait_for_the_matcher(
    site: LocalSite, live_redis: Redis, live_worker: Callable[[], None], session: Session, given: Given
):
    lately, later = utc_now() - timedelta(minutes=1), utc_now() + timedelta(hours=1)
    config = {"url": site.page("/feed", FEED), "all": False}
    good = given.source("Good", config=config, next_poll_at=lately)
    gone = given.source("Gone", config={"url": site.page("/gone", status=410)}, next_poll_at=lately)
    given.source("Later", config=config, next_poll_at=later)
    session.commit()

    for _ in range(2):  # running the sweep twice is harmless
        enqueue(live_redis, "poll_due_sources")
        live_worker()

    assert sorted(asked.path for asked in site.asked) == ["/feed", "/gone"]
    assert session.scalar(select(func.count()).select_from(Mention)) == 1
    for source, state in ((good, SourceState.OK), (gone, SourceState.DISABLED)):
        session.refresh(source)
        assert source.state is state
    assert Queue(MATCHER_QUEUE, connection=live_redis, serializer=JSONSerializer).job_ids == ["match_mentions"]
