"""Writing posts and their wordings. What is new or changed has to be approved by somebody else before it goes out."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.applying import apply_draft
from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft, problem_with_text, problems_with, tidy, tidy_text
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.reviewers import may_review
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.slug import free_slug
from server.domain.library.versions import keep_version
from server.domain.people.person import Person, Role
from server.errors import Conflict, Forbidden, Invalid

WRITERS = (Role.CONTRIBUTOR, Role.COMMUNITY_MANAGER)


def create_post(
    session: Session,
    draft: PostDraft,
    *,
    by: Person,
    now: datetime,
    slug: str = "",
    origin: PostOrigin = PostOrigin.ADMIN,
) -> Post:
    """A new draft with its wordings in review. Raises Invalid with every field that is wrong."""
    if not by.has_role(*WRITERS):
        raise Forbidden("Only contributors and community managers write posts. Suggest the page instead.")
    draft = _checked(draft)
    post = Post(
        slug=slug or free_slug(session, draft.title),
        title=draft.title,
        url=draft.url,
        state=PostState.DRAFT,
        origin=origin,
        author_id=by.id,
        created_at=now,
        updated_at=now,
        topics=[],  # known to be empty, which spares asking the database
        groups=[],
        share_texts=[],
    )
    session.add(post)
    session.flush()
    record(session, "post.created", "post", post.id, by=by, now=now, data={"title": post.title, "url": post.url})
    apply_draft(session, post, draft, by=by, now=now)
    session.flush()
    return post


def update_post(session: Session, post: Post, draft: PostDraft, *, by: Person, now: datetime) -> Post:
    """Make the post say what the draft says.

    Wordings that stay as they are keep their ids and their approval; new ones enter review; missing ones are retired.
    A change of title, address, summary, picture or disclosure sends an approved post back to review as a whole.
    Raises Invalid with every field that is wrong, Forbidden when a contributor edits what is not theirs.
    """
    _require_editor(session, post, by)
    apply_draft(session, post, _checked(draft), by=by, now=now)
    session.flush()
    return post


def edit_share_text(session: Session, share_text: ShareText, text: str, *, by: Person, now: datetime) -> ShareText:
    """Change one wording, which sends just that wording back to review; the post stays as it is.

    Raises Conflict when the wording was removed meanwhile.
    """
    _require_editor(session, share_text.post, by)
    _require_current(share_text)
    text = _checked_text(share_text.post, share_text.network, text, besides=share_text)
    if text == share_text.text:
        return share_text
    data = {"post_id": share_text.post_id, "before": share_text.text, "after": text}
    record(session, "wording.edited", "share_text", share_text.id, by=by, now=now, data=data)
    before = draft_of(share_text.post)
    share_text.text = text
    share_text.author_id = by.id
    share_text.state, share_text.in_review_since = WordingState.IN_REVIEW, now
    keep_version(session, share_text.post, before, by=by, now=now)
    share_text.post.touch(now)
    session.flush()
    return share_text


def add_share_text(
    session: Session, post: Post, *, network: str, text: str, by: Person, now: datetime, locked: bool = False
) -> ShareText:
    """Add a wording for one network; it enters review."""
    _require_editor(session, post, by)
    text = _checked_text(post, network, text)
    position = 1 + max((t.position for t in post.current_texts if t.network == network), default=-1)
    share_text = ShareText(
        network=network, text=text, position=position, locked=locked, author_id=by.id, created_at=now
    )
    before = draft_of(post)
    post.share_texts.append(share_text)
    keep_version(session, post, before, by=by, now=now)
    post.touch(now)
    session.flush()
    data = {"post_id": post.id, "network": network, "wording": text}
    record(session, "wording.added", "share_text", share_text.id, by=by, now=now, data=data)
    session.flush()
    return share_text


def retire_share_text(session: Session, share_text: ShareText, *, by: Person, now: datetime) -> None:
    """Offer a wording no longer. It stays for the shares that used it. Doing it twice changes nothing."""
    _require_editor(session, share_text.post, by)
    if share_text.retired_at is not None:
        return
    before = draft_of(share_text.post)
    share_text.retired_at = now
    keep_version(session, share_text.post, before, by=by, now=now)
    share_text.post.touch(now)
    data = {"post_id": share_text.post_id, "network": share_text.network, "wording": share_text.text}
    record(session, "wording.retired", "share_text", share_text.id, by=by, now=now, data=data)
    session.flush()


def _checked(draft: PostDraft) -> PostDraft:
    draft = tidy(draft)
    if problems := problems_with(draft):
        raise Invalid("The post cannot be saved like this.", fields=problems)
    return draft


def _checked_text(post: Post, network: str, text: str, *, besides: ShareText | None = None) -> str:
    text = tidy_text(text)
    problem = problem_with_text(text)
    if any(t.text == text for t in post.current_texts if t.network == network and t is not besides):
        problem = "is the same as another one for this network; write different words"
    if problem:
        raise Invalid("The share text cannot be saved like this.", fields={"text": problem})
    return text


def _require_editor(session: Session, post: Post, by: Person) -> None:
    if may_review(session, by, post) or (by.has_role(*WRITERS) and by.id == post.author_id):
        return
    raise Forbidden("Only its author or a community manager of its topics can edit this post.")


def _require_current(share_text: ShareText) -> None:
    if share_text.retired_at is not None:
        raise Conflict("This wording was removed from the post; add a new one instead.")
