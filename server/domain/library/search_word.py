"""Which words a post holds, so that a search reads an index and not every post."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base

MAX_WORD_LENGTH = 40
# Words are found by how they begin, so they are kept in the order of their bytes, whatever the database's language.
IN_BYTE_ORDER = String(MAX_WORD_LENGTH).with_variant(String(MAX_WORD_LENGTH, collation="C"), "postgresql")


class PostWord(Base):
    """One word of one post, plain: lower case, without accents."""

    __tablename__ = "post_word"
    __table_args__ = (Index("ix_post_word_word_post_id", "word", "post_id"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(IN_BYTE_ORDER, primary_key=True)
