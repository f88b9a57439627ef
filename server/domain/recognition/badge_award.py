"""A badge that somebody has earned. It is never taken away."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id
from server.domain.recognition.badge import Badge


class BadgeAward(Base):
    """One award. `because` says in words what earned it; `entry_id` is the ledger entry that did, if one did."""

    __tablename__ = "badge_award"
    __table_args__ = (UniqueConstraint("person_id", "badge_id"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    badge_id: Mapped[int] = mapped_column(ForeignKey("badge.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("ledger_entry.id", ondelete="SET NULL"))
    because: Mapped[str] = mapped_column(String(300), default="")
    awarded_at: Mapped[datetime]

    badge: Mapped[Badge] = relationship()
