"""GET /posts/{id}/audience: how many people the post reaches, or would once it is live."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, row_id
from server.api.operation import operation
from server.context import db
from server.domain.library.own_posts import post_for
from server.domain.people.api_token import Scope
from server.domain.people.audience import audience_of


class AudienceOut(Answer):
    """`in_feed` people have it in their feed; `allowed` may see it at all, by its language and its groups."""

    in_feed: int
    allowed: int


@api.get("/posts/<int:post_id>/audience")
@operation("get_audience", tag="Library", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(AudienceOut)
def audience_show(post_id: int) -> AudienceOut:
    """Whom the post is for, in figures; who they are is on the pages only."""
    audience = audience_of(db(), post_for(db(), caller(), row_id(post_id)))
    return AudienceOut(in_feed=audience.count, allowed=audience.allowed)
