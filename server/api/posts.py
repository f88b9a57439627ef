"""GET /posts lists the library as its caller may see it; POST /posts pushes a draft into it."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Cursor, PageLimit, Query, Text
from server.api.idempotency import once
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.api.post_body import PostIn, fields_of
from server.clock import utc_now
from server.context import db
from server.domain.library.draft import PostDraft
from server.domain.library.list_filters import Filters
from server.domain.library.lists import library_posts
from server.domain.library.post import PostOrigin
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.statuses import STATUSES
from server.domain.library.writing import create_post
from server.domain.people.api_token import Scope


class PostsQuery(Query):
    """Which part of the library."""

    limit: PageLimit = 20
    cursor: Cursor | None = None
    status: Annotated[Text, Field(max_length=24, json_schema_extra={"enum": list(STATUSES)})] | None = None
    topic: Annotated[Text, Field(max_length=120)] | None = None
    group: Annotated[Text, Field(max_length=120)] | None = None
    campaign: Annotated[Text, Field(max_length=120)] | None = None
    language: Annotated[Text, Field(max_length=12)] | None = None
    q: Annotated[Text, Field(max_length=200, description="Words, all of which a post must hold.")] = ""


class Posts(Answer):
    """A page of posts, newest change first. `next` is the cursor of the next page; null at the end."""

    items: list[PostOut]
    next: str | None


@api.get("/posts")
@operation("list_posts", tag="Library", scope=Scope.CONTENT_READ, refuses=[422])
@api.input(PostsQuery, location="query", arg_name="query")
@api.output(Posts)
def post_list(query: PostsQuery) -> Posts:
    """The posts that the caller looks after or wrote."""
    filters = Filters(
        status=query.status,
        topic=query.topic,
        group=query.group,
        campaign=query.campaign,
        language=query.language,
        query=query.q,
        within=posts_of_manager(db(), caller()),
    )
    page = library_posts(db(), filters, now=utc_now(), limit=query.limit, cursor=unseal(query.cursor, "posts"))
    return Posts(items=[post_out(post) for post in page.items], next=seal(page.next_cursor, "posts"))


@api.post("/posts")
@operation("push_draft", tag="Library", scope=Scope.CONTENT_WRITE, refuses=[409], body=True, idempotent=True)
@api.input(PostIn, location="json", arg_name="body")
@api.output(PostOut, status_code=201)
@once
def post_create(key: str, body: PostIn) -> PostOut:
    """Push a draft. Nothing of it goes out before somebody else has approved it."""
    draft = PostDraft(**fields_of(body))
    return post_out(create_post(db(), draft, by=caller(), now=utc_now(), origin=PostOrigin.API))
