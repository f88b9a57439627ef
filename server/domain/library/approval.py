"""An approval or rejection of one exact wording, kept for ever."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class Decision(enum.StrEnum):
    """What the approver decided."""

    APPROVED = "approved"
    REJECTED = "rejected"


class Approval(Base):
    """One decision. `wording` is the text as it stood, so that the proof outlives later edits."""

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint(
            "decision <> 'approved' OR person_id IS NULL OR author_id IS NULL OR person_id <> author_id",
            name="not_own",
        ),
    )

    id: Mapped[Id]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
    share_text_id: Mapped[int | None] = mapped_column(ForeignKey("share_text.id", ondelete="SET NULL"))
    # Null when a library file names an approver who is not (or no longer) in the programme; the name is kept.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    approver_name: Mapped[str] = mapped_column(String(254))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    decision: Mapped[Decision] = mapped_column(enum_type(Decision, "decision"))
    wording: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime]
