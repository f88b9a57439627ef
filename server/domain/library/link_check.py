"""What was found at the address of a post when it was last visited."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, enum_type
from server.domain.library.post import Post


class LinkState(enum.StrEnum):
    """What a visitor would meet. Nothing is known yet of a new address."""

    NEW = "new"
    FINE = "fine"
    MOVED = "moved"  # for good: the site says so
    REDIRECTS = "redirects"  # for now, to another page
    DEAD = "dead"  # nothing there: 404 or 410
    PRIVATE = "private"  # an address that only some can reach, which is never visited
    UNCLEAR = "unclear"  # no such host, no answer, a fault, or a site that shuts out programs


class LinkCheck(Base):
    """One post's link. `url` is the address that was visited: if the post has another by now, this says nothing of it.

    `ends_at` is where it led; `detail` is what was wrong, in words; `failures` counts the visits since one went well.
    """

    __tablename__ = "link_check"
    __table_args__ = (Index("ix_link_check_next_at", "next_at"), Index("ix_link_check_state", "state"))

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    state: Mapped[LinkState] = mapped_column(enum_type(LinkState, "state"), default=LinkState.NEW)
    ends_at: Mapped[str] = mapped_column(String(2000), default="")
    detail: Mapped[str] = mapped_column(String(500), default="")
    failures: Mapped[int] = mapped_column(default=0)
    checked_at: Mapped[datetime | None]
    next_at: Mapped[datetime]

    post: Mapped[Post] = relationship()
