"""The whole way of a click with real processes: web server, store, worker, database."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import requests
from redis import Redis
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.click_stream import STREAM
from server.clock import utc_now
from server.domain.reach.verify import verify
from server.domain.sharing.click import Click, ClickClass
from server.queue import enqueue
from tests.clicks import BROWSER_HEADERS
from tests.factories import Given

pytestmark = pytest.mark.live


def test_visits_to_the_web_server_end_up_classed_in_the_database(
    given: Given,
    session: Session,
    live_server: str,
    live_redis: Redis,
    live_worker: Callable[[], None],
) -> None:
    link = given.link(given.share(opened_at=utc_now() - timedelta(hours=1)), target_url="https://example.com/here")
    session.commit()
    url = f"{live_server}/s/{link.code}"
    for method, headers in [
        ("GET", BROWSER_HEADERS),
        ("HEAD", BROWSER_HEADERS),
        ("GET", {"User-Agent": "facebookexternalhit/1.1"}),
        ("GET", BROWSER_HEADERS),
    ]:
        answer = requests.request(method, url, headers=headers, allow_redirects=False, timeout=10)
        assert (answer.status_code, answer.headers["Location"]) == (302, "https://example.com/here")
    assert live_redis.xlen(STREAM) == 4

    enqueue(live_redis, "drain_clicks")
    live_worker()
    assert live_redis.xlen(STREAM) == 0
    classes = session.scalars(select(Click.click_class).order_by(Click.occurred_at)).all()
    assert classes == [ClickClass.HUMAN, ClickClass.PREVIEW, ClickClass.PREVIEW, ClickClass.DUPLICATE]
    assert verify(session) == []
