"""Reading a content feed end to end, with the fetch played by the test."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import select

from server.domain.library.content_feed import ContentFeed, ContentFeedEntry, FeedState
from server.domain.library.content_feeds import FeedDraft, add_feed
from server.domain.library.post import Post
from server.sources import content, feed
from server.sources.errors import SourceError
from server.sources.fetch import Fetched

GERMAN = "Wir bauen seit gestern mit Wind, und niemand hat es gemerkt. Hier stehen alle Zahlen dazu."
RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Blog</title><language>en</language>
<item><guid>1</guid><title>Builds on wind power</title><link>https://example.com/1</link>
<description>
&lt;script&gt;alert(1)&lt;/script&gt;We moved every build to &lt;b&gt;wind&lt;/b&gt; power.</description></item>
<item><guid>2</guid><title>Bauen mit Wind</title><link>https://example.com/2</link>
<description>{GERMAN}</description></item>
<item><guid>3</guid><title>Crypto winter</title><link>https://example.com/3</link><description>No.</description></item>
</channel></rss>"""


@pytest.fixture
def importer(session, settings, now):
    @contextmanager
    def open_session(*, read_only=False):
        yield session
        session.flush()

    return content.FeedImporter(open_session, settings, lambda: now, lambda text: ["energy"] if "wind" in text else [])


@pytest.fixture
def blog(session, given, now):
    given.topic("energy")
    draft = FeedDraft("Blog", "https://example.com/feed.xml", unwanted="crypto\nlottery")
    return add_feed(session, draft, by=given.approver(), now=now)


def answer_with(monkeypatch, body, content_type="application/rss+xml"):
    def fetch(url, **_):
        if isinstance(body, Exception):
            raise body
        return Fetched(url, url, 200, {"Content-Type": content_type, "ETag": "one"}, body)

    monkeypatch.setattr(feed, "fetch", fetch)


def test_entries_become_drafts_with_language_topics_and_plain_words(session, importer, blog, monkeypatch):
    answer_with(monkeypatch, RSS.encode())
    assert importer.if_due(blog.id) == 2
    posts = {post.title: post for post in session.scalars(select(Post))}
    assert set(posts) == {"Builds on wind power", "Bauen mit Wind"}
    assert posts["Builds on wind power"].summary == "We moved every build to wind power."
    assert [topic.slug for topic in posts["Builds on wind power"].topics] == ["energy"]
    assert posts["Bauen mit Wind"].language == "de"
    crypto = session.scalars(select(ContentFeedEntry).where(ContentFeedEntry.title == "Crypto winter")).one()
    assert (crypto.fate, crypto.reason) == ("filtered", "It speaks of “crypto”.")
    assert blog.cursor["etag"] == "one"
    assert importer.if_due(blog.id) == 0  # not due any more


def test_only_what_holds_a_wanted_word_is_taken(session, importer, blog, monkeypatch):
    blog.wanted = "Zahlen"
    answer_with(monkeypatch, RSS.encode())
    assert importer.if_due(blog.id) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1252"])
def test_a_feed_that_lies_about_its_encoding_costs_letters_at_most(session, importer, blog, monkeypatch, encoding):
    answer_with(monkeypatch, RSS.replace("niemand", "jeder für sich").encode(encoding), "text/xml; charset=utf-8")
    assert importer.if_due(blog.id) == 2


def test_a_bomb_brings_nothing_and_says_so(session, importer, blog, monkeypatch):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><rss><channel>&l11;</channel></rss>'
    answer_with(monkeypatch, bomb.encode())
    assert importer.if_due(blog.id) == 0
    assert session.scalars(select(Post)).all() == []


@pytest.mark.parametrize(
    ("permanent", "state"), [(False, FeedState.DEGRADED), (True, FeedState.PAUSED)], ids=["for now", "for good"]
)
def test_a_feed_that_fails_says_why(session, importer, blog, monkeypatch, permanent, state):
    answer_with(monkeypatch, SourceError("It is gone.", permanent=permanent))
    assert importer.if_due(blog.id) == 0
    found = session.scalars(select(ContentFeed)).one()
    assert (found.state, found.last_error) == (state, "It is gone.")


@pytest.mark.live
def test_a_private_address_is_not_read(session, importer, blog, settings):
    blog.url = "http://127.0.0.1/feed.xml"
    session.flush()
    assert replace(importer, settings=replace(settings, allow_private_sources=())).if_due(blog.id) == 0
    assert "not a public address" in blog.last_error
