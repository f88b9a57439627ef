"""What colleagues made of a post is counted over a month that moves on, and written only where it changed."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.library.feed_stamp import StampKind, stamp
from server.domain.library.performance import PERFORMANCE_DAYS, USED_LATELY, count_performance
from server.domain.library.post import Post
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.share import ShareState
from tests.factories import Given

ZONE = "Europe/Berlin"


def counted(session: Session, post: Post, now: datetime) -> tuple[int, int]:
    count_performance(session, now=now, timezone=ZONE)
    session.refresh(post)
    return post.recent_shares, post.recent_clicks


def test_a_share_that_counts_is_counted_until_it_is_taken_back_or_a_month_old(
    session: Session, given: Given, now: datetime
) -> None:
    post = given.live_post()
    one, other = given.share(post=post), given.share(post=post)
    assert counted(session, post, now) == (0, 0)
    confirm_share(session, one, now=now, timezone=ZONE)
    confirm_share(session, other, now=now, timezone=ZONE)
    assert counted(session, post, now) == (2, 0)
    withdraw_confirmation(session, one, now=now, timezone=ZONE)
    assert counted(session, post, now) == (1, 0)
    assert counted(session, post, now + timedelta(days=PERFORMANCE_DAYS - 1)) == (1, 0)
    assert counted(session, post, now + timedelta(days=PERFORMANCE_DAYS)) == (0, 0)


def test_uses_of_a_wording_are_counted_for_a_week_unless_they_came_to_nothing(
    session: Session, given: Given, now: datetime
) -> None:
    post = given.live_post(texts=(("x", "One"), ("x", "Two")))
    used, unused = post.share_texts
    given.share(post=post, share_text_id=used.id)
    given.share(post=post, share_text_id=used.id, state=ShareState.WITHDRAWN)
    given.share(post=post, share_text_id=unused.id, opened_at=now - USED_LATELY)
    count_performance(session, now=now, timezone=ZONE)
    session.expire_all()
    assert (used.recent_uses, unused.recent_uses) == (1, 0)
    count_performance(session, now=now + USED_LATELY, timezone=ZONE)
    session.expire_all()
    assert used.recent_uses == 0


def test_counting_again_tells_no_feed_that_something_is_new(session: Session, given: Given, now: datetime) -> None:
    post = given.live_post()
    confirm_share(session, given.share(post=post, share_text_id=post.share_texts[0].id), now=now, timezone=ZONE)
    count_performance(session, now=now, timezone=ZONE)
    session.commit()
    before = stamp(session, StampKind.LIBRARY)
    count_performance(session, now=now, timezone=ZONE)
    session.commit()
    assert stamp(session, StampKind.LIBRARY) == before
