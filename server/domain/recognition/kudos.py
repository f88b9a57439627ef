"""Kudos: a thank-you note from one person to another, plain text, optionally for one of their shares."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id
from server.domain.people.person import Person
from server.domain.sharing.share import Share

MAX_NOTE_CHARS = 500


class Kudos(Base):
    """One note. `sender_id` is None once nothing tells any more who wrote it."""

    __tablename__ = "kudos"
    __table_args__ = (
        Index("ix_kudos_receiver_id_created_at", "receiver_id", "created_at"),
        Index("ix_kudos_sender_id_created_at", "sender_id", "created_at"),
    )

    id: Mapped[Id]
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    receiver_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    share_id: Mapped[int | None] = mapped_column(ForeignKey("share.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(String(MAX_NOTE_CHARS))
    created_at: Mapped[datetime]

    sender: Mapped[Person | None] = relationship(foreign_keys=[sender_id])
    receiver: Mapped[Person] = relationship(foreign_keys=[receiver_id])
    share: Mapped[Share | None] = relationship()
