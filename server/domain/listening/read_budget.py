"""How many paid reads a network has been asked for this month, so that a bill never surprises anyone."""

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id


class ReadBudget(Base):
    """Reads used on one network in one calendar month (UTC, `YYYY-MM`, as the networks bill)."""

    __tablename__ = "read_budget"
    __table_args__ = (UniqueConstraint("network", "month"), CheckConstraint("used >= 0", name="used"))

    id: Mapped[Id]
    network: Mapped[str] = mapped_column(String(24))
    month: Mapped[str] = mapped_column(String(7))
    used: Mapped[int] = mapped_column(default=0)
