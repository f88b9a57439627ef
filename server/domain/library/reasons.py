"""Why a post stands where it does in a person's feed: a reason for each part of its score, in words they understand."""

import enum
from datetime import datetime
from typing import NamedTuple

from server.domain.library.feed_post import FeedPost
from server.domain.library.feed_reader import FeedReader, stands_until
from server.domain.library.ranking import liked_seconds
from server.domain.library.visibility import reads


class Shared(enum.Enum):
    """What there is to say of somebody's own shares of a post."""

    NO_MATTER = ""
    NOT_YET = "You have not shared it yet"
    LONG_AGO = "Time to share it again"


def standing_shares(post: FeedPost, reader: FeedReader, now: datetime) -> list[str]:
    """The networks where this person has shared the post and need not (again, yet), by name."""
    shared, days = reader.shared.get(post.id), post.repeat_after_days
    if not shared:
        return []
    moment = now.timestamp()
    return sorted(
        network for network, opened_at in shared.items() if days is None or stands_until(opened_at, days) > moment
    )


class Relation(NamedTuple):
    """All of a person that the reasons for one post depend on; many people are alike in it."""

    followed: frozenset[int]
    groups: frozenset[int]
    fresh: bool
    first_language: bool
    shared: Shared


def relation(post: FeedPost, reader: FeedReader, now: datetime, shared_on: list[str]) -> Relation:
    """How this person stands to the post; `shared_on` are the standing shares.

    What lifts every post of theirs alike, such as their only language, is left out.
    """
    shared = Shared.NO_MATTER
    if reader.shared and not shared_on:
        shared = Shared.LONG_AGO if post.id in reader.shared else Shared.NOT_YET
    return Relation(
        followed=post.topic_ids & reader.topics,
        groups=post.group_ids & reader.groups,
        fresh=post.fresh_until > now,
        first_language=len(reader.languages) > 1 and reads(reader.languages[:1], post.language),
        shared=shared,
    )


def reasons(post: FeedPost, to: Relation) -> list[str]:
    """The most telling first; never empty."""
    because = ["Pinned to the top"] if post.pinned else []
    because += [f"You follow {topic.name}" for topic in post.topics if topic.id in to.followed]
    because += [f"For the group {group.name}" for group in post.groups if group.id in to.groups]
    because += ["Featured"] if post.featured else []
    because += ["New this week"] if to.fresh else []
    because += ["Colleagues' readers like it"] if liked_seconds(post.shares, post.clicks) else []
    because += ["In your first language"] if to.first_language else []
    because += [to.shared.value] if to.shared.value else []
    return because or ["For everyone"]
