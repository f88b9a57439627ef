"""The sweeps that say which live post a new one repeats, with the real model."""

import pytest

from server.domain.library.lint import lint
from server.domain.library.post import PostState
from server.queue import enqueue
from tests.server.domain.library.content import RULES

pytestmark = pytest.mark.live


def test_a_post_that_says_what_a_live_one_says_is_found(given, session, now, live_redis, live_matcher):
    given.live_post("Dogs are welcome in our office", texts=(("x", "You may bring your dog to work with us. {link}"),))
    given.live_post("Our yearly figures are out", texts=(("x", "Revenue, costs and what we learned. {link}"),))
    review = given.post(
        "Dogs welcome in the office",
        state=PostState.IN_REVIEW,
        texts=(("x", "With us you can take your dog to work every day. {link}"),),
    )
    session.commit()
    enqueue(live_redis, "embed_posts")
    enqueue(live_redis, "compare_posts")
    live_matcher()
    session.rollback()
    assert [f.message for f in lint(session, review, RULES, now=now) if f.rule == "alike_posts"] == [
        "It says nearly the same as “Dogs are welcome in our office”, which is live."
    ]
