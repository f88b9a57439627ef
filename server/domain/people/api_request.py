"""What a POST with an Idempotency-Key was answered, so that a repeat gets the same answer and no second effect."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id


class ApiRequest(Base):
    """One answered POST. `request_hash` tells a repeat from a different request under the same key."""

    __tablename__ = "api_request"
    __table_args__ = (UniqueConstraint("person_id", "idempotency_key"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    idempotency_key: Mapped[str] = mapped_column(String(128))
    request_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[dict[str, object]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(index=True)
