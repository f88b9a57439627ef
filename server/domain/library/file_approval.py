"""The approval that a library file carries: its pull request was reviewed and merged, by whoever it names."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.approval import Approval, Decision
from server.domain.library.files import PostFile
from server.domain.library.post import Post, PostState
from server.domain.library.review import content_wording, has_approved_wording
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.person import Person

APPROVABLE = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.REJECTED, PostState.APPROVED})


def approve_by_file(session: Session, post: Post, file: PostFile, *, now: datetime) -> tuple[bool, list[str]]:
    """Approve what waits for approval; says whether anything changed, and what was left alone and why.

    Rejected wordings stay rejected, and nobody approves their own words by way of a file either.
    """
    if not file.approved_by or post.state not in APPROVABLE:
        return False, []
    approver = session.scalar(select(Person).where(Person.email == file.approved_by.lower()))
    at = file.approved_on or now
    waiting = [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]
    own = [text for text in waiting if approver is not None and text.author_id == approver.id]
    for text in waiting:
        if text not in own:
            _approve_wording(session, text, file, approver, at, now)
    changed = len(waiting) > len(own)
    notes = [f"{post.slug}: {file.approved_by} wrote {len(own)} of its wordings; somebody else approves them"] * bool(
        own
    )
    writer = post.editor_id or post.author_id
    if post.state is PostState.APPROVED or not has_approved_wording(post):
        return changed, notes
    if approver is not None and approver.id == writer:
        return changed, [*notes, f"{post.slug}: {file.approved_by} wrote this post; somebody else approves it"]
    _approve_content(session, post, file, approver, writer, at, now)
    return True, notes


def _approve_wording(
    session: Session, text: ShareText, file: PostFile, approver: Person | None, at: datetime, now: datetime
) -> None:
    text.state = WordingState.APPROVED
    approval = _approval(text.post, file, approver, text.text, at)
    approval.share_text_id = text.id
    approval.author_id = text.author_id
    session.add(approval)
    data = {"post_id": text.post_id, "network": text.network, "wording": text.text, "file": file.path.name}
    record(
        session, "wording.approved", "share_text", text.id, by=approver, now=now, data=data, actor_name=file.approved_by
    )


def _approve_content(
    session: Session,
    post: Post,
    file: PostFile,
    approver: Person | None,
    writer: int | None,
    at: datetime,
    now: datetime,
) -> None:
    approval = _approval(post, file, approver, content_wording(post), at)
    approval.author_id = writer
    session.add(approval)
    post.live_from = post.live_from or _start(post, at)
    data = {"from": post.state.value, "to": "approved", "content": content_wording(post), "file": file.path.name}
    post.state = PostState.APPROVED
    record(session, "post.approved", "post", post.id, by=approver, now=now, data=data, actor_name=file.approved_by)


def _start(post: Post, at: datetime) -> datetime:
    # A file may be approved after its own last day; the post then is expired, and its window still has a beginning.
    return at if post.expires_at is None or at < post.expires_at else post.expires_at - timedelta(days=1)


def _approval(post: Post, file: PostFile, approver: Person | None, wording: str, at: datetime) -> Approval:
    return Approval(
        post_id=post.id,
        person_id=approver.id if approver else None,
        approver_name=approver.name if approver else file.approved_by,
        decision=Decision.APPROVED,
        wording=wording,
        note=f"in {file.path.name}",
        decided_at=at,
    )
