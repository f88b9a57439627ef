"""The posts that answer a mention, as far as the reader may share them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.post import Post
from server.domain.library.visibility import visible_posts
from server.domain.listening.mention import Mention
from server.domain.matching.match import Match, MatchState
from server.domain.people.person import Person

MOST_ANSWERS = 3


def answers_to(session: Session, mention: Mention, person: Person, now: datetime) -> list[Match]:
    """The best matches first, at most 3. One that a person rejected, or whose post is not for them, is not offered."""
    theirs = visible_posts(person, now).with_only_columns(Post.id)
    offered = (
        select(Match)
        .where(Match.mention_id == mention.id, Match.state != MatchState.REJECTED, Match.post_id.in_(theirs))
        .order_by(Match.confidence.desc(), Match.score.desc(), Match.id)
        .limit(MOST_ANSWERS)
    )
    return list(session.scalars(offered))
