"""A blocked phrase: words that must not, or should not, stand in anything that people are offered to share."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type
from server.domain.library.severity import Severity

MAX_PHRASE_LENGTH = 200
MAX_ADVICE_LENGTH = 300


class BlockedPhrase(Base):
    """One phrase, plain or a regular expression. `advice` says what to write instead."""

    __tablename__ = "blocked_phrase"
    __table_args__ = (UniqueConstraint("phrase", "is_regex"),)

    id: Mapped[Id]
    phrase: Mapped[str] = mapped_column(String(MAX_PHRASE_LENGTH))
    is_regex: Mapped[bool] = mapped_column(default=False)
    severity: Mapped[Severity] = mapped_column(enum_type(Severity, "severity"), default=Severity.ERROR)
    advice: Mapped[str] = mapped_column(String(MAX_ADVICE_LENGTH), default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
