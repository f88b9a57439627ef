"""A delivery: one message to one webhook, and each attempt to hand it over."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.events.webhook import Webhook


class DeliveryState(enum.StrEnum):
    """Where a message stands."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"  # every attempt was used up; it can be sent again by hand


class Delivery(Base):
    """One message. `message_id` is the same at each attempt and replay, so that a receiver can tell a repeat."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "message_id"),
        Index("ix_delivery_state_next_attempt_at", "state", "next_attempt_at"),
    )

    id: Mapped[Id]
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id", ondelete="CASCADE"))
    message_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(24))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[DeliveryState] = mapped_column(enum_type(DeliveryState, "state"), default=DeliveryState.WAITING)
    # Failed attempts since it was written down or last sent again by hand.
    failures: Mapped[int] = mapped_column(default=0)
    # When it is due; while somebody is sending it, when they are taken to have died.
    next_attempt_at: Mapped[datetime]
    created_at: Mapped[datetime] = mapped_column(index=True)
    delivered_at: Mapped[datetime | None]

    webhook: Mapped[Webhook] = relationship()
    attempts: Mapped[list["DeliveryAttempt"]] = relationship(
        order_by="DeliveryAttempt.id", cascade="all, delete-orphan", passive_deletes=True
    )


class DeliveryAttempt(Base):
    """One attempt: the HTTP status (None when nothing answered), and what was said or went wrong."""

    __tablename__ = "delivery_attempt"

    id: Mapped[Id]
    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    ok: Mapped[bool]
    status: Mapped[int | None]
    milliseconds: Mapped[int]
    said: Mapped[str] = mapped_column(String(500), default="")
