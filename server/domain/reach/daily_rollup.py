"""Daily sums of the ledger, so that boards read few rows. They can be rebuilt from the ledger to the same figures."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type
from server.domain.reach.ledger_entry import EntryKind


class DailyRollup(Base):
    """The sum of one person's entries of one kind on one day (in the programme's time zone) in one team."""

    __tablename__ = "daily_rollup"
    __table_args__ = (
        UniqueConstraint("day", "person_id", "team_id", "kind"),
        Index("ix_daily_rollup_person_id", "person_id"),
    )

    id: Mapped[Id]
    day: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    kind: Mapped[EntryKind] = mapped_column(enum_type(EntryKind, "kind"))
    quantity: Mapped[int]
    points: Mapped[int]
