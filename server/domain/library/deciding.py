"""Whether somebody may decide on a post at all, and whether there is anything to decide. `review` decides."""

from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState
from server.domain.library.reviewers import REVIEWERS, may_review, may_see
from server.domain.library.share_text import ShareText, WordingState
from server.domain.people.person import Person
from server.errors import Conflict, Forbidden, Invalid

OWN_WORDS = "Nobody approves their own words. Ask another community manager."
APPROVABLE = frozenset({PostState.DRAFT, PostState.IN_REVIEW, PostState.APPROVED})


def require_reviewer(session: Session, post: Post, by: Person) -> None:
    """Raises Forbidden unless the person decides on posts, and on this one."""
    if not by.has_role(*REVIEWERS):
        raise Forbidden("Only a community manager can decide on posts. Ask one of yours to have a look.")
    if not may_review(session, by, post):
        raise Forbidden("You look after other topics than those of this post. Ask a manager of one of its topics.")


def require_writer(session: Session, post: Post, by: Person) -> None:
    """Raises Forbidden unless the person may put this post forward."""
    if not may_see(session, by, post):
        raise Forbidden("Only its author or a community manager of its topics can submit this post.")


def require_open(post: Post) -> None:
    """Raises Conflict unless the post is one that can be approved."""
    if post.state not in APPROVABLE:
        raise Conflict(f"This post is {said(post.state)}; submit it for review first.")


def require_waiting(share_text: ShareText) -> None:
    """Raises Conflict unless the wording waits for a decision."""
    if share_text.retired_at is not None:
        raise Conflict("This wording was removed from the post; there is nothing to decide.")
    if share_text.state is not WordingState.IN_REVIEW:
        raise Conflict(f"This wording is {share_text.state.value} already; edit it to have it reviewed again.")


def require_note(note: str) -> None:
    """Raises Invalid on the field `note` when it says nothing."""
    if not note.strip():
        raise Invalid(
            "Say in a few words what should change.",
            fields={"note": "Say in a few words what should change, so that the author can mend it."},
        )


def refuse_own(author_id: int | None, by: Person) -> None:
    """Raises Forbidden when the words are the person's own."""
    if author_id is not None and author_id == by.id:
        raise Forbidden(OWN_WORDS)


def said(state: PostState) -> str:
    """The state in plain words."""
    return state.value.replace("_", " ")
