"""GET /posts/{id}/story: what became of a post, in figures that are never added together."""

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, row_id
from server.api.operation import operation
from server.context import db
from server.domain.library.own_posts import post_for
from server.domain.library.story import story_of
from server.domain.people.api_token import Scope


class StoryOut(Answer):
    """Shares that count by network, and people who made them; visits by people; mentions that the post fits.

    `uncounted_shares` are by state, `uncounted_requests` by what they were taken for: seen, and no reach.
    """

    in_feed: int
    allowed: int
    shares: dict[str, int]
    sharers: int
    clicks: int
    mentions: int
    mentions_answered: int
    uncounted_shares: dict[str, int]
    uncounted_requests: dict[str, int]


@api.get("/posts/<int:post_id>/story")
@operation("get_story", tag="Library", scope=Scope.CONTENT_READ, refuses=[404])
@api.output(StoryOut)
def story_show(post_id: int) -> StoryOut:
    """What became of the post."""
    story = story_of(db(), post_for(db(), caller(), row_id(post_id)))
    return StoryOut(
        in_feed=story.audience.count,
        allowed=story.audience.allowed,
        shares=story.shares,
        sharers=story.sharers,
        clicks=story.clicks,
        mentions=story.fits,
        mentions_answered=story.answered,
        uncounted_shares={state.value: count for state, count in story.others.items()},
        uncounted_requests={taken_for.value: count for taken_for, count in story.uncounted_requests.items()},
    )
