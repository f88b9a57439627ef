"""POST /posts/{id}/copies begins a post from this one."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Body, row_id
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.clock import utc_now
from server.context import db
from server.domain.library.duplicating import duplicate_post
from server.domain.library.own_posts import post_for
from server.domain.people.api_token import Scope


class CopyIn(Body):
    """Nothing needs to be said."""


@api.post("/posts/<int:post_id>/copies")
@operation("copy_post", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[404, 409], body=True, idempotent=True)
@api.input(CopyIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def copy_create(key: str, post_id: int, body: CopyIn) -> PostOut:
    """A new draft that says the same. It has no dates and no approvals, and stands first nowhere."""
    return post_out(duplicate_post(db(), post_for(db(), caller(), row_id(post_id)), by=caller(), now=utc_now()))
