"""What one process keeps in order to answer feeds quickly. Nothing here is ever older than the stamps it is asked for.

- the shelf: every post that may be in a feed, as numbers (some 7 MB for 50,000 posts);
- cards: the posts that were shown lately, as JSON (MOST_CARDS of some 4 kB);
- readers: the people who asked lately (MOST_READERS of some 2 kB).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import cast

from flask import Flask
from sqlalchemy import Engine

from server.api.feed_card import FeedCard, json_values
from server.bounded import Bounded
from server.db import snapshot_scope
from server.domain.library.choosing import Chosen
from server.domain.library.disclosures import disclosures
from server.domain.library.feed import Narrowing, next_of, page_of
from server.domain.library.feed_post import read_feed_posts
from server.domain.library.feed_reader import FeedReader, reader_from
from server.domain.library.feed_stamp import StampKind, stamp
from server.domain.library.feed_version import FeedVersion
from server.domain.library.shelf import Shelf, read_shelf, refreshed
from server.light_reads import LightReads

EXTENSION = "goodword_feed_desk"
COMMA = b","
MOST_CARDS = 4_000
MOST_READERS = 10_000
# Each try is with newer posts than the last; nobody edits as fast as that for long.
MOST_TRIES = 5
WHOLE_FEED = Narrowing()


@dataclass(frozen=True)
class Page:
    """The items as JSON, the domain's cursor of the next page and the version of this one."""

    items: bytes
    next_cursor: str | None
    version: FeedVersion


class FeedDesk:
    """Answers for one process; its threads share it."""

    def __init__(self, engine: Engine, reads: LightReads) -> None:
        self._engine = engine
        self._reads = reads
        self._shelf: Shelf | None = None
        self._refreshing = Lock()
        # One page at a time: numpy lets go of the interpreter at every step, and threads that fight over it make
        # fewer pages together than one of them alone.
        self._making = Lock()
        self._cards = Bounded[int, FeedCard](MOST_CARDS)
        self._readers = Bounded[int, FeedReader](MOST_READERS)

    def page(
        self,
        person_id: int,
        now: datetime,
        *,
        library: int,
        person: int,
        limit: int,
        cursor: str | None = None,
        narrowing: Narrowing = WHOLE_FEED,
    ) -> Page:
        """One page, at least as new as the stamps of the library and the person. Raises Invalid for a bad cursor."""
        for _ in range(MOST_TRIES):
            shelf = self._shelf_at(library)
            reader = self._reader_at(person_id, person, shelf.words)
            with self._making:
                choice = page_of(shelf, reader, now, limit=limit, cursor=cursor, narrowing=narrowing)
                cards = self._cards_of(choice.posts, shelf)
                items = _written([card for card in cards if card], reader, now)
            if all(cards):
                break
            library = shelf.tick + 1  # a post has changed since: with its new words comes perhaps a new audience
        return Page(items, next_of(choice), FeedVersion(shelf.tick, reader.tick, choice.until))

    def warm(self) -> None:
        """Read the shelf before anybody waits for it."""
        self._shelf_at(0)

    def _shelf_at(self, library: int) -> Shelf:
        shelf = self._shelf
        if shelf is None or shelf.tick < library:
            with self._refreshing:
                shelf = self._shelf
                if shelf is None or shelf.tick < library:
                    with snapshot_scope(self._engine) as session:
                        shelf = refreshed(session, shelf) if shelf else read_shelf(session)
                    self._shelf = shelf
        return shelf

    def _reader_at(self, person_id: int, stamp: int, words: int) -> FeedReader:
        reader = self._readers.get(person_id)
        if reader is None or reader.tick < stamp or reader.words < words:
            reader = reader_from(self._reads.rows, self._engine.dialect.name, person_id)
            self._readers.put(person_id, reader)
        return reader

    def _cards_of(self, posts: Sequence[Chosen], shelf: Shelf) -> list[FeedCard | None]:
        """The cards of these posts; None for one that is not any more what the shelf says it is."""
        cards = self._kept_cards(posts, shelf)
        stale = [post for post, card in zip(posts, cards, strict=True) if card is None]
        if stale:
            self._write_cards([post.post_id for post in stale])
            cards = self._kept_cards(posts, shelf)
        return cards

    def _kept_cards(self, posts: Sequence[Chosen], shelf: Shelf) -> list[FeedCard | None]:
        kept = self._cards.get_many([post.post_id for post in posts])
        return [
            card if card is not None and card.post.stamp == post.stamp and card.words == shelf.words else None
            for post, card in zip(posts, kept, strict=True)
        ]

    def _write_cards(self, post_ids: Sequence[int]) -> None:
        with snapshot_scope(self._engine) as session:
            words, rules = stamp(session, StampKind.WORDS), disclosures(session)
            for post in read_feed_posts(session, post_ids).values():
                self._cards.put(post.id, FeedCard(post, rules, words))


def _written(cards: Sequence[FeedCard], reader: FeedReader, now: datetime) -> bytes:
    values, pieces = json_values(reader), list[bytes]()
    for card in cards:
        pieces.append(COMMA)
        pieces += card.item(reader, values, now)
    return b"".join(pieces[1:])


def desk_of(app: Flask) -> FeedDesk:
    """The desk of this process."""
    if EXTENSION not in app.extensions:
        engine = app.extensions["goodword"].engine
        app.extensions[EXTENSION] = FeedDesk(engine, LightReads(engine))
    return cast(FeedDesk, app.extensions[EXTENSION])
