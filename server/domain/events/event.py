"""An event: something that happened which other systems may want to hear of."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, Session, mapped_column

from server.db import Base, Id, enum_type


class EventKind(enum.StrEnum):
    """What may be subscribed to."""

    POST_APPROVED = "post.approved"
    POST_LIVE = "post.live"
    POST_WITHDRAWN = "post.withdrawn"
    SHARE_CONFIRMED = "share.confirmed"
    MENTION_MATCHED = "mention.matched"


class Event(Base):
    """One event. `dispatched_at` is set once a delivery is written down for every webhook that wants it."""

    __tablename__ = "event"

    id: Mapped[Id]
    kind: Mapped[EventKind] = mapped_column(enum_type(EventKind, "kind"))
    subject_id: Mapped[int]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    occurred_at: Mapped[datetime]
    dispatched_at: Mapped[datetime | None] = mapped_column(index=True)


def emit(session: Session, kind: EventKind, subject_id: int, data: dict[str, Any], *, now: datetime) -> None:
    """Write down that something happened, in the transaction that made it happen. `data` holds plain JSON values."""
    session.add(Event(kind=kind, subject_id=subject_id, data=data, occurred_at=now))
