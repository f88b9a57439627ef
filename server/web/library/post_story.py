"""What became of a post, as its page tells it."""

from dataclasses import dataclass

from server.context import db
from server.domain.library.post import Post
from server.domain.library.story import Story, story_of
from server.web.library.audience_view import audience_url


@dataclass(frozen=True)
class StoryView:
    """The figures, and the page that lists who sees the post."""

    figures: Story
    readers_url: str


def post_story(post: Post) -> StoryView:
    """The story of one post."""
    return StoryView(story_of(db(), post), audience_url(post))
