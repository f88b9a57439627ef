"""Keeping which approved posts come nearest to each post, so that nobody approves what colleagues share already."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState
from server.domain.matching.library_vectors import LibraryVectors
from server.domain.matching.post_nearness import PostNearness
from server.domain.matching.post_vector import PostVector

BATCH = 100
KEPT = 5
# Far below what is worth telling: also posts whose wordings, not whose sense, are the same as another's.
LEAST_SCORE = 0.5
COMPARED_STATES = (PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED)


Compared = list[tuple[int, int, list[tuple[int, float]]]]  # post, revision, its nearest


def compare_some(session: Session, library: LibraryVectors, *, limit: int = BATCH) -> Compared:
    """Compare some posts that have changed since they last were, or that wait for approval while others were approved.

    Only posts whose vector stands for what they say now; the others come later. Reads only: `library` takes its time.
    """
    library.refresh(session)
    posts = _to_compare(session, library.model, limit)
    approved = set(session.scalars(select(Post.id).where(Post.state == PostState.APPROVED))) if posts else set()
    nearest = library.nearest_among(approved, [post_id for post_id, _ in posts], limit=KEPT, least=LEAST_SCORE)
    return [(post_id, revision, nearest.get(post_id, [])) for post_id, revision in posts]


def keep_compared(session: Session, compared: Compared, now: datetime) -> None:
    """Keep what was found, for posts that still stand."""
    standing = set(session.scalars(select(Post.id).where(Post.id.in_([post_id for post_id, _, _ in compared]))))
    for post_id, revision, nearest in compared:
        if post_id in standing:
            near = [(other, round(score, 4)) for other, score in nearest]
            session.merge(PostNearness(post_id=post_id, revision=revision, nearest=near, compared_at=now))
    session.flush()


def nearest_to(session: Session, post: Post) -> list[tuple[int, float]]:
    """Ids and cosines of the approved posts nearest to this one when they were last compared, nearest first."""
    row = session.get(PostNearness, post.id)
    return [(post_id, score) for post_id, score in row.nearest] if row is not None else []


def _to_compare(session: Session, model: str, limit: int) -> Sequence[tuple[int, int]]:
    last_approved = select(func.max(Post.updated_at)).where(Post.state == PostState.APPROVED).scalar_subquery()
    overtaken = and_(Post.state == PostState.IN_REVIEW, PostNearness.compared_at < last_approved)
    statement = (
        select(Post.id, Post.revision)
        .join(PostVector, and_(PostVector.post_id == Post.id, PostVector.model == model))
        .outerjoin(PostNearness, PostNearness.post_id == Post.id)
        .where(Post.state.in_(COMPARED_STATES), PostVector.revision == Post.revision)
        .where(or_(PostNearness.post_id.is_(None), PostNearness.revision != Post.revision, overtaken))
        .order_by(Post.updated_at.desc())
        .limit(limit)
    )
    return [(post_id, revision) for post_id, revision in session.execute(statement)]
