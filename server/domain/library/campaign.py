"""A campaign: posts with a goal and dates."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class Goal(enum.StrEnum):
    """What a campaign counts: shares that count, human clicks, or people with at least one share that counts."""

    SHARES = "shares"
    CLICKS = "clicks"
    PEOPLE = "people"


class Campaign(Base):
    """One campaign. Its days are days of the programme's time zone; both are part of it. No goal is a goal of None."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
        CheckConstraint("(goal IS NULL) = (goal_figure IS NULL)", name="goal_has_figure"),
        CheckConstraint("goal_figure IS NULL OR goal_figure > 0", name="goal_figure"),
    )

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(1000), default="")
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    goal: Mapped[Goal | None] = mapped_column(enum_type(Goal, "goal"))
    goal_figure: Mapped[int | None]
    # What campaigns.yaml said of it when it was last read: an edit in the admin stands until the file changes.
    file_digest: Mapped[str | None] = mapped_column(String(64))
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
