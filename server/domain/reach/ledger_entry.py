"""The ledger: append-only reach entries, each with an idempotency key and the event behind it."""

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class EntryKind(enum.StrEnum):
    """What is counted. Kinds are never added together; points are what they have in common."""

    SHARE = "share"
    CLICK = "click"


class LedgerEntry(Base):
    """One thing that counts, or the reversal of one (negative `quantity` and `points`).

    `team_id` is the person's team at the time, so that moving teams rewrites no history.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index("ix_ledger_entry_person_id_day", "person_id", "day"),
        Index("ix_ledger_entry_day", "day"),
    )

    id: Mapped[Id]
    idempotency_key: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[EntryKind] = mapped_column(enum_type(EntryKind, "kind"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"), index=True)
    share_id: Mapped[int | None] = mapped_column(ForeignKey("share.id", ondelete="SET NULL"), index=True)
    click_id: Mapped[int | None] = mapped_column(ForeignKey("click.id", ondelete="SET NULL"))
    network: Mapped[str] = mapped_column(String(24))
    quantity: Mapped[int]
    points: Mapped[int]
    reason: Mapped[str] = mapped_column(String(200))
    occurred_at: Mapped[datetime]
    day: Mapped[date]
