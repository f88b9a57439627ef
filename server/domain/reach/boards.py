"""The boards: people and teams by what they brought in a period, read from the daily rollups only.

People who hide from boards, or have left, are on no board and in no team's figures: otherwise the difference between
a team and its members would show what a person chose to hide. Equal points share a rank, and the next rank is free
(1, 1, 3). Shares and clicks are never added together; points are what they have in common.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from server.domain.people.person import Person
from server.domain.people.team import NO_TEAM, Team
from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import EntryKind
from server.domain.reach.periods import Period


@dataclass(frozen=True)
class BoardRow:
    """One line. `id` and `name` are the person's or the team's; `team` is where the person works now."""

    rank: int
    id: int
    name: str
    team: str
    shares: int
    clicks: int
    points: int


def people_board(session: Session, *, period: Period, today: date, limit: int = 50) -> list[BoardRow]:
    """The people with most points in the period that ends `today` (a day of the programme's time zone)."""
    sums = _sums(DailyRollup.person_id, period, today)
    people = select(sums, Person.name.label("name"), Team.name.label("team")).select_from(sums)
    return _rows(
        session, people.join(Person, Person.id == sums.c.id).join(Team, Team.id == Person.team_id), sums, limit
    )


def team_board(session: Session, *, period: Period, today: date, limit: int = 50) -> list[BoardRow]:
    """The teams with most points in the period; each entry counts for the team its person was in at the time."""
    no_team = select(Team.id).where(Team.name == NO_TEAM)
    sums = _sums(DailyRollup.team_id, period, today, DailyRollup.team_id.not_in(no_team))
    teams = select(sums, Team.name.label("name"), Team.name.label("team")).select_from(sums)
    return _rows(session, teams.join(Team, Team.id == sums.c.id), sums, limit)


@dataclass(frozen=True)
class Standing:
    """A person's rank among `of` people on the board."""

    rank: int
    of: int


def standing_of(session: Session, person: Person, *, period: Period, today: date) -> Standing | None:
    """Where this person stands; None when they take no part, or brought nothing in the period."""
    sums = _sums(DailyRollup.person_id, period, today)
    rank = session.scalar(select(sums.c.rank).where(sums.c.id == person.id))
    if rank is None:
        return None
    return Standing(rank, session.scalars(select(func.count()).select_from(sums)).one())


def shown_on_boards() -> ColumnElement[bool]:
    """Whether a person is shown: still here, and not hidden by their own choice."""
    return Person.deactivated_at.is_(None) & Person.hidden_from_boards.is_(False)


def _sums(by: InstrumentedAttribute[int], period: Period, today: date, *more: ColumnElement[bool]) -> Subquery:
    shares, clicks, points = _sum_of(EntryKind.SHARE), _sum_of(EntryKind.CLICK), func.sum(DailyRollup.points)
    return (
        select(
            func.rank().over(order_by=points.desc()).label("rank"),
            by.label("id"),
            shares.label("shares"),
            clicks.label("clicks"),
            points.label("points"),
        )
        .join(Person, Person.id == DailyRollup.person_id)
        .where(period.holds(DailyRollup.day, today), shown_on_boards(), *more)
        .group_by(by)
        .having(or_(shares != 0, clicks != 0, points != 0))
        .subquery()
    )


def _sum_of(kind: EntryKind) -> ColumnElement[int]:
    return func.sum(case((DailyRollup.kind == kind, DailyRollup.quantity), else_=0))


def _rows(session: Session, query: Select[Any], sums: Subquery, limit: int) -> list[BoardRow]:
    # Equals are listed by name, so that the order says nothing that the rank does not.
    ordered = query.order_by(sums.c.rank, "name", sums.c.id).limit(limit)
    return [BoardRow(**row) for row in session.execute(ordered).mappings()]
