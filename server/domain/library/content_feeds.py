"""Keeping content feeds: adding, changing, pausing and removing them, and reading how they do."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from server.domain.audit.audit_entry import record
from server.domain.library.content_feed import ContentFeed, ContentFeedEntry, EntryFate, FeedState
from server.domain.library.draft import tidy_line, tidy_text
from server.domain.library.topic import Topic
from server.domain.library.web_address import problem_with_url
from server.domain.people.person import Person
from server.errors import Conflict, Invalid, NotFound

MAX_NAME_LENGTH = 200
MAX_WORDS_LENGTH = 4_000
MOST_PER_DAY = 50
MOST_WAITING = 200
MAX_FEEDS = 500


@dataclass(frozen=True)
class FeedDraft:
    """What somebody wrote of a feed. `topics` are slugs; `wanted` and `unwanted` hold one word or phrase per line."""

    name: str
    url: str
    topics: tuple[str, ...] = ()
    finds_topics: bool = True
    at_most_per_day: int = 3
    at_most_waiting: int = 10
    wanted: str = ""
    unwanted: str = ""


@dataclass(frozen=True)
class FeedLine:
    """A feed in the list, with how many of its entries became drafts and how many still wait for room."""

    feed: ContentFeed
    drafted: int
    waiting: int


def feed_lines(session: Session) -> list[FeedLine]:
    """Every feed by name."""
    counts = select(ContentFeedEntry.feed_id, ContentFeedEntry.fate, func.count()).group_by(
        ContentFeedEntry.feed_id, ContentFeedEntry.fate
    )
    of = {(feed_id, fate): count for feed_id, fate, count in session.execute(counts)}
    feeds = session.scalars(select(ContentFeed).order_by(ContentFeed.name, ContentFeed.id))
    return [
        FeedLine(feed, of.get((feed.id, EntryFate.DRAFTED), 0), of.get((feed.id, EntryFate.WAITING), 0))
        for feed in feeds
    ]


def feed_of(session: Session, feed_id: int) -> ContentFeed:
    """That feed. Raises NotFound."""
    feed = session.get(ContentFeed, feed_id, options=[selectinload(ContentFeed.topics)])
    if feed is None:
        raise NotFound("There is no such feed. Somebody may have removed it; look at the list.")
    return feed


def add_feed(session: Session, draft: FeedDraft, *, by: Person, now: datetime, is_sample: bool = False) -> ContentFeed:
    """A new feed, to be read at once. Raises Invalid with every field that is wrong, Conflict for a known address."""
    draft = _checked(draft)
    _refuse_twice(session, draft.url, None)
    if (session.scalar(select(func.count()).select_from(ContentFeed)) or 0) >= MAX_FEEDS:
        raise Invalid(f"There are {MAX_FEEDS} feeds already. Remove one that brings nothing.")
    feed = ContentFeed(next_poll_at=now, created_at=now, is_sample=is_sample)
    _fill(session, feed, draft)
    session.add(feed)
    session.flush()
    record(session, "feed.added", "content_feed", feed.id, by=by, now=now, data={"name": feed.name, "url": feed.url})
    return feed


def change_feed(session: Session, feed: ContentFeed, draft: FeedDraft, *, by: Person, now: datetime) -> None:
    """Make the feed as the draft says. Raises as `add_feed`."""
    draft = _checked(draft)
    _refuse_twice(session, draft.url, feed.id)
    if feed.url != draft.url:
        feed.cursor, feed.next_poll_at, feed.last_error, feed.failures = {}, now, "", 0
    _fill(session, feed, draft)
    session.flush()
    record(session, "feed.changed", "content_feed", feed.id, by=by, now=now, data={"name": feed.name, "url": feed.url})


def pause_feed(session: Session, feed: ContentFeed, *, by: Person, now: datetime) -> None:
    """Read it no more until somebody resumes it; drafts that it brought stay."""
    feed.state = FeedState.PAUSED
    record(session, "feed.paused", "content_feed", feed.id, by=by, now=now, data={"name": feed.name})


def read_feed_soon(session: Session, feed: ContentFeed, *, by: Person, now: datetime) -> None:
    """Have it read at the next sweep, also when it was paused."""
    feed.next_poll_at = now
    if feed.state is FeedState.PAUSED:
        feed.state, feed.failures = FeedState.OK, 0
        record(session, "feed.resumed", "content_feed", feed.id, by=by, now=now, data={"name": feed.name})


def remove_feed(session: Session, feed: ContentFeed, *, by: Person, now: datetime) -> None:
    """Forget the feed and which entries it held; drafts that it brought stay."""
    record(session, "feed.removed", "content_feed", feed.id, by=by, now=now, data={"name": feed.name, "url": feed.url})
    session.delete(feed)
    session.flush()


def _checked(draft: FeedDraft) -> FeedDraft:
    wanted, unwanted = tidy_text(draft.wanted), tidy_text(draft.unwanted)
    draft = FeedDraft(**(vars(draft) | {"name": tidy_line(draft.name), "url": draft.url.strip()}))
    draft = FeedDraft(**(vars(draft) | {"wanted": wanted, "unwanted": unwanted}))
    problems = {
        "name": _problem_with_length(draft.name, MAX_NAME_LENGTH) if draft.name else "Give the feed a name.",
        "url": _problem_with_address(draft.url),
        "wanted": _problem_with_length(wanted, MAX_WORDS_LENGTH),
        "unwanted": _problem_with_length(unwanted, MAX_WORDS_LENGTH),
        "at_most_per_day": _problem_with_number(draft.at_most_per_day, MOST_PER_DAY),
        "at_most_waiting": _problem_with_number(draft.at_most_waiting, MOST_WAITING),
    }
    if found := {name: problem for name, problem in problems.items() if problem}:
        raise Invalid("The feed cannot be kept like this.", fields=found)
    return draft


def _problem_with_address(url: str) -> str | None:
    if not url:
        return "Paste the address of the feed, such as https://example.com/feed.xml."
    problem = problem_with_url(url)
    return f"The address {problem}." if problem else None


def _problem_with_length(text: str, limit: int) -> str | None:
    return f"This is {len(text)} characters long; at most {limit} are allowed." if len(text) > limit else None


def _problem_with_number(number: int, most: int) -> str | None:
    return None if 1 <= number <= most else f"Write a number from 1 to {most}."


def _refuse_twice(session: Session, url: str, own_id: int | None) -> None:
    known = session.scalar(select(ContentFeed).where(ContentFeed.url == url, ContentFeed.id != (own_id or 0)))
    if known is not None:
        message = f"This feed is there already, called “{known.name}”."
        raise Conflict(message, fields={"url": message})


def _fill(session: Session, feed: ContentFeed, draft: FeedDraft) -> None:
    for name in ("name", "url", "finds_topics", "at_most_per_day", "at_most_waiting", "wanted", "unwanted"):
        setattr(feed, name, getattr(draft, name))
    feed.topics = list(session.scalars(select(Topic).where(Topic.slug.in_(draft.topics)).order_by(Topic.slug)))
