"""Which approved posts come nearest to a post in meaning, kept so that a page need not ask the model."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base


class PostNearness(Base):
    """The nearest posts of one post as `[id, cosine]`, nearest first, as its words stood at `revision`."""

    __tablename__ = "post_nearness"
    __table_args__ = (Index("ix_post_nearness_post_id_revision", "post_id", "revision"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int]
    nearest: Mapped[list[tuple[int, float]]] = mapped_column(JSON, default=list)
    compared_at: Mapped[datetime]
