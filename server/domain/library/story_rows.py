"""The rows behind each figure of a post's story, page by page, newest first.

Every function returns some rows and the cursor of the next page (None at the end), and raises Invalid for a cursor that
is not ours.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from server.domain.library.newest_first import newest_first
from server.domain.library.post import Post
from server.domain.library.story import answered_with_it, fits
from server.domain.listening.mention import Mention
from server.domain.matching.match import Match
from server.domain.people.person import Person
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share, ShareState


@dataclass(frozen=True)
class ShareRow:
    """One share with the human clicks it brought."""

    share: Share
    clicks: int


@dataclass(frozen=True)
class ClickRow:
    """One visit to a short link, and the share that it came by."""

    click: Click
    share: Share


def shares_of_post(
    session: Session,
    post: Post,
    *,
    states: Collection[ShareState],
    network: str | None = None,
    limit: int,
    cursor: str | None = None,
) -> tuple[list[ShareRow], str | None]:
    """The post's shares in one of these states, on one network if given, with who made them."""
    clicks = (
        select(func.count())
        .select_from(Click)
        .join(Link, Link.id == Click.link_id)
        .where(Link.share_id == Share.id, Click.click_class == ClickClass.HUMAN)
        .scalar_subquery()
    )
    query = (
        select(Share, clicks)
        .where(Share.post_id == post.id, Share.state.in_(states))
        .options(joinedload(Share.person).joinedload(Person.team))
    )
    if network is not None:
        query = query.where(Share.network == network)
    rows, more = newest_first(session, query, Share.opened_at, Share.id, limit=limit, cursor=cursor)
    return [ShareRow(share, count) for share, count in rows], more


def requests_of_post(
    session: Session, post: Post, *, classes: Collection[ClickClass], limit: int, cursor: str | None = None
) -> tuple[list[ClickRow], str | None]:
    """The visits of these classes to the short links of the post."""
    query = (
        select(Click, Share)
        .join(Link, Link.id == Click.link_id)
        .join(Share, Share.id == Link.share_id)
        .where(Share.post_id == post.id, Click.click_class.in_(classes))
        .options(joinedload(Share.person))
    )
    rows, more = newest_first(session, query, Click.occurred_at, Click.id, limit=limit, cursor=cursor)
    return [ClickRow(click, share) for click, share in rows], more


def mentions_of_post(
    session: Session, post: Post, *, only_answered: bool, limit: int, cursor: str | None = None
) -> tuple[list[Match], str | None]:
    """The mentions that the post fits, as matches with the sentences; on request those only that it answered."""
    wanted = fits(post.id) & answered_with_it() if only_answered else fits(post.id)
    query = (
        select(Match)
        .join(Match.mention)
        .where(wanted)
        .options(
            contains_eager(Match.mention).joinedload(Mention.source),
            contains_eager(Match.mention).joinedload(Mention.author),
        )
    )
    rows, more = newest_first(session, query, Mention.published_at, Mention.id, limit=limit, cursor=cursor)
    return [match for (match,) in rows], more
