"""Do one thing to many posts at once: each on its own, so that one that cannot be changed holds up no other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.bulk_change import BulkAction, BulkChange, BulkChangedPost
from server.domain.library.digest import draft_of
from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post, archive_post, withdraw_post, wrote_all
from server.domain.library.reviewers import may_review, posts_of_manager
from server.domain.library.share_text import WordingState
from server.domain.library.writing import update_post
from server.domain.people.person import Person
from server.errors import Conflict, Forbidden, Invalid

MAX_POSTS = 500  # so that looking, doing and undoing each stay within one request in a library of 50,000 posts
PORTION_POSTS = 50  # written down together, so that SQLite's one write lock is free for others in between
MAX_PROBLEM_LENGTH = 500

RequireFit = Callable[[Post], None]  # raises Invalid for a post that must be mended before it is approved


@dataclass(frozen=True)
class Wish:
    """What is to be done. `target` is the slug of the topic or campaign; an empty campaign means none."""

    action: BulkAction
    target: str = ""


def posts_to_change(session: Session, person: Person, ids: Sequence[int], *, lock: bool = False) -> list[Post]:
    """Those of the posts that are in the person's library, at most MAX_POSTS, newest change first."""
    mine = select(Post).where(Post.id.in_(list(ids)[:MAX_POSTS]), posts_of_manager(session, person))
    ordered = mine.order_by(Post.updated_at.desc(), Post.id.desc())
    if lock:  # as they stand now, also where the rules have come by one of them before
        ordered = ordered.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(ordered))


def obstacle(session: Session, post: Post, wish: Wish, *, by: Person, require_fit: RequireFit) -> str:
    """Why this cannot be done to the post as it stands, in a sentence; empty when it can, as far as one can tell."""
    if not may_review(session, by, post):
        return "You do not look after its topics."
    if wish.action is BulkAction.APPROVE:
        return _obstacle_to_approval(session, post, by, require_fit)
    if wish.action is BulkAction.ARCHIVE and post.state is PostState.ARCHIVED:
        return "It is archived already."
    if wish.action is BulkAction.WITHDRAW and post.state is not PostState.APPROVED:
        return "It is not approved, so there is nothing to withdraw."
    if wish.action is BulkAction.ADD_TOPIC and wish.target in [topic.slug for topic in post.topics]:
        return "It has this topic already."
    if wish.action is BulkAction.MOVE_CAMPAIGN and wish.target == (post.campaign.slug if post.campaign else ""):
        return "It is in this campaign already." if wish.target else "It is in no campaign."
    return ""


def change_many(
    session: Session,
    wish: Wish,
    seen: Mapping[int, int],
    *,
    by: Person,
    now: datetime,
    require_fit: RequireFit,
    keep: Callable[[], None],
) -> BulkChange:
    """Do it to every post that allows it; `seen` is the revision of each post, by id, that the person has looked at.

    Nothing is done to a post that has changed since, and none besides. What became of each is kept with the change.
    `keep` is called after every portion and may commit: each portion is whole, and can be undone should the rest fail.
    """
    change = BulkChange(person_id=by.id, action=wish.action, target=wish.target, done_at=now)
    session.add(change)
    ids = list(seen)[:MAX_POSTS]
    for start in range(0, len(ids), PORTION_POSTS):
        posts = posts_to_change(session, by, ids[start : start + PORTION_POSTS], lock=True)
        rows = [_change(session, post, wish, seen[post.id], by=by, now=now, require_fit=require_fit) for post in posts]
        change.posts.extend(rows)
        session.flush()
        _record(session, change, rows, by=by, now=now)
        keep()
    return change


def _record(
    session: Session, change: BulkChange, rows: Sequence[BulkChangedPost], *, by: Person, now: datetime
) -> None:
    changed = [row.post_id for row in rows if row.before is not None]
    data = {"action": change.action.value, "target": change.target, "posts": changed}
    record(session, "posts.changed_together", "bulk_change", change.id, by=by, now=now, data=data)


def done(change: BulkChange) -> list[BulkChangedPost]:
    """The posts to which something was done."""
    return [row for row in change.posts if row.before is not None]


def _change(
    session: Session, post: Post, wish: Wish, seen: int, *, by: Person, now: datetime, require_fit: RequireFit
) -> BulkChangedPost:
    row = BulkChangedPost(post_id=post.id)
    if post.revision != seen:
        row.problem = "It has changed since you looked at it."
        return row
    row.problem = obstacle(session, post, wish, by=by, require_fit=require_fit)
    if row.problem:
        return row
    before = _as_it_stands(post)
    try:
        with session.begin_nested():
            _act(session, post, wish, by=by, now=now)
    except (Conflict, Forbidden, Invalid) as error:
        session.refresh(post)
        row.problem = _sentence(error)
        return row
    session.refresh(post, ["revision"])
    row.before, row.revision = before, post.revision
    return row


def _act(session: Session, post: Post, wish: Wish, *, by: Person, now: datetime) -> None:
    if wish.action is BulkAction.APPROVE:
        approve_post(session, post, by=by, now=now)
    elif wish.action is BulkAction.ARCHIVE:
        archive_post(session, post, by=by, now=now)
    elif wish.action is BulkAction.WITHDRAW:
        withdraw_post(session, post, by=by, now=now)
    elif wish.action is BulkAction.ADD_TOPIC:
        draft = draft_of(post)
        update_post(session, post, replace(draft, topics=sorted({*draft.topics, wish.target})), by=by, now=now)
    else:
        update_post(session, post, replace(draft_of(post), campaign=wish.target or None), by=by, now=now)


def _as_it_stands(post: Post) -> dict[str, Any]:
    return {
        "state": post.state.value,
        "live_from": post.live_from.isoformat() if post.live_from else None,
        "waiting": [text.id for text in post.current_texts if text.state is WordingState.IN_REVIEW],
        "campaign": post.campaign.slug if post.campaign else None,
    }


def _obstacle_to_approval(session: Session, post: Post, by: Person, require_fit: RequireFit) -> str:
    waiting = [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]
    if post.state is PostState.DRAFT:
        return "It is still a draft; its author sends it to review first."
    if post.state is not PostState.IN_REVIEW and not (post.state is PostState.APPROVED and waiting):
        return "Nothing on it waits for approval."
    if wrote_all(session, post, by):
        return "You wrote it, and nobody approves their own words."
    try:
        require_fit(post)
    except Invalid as error:
        return _sentence(error)
    return ""


def _sentence(error: Conflict | Forbidden | Invalid) -> str:
    return " ".join(dict.fromkeys([error.message, *error.fields.values()]))[:MAX_PROBLEM_LENGTH]
