"""Who approved a post as a whole, as its exported file will say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.library.approval import Approval, Decision
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import WordingState
from server.domain.people.person import Person


@dataclass(frozen=True)
class Approver:
    """The e-mail address, or the name if there is no account, and the day (UTC) of the last approval."""

    name: str
    day: date


def approvers_of(session: Session, posts: Iterable[Post]) -> dict[int, Approver]:
    """The last approver of each post, by post id, for posts that are approved down to the last wording.

    A file's approval covers every word in it, so a post with one wording in review must not carry any.
    """
    latest = select(func.max(Approval.id)).where(Approval.decision == Decision.APPROVED).group_by(Approval.post_id)
    rows = session.execute(
        select(Approval.post_id, Approval.approver_name, Approval.decided_at, Person.email)
        .outerjoin(Person, Person.id == Approval.person_id)
        .where(Approval.id.in_(latest))
    )
    found = {
        post_id: Approver(email or name, decided_at.astimezone(UTC).date()) for post_id, name, decided_at, email in rows
    }
    return {post.id: found[post.id] for post in posts if post.id in found and _wholly_approved(post)}


def _wholly_approved(post: Post) -> bool:
    texts = post.current_texts
    return post.state is PostState.APPROVED and bool(texts) and all(t.state is WordingState.APPROVED for t in texts)
