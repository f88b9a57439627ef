"""The community manager's list: every post, newest change first, narrowed as asked."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from server.domain.library.lists import STATUSES, library_posts
from server.domain.library.post import PostState
from server.domain.library.share_text import WordingState
from server.domain.library.visibility import post_status
from server.errors import Invalid
from tests.factories import Given

DAY = timedelta(days=1)


def titles(session: Session, now: datetime, **more: object) -> list[str]:
    return [post.title for post in library_posts(session, now=now, limit=50, **more).items]  # type: ignore[arg-type]


def test_each_status_lists_the_posts_that_have_it(session: Session, given: Given, now: datetime) -> None:
    for state in PostState:
        if state is not PostState.APPROVED:
            given.post(state.value, state=state)
    given.live_post("scheduled", live_from=now + DAY)
    given.live_post("live", live_from=now)
    given.live_post("expired", live_from=now - 2 * DAY, expires_at=now)
    for status in STATUSES[1:]:
        found = library_posts(session, now=now, status=status, limit=50).items
        assert [post.title for post in found] == [status]
        assert post_status(found[0], now) == status


def test_needs_review_lists_posts_in_review_and_live_ones_with_a_wording_in_review(
    session: Session, given: Given, now: datetime
) -> None:
    given.post("Whole post", state=PostState.IN_REVIEW)
    given.live_post("One wording").share_texts[0].state = WordingState.IN_REVIEW
    given.live_post("Nothing")
    given.post("Draft")
    session.flush()
    assert sorted(titles(session, now, status="needs_review")) == ["One wording", "Whole post"]


def test_pages_join_newest_change_first(session: Session, given: Given, now: datetime) -> None:
    for number in range(7):
        given.post(f"{number}", updated_at=now - timedelta(microseconds=number // 3))
    paged, cursor = [], None
    while True:
        page = library_posts(session, now=now, limit=2, cursor=cursor)
        paged += [post.title for post in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert paged == titles(session, now) == ["2", "1", "0", "5", "4", "3", "6"]


def test_words_and_topic_narrow_the_list(session: Session, given: Given, now: datetime) -> None:
    given.post("Café opens", topics=("culture",), url="https://example.com/cafe_1")
    given.post("Open roles", topics=("hiring",))
    assert titles(session, now, query="open") == ["Open roles", "Café opens"]
    assert titles(session, now, query="cafe_1") == ["Café opens"]
    assert titles(session, now, topic="hiring") == ["Open roles"]


def test_an_unknown_status_or_page_is_refused(session: Session, now: datetime) -> None:
    with pytest.raises(Invalid):
        library_posts(session, now=now, status="lively", limit=5)
    for cursor in ("zzz", "Wzk5OTk5OTk5OTk5OTk5OTk5OTk5LDFd"):
        with pytest.raises(Invalid):
            library_posts(session, now=now, cursor=cursor, limit=5)
