"""The embedding of a post's words, kept so that it is computed once per wording and model."""

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base


class PostVector(Base):
    """One post's unit vector: little-endian float32. `words_digest` says for which words it was made."""

    __tablename__ = "post_vector"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(String(120))
    words_digest: Mapped[str] = mapped_column(String(64))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
