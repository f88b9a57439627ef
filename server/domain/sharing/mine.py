"""A person's own shares; somebody else's look as if they did not exist."""

from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from server.domain.library.cursor import make_cursor, read_cursor
from server.domain.people.person import Person
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.sharing.link import Link
from server.domain.sharing.share import Share
from server.errors import NotFound


@dataclass(frozen=True)
class MyShare:
    """A share with its link and the human clicks it has brought."""

    share: Share
    link: Link
    clicks: int


@dataclass(frozen=True)
class SharePage:
    """Some shares, newest first. `next_cursor` is None on the last page."""

    items: list[MyShare]
    next_cursor: str | None


def share_of(session: Session, person: Person, share_id: int) -> Share:
    """That share of that person. Raises NotFound, also when it is somebody else's."""
    share = session.scalar(select(Share).where(Share.id == share_id, Share.person_id == person.id))
    if share is None:
        raise NotFound(f"You have no share number {share_id}. Your shares are listed on your own page.")
    return share


def link_of(session: Session, share: Share) -> Link:
    """The short link of a share; every share has one."""
    return session.scalars(select(Link).where(Link.share_id == share.id)).one()


def shares_of(session: Session, person: Person, *, limit: int = 50, cursor: str | None = None) -> SharePage:
    """A page of the person's shares. Raises Invalid for a cursor that no earlier page gave."""
    clicks = (
        select(func.coalesce(func.sum(LedgerEntry.quantity), 0))
        .where(LedgerEntry.share_id == Share.id, LedgerEntry.kind == EntryKind.CLICK)
        .scalar_subquery()
    )
    query = (
        select(Share, Link, clicks)
        .join(Link, Link.share_id == Share.id)
        .where(Share.person_id == person.id)
        .order_by(Share.opened_at.desc(), Share.id.desc())
        .options(joinedload(Share.post))
        .limit(limit + 1)
    )
    if cursor:
        last = _share_at(session, person, cursor)
        query = query.where(
            or_(Share.opened_at < last.opened_at, and_(Share.opened_at == last.opened_at, Share.id < last.id))
        )
    rows = [MyShare(share, link, count) for share, link, count in session.execute(query)]
    return SharePage(rows[:limit], make_cursor([rows[limit - 1].share.id]) if len(rows) > limit else None)


def _share_at(session: Session, person: Person, cursor: str) -> Share:
    (share_id,) = read_cursor(cursor, 1)
    return share_of(session, person, share_id)
