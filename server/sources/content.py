"""Read content feeds into drafts: fetch with nothing held, keep what is new, fill the room that the limits leave."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from server.config import Settings
from server.domain.library.feed_entries import MAX_SUMMARY_LENGTH, NewEntry, draft_entries, next_entries, take_entries
from server.domain.library.feed_polling import FeedClaim, claim_feed, held_feed, note_failure, note_success
from server.domain.listening.language import language_of
from server.sources.brand import speaks_of
from server.sources.errors import SourceError
from server.sources.feed import FEED
from server.sources.plain_text import one_line, shortened
from server.sources.protocol import Item, Polled, Surroundings

MAX_TITLE_CHARACTERS = 200
USUAL_LANGUAGE = "en"

OpenSession = Callable[..., AbstractContextManager[Session]]
TopicsOf = Callable[[str], Sequence[str]]


class NoReads:
    """Feeds cost nothing, so that there is no budget to take from."""

    def take(self, network: str, wanted: int) -> int:
        """All of it."""
        return wanted

    def give_back(self, network: str, reads: int) -> None:
        """Nothing to do."""


@dataclass(frozen=True)
class FeedImporter:
    """Reads content feeds. `topics_of` says which topics' posts a text is near to; it may take a moment."""

    open_session: OpenSession
    settings: Settings
    clock: Callable[[], datetime]
    topics_of: TopicsOf

    def if_due(self, feed_id: int) -> int:
        """Read the feed if it is due and nobody else has claimed it; says how many drafts it made."""
        with self.open_session() as session:
            claim = claim_feed(session, feed_id, self.clock())
        return self._read(claim) if claim else 0

    def _read(self, claim: FeedClaim) -> int:
        around = Surroundings(self.settings, self.clock(), NoReads())
        try:
            polled = FEED.poll({"url": claim.url, "all": True}, claim.cursor, around)
        except SourceError as error:
            self._fail(claim, error)
            return 0
        except Exception as error:
            # A bug, or a feed built to find one. Somebody must see it, and it must not be run into every minute.
            self._fail(claim, SourceError(f"Reading it failed unexpectedly ({error!r}). The log has the details."))
            raise
        entries = [_entry(item, claim) for item in polled.items]
        with self.open_session() as session:
            feed = held_feed(session, claim)
            if feed is None:  # removed or changed meanwhile
                return 0
            take_entries(session, feed, entries, now=self.clock())
        return self._draft(claim, polled)

    def _draft(self, claim: FeedClaim, polled: Polled) -> int:
        with self.open_session(read_only=True) as session:
            feed = held_feed(session, claim)
            chosen = next_entries(session, feed, self.clock()) if feed else []
            finds_topics = feed is not None and feed.finds_topics
        topics = {e.id: self.topics_of(f"{e.title}\n{e.summary}") for e in chosen} if finds_topics else {}
        with self.open_session() as session:
            feed = held_feed(session, claim)
            if feed is None:
                return 0
            made = draft_entries(session, feed, [entry.id for entry in chosen], topics, now=self.clock())
            moved_to = str(polled.config["url"]) if polled.config else ""
            note_success(
                session,
                feed,
                polled.cursor,
                now=self.clock(),
                warning=polled.warning,
                moved_to=moved_to,
                wait_seconds=polled.wait_seconds,
            )
            return len(made)

    def _fail(self, claim: FeedClaim, error: SourceError) -> None:
        with self.open_session() as session:
            if feed := held_feed(session, claim):
                note_failure(
                    feed,
                    error.message,
                    permanent=error.permanent,
                    now=self.clock(),
                    wait_seconds=error.retry_after_seconds,
                )


def _entry(item: Item, claim: FeedClaim) -> NewEntry:
    title = shortened(one_line(item.title or item.text), MAX_TITLE_CHARACTERS)
    summary = "" if one_line(item.text) == title else shortened(item.text, MAX_SUMMARY_LENGTH)
    words = f"{item.title}\n{item.text}"
    return NewEntry(
        external_id=item.external_id,
        url=item.url,
        title=title,
        summary=summary,
        language=language_of(words, item.language) or USUAL_LANGUAGE,
        published_at=item.published_at,
        unwanted=_unwanted(words, claim),
    )


def _unwanted(words: str, claim: FeedClaim) -> str:
    for term in claim.unwanted:
        if speaks_of(words, [term]):
            return f"It speaks of “{term[:80]}”."
    return "" if not claim.wanted or speaks_of(words, claim.wanted) else "It speaks of none of the words you want."
