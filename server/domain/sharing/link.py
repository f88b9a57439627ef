"""The short link of one share, so that a click can be credited to the person who shared."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id
from server.domain.sharing.share import Share

MAX_CODE_CHARS = 16


class Link(Base):
    """One short link. `code` is what stands in the URL; `target_url` is fixed at share time."""

    __tablename__ = "link"

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(String(MAX_CODE_CHARS), unique=True)
    share_id: Mapped[int] = mapped_column(ForeignKey("share.id", ondelete="CASCADE"), unique=True)
    target_url: Mapped[str] = mapped_column(String(2000))
    created_at: Mapped[datetime]

    share: Mapped[Share] = relationship()
