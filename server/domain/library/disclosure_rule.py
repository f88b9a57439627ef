"""A disclosure rule: what people in a country, on a network or in a language say to show that they work here."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id


class DisclosureRule(Base):
    """One rule. An empty country, network or language means any; the rule that names most of them applies.

    A `required` one stands even where a post brings a disclosure of its own.
    """

    __tablename__ = "disclosure_rule"
    __table_args__ = (
        UniqueConstraint("country", "network", "language"),
        CheckConstraint("text <> ''", name="text"),
    )

    id: Mapped[Id]
    country: Mapped[str] = mapped_column(String(2), default="")
    network: Mapped[str] = mapped_column(String(24), default="")
    language: Mapped[str] = mapped_column(String(12), default="")
    text: Mapped[str] = mapped_column(String(200))
    required: Mapped[bool] = mapped_column(default=False)
    # Why, with the law and where it was read.
    note: Mapped[str] = mapped_column(Text, default="")
    # What the file said when it was last read: an edit here stands until somebody changes the file.
    file_digest: Mapped[str | None] = mapped_column(String(64))
    updated_at: Mapped[datetime]
