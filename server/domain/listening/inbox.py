"""The inbox: what people say about us, newest first, with the posts that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from server.domain.library.newest_first import newest_first
from server.domain.library.visibility import live
from server.domain.listening.mention import Mention, MentionState
from server.domain.matching.match import Match, MatchState
from server.errors import Invalid

MOST_MATCHES = 3


@dataclass(frozen=True)
class InboxItem:
    """One thing said. `copies` is how many other mentions say the same; `matches` are the best first, at most 3.

    A match carries its post, score, confidence and the sentence on each side.
    """

    mention: Mention
    copies: int
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class InboxPage:
    """A page of the inbox; `next_cursor` is None on the last one."""

    items: tuple[InboxItem, ...]
    next_cursor: str | None


def inbox(
    session: Session,
    *,
    now: datetime,
    state: MentionState | str | None = None,
    limit: int,
    cursor: str | None = None,
    query: str = "",
    language: str | None = None,
) -> InboxPage:
    """One page of what was said first, newest first, its copies folded into a count.

    `query` is looked for in title and text. Raises Invalid for an unknown state or cursor. Three queries a page.
    """
    wanted = (
        select(Mention)
        .where(Mention.duplicate_of_id.is_(None), *_filters(state, query, language))
        .options(*(joinedload(each) for each in (Mention.source, Mention.author, Mention.assigned_to)))
    )
    rows, more = newest_first(session, wanted, Mention.published_at, Mention.id, limit=limit, cursor=cursor)
    page = [mention for (mention,) in rows]
    ids = [mention.id for mention in page]
    copies, matches = _copies(session, ids), _matches(session, ids, now)
    items = tuple(InboxItem(m, copies.get(m.id, 0), tuple(matches.get(m.id, ()))) for m in page)
    return InboxPage(items, more)


def _filters(state: MentionState | str | None, query: str, language: str | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = []
    if state is not None:
        filters.append(Mention.state == _known_state(state))
    if language:
        filters.append(Mention.language == language)
    if words := query.strip():
        filters.append(
            or_(Mention.title.icontains(words, autoescape=True), Mention.text.icontains(words, autoescape=True))
        )
    return filters


def _known_state(state: str) -> MentionState:
    try:
        return MentionState(state)
    except ValueError as error:
        known = ", ".join(MentionState)
        raise Invalid("There is no such state.", fields={"state": f"is {state!r}; use one of {known}"}) from error


def _copies(session: Session, ids: Sequence[int]) -> dict[int, int]:
    counted = (
        select(Mention.duplicate_of_id, func.count())
        .where(Mention.duplicate_of_id.in_(ids))
        .group_by(Mention.duplicate_of_id)
    )
    return {first_id: count for first_id, count in session.execute(counted) if first_id is not None}


def _matches(session: Session, ids: Sequence[int], now: datetime) -> dict[int, list[Match]]:
    """The best matches of each mention. One that a person rejected, or whose post is no longer live, is not offered."""
    offered = (
        select(Match)
        .join(Match.post)
        .options(contains_eager(Match.post))
        .where(Match.mention_id.in_(ids), Match.state != MatchState.REJECTED, live(now))
        .order_by(Match.confidence.desc(), Match.score.desc(), Match.id)
    )
    best: dict[int, list[Match]] = {}
    for match in session.scalars(offered):
        kept = best.setdefault(match.mention_id, [])
        if len(kept) < MOST_MATCHES:
            kept.append(match)
    return best
