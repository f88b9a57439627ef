"""A webhook: an address of another system that is told of events, signed so that it can tell they come from here."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class WebhookState(enum.StrEnum):
    """A paused or stopped one is sent nothing; what happens meanwhile is kept for it."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"  # by itself, after failing for days; `stopped_because` says why


class Webhook(Base):
    """One webhook. `sealed_secret` is the signing key, encrypted with the instance's keyring."""

    __tablename__ = "webhook"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120))
    url: Mapped[str] = mapped_column(String(2000))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    sealed_secret: Mapped[str] = mapped_column(String(500))
    state: Mapped[WebhookState] = mapped_column(enum_type(WebhookState, "state"), default=WebhookState.ACTIVE)
    stopped_because: Mapped[str] = mapped_column(String(1000), default="")
    # Since when every attempt has failed; None after a success.
    failing_since: Mapped[datetime | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
