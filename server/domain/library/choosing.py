"""Choosing the posts of one page of one person's feed from the shelf, best first.

1. Walk down the shelf, block by block, keeping what the person may see and what concerns them, each with its score.
2. Stop once no post further down can come before what was found: all there stand lower by more than one person can add.

So the cost hardly depends on how many posts there are. It holds to the rule that `visibility.visible_posts` says to
the database; a test compares the two.
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from server.domain.library.bit_sets import Flags, Index
from server.domain.library.feed_reader import FeedReader, stands_until
from server.domain.library.ranking import (
    DAY_SECONDS,
    FIRST_LANGUAGE_DAYS,
    FOLLOWED_DAYS,
    FRESH_FOR,
    GROUP_DAYS,
    SHARED_DAYS,
)
from server.domain.library.shelf import FOREVER, MICROSECONDS, Numbers, Shelf, microseconds
from server.domain.library.visibility import reads

# Most pages are found in the first block; smaller ones would cost as much.
FIRST_BLOCK, LARGEST_BLOCK = 1_024, 8_192
FRESH_MICROSECONDS = int(FRESH_FOR.total_seconds()) * MICROSECONDS
NO_ROWS = np.empty(0, dtype=np.int64)
MOST_ADDED = (FOLLOWED_DAYS + GROUP_DAYS + FIRST_LANGUAGE_DAYS) * DAY_SECONDS


class Chosen(NamedTuple):
    """One post of the page; `stamp` is its own, for whoever keeps what it says."""

    post_id: int
    score: int
    stamp: int


@dataclass(frozen=True)
class Choice:
    """One page. `until` is the moment, in microseconds, from which it may be another though nobody changed anything."""

    posts: list[Chosen]
    more: bool
    until: int


def choose(
    shelf: Shelf,
    reader: FeedReader,
    now: datetime,
    *,
    limit: int,
    after: tuple[int, int] | None = None,
    topic: int | None = None,
    among: Collection[int] | None = None,
) -> Choice:
    """The `limit` best posts after the one with this score and id.

    Only those with one topic, or among these ids, if they are given.
    """
    search = _Search(shelf, reader, now, topic, among)
    rows, scores = search.best(limit + 1, after)
    page = rows[:limit]
    columns = (shelf.ids[page], scores[:limit], shelf.stamps[page])
    posts = [Chosen(*each) for each in zip(*(column.tolist() for column in columns), strict=True)]
    return Choice(posts, len(rows) > limit, search.until(rows))


class _Search:
    """One question to the shelf."""

    def __init__(
        self, shelf: Shelf, reader: FeedReader, now: datetime, topic: int | None, among: Collection[int] | None
    ) -> None:
        self._shelf = shelf
        self._reader = reader
        self._now = microseconds(now)
        self._topics = shelf.topics.mask(reader.topics)
        self._groups = shelf.groups.mask(reader.groups)
        self._only_topic = None if topic is None else shelf.topics.mask([topic])
        self._among = None if among is None else _flagged(len(shelf), shelf.rows_of(among))
        self._understood, self._first = _languages(tuple(shelf.languages), reader.languages)
        self._shared = np.sort(shelf.rows_of(reader.shared)) if reader.shared else NO_ROWS
        self._sunk = self._sinking() if reader.shared else NO_ROWS

    def best(self, count: int, after: tuple[int, int] | None) -> tuple[Numbers, Numbers]:
        """The rows and scores of the `count` best posts."""
        found = self._walked(count, after)
        if len(found) == 1:
            rows, scores = found[0]
        else:
            rows, scores = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((-self._shelf.ids[rows], -scores))[:count]
        return rows[order], scores[order]

    def until(self, rows: Numbers) -> int:
        """When these rows, the page and the one after it, may be others or say something else by time alone."""
        shelf = self._shelf
        moments = np.concatenate([shelf.ends[rows], shelf.starts[rows] + FRESH_MICROSECONDS])
        later = moments[moments > self._now]
        soonest = int(later.min()) if len(later) else FOREVER
        return min(soonest, self._next_start(), self._next_rest_end())

    def _walked(self, count: int, after: tuple[int, int] | None) -> list[tuple[Numbers, Numbers]]:
        standing, end = self._shelf.standing, len(self._shelf)
        start = 0
        if after is not None:  # what stands higher than the last page's score is only further down if it was shared
            highest = after[0] - (SHARED_DAYS * DAY_SECONDS if self._reader.shared else 0)
            start = bisect_left(standing, -highest, key=lambda each: -each)
        found: list[tuple[Numbers, Numbers]] = []
        size, so_far = FIRST_BLOCK, 0
        while start < end:
            stop = min(start + size, end)
            rows, scores = self._of(slice(start, stop), after)
            found.append((rows, scores))
            so_far += len(rows)
            if so_far >= count and stop < end and _last_of(found, count) > standing[stop] + MOST_ADDED:
                break
            start, size = stop, min(size * 2, LARGEST_BLOCK)
        return found or [(NO_ROWS, NO_ROWS)]

    def _of(self, block: slice, after: tuple[int, int] | None) -> tuple[Numbers, Numbers]:
        """The rows of the block that may be on the page, and their scores."""
        shelf = self._shelf
        concerned, scores = self._scored(block)
        offered = concerned & (shelf.starts[block] <= self._now) & (shelf.ends[block] > self._now)
        if len(self._shared):
            first, last = np.searchsorted(self._shared, (block.start, block.stop))
            scores[self._shared[first:last] - block.start] += self._sunk[first:last]
        if after is not None:
            score, post_id = after
            offered &= (scores < score) | ((scores == score) & (shelf.ids[block] < post_id))
        rows = np.nonzero(offered)[0]
        return rows + block.start, scores[rows]

    def _scored(self, index: Index) -> tuple[Flags, Numbers]:
        """Which posts at `index` this person may see once they are live, and what each earns with them."""
        shelf = self._shelf
        followed, mine = shelf.topics.meeting(self._topics, index), shelf.groups.meeting(self._groups, index)
        language = shelf.language[index]
        concerned = self._understood[language] & (mine | ~shelf.grouped[index])
        concerned &= followed | shelf.for_everyone[index]
        if self._only_topic is not None:
            concerned &= shelf.topics.meeting(self._only_topic, index)
        if self._among is not None:
            concerned &= self._among[index]
        scores = shelf.standing[index] + followed * (FOLLOWED_DAYS * DAY_SECONDS)
        scores += mine * (GROUP_DAYS * DAY_SECONDS)
        scores += self._first[language]
        return concerned, scores

    def _sinking(self) -> Numbers:
        """What each of the shared rows loses for having been shared: nothing once its rest has ended."""
        shelf = self._shelf
        loss = np.full(len(self._shared), SHARED_DAYS * DAY_SECONDS, dtype=np.int64)
        for place in np.nonzero(shelf.repeat_days[self._shared])[0]:
            row = self._shared[place]
            opened = max(self._reader.shared[int(shelf.ids[row])].values())
            if stands_until(opened, int(shelf.repeat_days[row])) * MICROSECONDS <= self._now:
                loss[place] = 0
        return loss

    def _next_rest_end(self) -> int:
        """A rest ends for each network by itself; each end may change the page."""
        shelf, soonest = self._shelf, FOREVER
        for row in self._shared[shelf.repeat_days[self._shared] > 0]:
            for opened in self._reader.shared[int(shelf.ids[row])].values():
                ends = stands_until(opened, int(shelf.repeat_days[row])) * MICROSECONDS
                soonest = min(soonest, ends) if ends > self._now else soonest
        return soonest

    def _next_start(self) -> int:
        """When the next post begins that concerns this person."""
        shelf = self._shelf
        start, size = int(np.searchsorted(shelf.sorted_starts, self._now, side="right")), FIRST_BLOCK
        while start < len(shelf):
            rows = shelf.by_start[start : start + size]
            concerned, _ = self._scored(rows)
            if concerned.any():
                return int(shelf.starts[rows[int(np.argmax(concerned))]])
            start, size = start + size, size * 2
        return FOREVER


@lru_cache(1_024)
def _languages(languages: tuple[str, ...], mine: tuple[str, ...]) -> tuple[Flags, Numbers]:
    """For each of the languages: whether somebody reads it, and what a post in their first one earns."""
    prized = FIRST_LANGUAGE_DAYS * DAY_SECONDS if len(mine) > 1 else 0
    understood = [reads(mine, language) for language in languages]
    first = [prized * reads(mine[:1], language) for language in languages]
    return np.array(understood, dtype=np.bool_), np.array(first, dtype=np.int64)


def _flagged(length: int, rows: Numbers) -> Flags:
    flags = np.zeros(length, dtype=np.bool_)
    flags[rows] = True
    return flags


def _last_of(found: list[tuple[Numbers, Numbers]], count: int) -> int:
    scores: npt.NDArray[np.int64] = np.concatenate([scores for _, scores in found])
    return int(np.partition(scores, -count)[-count])
