"""Keeping feeds: what is wrong is said by field, and a feed is there once."""

from datetime import timedelta

import pytest

from server.domain.library.content_feed import FeedState
from server.domain.library.content_feeds import (
    FeedDraft,
    add_feed,
    change_feed,
    feed_lines,
    pause_feed,
    read_feed_soon,
    remove_feed,
)
from server.domain.library.feed_polling import claim_feed, due_feed_ids, held_feed, note_failure, note_success
from server.errors import Conflict, Invalid

BLOG = FeedDraft("Our blog", "https://example.com/feed.xml")


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "n" * 201),
        ("url", ""),
        ("url", "ftp://example.com"),
        ("at_most_per_day", 0),
        ("at_most_waiting", 201),
        ("wanted", "w" * 4001),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(session, manager, now, field, value):
    with pytest.raises(Invalid) as error:
        add_feed(session, FeedDraft(**(vars(BLOG) | {field: value})), by=manager, now=now)
    assert list(error.value.fields) == [field]


def test_a_feed_is_there_once(session, manager, now):
    feed = add_feed(session, BLOG, by=manager, now=now)
    with pytest.raises(Conflict, match="Our blog"):
        add_feed(session, FeedDraft("Again", BLOG.url), by=manager, now=now)
    change_feed(session, feed, FeedDraft("Blog", BLOG.url), by=manager, now=now)
    assert [line.feed.name for line in feed_lines(session)] == ["Blog"]


def test_a_new_address_is_read_from_its_beginning(session, manager, now):
    feed = add_feed(session, BLOG, by=manager, now=now)
    feed.cursor, feed.next_poll_at = {"etag": "1"}, now + timedelta(hours=1)
    change_feed(session, feed, FeedDraft("Blog", "https://example.com/new.xml"), by=manager, now=now)
    assert (feed.cursor, feed.next_poll_at) == ({}, now)


def test_only_one_reader_gets_a_feed_and_a_paused_one_nobody(session, manager, now):
    feed = add_feed(session, BLOG, by=manager, now=now)
    assert due_feed_ids(session, now) == [feed.id]
    assert claim_feed(session, feed.id, now) is not None
    assert claim_feed(session, feed.id, now) is None
    pause_feed(session, feed, by=manager, now=now)
    assert due_feed_ids(session, now + timedelta(days=1)) == []
    read_feed_soon(session, feed, by=manager, now=now)
    assert (feed.state, due_feed_ids(session, now)) == (FeedState.OK, [feed.id])


def test_a_failing_feed_is_tried_again_later_and_a_gone_one_waits_for_a_person(session, manager, now):
    feed = add_feed(session, BLOG, by=manager, now=now)
    note_failure(feed, "No answer.", permanent=False, now=now)
    assert (feed.state, feed.next_poll_at) == (FeedState.DEGRADED, now + timedelta(minutes=1))
    note_failure(feed, "Gone.", permanent=True, now=now)
    assert feed.state is FeedState.PAUSED
    note_success(session, feed, {"etag": "2"}, now=now, moved_to="https://example.com/moved.xml")
    assert (feed.state, feed.failures, feed.url) == (FeedState.OK, 0, "https://example.com/moved.xml")


def test_a_feed_that_was_removed_while_it_was_read_is_let_go(session, manager, now):
    feed = add_feed(session, BLOG, by=manager, now=now)
    claim = claim_feed(session, feed.id, now)
    remove_feed(session, feed, by=manager, now=now)
    assert held_feed(session, claim) is None
