"""Who wrote what goes out with every wording: several people may have, each a field of it.

Only what waits for approval counts. A title that others approved before somebody else mended the summary is settled,
so that of two managers each can approve what the other changed.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from server.domain.library.approval import Approval, Decision
from server.domain.library.content_wording import APPROVED_FIELDS, PICTURES
from server.domain.library.post import Post
from server.domain.library.post_version import PostVersion

Version = Row[list[str], int | None, datetime]
Written = tuple[int | None, datetime]  # by whom, and when


def last_writer_of(post: Post) -> int | None:
    """Who changed any of it last."""
    return post.editor_id or post.author_id


def writers_of(session: Session, post: Post, *, needed: int) -> frozenset[int]:
    """Everyone who wrote some of it that fewer than `needed` others have approved, and whoever changed it last.

    Empty for a post that came from a file or a feed.
    """
    last = last_writer_of(post)
    if last is None and post.version <= 1:
        return frozenset()
    versions = _versions(session, post)
    approvals = _approvals(session, post)
    written = (_written(post, field, versions) for field in (*APPROVED_FIELDS, PICTURES) if getattr(post, field))
    unsettled = {writer for writer, at in written if writer and len(_others(approvals, writer, at)) < needed}
    return frozenset(unsettled if last is None else {*unsettled, last})


def _versions(session: Session, post: Post) -> Sequence[Version]:
    told = select(PostVersion.changed, PostVersion.person_id, PostVersion.made_at)
    return session.execute(told.where(PostVersion.post_id == post.id).order_by(PostVersion.number.desc())).all()


def _approvals(session: Session, post: Post) -> Sequence[Approval]:
    given = select(Approval).where(
        Approval.post_id == post.id, Approval.share_text_id.is_(None), Approval.decision == Decision.APPROVED
    )
    return session.scalars(given).all()


def _written(post: Post, field: str, versions: Sequence[Version]) -> Written:
    """Of what the field says now. What no version tells of stood there from the beginning."""
    found = next((version for version in versions if field in version.changed), None)
    return (found.person_id, found.made_at) if found else (post.author_id, post.created_at)


def _others(approvals: Collection[Approval], writer: int, at: datetime) -> set[int | str]:
    return {
        approval.person_id or approval.approver_name
        for approval in approvals
        if approval.decided_at > at and approval.person_id != writer
    }
