"""A vector for every post of the library, live or not, so that posts can be found by what they mean."""

from collections.abc import Sequence, Set

import numpy as np
from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session, selectinload

from server.domain.library.post import Post
from server.domain.matching.batch import Model, OpenSession
from server.domain.matching.post_vector import PostVector
from server.domain.matching.post_vectors import Vectors, encode_posts, save_vectors
from server.domain.matching.post_words import digest_of, words_of

BATCH = 32
CHUNK = 500
LEAST_SCORE = 0.3  # a cosine: below it, what the packaged model calls near reads as chance


def embed_some(open_session: OpenSession, model: Model, *, limit: int = BATCH) -> int:
    """Look at some posts that have changed since their vector was made, or have none; says at how many (0: all done).

    Newest change first, because that is what people look for. Nobody waits while the model works.
    """
    with open_session() as session:
        posts = _changed(session, model.name, limit)
        words = _unknown_words(session, posts, model.name)
        revisions = {post.id: post.revision for post in posts}
    vectors = encode_posts(words, model.encode) if words else {}
    with open_session() as session:
        standing = set(session.scalars(select(Post.id).where(Post.id.in_(revisions))))  # the others were deleted
        save_vectors(session, words, {key: vectors[key] for key in vectors.keys() & standing}, model.name)
        session.flush()
        for post_id in standing:
            session.execute(update(PostVector).where(PostVector.post_id == post_id).values(revision=revisions[post_id]))
    return len(posts)


def _changed(session: Session, model: str, limit: int) -> list[Post]:
    made = and_(PostVector.post_id == Post.id, PostVector.model == model)
    changed = or_(PostVector.post_id.is_(None), PostVector.revision != Post.revision)
    ids = select(Post.id).outerjoin(PostVector, made).where(changed).order_by(Post.updated_at.desc()).limit(limit)
    found = list(session.scalars(ids))
    return list(session.scalars(select(Post).where(Post.id.in_(found)).options(selectinload(Post.share_texts))))


def _unknown_words(session: Session, posts: Sequence[Post], model: str) -> dict[int, list[str]]:
    known = select(PostVector.post_id, PostVector.words_digest).where(
        PostVector.model == model, PostVector.post_id.in_([post.id for post in posts])
    )
    digests = dict(session.execute(known).all())
    words = {post.id: words_of(post) for post in posts}
    return {post_id: said for post_id, said in words.items() if digests.get(post_id) != digest_of(said)}


class LibraryVectors:
    """All vectors of one model in memory; `refresh` reads only those that are new."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.ids: list[int] = []
        self.vectors: Vectors = np.empty((0, 0), np.float32)
        self._revisions: dict[int, int] = {}
        self._stamp: tuple[object, ...] = ()

    def refresh(self, session: Session) -> None:
        """Take in what has changed since the last time; one cheap query when nothing has."""
        of_model = PostVector.model == self.model
        figures = select(func.count(), func.sum(PostVector.post_id), func.sum(PostVector.revision)).where(of_model)
        stamp = tuple(session.execute(figures).one())
        if stamp == self._stamp:
            return
        now = dict(session.execute(select(PostVector.post_id, PostVector.revision).where(of_model)).all())
        new = [post_id for post_id, revision in now.items() if self._revisions.get(post_id) != revision]
        self._replace(now.keys(), self._read(session, new))
        self._revisions, self._stamp = now, stamp

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The posts nearest in meaning with their cosine, nearest first, as far as they are near at all."""
        if not self.ids:
            return []
        scores = self.vectors @ vector
        some = np.argpartition(-scores, min(limit, len(scores)) - 1)[:limit]
        order = some[np.argsort(-scores[some], kind="stable")]
        return [(self.ids[index], float(scores[index])) for index in order if scores[index] >= LEAST_SCORE]

    def nearest_among(
        self, candidates: Set[int], ids: Sequence[int], *, limit: int, least: float
    ) -> dict[int, list[tuple[int, float]]]:
        """For each of the posts `ids`, the nearest others among `candidates` with a cosine of `least` or more."""
        row = {post_id: index for index, post_id in enumerate(self.ids)}
        columns = [row[post_id] for post_id in sorted(candidates & row.keys())]
        if not columns:
            return {}
        wanted = [post_id for post_id in ids if post_id in row]
        scores = self.vectors[[row[post_id] for post_id in wanted]] @ self.vectors[columns].T
        return {
            post_id: self._nearest_of(post_id, own, columns, limit=limit, least=least)
            for post_id, own in zip(wanted, scores, strict=True)
        }

    def _nearest_of(
        self, post_id: int, scores: Vectors, columns: Sequence[int], *, limit: int, least: float
    ) -> list[tuple[int, float]]:
        near = np.flatnonzero(scores >= least)
        best = near[np.argsort(-scores[near], kind="stable")][: limit + 1]  # itself among them
        found = [(self.ids[columns[index]], float(scores[index])) for index in best]
        return [(other, score) for other, score in found if other != post_id][:limit]

    def _read(self, session: Session, ids: Sequence[int]) -> dict[int, Vectors]:
        found: dict[int, Vectors] = {}
        for start in range(0, len(ids), CHUNK):
            rows = select(PostVector.post_id, PostVector.vector).where(
                PostVector.post_id.in_(ids[start : start + CHUNK])
            )
            found |= {post_id: np.frombuffer(blob, dtype="<f4") for post_id, blob in session.execute(rows)}
        return found

    def _replace(self, standing: Set[int], new: dict[int, Vectors]) -> None:
        kept = [(post_id, row) for row, post_id in enumerate(self.ids) if post_id in standing and post_id not in new]
        rows = [self.vectors[[row for _, row in kept]]] if kept else []
        rows += [np.stack(list(new.values()))] if new else []
        self.ids = [post_id for post_id, _ in kept] + list(new)
        self.vectors = np.concatenate(rows) if rows else np.empty((0, 0), np.float32)
