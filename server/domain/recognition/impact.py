"""What came of somebody's sharing in a period: each figure with its definition, and the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from server.clock import day_start
from server.domain.library.newest_first import newest_first
from server.domain.library.post import Post
from server.domain.people.person import Person
from server.domain.reach.boards import Standing, standing_of
from server.domain.reach.figures import figures_behind
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.periods import Period
from server.domain.recognition.awarding import Progress, awards_of, progress_of
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.thanking import KudosPage, count_thanks_to, thanks_to
from server.domain.recognition.weeks import streak, weeks_with_a_share

DEFINITIONS = {
    "shares": "Shares that you confirmed, or that a reader or the post itself proves. Opening a composer is no share.",
    "clicks": "People who opened your links. Link previews, scanners, your own visits and repeats within a day are "
    "not counted.",
    "points": "5 for a share that counts and 2 for a human click; none on Meta's networks, which forbid rewards.",
    "thanks": "Thank-you notes that colleagues sent you.",
    "streak": "Weeks in a row, Monday to Sunday, with a share that counts. This week breaks nothing while it lasts.",
}


@dataclass(frozen=True)
class Impact:
    """The figures of a period; the streak and the badges are of all time. `standing` is None for who takes no part."""

    shares: int
    clicks: int
    points: int
    thanks: int
    weeks: int
    badges: Sequence[BadgeAward]
    next_badges: Sequence[Progress]
    standing: Standing | None


@dataclass(frozen=True)
class Row:
    """One ledger entry behind a figure, and the title of its post (None once the post is deleted)."""

    entry: LedgerEntry
    post_title: str | None


def impact_of(session: Session, person: Person, *, period: Period, today: date, timezone: str) -> Impact:
    """All of it for one person."""
    figures = figures_behind(session, select(LedgerEntry).where(*_mine(person, period, today)))
    weeks = weeks_with_a_share(session, [person.id]).get(person.id, set())
    first = period.first_day(today)
    return Impact(
        shares=figures.shares,
        clicks=figures.clicks,
        points=figures.points,
        thanks=count_thanks_to(session, person, day_start(first, timezone) if first else None),
        weeks=streak(weeks, today),
        badges=awards_of(session, person),
        next_badges=progress_of(session, person),
        standing=standing_of(session, person, period=period, today=today),
    )


def rows_behind(
    session: Session,
    person: Person,
    *,
    kind: EntryKind | None,
    period: Period,
    today: date,
    limit: int,
    cursor: str | None = None,
) -> tuple[list[Row], str | None]:
    """A page of the entries whose sums are the shares, the clicks or (`kind` None) the points; newest first.

    Raises Invalid for a cursor that is not ours.
    """
    wanted = LedgerEntry.points != 0 if kind is None else LedgerEntry.kind == kind
    query = select(LedgerEntry, Post.title).outerjoin(Post, Post.id == LedgerEntry.post_id)
    at, row_id = LedgerEntry.occurred_at, LedgerEntry.id
    of_mine = query.where(*_mine(person, period, today), wanted)
    rows, more = newest_first(session, of_mine, at, row_id, limit=limit, cursor=cursor)
    return [Row(entry, title) for entry, title in rows], more


def thanks_behind(
    session: Session, person: Person, *, period: Period, today: date, timezone: str, limit: int, cursor: str | None
) -> KudosPage:
    """A page of the notes of the period. Raises Invalid for a cursor that is not ours."""
    first = period.first_day(today)
    since = day_start(first, timezone) if first else None
    return thanks_to(session, person, limit=limit, cursor=cursor, since=since)


def _mine(person: Person, period: Period, today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return LedgerEntry.person_id == person.id, period.holds(LedgerEntry.day, today)
