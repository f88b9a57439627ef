"""Which links are visited when, and what is remembered."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.link_checking import (
    CLAIM_LASTS,
    Visit,
    check_again,
    claim_links,
    link_of,
    never_visited,
    record_visit,
)
from server.domain.library.post import PostState

HOUR = timedelta(hours=1)


@pytest.fixture
def claim(session):
    def claim_now(moment, limit=10):
        return claim_links(session, never_visited(session, moment, limit=limit), moment, limit=limit)

    return claim_now


def test_what_people_are_offered_is_visited_before_what_waits_and_that_before_drafts(given, now, claim):
    draft = given.post()
    review = given.post(state=PostState.IN_REVIEW)
    live = given.live_post()
    given.post(state=PostState.ARCHIVED)
    given.live_post(live_from=now - 2 * HOUR, expires_at=now - HOUR)
    assert claim(now, limit=2) == [(review.id, review.url), (live.id, live.url)]
    assert claim(now, limit=2) == [(draft.id, draft.url)]
    assert claim(now) == []


def test_a_claim_that_nobody_finished_runs_out(given, now, claim):
    post = given.post()
    claim(now)
    assert claim(now + CLAIM_LASTS) == [(post.id, post.url)]


def test_a_link_that_is_fine_is_visited_again_the_next_day(session, given, now, claim):
    post = given.post()
    claim(now)
    record_visit(session, post.id, Visit(post.url, LinkState.FINE), now)
    assert link_of(session, post).state is LinkState.FINE
    assert claim(now + 23 * HOUR) == []
    assert claim(now + 24 * HOUR) == [(post.id, post.url)]


def test_failures_are_tried_again_soon_and_then_less_often(session, given, now, claim):
    post = given.post()
    waits = []
    for _ in range(7):
        claim(now)
        record_visit(session, post.id, Visit(post.url, LinkState.UNCLEAR, detail="x" * 900), now)
        row = session.get(LinkCheck, post.id)
        waits.append((row.next_at - now) / HOUR)
        now = row.next_at
    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert len(row.detail) == 500
    claim(now)
    record_visit(session, post.id, Visit(post.url, LinkState.FINE), now)
    assert row.failures == 0


def test_a_new_address_makes_the_old_visit_say_nothing(session, given, now, claim):
    post = given.post()
    claim(now)
    record_visit(session, post.id, Visit(post.url, LinkState.DEAD, detail="gone"), now)
    old, post.url = post.url, "https://example.com/new"
    assert link_of(session, post) is None
    check_again(session, post, now)
    record_visit(session, post.id, Visit(old, LinkState.DEAD), now)  # a visit that was under way
    assert link_of(session, post) is None
    assert claim(now) == [(post.id, post.url)]


def test_a_visit_to_a_post_that_was_deleted_or_is_new_changes_nothing(session, given, now):
    record_visit(session, 4711, Visit("https://example.com", LinkState.FINE), now)
    check_again(session, given.post(), now)
    assert claim_links(session, [(4711, "https://example.com/")], now, limit=5) == []
    assert session.scalars(select(LinkCheck)).all() == []


def test_a_post_that_was_put_away_is_visited_no_more_until_it_comes_back(session, given, now, claim):
    post = given.post()
    claim(now)
    post.state = PostState.ARCHIVED
    later = now + CLAIM_LASTS
    assert claim(later) == []
    post.state = PostState.IN_REVIEW
    assert claim(later) == [(post.id, post.url)]
