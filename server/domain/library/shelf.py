"""The shelf: every post that may be in somebody's feed at some time, as columns of numbers that are quick to compare.

It lies in the order in which a person whom no post concerns in particular would see it (see `ranking`), so that the
top of anybody's feed is found near its top, however many posts there are. A shelf never changes: when posts did,
`refreshed` makes the next one, and reads only those posts. 50,000 posts take some 7 MB.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Table, exists, select
from sqlalchemy.orm import Session

from server.domain.library.bit_sets import BitSets, Flags
from server.domain.library.feed_stamp import FeedStamp, StampKind, stamp
from server.domain.library.post import Post, PostState, post_group, post_topic
from server.domain.library.ranking import standing
from server.domain.library.share_text import ShareText, WordingState

Numbers = npt.NDArray[np.int64]
FOREVER = int(np.iinfo(np.int64).max)
MICROSECONDS = 1_000_000
# Beyond that many changed posts, reading all of them is quicker.
MOST_REFRESHED = 2_000


def microseconds(moment: datetime) -> int:
    """Since 1970; exact, so that a window ends for a feed when it ends for the database."""
    return round(moment.timestamp() * MICROSECONDS)


@dataclass(frozen=True)
class Shelf:
    """The posts as of `tick`, the library's stamp; `words` is the stamp of the words they share.

    `starts` and `ends` are in microseconds, `standing` in seconds, `repeat_days` 0 for a post that does not come
    back. `language` is the number of one of `languages`, which are in lower case. `stamps` are the posts' own.
    """

    tick: int
    words: int
    languages: dict[str, int]
    ids: Numbers
    standing: Numbers
    starts: Numbers
    ends: Numbers
    language: Numbers
    repeat_days: Numbers
    stamps: Numbers
    for_everyone: Flags  # whatever topics they follow
    grouped: Flags
    topics: BitSets
    groups: BitSets
    # Where to find a post by its id and by its start: the rows in that order, and what they are in order of.
    by_id: Numbers
    sorted_ids: Numbers
    by_start: Numbers
    sorted_starts: Numbers

    def __len__(self) -> int:
        return len(self.ids)

    def rows_of(self, post_ids: Iterable[int]) -> Numbers:
        """Where these posts lie; those that are not on the shelf are left out."""
        wanted = np.fromiter(post_ids, dtype=np.int64)
        places = np.searchsorted(self.sorted_ids, wanted)
        there = places < len(self)
        places, wanted = places[there], wanted[there]
        rows: Numbers = self.by_id[places[self.sorted_ids[places] == wanted]]
        return rows


def read_shelf(session: Session) -> Shelf:
    """All of it. For one state of things, the session must see one moment of the database."""
    tick, words = stamp(session, StampKind.LIBRARY), stamp(session, StampKind.WORDS)
    return _sorted(_shelf(session, None, tick, words, known=None))


def refreshed(session: Session, shelf: Shelf) -> Shelf:
    """The shelf as it is now, from one as it was."""
    tick, words = stamp(session, StampKind.LIBRARY), stamp(session, StampKind.WORDS)
    moved = select(FeedStamp.ref).where(FeedStamp.kind == StampKind.POST, FeedStamp.tick > shelf.tick)
    changed = list(session.scalars(moved.limit(MOST_REFRESHED + 1)))
    if len(changed) > MOST_REFRESHED:
        return read_shelf(session)
    stays = np.nonzero(~np.isin(shelf.ids, np.array(changed, dtype=np.int64)))[0]
    new = _shelf(session, changed, tick, words, known=shelf)
    return _sorted(_joined(_taken(shelf, stays), new))


def _shelf(session: Session, only: Sequence[int] | None, tick: int, words: int, *, known: Shelf | None) -> Shelf:
    rows = _rows(session, only)
    topics, groups = _memberships(session, post_topic, only), _memberships(session, post_group, only)
    languages = dict(known.languages) if known else {}
    for row in rows:
        languages.setdefault(row.language.lower(), len(languages))
    has_topic = [bool(topics.get(row.id)) for row in rows]
    return Shelf(
        tick=tick,
        words=words,
        languages=languages,
        ids=_numbers(row.id for row in rows),
        standing=_numbers(_standing(row) for row in rows),
        starts=_numbers(microseconds(row.live_from) for row in rows),
        ends=_numbers(microseconds(row.expires_at) if row.expires_at else FOREVER for row in rows),
        language=_numbers(languages[row.language.lower()] for row in rows),
        repeat_days=_numbers(row.repeat_after_days or 0 for row in rows),
        stamps=_numbers(row.tick or 0 for row in rows),
        for_everyone=_flags(row.pinned or row.featured or not has for row, has in zip(rows, has_topic, strict=True)),
        grouped=_flags(bool(groups.get(row.id)) for row in rows),
        topics=BitSets.of([topics.get(row.id, ()) for row in rows], known.topics.slots if known else None),
        groups=BitSets.of([groups.get(row.id, ()) for row in rows], known.groups.slots if known else None),
        by_id=_numbers(()),
        sorted_ids=_numbers(()),
        by_start=_numbers(()),
        sorted_starts=_numbers(()),
    )


def _rows(session: Session, only: Sequence[int] | None) -> Sequence[Any]:
    """The approved posts with an approved wording; only those of some ids if any are given."""
    wording = exists().where(
        ShareText.post_id == Post.id, ShareText.state == WordingState.APPROVED, ShareText.retired_at.is_(None)
    )
    shown = (
        select(
            Post.id,
            Post.live_from,
            Post.expires_at,
            Post.language,
            Post.pinned,
            Post.featured,
            Post.repeat_after_days,
            Post.recent_shares,
            Post.recent_clicks,
            FeedStamp.tick,
        )
        .outerjoin(FeedStamp, (FeedStamp.kind == StampKind.POST) & (FeedStamp.ref == Post.id))
        .where(Post.state == PostState.APPROVED, wording)
    )
    return session.execute(shown if only is None else shown.where(Post.id.in_(only))).all()


def _memberships(session: Session, table: Table, only: Sequence[int] | None) -> dict[int, list[int]]:
    post_id, other_id = table.c.post_id, next(column for column in table.c if column.name != "post_id")
    pairs = select(post_id, other_id)
    found: dict[int, list[int]] = defaultdict(list)
    for post, other in session.execute(pairs if only is None else pairs.where(post_id.in_(only))):
        found[post].append(other)
    return found


def _standing(row: Any) -> int:
    second = microseconds(row.live_from) // MICROSECONDS
    return standing(
        second, pinned=row.pinned, featured=row.featured, shares=row.recent_shares, clicks=row.recent_clicks
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _taken(shelf: Shelf, rows: npt.NDArray[np.intp]) -> Shelf:
    """Only these rows, in this order."""
    taken: dict[str, Any] = {}
    for field in fields(shelf):
        column = getattr(shelf, field.name)
        if isinstance(column, BitSets):
            taken[field.name] = column.at(rows)
        elif isinstance(column, np.ndarray) and field.name not in FINDERS:
            taken[field.name] = column[rows]
    return replace(shelf, **taken)


def _joined(shelf: Shelf, new: Shelf) -> Shelf:
    """The rows of one and then of the other, with all else of the other."""
    joined: dict[str, Any] = {}
    for field in fields(shelf):
        one, other = getattr(shelf, field.name), getattr(new, field.name)
        if isinstance(one, BitSets):
            joined[field.name] = one.followed_by(other)
        elif isinstance(one, np.ndarray) and field.name not in FINDERS:
            joined[field.name] = np.concatenate([one, other])
    return replace(new, **joined)


FINDERS = frozenset({"by_id", "sorted_ids", "by_start", "sorted_starts"})


def _sorted(shelf: Shelf) -> Shelf:
    shelf = _taken(shelf, np.lexsort((-shelf.ids, -shelf.standing)))
    by_id, by_start = np.argsort(shelf.ids), np.argsort(shelf.starts)
    return replace(
        shelf, by_id=by_id, sorted_ids=shelf.ids[by_id], by_start=by_start, sorted_starts=shelf.starts[by_start]
    )
