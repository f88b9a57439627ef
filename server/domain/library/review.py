"""Review: who approved which words. Nobody approves their own, and every decision keeps the wording as it stood."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.approval import Approval, Decision
from server.domain.library.digest import start_at
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.person import Person, Role
from server.errors import Conflict, Forbidden, Invalid

SUBMITTABLE = frozenset({PostState.DRAFT, PostState.REJECTED, PostState.WITHDRAWN, PostState.ARCHIVED})
APPROVABLE = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED})
REVIEWERS = (Role.COMMUNITY_MANAGER,)


def submit_for_review(session: Session, post: Post, *, by: Person, now: datetime) -> None:
    """Ask for approval, also again after a rejection or a withdrawal. Rejected wordings are put forward anew."""
    if post.state not in SUBMITTABLE:
        raise Conflict(f"This post is {_said(post.state)} already; there is nothing to submit.")
    _require_writer(post, by)
    for text in post.current_texts:
        if text.state is WordingState.REJECTED:
            text.state = WordingState.IN_REVIEW
    _move(session, post, PostState.IN_REVIEW, "post.submitted", by=by, now=now)


def approve_wording(session: Session, share_text: ShareText, *, by: Person, now: datetime, note: str = "") -> None:
    """Approve one exact wording; a post in review becomes approved with it unless `by` wrote the rest of the post.

    Raises Forbidden for one's own wording, Conflict when it is not waiting for a decision.
    """
    post = share_text.post
    _require_reviewer(by)
    _require_open(post)
    _require_waiting(share_text)
    _refuse_own(share_text.author_id, by)
    _decide_wording(session, share_text, Decision.APPROVED, by=by, now=now, note=note)
    if post.state is PostState.IN_REVIEW and by.id != _writer_of(post):
        _approve_content(session, post, by=by, now=now, note=note)
    post.touch(now)
    session.flush()


def reject_wording(session: Session, share_text: ShareText, *, by: Person, now: datetime, note: str) -> None:
    """Reject one wording, saying why. The rest of the post is not affected."""
    _require_reviewer(by)
    _require_waiting(share_text)
    _require_note(note)
    _decide_wording(session, share_text, Decision.REJECTED, by=by, now=now, note=note)
    share_text.post.touch(now)
    session.flush()


def approve_post(session: Session, post: Post, *, by: Person, now: datetime, note: str = "") -> None:
    """Approve the post and every wording in review that `by` did not write.

    Raises Forbidden when `by` wrote the title and address, or every wording that waits; Conflict when the post is
    not open to approval; Invalid when it has no wording at all.
    """
    _require_reviewer(by)
    _require_open(post)
    _refuse_own(_writer_of(post), by)
    if not post.current_texts:
        raise Invalid(
            "A post needs at least one share text before it can be approved.",
            fields={"networks": "Add at least one share text, then approve the post."},
        )
    for text in _waiting(post):
        if text.author_id is None or text.author_id != by.id:
            _decide_wording(session, text, Decision.APPROVED, by=by, now=now, note=note)
    if not has_approved_wording(post):
        _explain_no_wording(post, by)
    if post.state is not PostState.APPROVED:
        _approve_content(session, post, by=by, now=now, note=note)
    post.touch(now)
    session.flush()


def reject_post(session: Session, post: Post, *, by: Person, note: str, now: datetime) -> None:
    """Send the whole post back to its author, saying why. Wordings keep what was decided on them."""
    _require_reviewer(by)
    _require_note(note)
    if post.state is not PostState.IN_REVIEW:
        raise Conflict(f"This post is {_said(post.state)}; only one in review can be rejected. Withdraw it instead.")
    decision = _decision(post, Decision.REJECTED, content_wording(post), by=by, now=now, note=note)
    decision.author_id = _writer_of(post)
    session.add(decision)
    _move(session, post, PostState.REJECTED, "post.rejected", by=by, now=now, note=note)


def withdraw_post(session: Session, post: Post, *, by: Person, now: datetime, note: str = "") -> None:
    """Take an approved post back: it is gone from every feed at the next request."""
    _require_reviewer(by)
    if post.state is not PostState.APPROVED:
        raise Conflict(f"This post is {_said(post.state)}; only an approved one can be withdrawn.")
    _move(session, post, PostState.WITHDRAWN, "post.withdrawn", by=by, now=now, note=note)


def archive_post(session: Session, post: Post, *, by: Person | None, now: datetime, actor_name: str = "") -> None:
    """Put a post away for good; its shares and their reach stay. Doing it twice changes nothing."""
    if by is not None:
        _require_reviewer(by)
    if post.state is not PostState.ARCHIVED:
        _move(session, post, PostState.ARCHIVED, "post.archived", by=by, now=now, actor_name=actor_name)


def has_approved_wording(post: Post) -> bool:
    """Whether there is anything an advocate could send."""
    return any(text.state is WordingState.APPROVED for text in post.current_texts)


def content_wording(post: Post) -> str:
    """What is approved with a post besides its wordings, as kept in the approval."""
    lines = [post.title, post.url, post.summary, post.disclosure, post.image_url, post.image_alt]
    return "\n".join(line for line in lines if line)


def _approve_content(session: Session, post: Post, *, by: Person, now: datetime, note: str) -> None:
    decision = _decision(post, Decision.APPROVED, content_wording(post), by=by, now=now, note=note)
    decision.author_id = _writer_of(post)
    session.add(decision)
    if post.live_from is None:
        start_at(post, _start_before(post, now))
    _move(session, post, PostState.APPROVED, "post.approved", by=by, now=now, note=note)


def _start_before(post: Post, now: datetime) -> datetime:
    if post.expires_at is not None and post.expires_at <= now:
        raise Conflict("This post has expired already; move its last day before approving it.")
    return now


def _decide_wording(
    session: Session, text: ShareText, decision: Decision, *, by: Person, now: datetime, note: str
) -> None:
    text.state = WordingState.APPROVED if decision is Decision.APPROVED else WordingState.REJECTED
    approval = _decision(text.post, decision, text.text, by=by, now=now, note=note)
    approval.share_text_id = text.id
    approval.author_id = text.author_id
    session.add(approval)
    data = {"post_id": text.post_id, "network": text.network, "wording": text.text, "note": note}
    record(session, f"wording.{decision.value}", "share_text", text.id, by=by, now=now, data=data)


def _decision(post: Post, decision: Decision, wording: str, *, by: Person, now: datetime, note: str) -> Approval:
    return Approval(
        post_id=post.id,
        person_id=by.id,
        approver_name=by.name,
        decision=decision,
        wording=wording,
        note=note,
        decided_at=now,
    )


def _move(
    session: Session,
    post: Post,
    state: PostState,
    action: str,
    *,
    by: Person | None,
    now: datetime,
    note: str = "",
    actor_name: str = "",
) -> None:
    data = {"from": post.state.value, "to": state.value, "content": content_wording(post), "note": note}
    post.state = state
    post.touch(now)
    record(session, action, "post", post.id, by=by, now=now, data=data, actor_name=actor_name)
    session.flush()


def _waiting(post: Post) -> list[ShareText]:
    return [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]


def _writer_of(post: Post) -> int | None:
    return post.editor_id or post.author_id


def _require_reviewer(by: Person) -> None:
    if not by.has_role(*REVIEWERS):
        raise Forbidden("Only a community manager can decide on posts. Ask one of yours to have a look.")


def _require_writer(post: Post, by: Person) -> None:
    if not by.has_role(*REVIEWERS) and by.id != post.author_id:
        raise Forbidden("Only its author or a community manager can submit this post.")


def _require_open(post: Post) -> None:
    if post.state not in APPROVABLE:
        raise Conflict(f"This post is {_said(post.state)}; submit it for review first.")


def _require_waiting(share_text: ShareText) -> None:
    if share_text.retired_at is not None:
        raise Conflict("This wording was removed from the post; there is nothing to decide.")
    if share_text.state is not WordingState.IN_REVIEW:
        raise Conflict(f"This wording is {share_text.state.value} already; edit it to have it reviewed again.")


def _require_note(note: str) -> None:
    if not note.strip():
        raise Invalid(
            "Say in a few words what should change.",
            fields={"note": "Say in a few words what should change, so that the author can mend it."},
        )


def _refuse_own(author_id: int | None, by: Person) -> None:
    if author_id is not None and author_id == by.id:
        raise Forbidden("Nobody approves their own words. Ask another community manager.")


def _explain_no_wording(post: Post, by: Person) -> None:
    if _waiting(post):
        raise Forbidden("You wrote every wording that waits for approval. Ask another community manager.")
    raise Invalid(
        "Every share text of this post was rejected.",
        fields={"networks": "Edit a rejected share text or add a new one, then approve the post."},
    )


def _said(state: PostState) -> str:
    return state.value.replace("_", " ")
