"""The embedding of a post's words, kept so that it is computed once per wording and model."""

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base


class PostVector(Base):
    """One post's unit vector: little-endian float32. `words_digest` says for which words it was made.

    `revision` is the post's when its words were last looked at: as long as that stands, so does the vector.
    """

    __tablename__ = "post_vector"
    # Holds all that tells whether anything is new, so that the vectors themselves need not be read for it.
    __table_args__ = (Index("ix_post_vector_model_post_id_revision", "model", "post_id", "revision"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    model: Mapped[str] = mapped_column(String(120))
    words_digest: Mapped[str] = mapped_column(String(64))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
