"""The approval that a library file carries: its pull request was reviewed and merged, by whoever it names."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.approval import Approval, Decision
from server.domain.library.content_wording import content_wording
from server.domain.library.files import PostFile
from server.domain.library.post import Post, PostState
from server.domain.library.quorum import approvals_beside, approvals_needed, content_approvals, wording_approvals
from server.domain.library.review import author_beside, has_approved_wording, move_to_approved, wrote_all
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.writers import writers_of
from server.domain.people.person import Person

APPROVABLE = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.REJECTED, PostState.APPROVED})


def approve_by_file(
    session: Session, post: Post, file: PostFile, approver: Person | None, *, now: datetime
) -> tuple[bool, list[str]]:
    """Approve what waits for approval; says whether anything changed, and what was left alone and why.

    `approver` is the person whom the file names, None when they have no account.

    Rejected wordings stay rejected, and nobody approves their own words by way of a file either. Where two approvals
    are needed, the file's is one of them.
    """
    if not file.approved_by or post.state not in APPROVABLE:
        return False, []
    at = file.approved_on or now
    waiting = [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]
    own = [text for text in waiting if approver is not None and text.author_id == approver.id]
    gave = [_approve_wording(session, text, file, approver, at, now) for text in waiting if text not in own]
    changed = any(gave)
    notes = [f"{post.slug}: {file.approved_by} wrote {len(own)} of its wordings; somebody else approves them"] * bool(
        own
    )
    if post.state is PostState.APPROVED or not (has_approved_wording(post) or any(gave)):
        return changed, notes
    if approver is not None and wrote_all(session, post, approver):
        return changed, [*notes, f"{post.slug}: {file.approved_by} wrote this post; somebody else approves it"]
    new, approved = _approve_content(session, post, file, approver, at, now)
    if not approved:
        notes.append(f"{post.slug}: {file.approved_by}'s approval is kept; somebody else's is needed, too")
    return changed or new or approved, notes


def _approve_wording(
    session: Session, text: ShareText, file: PostFile, approver: Person | None, at: datetime, now: datetime
) -> bool:
    needed = approvals_needed(text.post)
    given = wording_approvals(session, text) if needed > 1 else []
    if _gave(given, file, approver):
        return False
    if len(given) + 1 >= needed:
        text.state = WordingState.APPROVED
    approval = _approval(text.post, file, approver, text.text, at)
    approval.share_text_id = text.id
    approval.author_id = text.author_id
    session.add(approval)
    data = {"post_id": text.post_id, "network": text.network, "wording": text.text, "note": _dated(file)}
    record(
        session, "wording.approved", "share_text", text.id, by=approver, now=now, data=data, actor_name=file.approved_by
    )
    return True


def _approve_content(
    session: Session, post: Post, file: PostFile, approver: Person | None, at: datetime, now: datetime
) -> tuple[bool, bool]:
    """Whether the file's approval is a new one, and whether the post is approved by it."""
    needed = approvals_needed(post)
    given = content_approvals(session, post) if needed > 1 else []
    new = not _gave(given, file, approver)
    if new:
        approval = _approval(post, file, approver, content_wording(post), at)
        approval.author_id = author_beside(session, post, approver)
        session.add(approval)
    by = [approval.person_id for approval in given] + [approver.id if approver else None] * new
    if approvals_beside(writers_of(session, post, needed=needed), by) >= needed and has_approved_wording(post):
        post.live_from = post.live_from or _start(post, at)
        move_to_approved(session, post, by=approver, now=now, note=_dated(file), actor_name=file.approved_by)
        return new, True
    return new, False


def _gave(approvals: list[Approval], file: PostFile, approver: Person | None) -> bool:
    name = approver.name if approver else file.approved_by
    return any(
        given.person_id == (approver.id if approver else None) and given.approver_name == name for given in approvals
    )


def _dated(file: PostFile) -> str:
    """Where the approval stands, and its own date: the audit log's is the day on which the file was read."""
    return f"in {file.path.name}" + (f", on {file.approved_on:%Y-%m-%d}" if file.approved_on else "")


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
