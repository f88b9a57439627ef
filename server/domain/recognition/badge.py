"""A badge: what is thanked for once somebody has done enough of it. content/badges.yaml says which there are."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class Measure(enum.StrEnum):
    """What is counted; recognition/measures.py says how."""

    SHARES = "shares"
    WEEKS_WITH_A_SHARE = "weeks_with_a_share"
    WEEKS_IN_A_ROW = "weeks_in_a_row"
    REWRITTEN_SHARES = "rewritten_shares"
    CLICKS = "clicks"
    LANGUAGES = "languages"
    TOPICS = "topics"
    NETWORKS = "networks"
    SUGGESTIONS_DRAFTED = "suggestions_drafted"
    THANKS_GIVEN = "thanks_given"
    THANKS_RECEIVED = "thanks_received"
    ANSWERS = "answers"


class Badge(Base):
    """One badge of the file. `retired_at` is since when the file has it no more: it is kept by whoever has it."""

    __tablename__ = "badge"
    __table_args__ = (CheckConstraint("threshold > 0", name="threshold"),)

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    description: Mapped[str] = mapped_column(String(300))
    measure: Mapped[Measure] = mapped_column(enum_type(Measure, "measure"))
    threshold: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]
