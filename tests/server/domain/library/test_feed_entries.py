"""A feed brings a few drafts a day, what is wanted only, and each page once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.library.content_feed import ContentFeedEntry, EntryFate
from server.domain.library.content_feeds import FeedDraft, add_feed
from server.domain.library.feed_entries import NewEntry, draft_entries, next_entries, room_for, take_entries
from server.domain.library.post import Post, PostOrigin, PostState


@pytest.fixture
def feed(session, given, now):
    given.topic("hiring")
    draft = FeedDraft("Our blog", "https://example.com/feed.xml", ("hiring",), at_most_per_day=2, at_most_waiting=3)
    return add_feed(session, draft, by=given.approver(), now=now)


def an_entry(number, now, **more):
    values = {
        "external_id": f"id-{number}",
        "url": f"https://example.com/blog/{number}",
        "title": f"Entry {number}",
        "summary": "What it says",
        "language": "en",
        "published_at": now - timedelta(hours=number),
    }
    return NewEntry(**(values | more))


def make_drafts(session, feed, now, topics=None):
    ids = [entry.id for entry in next_entries(session, feed, now)]
    return draft_entries(session, feed, ids, topics or {}, now=now)


def fates(session):
    return dict(session.execute(select(ContentFeedEntry.external_id, ContentFeedEntry.fate)).all())


def test_the_newest_become_drafts_as_many_as_a_day_allows(session, feed, now):
    take_entries(session, feed, [an_entry(number, now) for number in (3, 1, 2, 4)], now=now)
    made = make_drafts(session, feed, now)
    assert sorted(post.title for post in made) == ["Entry 1", "Entry 2"]
    assert {(p.state, p.origin, p.author_id, p.language) for p in made} == {
        (PostState.DRAFT, PostOrigin.FEED, None, "en")
    }
    assert [topic.slug for topic in made[0].topics] == ["hiring"]
    assert "Our blog" in made[0].notes
    assert make_drafts(session, feed, now) == []
    assert [post.title for post in make_drafts(session, feed, now + timedelta(days=1, minutes=1))] == ["Entry 3"]


def test_a_feed_whose_drafts_nobody_looks_at_waits(session, feed, now):
    take_entries(session, feed, [an_entry(number, now) for number in range(9)], now=now)
    for day in range(3):
        make_drafts(session, feed, now + timedelta(days=day, minutes=day))
    posts = session.scalars(select(Post)).all()
    assert len(posts) == 3
    posts[0].state = PostState.ARCHIVED
    session.flush()
    assert room_for(session, feed, now + timedelta(days=4)) == 1


def test_what_is_known_unwanted_or_old_becomes_no_draft_and_says_why(session, given, feed, now):
    given.post(url="https://example.com/blog/1")
    entries = [
        an_entry(1, now),
        an_entry(2, now, unwanted="It speaks of “crypto”."),
        an_entry(3, now, published_at=now - timedelta(days=31)),
        an_entry(4, now, url=""),
        an_entry(5, now, url="https://example.com/blog/2b", published_at=None),
    ]
    assert take_entries(session, feed, entries, now=now) == 5
    assert fates(session) == {
        "id-1": EntryFate.KNOWN,
        "id-2": EntryFate.FILTERED,
        "id-3": EntryFate.FILTERED,
        "id-4": EntryFate.FILTERED,
        "id-5": EntryFate.WAITING,
    }
    reasons = set(session.scalars(select(ContentFeedEntry.reason)))
    assert {"The library has this page.", "It is older than 30 days."} < reasons


def test_an_entry_is_taken_once_however_often_it_is_read(session, feed, now):
    for _ in range(2):
        take_entries(session, feed, [an_entry(1, now), an_entry(1, now)], now=now)
        make_drafts(session, feed, now)
    assert len(session.scalars(select(Post)).all()) == 1


def test_topics_found_for_an_entry_join_those_of_the_feed(session, given, feed, now):
    given.topic("culture")
    take_entries(session, feed, [an_entry(1, now)], now=now)
    [entry] = next_entries(session, feed, now)
    [post] = draft_entries(session, feed, [entry.id], {entry.id: ["culture", "hiring"]}, now=now)
    assert [topic.slug for topic in post.topics] == ["culture", "hiring"]


def test_an_entry_whose_address_is_none_is_left_out_with_the_reason(session, feed, now):
    take_entries(session, feed, [an_entry(1, now, url="https://user:secret@/x y")], now=now)
    assert make_drafts(session, feed, now) == []
    entry = session.scalars(select(ContentFeedEntry)).one()
    assert (entry.fate, entry.reason != "") == (EntryFate.FILTERED, True)
