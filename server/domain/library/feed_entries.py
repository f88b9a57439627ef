"""What becomes of a feed's entries: each is looked at once, and some become drafts when there is room for them.

1. New entries are kept with their fate: unwanted by the feed's words, known to the library, too old, or waiting.
2. Of the waiting ones the newest become drafts, as many as the feed's limits leave room for: so many a day, and so
   many that nobody has looked at yet. The others wait for tomorrow.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.library.content_feed import ContentFeed, ContentFeedEntry, EntryFate
from server.domain.library.creating import NewPost, create_many, prepare
from server.domain.library.draft import PostDraft, problems_with, tidy, tidy_line
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.slug import free_slug
from server.upsert import insert_ignore

DAY = timedelta(days=1)
TOO_OLD = timedelta(days=30)
MAX_TITLE_LENGTH = 200
MAX_SUMMARY_LENGTH = 600


@dataclass(frozen=True)
class NewEntry:
    """What a feed holds now, plain text. `unwanted` says in words why the feed's filters leave it out, if they do."""

    external_id: str
    url: str
    title: str
    summary: str
    language: str
    published_at: datetime | None
    unwanted: str = ""


def take_entries(session: Session, feed: ContentFeed, entries: Sequence[NewEntry], *, now: datetime) -> int:
    """Keep the entries that the feed has not held before, with their fate; says how many were new."""
    known = _known_ids(session, feed, entries)
    new = [entry for entry in entries if entry.external_id not in known]
    in_library = _addresses_in_library(session, [entry.url for entry in new])
    for entry in reversed(new):  # feeds begin with the newest, lists of ours with the highest number
        fate, reason = _fate(entry, in_library, now)
        values = {
            "feed_id": feed.id,
            "external_id": entry.external_id,
            "url": entry.url,
            "title": tidy_line(entry.title)[:MAX_TITLE_LENGTH],
            "summary": entry.summary[:MAX_SUMMARY_LENGTH],
            "language": entry.language,
            "published_at": entry.published_at,
            "seen_at": now,
            "fate": fate,
            "reason": reason[:200],
            "decided_at": None if fate is EntryFate.WAITING else now,
        }
        insert_ignore(session, ContentFeedEntry, values, key=["feed_id", "external_id"])
        in_library.add(entry.url)
    return len(new)


def room_for(session: Session, feed: ContentFeed, now: datetime) -> int:
    """How many drafts the feed may bring now."""
    of_feed = select(func.count()).select_from(ContentFeedEntry).where(ContentFeedEntry.feed_id == feed.id)
    today = of_feed.where(ContentFeedEntry.fate == EntryFate.DRAFTED, ContentFeedEntry.decided_at > now - DAY)
    unread = of_feed.join(Post, Post.id == ContentFeedEntry.post_id).where(Post.state == PostState.DRAFT)
    per_day = feed.at_most_per_day - (session.scalar(today) or 0)
    waiting = feed.at_most_waiting - (session.scalar(unread) or 0)
    return max(0, min(per_day, waiting))


def next_entries(session: Session, feed: ContentFeed, now: datetime) -> list[ContentFeedEntry]:
    """The entries to make drafts of now, newest first."""
    waiting = select(ContentFeedEntry).where(
        ContentFeedEntry.feed_id == feed.id, ContentFeedEntry.fate == EntryFate.WAITING
    )
    newest = waiting.order_by(func.coalesce(ContentFeedEntry.published_at, ContentFeedEntry.seen_at).desc())
    return list(session.scalars(newest.order_by(ContentFeedEntry.id).limit(room_for(session, feed, now))))


def draft_entries(
    session: Session, feed: ContentFeed, entry_ids: Sequence[int], topics: Mapping[int, Sequence[str]], *, now: datetime
) -> list[Post]:
    """Make drafts of the entries that still wait, with the feed's topics and those found for each entry."""
    waiting = select(ContentFeedEntry).where(
        ContentFeedEntry.id.in_(entry_ids), ContentFeedEntry.fate == EntryFate.WAITING
    )
    made = []
    for entry in session.scalars(waiting.order_by(ContentFeedEntry.id).with_for_update()).all():
        entry.decided_at = now
        draft = _draft(feed, entry, topics.get(entry.id, ()))
        if problems := problems_with(draft):
            field, problem = next(iter(problems.items()))
            entry.fate, entry.reason = EntryFate.FILTERED, f"Its {field} {problem}"[:200]
            continue
        slug = free_slug(session, draft.title)
        new = NewPost(slug, draft, PostOrigin.FEED, data={"feed": feed.name})
        [[post_id]] = create_many(session, prepare([new]), by=None, now=now, actor_name=f"feed “{feed.name}”")
        entry.fate, entry.post_id = EntryFate.DRAFTED, post_id
        made.append(session.get_one(Post, post_id))
    session.flush()
    return made


def _known_ids(session: Session, feed: ContentFeed, entries: Sequence[NewEntry]) -> set[str]:
    ids = [entry.external_id for entry in entries]
    known = select(ContentFeedEntry.external_id).where(
        ContentFeedEntry.feed_id == feed.id, ContentFeedEntry.external_id.in_(ids)
    )
    return set(session.scalars(known))


def _addresses_in_library(session: Session, urls: Sequence[str]) -> set[str]:
    posts = session.scalars(select(Post.url).where(Post.url.in_(urls), Post.state != PostState.ARCHIVED))
    waiting = session.scalars(
        select(ContentFeedEntry.url).where(
            ContentFeedEntry.url.in_(urls), ContentFeedEntry.fate.in_([EntryFate.WAITING, EntryFate.DRAFTED])
        )
    )
    return {*posts, *waiting}


def _fate(entry: NewEntry, in_library: set[str], now: datetime) -> tuple[EntryFate, str]:
    if not entry.url:
        return EntryFate.FILTERED, "It has no address to share."
    if entry.url in in_library:
        return EntryFate.KNOWN, "The library has this page."
    if entry.unwanted:
        return EntryFate.FILTERED, entry.unwanted
    if entry.published_at and entry.published_at < now - TOO_OLD:
        return EntryFate.FILTERED, f"It is older than {TOO_OLD.days} days."
    return EntryFate.WAITING, ""


def _draft(feed: ContentFeed, entry: ContentFeedEntry, found: Sequence[str]) -> PostDraft:
    return tidy(
        PostDraft(
            title=entry.title,
            url=entry.url,
            summary=entry.summary,
            notes=f"From the feed “{feed.name}”.",
            topics=[*(topic.slug for topic in feed.topics), *found],
            language=entry.language,
        )
    )
