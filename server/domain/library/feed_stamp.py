"""When what feeds show last changed, so that one small read tells whether a feed is still the same.

A tick is one transaction that changed anything a feed shows. Each thing it changed is stamped with it: one post, one
person, the words that many posts share (names of topics, groups and teams, disclosures), and the library as a whole,
which is stamped with every post and word. `feed_triggers` has the database do so, so that no writer can forget it.
"""

import enum

from sqlalchemy import BigInteger, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from server.db import Base, enum_type


class StampKind(enum.StrEnum):
    """What a stamp is on. Only posts and persons have a `ref`, their id; it is 0 for the others."""

    CLOCK = "clock"
    LIBRARY = "library"
    WORDS = "words"
    POST = "post"
    PERSON = "person"


class FeedStamp(Base):
    """The last tick that changed one thing. What has no stamp has not changed since stamps are kept."""

    __tablename__ = "feed_stamp"
    __table_args__ = (Index("ix_feed_stamp_kind_tick", "kind", "tick"),)

    kind: Mapped[StampKind] = mapped_column(enum_type(StampKind, "kind"), primary_key=True)
    ref: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Milliseconds since 1970, or one more than the last tick: it grows even when a backup has been put back, so that
    # no browser takes the feed it keeps for one that has the same tick and other posts.
    tick: Mapped[int] = mapped_column(BigInteger)


def stamp(session: Session, kind: StampKind, ref: int = 0) -> int:
    """The last tick that changed it; 0 for none."""
    found = select(FeedStamp.tick).where(FeedStamp.kind == kind, FeedStamp.ref == ref)
    return session.scalar(found) or 0
