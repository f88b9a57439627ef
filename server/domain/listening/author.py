"""An author: who wrote a mention, as the source knows them."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id


class Author(Base):
    """One account or by-line. `followers` is None where the source does not say."""

    __tablename__ = "author"
    __table_args__ = (UniqueConstraint("network", "external_id"),)

    id: Mapped[Id]
    network: Mapped[str] = mapped_column(String(24))
    external_id: Mapped[str] = mapped_column(String(300))
    name: Mapped[str] = mapped_column(String(200), default="")
    url: Mapped[str] = mapped_column(String(2000), default="")
    followers: Mapped[int | None]
