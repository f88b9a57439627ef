"""How many people must approve, and who has: a topic may ask for two, and then so does every post that carries it.

An approval counts for the exact words it was given to, from when they were last put forward, and never for their own
author. So an edit of approved words starts anew, and so does putting rejected ones forward again. Where several people
wrote what goes out with every wording, each of them may approve what the others wrote, and what each wrote needs as
many approvals by others.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.approval import Approval, Decision
from server.domain.library.content_wording import content_wording
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.writers import writers_of


def approvals_needed(post: Post) -> int:
    """How many different people must approve the post and each of its wordings."""
    return max((topic.approvals_needed for topic in post.topics), default=1)


def wording_approvals(session: Session, text: ShareText) -> list[Approval]:
    """The approvals that count for these very words, one per person, oldest first."""
    given = select(Approval).where(
        Approval.post_id == text.post_id, Approval.share_text_id == text.id, Approval.decision == Decision.APPROVED
    )
    return _counting(session.scalars(given.order_by(Approval.id)), text.text, text.author_id, text.in_review_since)


def content_approvals(session: Session, post: Post) -> list[Approval]:
    """The same for the title, address, summary, pictures and disclosure; also those by people who wrote some of it."""
    given = select(Approval).where(
        Approval.post_id == post.id, Approval.share_text_id.is_(None), Approval.decision == Decision.APPROVED
    )
    approvals = session.scalars(given.order_by(Approval.id))
    return _counting(approvals, content_wording(post), None, post.in_review_since)


def content_approvals_given(session: Session, post: Post) -> int:
    """How many approvals all of that has, counting for each of its writers only those by others."""
    by = [approval.person_id for approval in content_approvals(session, post)]
    return approvals_beside(writers_of(session, post, needed=approvals_needed(post)), by)


def approvals_beside(writers: Collection[int], by: Collection[int | None]) -> int:
    """How many of the approvals `by` these people stand for the words of every writer; None is somebody else."""
    return min((sum(person != writer for person in by) for writer in writers), default=len(by))


def send_back_what_lacks_approvals(session: Session, post: Post) -> None:
    """After a change of topics: what was approved by fewer people than the new ones ask for waits for the rest."""
    needed = approvals_needed(post)
    if needed == 1:
        return
    for text in post.current_texts:
        if text.state is WordingState.APPROVED and len(wording_approvals(session, text)) < needed:
            text.state = WordingState.IN_REVIEW
    if post.state is PostState.APPROVED and content_approvals_given(session, post) < needed:
        post.state = PostState.IN_REVIEW


def _counting(
    approvals: Iterable[Approval], wording: str, author_id: int | None, since: datetime | None
) -> list[Approval]:
    counting: dict[int | str, Approval] = {}
    for approval in approvals:
        own = author_id is not None and approval.person_id == author_id
        if approval.wording == wording and not own and (since is None or approval.decided_at >= since):
            counting.setdefault(approval.person_id or approval.approver_name, approval)
    return list(counting.values())
