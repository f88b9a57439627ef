"""What a campaign has brought so far: the ledger entries of its posts on its days, first and last included.

A post counts for the campaign that it belongs to now. Shares, human clicks and people are never added together.
People who hide from boards count like anybody, but nobody is told who they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign, Goal
from server.domain.library.newest_first import newest_first
from server.domain.library.post import Post
from server.domain.people.person import Person
from server.domain.reach.boards import shown_on_boards
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry

SHARES = func.coalesce(func.sum(case((LedgerEntry.kind == EntryKind.SHARE, LedgerEntry.quantity), else_=0)), 0)
CLICKS = func.coalesce(func.sum(case((LedgerEntry.kind == EntryKind.CLICK, LedgerEntry.quantity), else_=0)), 0)


@dataclass(frozen=True)
class Progress:
    """Shares that count, human clicks, and people with at least one share that counts."""

    shares: int = 0
    clicks: int = 0
    people: int = 0

    def of(self, goal: Goal) -> int:
        """The figure that a goal is about."""
        return {Goal.SHARES: self.shares, Goal.CLICKS: self.clicks, Goal.PEOPLE: self.people}[goal]


@dataclass(frozen=True)
class Participant:
    """One person's part in a campaign; `name` is None for somebody who hides from boards or has left."""

    name: str | None
    shares: int
    clicks: int


@dataclass(frozen=True)
class Line:
    """One entry behind a figure: whose (None as above), of which post, on which network, when, and what it counts."""

    entry_id: int
    name: str | None
    post_id: int
    post_title: str
    network: str
    occurred_at: datetime
    quantity: int


@dataclass(frozen=True)
class LinePage:
    """Some entries, newest first, and the marker of the next page, or None."""

    lines: list[Line]
    next_cursor: str | None


def progress_of(session: Session, campaigns: Sequence[Campaign]) -> dict[int, Progress]:
    """The progress of each, by the campaign's id: one statement, however many there are."""
    ids = [campaign.id for campaign in campaigns]
    by_person = (
        select(Campaign.id.label("id"), SHARES.label("shares"), CLICKS.label("clicks"))
        .join(Post, Post.campaign_id == Campaign.id)
        .join(LedgerEntry, LedgerEntry.post_id == Post.id)
        .where(Campaign.id.in_(ids), _on_its_days())
        .group_by(Campaign.id, LedgerEntry.person_id)
        .subquery()
    )
    took_part = func.sum(case((by_person.c.shares > 0, 1), else_=0))
    sums = select(by_person.c.id, func.sum(by_person.c.shares), func.sum(by_person.c.clicks), took_part)
    found = {row[0]: Progress(*map(int, row[1:])) for row in session.execute(sums.group_by(by_person.c.id))}
    return {campaign_id: found.get(campaign_id, Progress()) for campaign_id in ids}


def progress_by_post(session: Session, campaign: Campaign) -> dict[int, tuple[int, int]]:
    """Shares and human clicks of each of its posts that has any, by the post's id."""
    sums = select(Post.id, SHARES, CLICKS).select_from(LedgerEntry).join(Post).where(*_behind(campaign))
    return {row[0]: (int(row[1]), int(row[2])) for row in session.execute(sums.group_by(Post.id))}


def participants(session: Session, campaign: Campaign) -> list[Participant]:
    """Everyone with at least one share that counts, most shares first; those without a name come last."""
    named = case((shown_on_boards(), Person.name), else_=None)
    sums = (
        select(named, SHARES, CLICKS)
        .select_from(LedgerEntry)
        .join(Post)
        .join(Person, Person.id == LedgerEntry.person_id)
        .where(*_behind(campaign))
        .group_by(Person.id)
        .having(SHARES > 0)
        .order_by(named.is_(None), SHARES.desc(), Person.name, Person.id)
    )
    return [Participant(name, int(shares), int(clicks)) for name, shares, clicks in session.execute(sums)]


def lines_behind(
    session: Session,
    campaign: Campaign,
    kind: EntryKind,
    *,
    limit: int,
    cursor: str | None = None,
    post_id: int | None = None,
) -> LinePage:
    """The entries whose quantities add up to the shares or clicks of the campaign, or of one of its posts.

    Newest first. Raises Invalid for a foreign cursor.
    """
    named = case((shown_on_boards(), Person.name), else_=None)
    columns = (LedgerEntry.id, named, Post.id, Post.title, LedgerEntry.network, LedgerEntry.occurred_at)
    behind = (
        select(*columns, LedgerEntry.quantity)
        .select_from(LedgerEntry)
        .join(Post)
        .join(Person, Person.id == LedgerEntry.person_id)
        .where(*_behind(campaign), LedgerEntry.kind == kind)
    )
    if post_id is not None:
        behind = behind.where(Post.id == post_id)
    at, row_id = LedgerEntry.occurred_at, LedgerEntry.id
    rows, following = newest_first(session, behind, at, row_id, limit=limit, cursor=cursor)
    return LinePage([Line(*row) for row in rows], following)


def days_of(campaign: Campaign, today: date) -> tuple[int, int | None]:
    """Which day of the campaign `today` is (0 before it), at most its last, and how many days it has, or None."""
    length = (campaign.ends_on - campaign.starts_on).days + 1 if campaign.ends_on else None
    day = max(0, (today - campaign.starts_on).days + 1)
    return (min(day, length) if length else day), length


def _behind(campaign: Campaign) -> list[ColumnElement[bool]]:
    days = LedgerEntry.day >= campaign.starts_on
    if campaign.ends_on:
        days = and_(days, LedgerEntry.day <= campaign.ends_on)
    return [Post.campaign_id == campaign.id, days]


def _on_its_days() -> ColumnElement[bool]:
    until = or_(Campaign.ends_on.is_(None), LedgerEntry.day <= Campaign.ends_on)
    return and_(LedgerEntry.day >= Campaign.starts_on, until)
