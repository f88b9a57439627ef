"""Finding posts by meaning through a real queue, a real matcher and the packaged model."""

import pytest

from server.meaning import nearest_posts
from server.queue import enqueue

pytestmark = pytest.mark.live


def test_posts_are_found_by_what_they_mean(given, session, live_redis, live_matcher):
    dogs = given.post("Bring your pet to work", texts=())
    given.post("Our roof makes electricity", texts=())
    session.commit()
    enqueue(live_redis, "embed_posts")
    live_matcher()
    assert nearest_posts(live_redis, "office dogs", wait_seconds=0.05) is None
    live_matcher()
    found = nearest_posts(live_redis, "office dogs")
    assert [post_id for post_id, _ in found] == [dogs.id]
