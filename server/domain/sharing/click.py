"""A click: one request to a short link, kept raw, with its class and the reason for it."""

import enum
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class ClickClass(enum.StrEnum):
    """Who or what made the request. Only HUMAN counts as reach."""

    HUMAN = "human"
    PREVIEW = "preview"
    SCANNER = "scanner"
    PREFETCH = "prefetch"
    SELF = "self"
    DUPLICATE = "duplicate"
    UNKNOWN = "unknown"


class Click(Base):
    """One request. `visitor` is a keyed hash of address and browser, so that repeats show and no address is kept."""

    __tablename__ = "click"
    __table_args__ = (Index("ix_click_link_id_occurred_at", "link_id", "occurred_at"),)

    id: Mapped[Id]
    event_id: Mapped[str] = mapped_column(String(36), unique=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("link.id", ondelete="CASCADE"))
    occurred_at: Mapped[datetime]
    method: Mapped[str] = mapped_column(String(8))
    user_agent: Mapped[str] = mapped_column(String(400), default="")
    referrer: Mapped[str] = mapped_column(String(400), default="")
    visitor: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    headers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    click_class: Mapped[ClickClass] = mapped_column(enum_type(ClickClass, "click_class"))
    reason: Mapped[str] = mapped_column(String(120))
    rule_version: Mapped[int]
