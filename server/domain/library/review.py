"""Review: who approved which words. Nobody approves their own, and every decision keeps the wording as it stood.

Where a topic asks for two approvals, each wording and the rest of the post wait until two different people gave theirs.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.events.event import EventKind
from server.domain.library.approval import Approval, Decision
from server.domain.library.content_wording import content_wording
from server.domain.library.deciding import (
    OWN_WORDS,
    refuse_own,
    require_note,
    require_open,
    require_reviewer,
    require_waiting,
    require_writer,
    said,
)
from server.domain.library.digest import start_at
from server.domain.library.post import Post, PostState
from server.domain.library.post_event import emit_of_post
from server.domain.library.quorum import (
    approvals_needed,
    content_approvals,
    content_approvals_given,
    wording_approvals,
)
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.writers import last_writer_of, writers_of
from server.domain.people.person import Person
from server.errors import Conflict, Forbidden, Invalid

SUBMITTABLE = frozenset({PostState.DRAFT, PostState.REJECTED, PostState.WITHDRAWN, PostState.ARCHIVED})


def submit_for_review(session: Session, post: Post, *, by: Person, now: datetime) -> None:
    """Ask for approval, also again after a rejection or a withdrawal. Rejected wordings are put forward anew."""
    if post.state not in SUBMITTABLE:
        raise Conflict(f"This post is {said(post.state)} already; there is nothing to submit.")
    require_writer(session, post, by)
    for text in post.current_texts:
        if text.state is WordingState.REJECTED:
            text.state, text.in_review_since = WordingState.IN_REVIEW, now
    post.in_review_since = now
    _move(session, post, PostState.IN_REVIEW, "post.submitted", by=by, now=now)


def approve_wording(session: Session, share_text: ShareText, *, by: Person, now: datetime, note: str = "") -> None:
    """Approve one exact wording; a post in review becomes approved with it unless `by` wrote all the rest of it.

    Raises Forbidden for one's own wording, Conflict when it is not waiting for a decision by `by`.
    """
    post = share_text.post
    require_reviewer(session, post, by)
    require_open(post)
    require_waiting(share_text)
    refuse_own(share_text.author_id, by)
    if not _counts(session, share_text, by):
        raise Conflict("You have approved this wording already. It waits for one more person.")
    _approve_wording(session, share_text, by=by, now=now, note=note)
    if post.state is PostState.IN_REVIEW:
        if not wrote_all(session, post, by):
            _approve_content(session, post, by=by, now=now, note=note)
        _settle(session, post, by=by, now=now, note=note)
    post.touch(now)
    session.flush()


def reject_wording(session: Session, share_text: ShareText, *, by: Person, now: datetime, note: str) -> None:
    """Reject one wording, saying why. The rest of the post is not affected."""
    require_reviewer(session, share_text.post, by)
    require_waiting(share_text)
    require_note(note)
    _decide_wording(session, share_text, Decision.REJECTED, WordingState.REJECTED, by=by, now=now, note=note)
    share_text.post.touch(now)
    session.flush()


def approve_post(session: Session, post: Post, *, by: Person, now: datetime, note: str = "") -> None:
    """Approve the post and every wording in review that `by` did not write.

    Raises Forbidden when `by` wrote all that goes out with the wordings, or every wording that waits; Conflict when the
    post is not open to approval or waits for somebody else's; Invalid when it has no wording at all.
    """
    require_reviewer(session, post, by)
    require_open(post)
    if wrote_all(session, post, by):
        raise Forbidden(OWN_WORDS)
    if not post.current_texts:
        raise Invalid(
            "A post needs at least one share text before it can be approved.",
            fields={"networks": "Add at least one share text, then approve the post."},
        )
    waiting = [text for text in _waiting(post) if text.author_id is None or text.author_id != by.id]
    if not waiting and not has_approved_wording(post):
        _explain_no_wording(post, by)
    fresh = [text for text in waiting if _counts(session, text, by)]
    for text in fresh:
        _approve_wording(session, text, by=by, now=now, note=note)
    if post.state is not PostState.APPROVED:
        gave = _approve_content(session, post, by=by, now=now, note=note)
        settled = _settle(session, post, by=by, now=now, note=note)
        if not (fresh or gave or settled):
            raise Conflict("You have approved this post already. It waits for one more person.")
    post.touch(now)
    session.flush()


def reject_post(session: Session, post: Post, *, by: Person, note: str, now: datetime) -> None:
    """Send the whole post back to its author, saying why. Wordings keep what was decided on them."""
    require_reviewer(session, post, by)
    require_note(note)
    if post.state is not PostState.IN_REVIEW:
        raise Conflict(f"This post is {said(post.state)}; only one in review can be rejected. Withdraw it instead.")
    decision = _decision(post, Decision.REJECTED, content_wording(post), by=by, now=now, note=note)
    decision.author_id = last_writer_of(post)
    session.add(decision)
    _move(session, post, PostState.REJECTED, "post.rejected", by=by, now=now, note=note)


def withdraw_post(session: Session, post: Post, *, by: Person, now: datetime, note: str = "") -> None:
    """Take an approved post back: it is gone from every feed at the next request."""
    require_reviewer(session, post, by)
    if post.state is not PostState.APPROVED:
        raise Conflict(f"This post is {said(post.state)}; only an approved one can be withdrawn.")
    _move(session, post, PostState.WITHDRAWN, "post.withdrawn", by=by, now=now, note=note)
    emit_of_post(session, EventKind.POST_WITHDRAWN, post, now=now)


def archive_post(session: Session, post: Post, *, by: Person | None, now: datetime, actor_name: str = "") -> None:
    """Put a post away for good; its shares and their reach stay. Doing it twice changes nothing."""
    if by is not None:
        require_reviewer(session, post, by)
    if post.state is PostState.ARCHIVED:
        return
    if post.state is PostState.APPROVED:
        emit_of_post(session, EventKind.POST_WITHDRAWN, post, now=now)
    _move(session, post, PostState.ARCHIVED, "post.archived", by=by, now=now, actor_name=actor_name)


def wrote_all(session: Session, post: Post, person: Person) -> bool:
    """Whether the person alone wrote what goes out with every wording and still waits, and so cannot approve it."""
    return writers_of(session, post, needed=approvals_needed(post)) == {person.id}


def author_beside(session: Session, post: Post, approver: Person | None) -> int | None:
    """Whose words an approval by that person is about: the last writer's, or another's where that is the approver."""
    last = last_writer_of(post)
    if approver is None or last != approver.id:
        return last
    others = writers_of(session, post, needed=approvals_needed(post)) - {approver.id}
    return min(others, default=None)


def has_approved_wording(post: Post) -> bool:
    """Whether there is anything an advocate could send."""
    return any(text.state is WordingState.APPROVED for text in post.current_texts)


def move_to_approved(
    session: Session, post: Post, *, by: Person | None, now: datetime, note: str = "", actor_name: str = ""
) -> None:
    """Make a post approved whose approvals suffice, and tell those outside."""
    _move(session, post, PostState.APPROVED, "post.approved", by=by, now=now, note=note, actor_name=actor_name)
    emit_of_post(session, EventKind.POST_APPROVED, post, now=now)


def _approve_content(session: Session, post: Post, *, by: Person, now: datetime, note: str) -> bool:
    """Keep the approval of all but the wordings, once; says whether it is new."""
    if _gave(content_approvals(session, post), by):
        return False
    decision = _decision(post, Decision.APPROVED, content_wording(post), by=by, now=now, note=note)
    decision.author_id = author_beside(session, post, by)
    session.add(decision)
    session.flush()
    return True


def _settle(session: Session, post: Post, *, by: Person, now: datetime, note: str) -> bool:
    """Make the post approved if that was the last approval that it needed; else it goes on waiting in review."""
    given, needed = content_approvals_given(session, post), approvals_needed(post)
    if given >= needed and has_approved_wording(post):
        if post.live_from is None:
            start_at(post, _start_before(post, now))
        move_to_approved(session, post, by=by, now=now, note=note)
        return True
    if content_approvals(session, post):
        data = {"given": given, "needed": needed, "note": note}
        record(session, "post.approval_given", "post", post.id, by=by, now=now, data=data)
        post.state = PostState.IN_REVIEW
    return False


def _start_before(post: Post, now: datetime) -> datetime:
    if post.expires_at is not None and post.expires_at <= now:
        raise Conflict("This post has expired already; move its last day before approving it.")
    return now


def _approve_wording(session: Session, text: ShareText, *, by: Person, now: datetime, note: str) -> None:
    needed = approvals_needed(text.post)
    given = len(wording_approvals(session, text)) + 1
    state = WordingState.APPROVED if given >= needed else WordingState.IN_REVIEW
    count = {"given": given, "needed": needed} if needed > 1 else {}
    _decide_wording(session, text, Decision.APPROVED, state, by=by, now=now, note=note, **count)


def _decide_wording(
    session: Session,
    text: ShareText,
    decision: Decision,
    state: WordingState,
    *,
    by: Person,
    now: datetime,
    note: str,
    **more: int,
) -> None:
    text.state = state
    approval = _decision(text.post, decision, text.text, by=by, now=now, note=note)
    approval.share_text_id = text.id
    approval.author_id = text.author_id
    session.add(approval)
    data = {"post_id": text.post_id, "network": text.network, "wording": text.text, "note": note, **more}
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


def _waiting(post: Post) -> list[ShareText]:
    return [text for text in post.current_texts if text.state is WordingState.IN_REVIEW]


def _counts(session: Session, text: ShareText, by: Person) -> bool:
    """Whether an approval by this person brings it further: a first one, or one that suffices since fewer are asked."""
    given = wording_approvals(session, text)
    return not _gave(given, by) or len(given) >= approvals_needed(text.post)


def _gave(approvals: list[Approval], by: Person) -> bool:
    return any(approval.person_id == by.id for approval in approvals)


def _explain_no_wording(post: Post, by: Person) -> None:
    if _waiting(post):
        raise Forbidden("You wrote every wording that waits for approval. Ask another community manager.")
    raise Invalid(
        "Every share text of this post was rejected.",
        fields={"networks": "Edit a rejected share text or add a new one, then approve the post."},
    )
