"""Which pages are mentions, so that whoever is on one learns who answers it and with what."""

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from server.domain.listening.mention import Mention, MentionState
from server.errors import NotFound

MOST_PAGES = 5_000
# A copy is answered where the first one is.
FIRST_ID = func.coalesce(Mention.duplicate_of_id, Mention.id)


def mention_pages(session: Session) -> dict[str, int]:
    """The mentions that nobody dismissed by the keys of their addresses, newest first."""
    pages: dict[str, int] = {}
    for key, mention_id in session.execute(_newest(Mention.url_key, FIRST_ID)):
        if key is not None:
            pages.setdefault(key, mention_id)
    return pages


def mention_pages_version(session: Session) -> str:
    """A short text that changes with the pages: mentions come, are dismissed and are taken away with their source."""
    newest = _newest(Mention.id, FIRST_ID.label("first_id")).subquery()
    count, ids, firsts = session.execute(
        select(func.count(), func.sum(newest.c.id), func.sum(newest.c.first_id)).select_from(newest)
    ).one()
    return f"{count:x}-{int(ids or 0):x}-{int(firsts or 0):x}"


def _newest(*columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .where(Mention.url_key.is_not(None), Mention.state != MentionState.DISMISSED)
        .order_by(Mention.published_at.desc(), Mention.id.desc())
        .limit(MOST_PAGES)
    )


def mention_of(session: Session, mention_id: int) -> Mention:
    """The mention with its source, author and who answers it. Raises NotFound for one that was dismissed, too."""
    loaded = [joinedload(each) for each in (Mention.source, Mention.author, Mention.assigned_to)]
    mention = session.get(Mention, mention_id, options=loaded)
    if mention is None or mention.state is MentionState.DISMISSED:
        raise NotFound("There is no such mention any more; somebody may have dismissed it.")
    return mention
