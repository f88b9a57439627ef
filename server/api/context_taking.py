"""PUT /context/mentions/{id}/taking: I am on it; DELETE: I am not any more."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.context_mention import PageMentionOut, page_mention_out
from server.api.fields import row_id
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.listening.mention_pages import mention_of
from server.domain.listening.taking import release_mention, take_mention
from server.domain.people.api_token import Scope


@api.put("/context/mentions/<int:mention_id>/taking")
@operation("take_mention", tag="Context", scope=Scope.SHARE, refuses=[404, 409])
@api.output(PageMentionOut)
def mention_taking_put(mention_id: int) -> PageMentionOut:
    """I answer this. 409 names who already does; saying so again changes nothing."""
    mention = mention_of(db(), row_id(mention_id))
    take_mention(db(), mention, by=caller(), now=utc_now())
    db().commit()
    return page_mention_out(mention)


@api.delete("/context/mentions/<int:mention_id>/taking")
@operation("release_mention", tag="Context", scope=Scope.SHARE, refuses=[404])
@api.output(PageMentionOut)
def mention_taking_delete(mention_id: int) -> PageMentionOut:
    """I do not answer this after all. It changes nothing when I was not on it."""
    mention = mention_of(db(), row_id(mention_id))
    release_mention(db(), mention, by=caller(), now=utc_now())
    db().commit()
    return page_mention_out(mention)
