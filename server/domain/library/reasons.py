"""Why a post stands where it does in a person's feed: a reason for each part of its score, in words they understand."""

from datetime import datetime

from server.domain.library.feed_post import FeedPost
from server.domain.library.feed_reader import FeedReader, stands_until
from server.domain.library.ranking import FRESH_FOR, liked_seconds
from server.domain.library.visibility import reads


def standing_shares(post: FeedPost, reader: FeedReader, now: datetime) -> list[str]:
    """The networks where this person has shared the post and need not (again, yet), by name."""
    shared, days = reader.shared.get(post.id), post.repeat_after_days
    if not shared:
        return []
    moment = now.timestamp()
    return sorted(
        network for network, opened_at in shared.items() if days is None or stands_until(opened_at, days) > moment
    )


def reasons(post: FeedPost, reader: FeedReader, now: datetime, shared_on: list[str]) -> list[str]:
    """The most telling first; never empty. What lifts every post of theirs alike, such as their only language, is none.

    `shared_on` are the standing shares.
    """
    because = ["Pinned to the top"] if post.pinned else []
    because += [f"You follow {topic.name}" for topic in post.topics if topic.id in reader.topics]
    because += [f"For the group {group.name}" for group in post.groups if group.id in reader.groups]
    if post.featured:
        because.append("Featured")
    if post.live_from + FRESH_FOR > now:
        because.append("New this week")
    if liked_seconds(post.shares, post.clicks):
        because.append("Colleagues' readers like it")
    if len(reader.languages) > 1 and reads(reader.languages[:1], post.language):
        because.append("In your first language")
    if reader.shared and not shared_on:
        because.append("Time to share it again" if post.id in reader.shared else "You have not shared it yet")
    return because or ["For everyone"]
