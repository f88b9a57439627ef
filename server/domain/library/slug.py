"""Slugs: the short name of a post (also the name of its Markdown file), a topic, a group or a campaign."""

import re
import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from server.domain.library.post import Post

MAX_SLUG_LENGTH = 120
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether the text is lower-case letters and digits in groups joined by single hyphens."""
    return len(text) <= MAX_SLUG_LENGTH and SLUG.fullmatch(text) is not None


def slug_from(title: str, fallback: str = "post", longest: int = MAX_SLUG_LENGTH) -> str:
    """A slug that resembles the title; `fallback` for a title without a single Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words)[: longest - 10].strip("-") or fallback


def free_slug(
    session: Session,
    title: str,
    column: InstrumentedAttribute[str] = Post.slug,
    fallback: str = "post",
    longest: int = MAX_SLUG_LENGTH,
) -> str:
    """A slug for the title that no row has yet in `column`; a post's, unless told otherwise."""
    base = slug_from(title, fallback, longest)
    taken = set(session.scalars(select(column).where(column.startswith(base, autoescape=True))))
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)
