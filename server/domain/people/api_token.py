"""A bearer token for the API. Only its SHA-256 is kept; the token itself is shown once."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id
from server.domain.people.person import Person


class Scope(enum.StrEnum):
    """What a token may be used for. The extension gets the first five; scripts ask for what they need."""

    FEED = "feed"
    SHARE = "share"
    SUGGEST = "suggest"
    BOARDS = "boards"
    ME = "me"
    MENTIONS = "mentions"
    LIBRARY = "library"
    CONTENT_READ = "content:read"
    CONTENT_WRITE = "content:write"
    CONTENT_REVIEW = "content:review"


class ApiToken(Base):
    """One issued token of one person."""

    __tablename__ = "api_token"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
