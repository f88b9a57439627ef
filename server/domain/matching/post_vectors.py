"""One unit vector per live post, kept in the database and made anew only when the words or the model change."""

from collections.abc import Callable, Sequence
from datetime import datetime

import numpy as np
import numpy.typing as npt
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.post import Post
from server.domain.library.visibility import live
from server.domain.matching.post_vector import PostVector
from server.domain.matching.post_words import digest_of, words_of

Vectors = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]  # n texts -> (n, dimensions), each row of length 1


class PostMatrix:
    """The live posts as rows of one matrix: `ids[i]` is the post whose unit vector is `vectors[i]`."""

    def __init__(self, ids: list[int], vectors: Vectors) -> None:
        self.ids = ids
        self.vectors = vectors


def stamp(session: Session, now: datetime) -> tuple[object, ...]:
    """Changes whenever a live post comes, goes or is edited; one cheap query."""
    row = session.execute(select(func.count(), func.sum(Post.id), func.max(Post.updated_at)).where(live(now))).one()
    return tuple(row)


def live_posts(session: Session, now: datetime) -> list[Post]:
    """Every post that is live now, whoever its audience, in order of id, with its wordings loaded."""
    statement = select(Post).where(live(now)).order_by(Post.id).options(selectinload(Post.share_texts))
    return list(session.scalars(statement))


def missing_words(session: Session, posts: Sequence[Post], model: str) -> dict[int, list[str]]:
    """The words, by post id, of posts that have no vector of this model for what they say now."""
    words = {post.id: words_of(post) for post in posts}
    rows = session.execute(select(PostVector.post_id, PostVector.words_digest).where(PostVector.model == model))
    known = {row.post_id: row.words_digest for row in rows}
    return {post_id: texts for post_id, texts in words.items() if known.get(post_id) != digest_of(texts)}


def encode_posts(words: dict[int, list[str]], encode: Encode) -> dict[int, Vectors]:
    """One unit vector per post: the mean of its words' vectors, all encoded together."""
    texts = [text for post_words in words.values() for text in post_words]
    encoded = encode(texts)
    vectors, start = {}, 0
    for post_id, post_words in words.items():
        mean = encoded[start : start + len(post_words)].mean(axis=0)
        vectors[post_id] = (mean / np.linalg.norm(mean)).astype(np.float32)
        start += len(post_words)
    return vectors


def save_vectors(session: Session, words: dict[int, list[str]], vectors: dict[int, Vectors], model: str) -> None:
    """Store the vectors, replacing those made for older words or another model."""
    for post_id, vector in vectors.items():
        digest = digest_of(words[post_id])
        row = PostVector(post_id=post_id, model=model, words_digest=digest, vector=vector.astype("<f4").tobytes())
        session.merge(row)


def load_matrix(session: Session, now: datetime, model: str) -> PostMatrix:
    """The stored vectors of the live posts as one matrix; posts without a vector of this model are left out."""
    rows = session.execute(
        select(PostVector.post_id, PostVector.vector)
        .join(Post, Post.id == PostVector.post_id)
        .where(PostVector.model == model, live(now))
        .order_by(PostVector.post_id)
    ).all()
    vectors = [np.frombuffer(blob, dtype="<f4") for _, blob in rows]
    return PostMatrix([post_id for post_id, _ in rows], np.stack(vectors) if vectors else np.empty((0, 0), np.float32))
