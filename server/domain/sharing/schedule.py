"""A schedule: a share that a person means to open later. The server keeps it and reminds; it posts nothing itself."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.post import Post
from server.domain.people.person import Person
from server.domain.sharing.share import MAX_INSTANCE_CHARS


class ScheduleState(enum.StrEnum):
    """Where it stands. A lapsed one could not be shared any more when its time came, or the time went by."""

    WAITING = "waiting"
    DUE = "due"
    OPENED = "opened"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


STANDING = (ScheduleState.WAITING, ScheduleState.DUE)


class Schedule(Base):
    """One plan. `text` is the wording as the person left it; `note` says why it lapsed; `share_id` what came of it."""

    __tablename__ = "schedule"
    __table_args__ = (
        Index("ix_schedule_person_id_state", "person_id", "state"),
        Index("ix_schedule_state_due_at", "state", "due_at"),
        Index("ix_schedule_post_id", "post_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    share_text_id: Mapped[int | None] = mapped_column(ForeignKey("share_text.id", ondelete="SET NULL"))
    network: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text, default="")
    instance: Mapped[str] = mapped_column(String(MAX_INSTANCE_CHARS), default="")
    due_at: Mapped[datetime]
    state: Mapped[ScheduleState] = mapped_column(enum_type(ScheduleState, "state"), default=ScheduleState.WAITING)
    note: Mapped[str] = mapped_column(String(300), default="")
    share_id: Mapped[int | None] = mapped_column(ForeignKey("share.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]

    person: Mapped[Person] = relationship()
    post: Mapped[Post] = relationship()
