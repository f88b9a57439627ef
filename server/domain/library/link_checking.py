"""Visiting the links of posts in turn: soon after they are written, then daily as long as anyone could share them.

1. look for posts whose link was never visited, in a session that only reads: there may be many to look through;
2. claim: move `next_at` of what is due forward first, so that two workers do not visit the same pages and one that is
   killed only delays them by the length of a claim;
3. visit, holding nothing (`server.sources.visit`);
4. record, unless the post has got another address meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, exists, or_, select
from sqlalchemy.orm import Session

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.post import Post, PostState
from server.upsert import insert_many_ignore

CLAIM_LASTS = timedelta(minutes=5)
FINE_FOR = timedelta(days=1)
RETRY_FIRST = timedelta(hours=1)  # doubled with each failure, up to a day
MAX_URL_CHARACTERS = 2_000
MAX_DETAIL_CHARACTERS = 500
FAILED = frozenset({LinkState.DEAD, LinkState.PRIVATE, LinkState.UNCLEAR})
# What somebody should look at; a page that shuts out programs is only noted on its post.
TROUBLE = (LinkState.DEAD, LinkState.MOVED, LinkState.REDIRECTS, LinkState.PRIVATE, LinkState.UNCLEAR)
SHAREABLE_STATES = (PostState.APPROVED, PostState.IN_REVIEW, PostState.DRAFT)


@dataclass(frozen=True)
class Visit:
    """What was met at `url`; `ends_at` is where it led, `detail` what was wrong, in words."""

    url: str
    state: LinkState
    ends_at: str = ""
    detail: str = ""


def never_visited(session: Session, now: datetime, *, limit: int) -> list[tuple[int, str]]:
    """Ids and addresses of posts whose link nobody has visited yet.

    What people are offered already comes before what somebody may approve, and both before drafts.
    """
    urgency = case((Post.state == PostState.APPROVED, 0), (Post.state == PostState.IN_REVIEW, 1), else_=2)
    new = (
        select(Post.id, Post.url)
        .where(_watched(now), ~exists().where(LinkCheck.post_id == Post.id))
        .order_by(urgency, Post.id)
        .limit(limit)
    )
    return [(post_id, url) for post_id, url in session.execute(new)]


def claim_links(
    session: Session, new: Sequence[tuple[int, str]], now: datetime, *, limit: int
) -> list[tuple[int, str]]:
    """Ids and addresses of posts whose links to visit now, `new` ones among them; at most `limit`."""
    _take_in(session, new, now)
    due = (
        select(LinkCheck, Post.url, _watched(now))
        .join(Post, Post.id == LinkCheck.post_id)
        .where(LinkCheck.next_at <= now)
        .order_by(LinkCheck.next_at, LinkCheck.post_id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=LinkCheck)
    )
    claimed = []
    for row, url, watched in session.execute(due).all():
        if not watched:
            session.delete(row)  # it comes back with the post
            continue
        _aim_at(row, url)
        row.next_at = now + CLAIM_LASTS
        claimed.append((row.post_id, url))
    session.flush()
    return claimed


def record_visit(session: Session, post_id: int, visit: Visit, now: datetime) -> None:
    """Keep what was met. Of a post that was deleted or has another address by now, nothing is kept."""
    row = session.get(LinkCheck, post_id)
    if row is None or row.url != visit.url:
        return
    row.state = visit.state
    row.ends_at = visit.ends_at[:MAX_URL_CHARACTERS]
    row.detail = visit.detail[:MAX_DETAIL_CHARACTERS]
    row.failures = row.failures + 1 if visit.state in FAILED else 0
    row.checked_at = now
    row.next_at = now + (min(FINE_FOR, RETRY_FIRST * 2 ** min(row.failures - 1, 5)) if row.failures else FINE_FOR)
    session.flush()


def check_again(session: Session, post: Post, now: datetime) -> None:
    """Have the link visited at the next sweep; call when the address changes, or when somebody asks."""
    row = session.get(LinkCheck, post.id)
    if row is not None:
        _aim_at(row, post.url)
        row.next_at = now
        session.flush()


def link_of(session: Session, post: Post) -> LinkCheck | None:
    """What is known of the post's present address, None before its first visit."""
    row = session.get(LinkCheck, post.id)
    return row if row is not None and row.url == post.url and row.state is not LinkState.NEW else None


def _take_in(session: Session, new: Sequence[tuple[int, str]], now: datetime) -> None:
    standing = set(session.scalars(select(Post.id).where(Post.id.in_([post_id for post_id, _ in new]))))
    same = {"state": LinkState.NEW, "ends_at": "", "detail": "", "failures": 0, "next_at": now}
    rows = [{"post_id": post_id, "url": url, **same} for post_id, url in new if post_id in standing]
    insert_many_ignore(session, LinkCheck, rows, key=["post_id"])


def _watched(now: datetime) -> ColumnElement[bool]:
    return and_(Post.state.in_(SHAREABLE_STATES), or_(Post.expires_at.is_(None), Post.expires_at > now))


def _aim_at(row: LinkCheck, url: str) -> None:
    if row.url != url:
        row.url, row.state, row.ends_at, row.detail, row.failures, row.checked_at = url, LinkState.NEW, "", "", 0, None
