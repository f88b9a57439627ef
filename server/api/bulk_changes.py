"""POST /bulk-changes does one thing to many posts; DELETE takes it back; GET says what became of each post."""

from datetime import datetime
from typing import Annotated

from pydantic import Field
from sqlalchemy import select

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Body, Revision, RowId, Text, row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.bulk import Wish, change_many
from server.domain.library.bulk_change import BulkAction, BulkChange
from server.domain.library.bulk_undo import bulk_change_of, undo_change
from server.domain.library.campaign import Campaign
from server.domain.library.topic import Topic
from server.domain.people.api_token import Scope
from server.errors import Invalid
from server.fitness import require_fit

MOST_POSTS = 100  # in one transaction, so that a repeat under the same key finds all of it or nothing


class PostSeen(Body):
    """A post, and its revision as it was read: one that has changed since is left alone."""

    id: RowId
    revision: Revision


class BulkChangeIn(Body):
    """What to do. `target` is the slug of the topic to add or of the campaign to move to; empty takes out of one."""

    action: Annotated[BulkAction, Field(strict=False)]
    target: Annotated[Text, Field(max_length=80)] = ""
    posts: Annotated[list[PostSeen], Field(min_length=1, max_length=MOST_POSTS)]


class BulkPostOut(Answer):
    """What became of one post: `problem` says why nothing was done, or why it was not undone."""

    id: int
    changed: bool
    problem: str


class BulkChangeOut(Answer):
    """One change. It can be undone for a day."""

    id: int
    action: BulkAction
    target: str
    done_at: datetime
    undone_at: datetime | None
    posts: list[BulkPostOut]


@api.post("/bulk-changes")
@operation("change_posts", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=[409], body=True, idempotent=True)
@api.input(BulkChangeIn, location="json", arg_name="body")
@api.output(BulkChangeOut, status_code=201)
@once
def bulk_change_create(key: str, body: BulkChangeIn) -> BulkChangeOut:
    """Do it to each post that allows it; one that does not holds up no other. Others' posts are left out."""
    _require_target(body.action, body.target)
    seen = {post.id: post.revision for post in body.posts}
    wish = Wish(body.action, body.target)
    change = change_many(db(), wish, seen, by=caller(), now=utc_now(), require_fit=require_fit, keep=db().flush)
    return _out(change)


@api.get("/bulk-changes/<int:change_id>")
@operation("get_bulk_change", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=[404])
@api.output(BulkChangeOut)
def bulk_change_show(change_id: int) -> BulkChangeOut:
    """One change of the caller's."""
    return _out(bulk_change_of(db(), caller(), row_id(change_id)))


@api.delete("/bulk-changes/<int:change_id>")
@operation("undo_bulk_change", tag="Review", scope=Scope.CONTENT_REVIEW, refuses=[404, 409])
@api.output(BulkChangeOut)
def bulk_change_undo(change_id: int) -> BulkChangeOut:
    """Put the posts back as they were, but for those that somebody has changed since."""
    change = bulk_change_of(db(), caller(), row_id(change_id))
    undo_change(db(), change, by=caller(), now=utc_now())
    db().refresh(change)
    answer = _out(change)
    db().commit()
    return answer


def _require_target(action: BulkAction, target: str) -> None:
    if action is BulkAction.ADD_TOPIC:
        known = _is_there(Topic, target)
    elif action is BulkAction.MOVE_CAMPAIGN:
        known = not target or _is_there(Campaign, target)
    else:
        known = not target
    if not known:
        why = "Name a topic or campaign that is there, and none for another action."
        raise Invalid("The target is wrong.", fields={"target": why})


def _is_there(table: type[Topic] | type[Campaign], slug: str) -> bool:
    return db().scalar(select(table.id).where(table.slug == slug)) is not None


def _out(change: BulkChange) -> BulkChangeOut:
    return BulkChangeOut(
        id=change.id,
        action=change.action,
        target=change.target,
        done_at=change.done_at,
        undone_at=change.undone_at,
        posts=[
            BulkPostOut(id=row.post_id, changed=row.before is not None, problem=row.problem) for row in change.posts
        ],
    )
