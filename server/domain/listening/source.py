"""A source: one place where mentions come from, and how it is doing."""

import enum
from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class SourceState(enum.StrEnum):
    """How collecting goes. A degraded source is retried later; a disabled one waits for a person."""

    OK = "ok"
    DEGRADED = "degraded"
    DISABLED = "disabled"


class Source(Base):
    """One source. `kind` names the module in server/sources; `config` and `cursor` are that module's own."""

    __tablename__ = "source"

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(200), unique=True)
    config: Mapped[dict[str, object]] = mapped_column(JSON)
    cursor: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    state: Mapped[SourceState] = mapped_column(enum_type(SourceState, "state"), default=SourceState.OK)
    poll_every_seconds: Mapped[int] = mapped_column(default=900)
    next_poll_at: Mapped[datetime] = mapped_column(index=True)
    last_polled_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")
    failures: Mapped[int] = mapped_column(default=0)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
