"""A post that says what a live one says already."""

from datetime import timedelta

import pytest

from server.domain.library.lint.alike_posts import alike_posts
from server.domain.library.lint.case import Case
from server.domain.matching.post_nearness import PostNearness
from tests.server.domain.library.content import RULES


@pytest.fixture
def said_of(session, now):
    """What is found for a post whose nearest posts are these."""

    def lint(post, *nearest):
        near = [(other.id, score) for other, score in nearest]
        session.merge(PostNearness(post_id=post.id, revision=1, nearest=near, compared_at=now))
        return [finding.message for finding in alike_posts(Case(session, post, RULES, now))]

    return lint


def test_a_post_that_was_never_compared_is_like_none(session, given, now):
    assert list(alike_posts(Case(session, given.post(), RULES, now))) == []


def test_only_live_posts_that_say_nearly_the_same_are_told_nearest_first(given, now, said_of):
    near = given.live_post("Near", texts=())
    nearer = given.live_post("Nearer", texts=())
    far = given.live_post("Far", texts=())
    over = given.live_post("Over", texts=(), expires_at=now - timedelta(hours=1))
    assert said_of(given.post(texts=()), (near, 0.8), (far, 0.79), (over, 0.99), (nearer, 0.9)) == [
        "It says nearly the same as “Nearer”, which is live.",
        "It says nearly the same as “Near”, which is live.",
    ]


def test_a_post_that_shares_the_same_page_is_told_from_further_away(given, said_of):
    other = given.live_post("Other", texts=(), url="https://example.com/same")
    assert said_of(given.post(texts=(), url=other.url), (other, 0.6)) == [
        "It says nearly the same as “Other”, which is live and shares the same page."
    ]


def test_a_wording_that_a_near_live_post_has_too_is_told(given, said_of):
    other = given.live_post("Other", texts=(("x", "We are hiring engineers in Berlin! {link}"), ("linkedin", "Come")))
    post = given.post(texts=(("x", "Come"), ("x", "we are hiring engineers, in Berlin")))
    assert said_of(post, (other, 0.6)) == ["X, wording 2 is nearly the same as a wording of “Other”, which is live."]
