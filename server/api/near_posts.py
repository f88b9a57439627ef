"""GET /posts/near: posts that mean about the same as a text, whatever their words."""

from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, Query, Text
from server.api.operation import operation
from server.api.post_answer import PostOut, post_out
from server.clock import utc_now
from server.context import context, db
from server.domain.library.list_filters import Filters
from server.domain.library.lists import posts_in_order
from server.domain.library.reviewers import posts_of_manager
from server.domain.library.statuses import STATUSES
from server.domain.people.api_token import Scope
from server.meaning import nearest_posts

MOST = 50


class NearQuery(Query):
    """What to look for, and in which part of the library."""

    q: Annotated[Text, Field(min_length=1, max_length=200, description="What the posts should be about.")]
    limit: Annotated[int, Field(ge=1, le=MOST, description="How many items at most.")] = 10
    status: Annotated[Text, Field(max_length=24, json_schema_extra={"enum": list(STATUSES)})] | None = None
    topic: Annotated[Text, Field(max_length=120)] | None = None
    language: Annotated[Text, Field(max_length=12)] | None = None


class NearPost(Answer):
    """A post, and how near it is: 1 is the same, and what is left out is near by chance only."""

    nearness: float
    post: PostOut


class NearPosts(Answer):
    """The nearest first. `away` says that nobody was there to tell what the text means: ask again in some seconds."""

    items: list[NearPost]
    away: bool


@api.get("/posts/near")
@operation("find_near_posts", tag="Library", scope=Scope.CONTENT_READ, refuses=[422])
@api.input(NearQuery, location="query", arg_name="query")
@api.output(NearPosts)
def near_post_list(query: NearQuery) -> NearPosts:
    """The posts that the caller looks after or wrote and that mean about the same."""
    found = nearest_posts(context().redis, query.q)
    nearness = dict(found or [])
    filters = Filters(
        status=query.status, topic=query.topic, language=query.language, within=posts_of_manager(db(), caller())
    )
    posts = posts_in_order(db(), list(nearness), filters, now=utc_now())[: query.limit]
    return NearPosts(
        items=[NearPost(nearness=round(nearness[post.id], 3), post=post_out(post)) for post in posts],
        away=found is None,
    )
