"""Undo a bulk change, post by post: what somebody has changed since is left as it is."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload

from server.domain.audit.audit_entry import record
from server.domain.events.event import EventKind
from server.domain.library.bulk import done
from server.domain.library.bulk_change import BulkAction, BulkChange, BulkChangedPost
from server.domain.library.digest import draft_of
from server.domain.library.post import Post, PostState
from server.domain.library.post_event import emit_of_post
from server.domain.library.quorum import send_back_what_lacks_approvals
from server.domain.library.reviewers import may_review
from server.domain.library.share_text import WordingState
from server.domain.library.writing import update_post
from server.domain.people.person import Person
from server.errors import Conflict, Forbidden, Invalid, NotFound

UNDO_FOR = timedelta(hours=24)


def bulk_change_of(session: Session, person: Person, change_id: int) -> BulkChange:
    """That change with its posts, if the person made it. Raises NotFound."""
    loaded = selectinload(BulkChange.posts).selectinload(BulkChangedPost.post)
    mine = select(BulkChange).where(BulkChange.id == change_id, BulkChange.person_id == person.id).options(loaded)
    change = session.scalar(mine)
    if change is None:
        raise NotFound("There is no such change of yours.")
    return change


def may_undo(change: BulkChange, now: datetime) -> bool:
    """Whether it is not undone yet, did anything, and was made lately."""
    return change.undone_at is None and bool(done(change)) and now - change.done_at < UNDO_FOR


def undo_change(session: Session, change: BulkChange, *, by: Person, now: datetime) -> int:
    """Put back what can be put back; returns to how many posts. The others say why not.

    Raises Conflict when it was undone already or is too long ago.
    """
    ours = update(BulkChange).where(BulkChange.id == change.id, BulkChange.undone_at.is_(None)).values(undone_at=now)
    if not may_undo(change, now) or session.execute(ours).rowcount == 0:  # type: ignore[attr-defined]
        raise Conflict("This was undone already, or is too long ago. Change the posts one by one.")
    rows = done(change)
    session.scalars(select(Post).where(Post.id.in_([row.post_id for row in rows])).with_for_update()).all()
    for row in rows:
        session.refresh(row.post)
        row.problem = _undo(session, row, change, by=by, now=now)
    restored = [row.post_id for row in rows if not row.problem]
    data = {"action": change.action.value, "target": change.target, "posts": restored}
    record(session, "posts.change_undone", "bulk_change", change.id, by=by, now=now, data=data)
    session.flush()
    return len(restored)


def _undo(session: Session, row: BulkChangedPost, change: BulkChange, *, by: Person, now: datetime) -> str:
    if row.post.revision != row.revision:
        return "Somebody has changed it since, so it stays as it is."
    if not may_review(session, by, row.post):
        return "You do not look after its topics any more, so it stays as it is."
    try:
        with session.begin_nested():
            _put_back(session, row, change, by=by, now=now)
    except (Conflict, Forbidden, Invalid) as error:
        session.refresh(row.post)
        return error.message
    return ""


def _put_back(session: Session, row: BulkChangedPost, change: BulkChange, *, by: Person, now: datetime) -> None:
    post, before = row.post, row.before or {}
    if change.action is BulkAction.ADD_TOPIC:
        draft = draft_of(post)
        topics = [slug for slug in draft.topics if slug != change.target]
        update_post(session, post, replace(draft, topics=topics), by=by, now=now)
    elif change.action is BulkAction.MOVE_CAMPAIGN:
        update_post(session, post, replace(draft_of(post), campaign=before["campaign"]), by=by, now=now)
    else:
        _put_state_back(session, post, before, change.action, by=by, now=now)


def _put_state_back(
    session: Session, post: Post, before: dict[str, Any], action: BulkAction, *, by: Person, now: datetime
) -> None:
    data = {"from": post.state.value, "to": before["state"], "undone": action.value}
    was_approved = post.state is PostState.APPROVED
    post.state = PostState(before["state"])
    if action is BulkAction.APPROVE:
        post.live_from = datetime.fromisoformat(before["live_from"]) if before["live_from"] else None
        post.in_review_since = now  # the approval that is taken back must not count towards the next
        for text in post.current_texts:
            if text.id in before["waiting"]:
                text.state, text.in_review_since = WordingState.IN_REVIEW, now
    send_back_what_lacks_approvals(session, post)  # its topics may ask for two approvals by now
    post.touch(now)
    record(session, "post.change_undone", "post", post.id, by=by, now=now, data=data)
    is_approved = post.state is PostState.APPROVED
    if was_approved != is_approved:
        kind = EventKind.POST_APPROVED if is_approved else EventKind.POST_WITHDRAWN
        emit_of_post(session, kind, post, now=now)
