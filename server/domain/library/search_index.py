"""Keeping the words of posts: written down in the transaction that changes a post, whoever changes it.

A session that writes a post or a wording through the tables' classes does it by itself. Who writes rows in bulk, past
the session, calls `index_posts`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypeVar

from sqlalchemy import delete, event, insert, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

from server.domain.library.plain_words import plain_words
from server.domain.library.post import Post
from server.domain.library.search_word import PostWord
from server.domain.library.share_text import ShareText

Row = TypeVar("Row", Post, ShareText)

MAX_WORDS = 1_000  # of one post
CHUNK = 500  # posts, far below what either database takes as parameters
SEARCHED = {Post: ("title", "summary", "url", "share_texts"), ShareText: ("text", "retired_at")}


def index_posts(session: Session, post_ids: Collection[int]) -> None:
    """Write down which words these posts hold now; words that stand already are left alone."""
    ids = sorted(post_ids)
    for start in range(0, len(ids), CHUNK):
        _index(session, ids[start : start + CHUNK])


def _index(session: Session, ids: list[int]) -> None:
    wanted = _words_now(session, ids)
    rows = session.execute(select(PostWord.post_id, PostWord.word).where(PostWord.post_id.in_(ids)))
    known: dict[int, set[str]] = defaultdict(set)
    for post_id, word in rows:
        known[post_id].add(word)
    for post_id in ids:
        if gone := known[post_id] - wanted[post_id]:
            session.execute(delete(PostWord).where(PostWord.post_id == post_id, PostWord.word.in_(gone)))
    new = [{"post_id": post_id, "word": word} for post_id in ids for word in sorted(wanted[post_id] - known[post_id])]
    if new:
        session.execute(insert(PostWord), new)


def _words_now(session: Session, ids: list[int]) -> dict[int, set[str]]:
    texts: dict[int, list[str]] = {post_id: [] for post_id in ids}
    for row in session.execute(select(Post.id, Post.title, Post.url, Post.summary).where(Post.id.in_(ids))):
        texts[row.id] += [row.title, row.url, row.summary]
    current = select(ShareText.post_id, ShareText.text).where(
        ShareText.post_id.in_(ids), ShareText.retired_at.is_(None)
    )
    for wording in session.execute(current.order_by(ShareText.id)):
        texts[wording.post_id].append(wording.text)
    return {post_id: words_in(said) for post_id, said in texts.items()}


def words_in(said: Iterable[str]) -> set[str]:
    """The words under which a post is found that says this: its title, address and summary, then its wordings."""
    return set(plain_words("\n".join(said))[:MAX_WORDS])


@event.listens_for(Session, "after_flush")
def _index_what_changed(session: Session, _context: UOWTransaction) -> None:
    ids = {row.id for row in _written(session, Post)} | {row.post_id for row in _written(session, ShareText)}
    ids |= {row.post_id for row in session.deleted if isinstance(row, ShareText)}
    gone = {row.id for row in session.deleted if isinstance(row, Post)}  # their words go with them
    if ids - gone:
        index_posts(session, ids - gone)


def _written(session: Session, kind: type[Row]) -> list[Row]:
    new = [row for row in session.new if isinstance(row, kind)]
    changed = [row for row in session.dirty if isinstance(row, kind) and _says_something_new(row, SEARCHED[kind])]
    return new + changed


def _says_something_new(row: Post | ShareText, names: tuple[str, ...]) -> bool:
    attributes = instance_state(row).attrs
    return any(attributes[name].history.has_changes() for name in names)
