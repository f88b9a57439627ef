"""Deciding on a post: submit, approve, reject, withdraw, put away. Each is a POST to a noun under the post."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Body, Revision, Text, row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.clock import utc_now
from server.context import db
from server.domain.library.own_posts import post_for
from server.domain.library.post import Post
from server.domain.library.review import approve_post, archive_post, reject_post, submit_for_review, withdraw_post
from server.domain.people.api_token import Scope
from server.errors import Conflict
from server.fitness import require_fit

MAX_NOTE_CHARACTERS = 2_000
REFUSES = [404, 409]


class AsRead(Body):
    """`revision` is that of the post as it was read: an edit in between is words that nobody has read."""

    revision: Revision | None = None


class DecisionIn(AsRead):
    """A decision on the post at that revision."""

    note: Annotated[Text, Field(max_length=MAX_NOTE_CHARACTERS)] = ""


def post_to_decide(post_id: int, body: AsRead) -> Post:
    """The post, locked, as the caller read it. Raises NotFound or Conflict."""
    post = post_for(db(), caller(), row_id(post_id), to_change=True)
    if body.revision not in (None, post.revision):
        raise Conflict(
            f"The post has changed since: it is at revision {post.revision}. Read it again, then decide.",
            code="revision_outdated",
        )
    return post


@api.post("/posts/<int:post_id>/review")
@operation("submit_post", tag="Review", scope=Scope.CONTENT_WRITE, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def review_create(key: str, post_id: int, body: DecisionIn) -> PostOut:
    """Ask for approval."""
    post = post_to_decide(post_id, body)
    submit_for_review(db(), post, by=caller(), now=utc_now())
    return post_out(post)


@api.post("/posts/<int:post_id>/approval")
@operation("approve_post", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def approval_create(key: str, post_id: int, body: DecisionIn) -> PostOut:
    """Approve the post and the wordings that wait; never one's own. What must be mended first stops it."""
    post = post_to_decide(post_id, body)
    require_fit(post)
    approve_post(db(), post, by=caller(), now=utc_now(), note=body.note)
    return post_out(post)


@api.post("/posts/<int:post_id>/rejection")
@operation("reject_post", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def rejection_create(key: str, post_id: int, body: DecisionIn) -> PostOut:
    """Send the post back to its author; the note says why."""
    post = post_to_decide(post_id, body)
    reject_post(db(), post, by=caller(), note=body.note, now=utc_now())
    return post_out(post)


@api.post("/posts/<int:post_id>/withdrawal")
@operation("withdraw_post", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def withdrawal_create(key: str, post_id: int, body: DecisionIn) -> PostOut:
    """Take an approved post back: it is gone from every feed at the next request."""
    post = post_to_decide(post_id, body)
    withdraw_post(db(), post, by=caller(), now=utc_now(), note=body.note)
    return post_out(post)


@api.post("/posts/<int:post_id>/archive")
@operation("archive_post", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=REFUSES, body=True, idempotent=True)
@api.input(DecisionIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def archive_create(key: str, post_id: int, body: DecisionIn) -> PostOut:
    """Put the post away for good; its shares and their reach stay."""
    post = post_to_decide(post_id, body)
    archive_post(db(), post, by=caller(), now=utc_now())
    return post_out(post)
