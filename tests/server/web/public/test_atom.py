"""The public feeds."""

import feedparser
import pytest

from server.clock import utc_now
from server.domain.library.post import PostState
from server.domain.library.topic import TopicKind
from tests.factories import Given


@pytest.fixture
def given(session):
    return Given(session, utc_now())


def titles(answer):
    feed = feedparser.parse(answer.data)
    assert not feed.bozo
    return [entry.title for entry in feed.entries]


def test_strangers_read_live_posts_for_everyone_and_nothing_else(stranger, given):
    given.topic("hiring")
    given.topic("board", kind=TopicKind.CLOSED)
    given.live_post("For all <b>&</b> sundry", summary="<script>", topics=("hiring",))
    given.live_post("Elsewhere", topics=("culture",))
    given.live_post("Pilot", groups=("pilot",))
    given.live_post("Board", topics=("hiring", "board"))
    given.post("Draft")
    given.live_post("Withdrawn", state=PostState.WITHDRAWN)
    assert sorted(titles(stranger.get("/feeds/all.atom"))) == ["Elsewhere", "For all <b>&</b> sundry"]
    answer = stranger.get("/feeds/hiring.atom")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert titles(answer) == ["For all <b>&</b> sundry"]
    assert stranger.get("/feeds/board.atom").status_code == 404
    assert stranger.get("/feeds/nothing.atom").status_code == 404


def test_an_empty_feed_is_a_feed(stranger, given):
    given.topic("hiring")
    assert titles(stranger.get("/feeds/hiring.atom")) == []


def test_a_reader_that_has_it_gets_nothing_until_a_post_is_withdrawn(stranger, given):
    post = given.live_post("Dogs")
    first = stranger.get("/feeds/all.atom")
    headers = {"If-None-Match": first.headers["ETag"]}
    assert stranger.client.get("/feeds/all.atom", headers=headers).status_code == 304
    post.state = PostState.WITHDRAWN
    given.session.commit()
    after = stranger.client.get("/feeds/all.atom", headers=headers)
    assert (after.status_code, titles(after)) == (200, [])


def test_no_character_breaks_a_feed_not_even_one_that_xml_cannot_hold(stranger, given):
    given.topic("hiring", name="Hi\ufffering\x01", description="\uffff")
    given.live_post("A\x0bb\ufffe", topics=("hiring",), summary="\x1b[0m \U0001f600")
    assert titles(stranger.get("/feeds/all.atom")) == ["Ab"]
    assert titles(stranger.get("/feeds/hiring.atom")) == ["Ab"]
