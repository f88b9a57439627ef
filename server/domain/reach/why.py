"""Why a figure is what it is: the ledger entries behind it. Their sums equal the board's figures."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.domain.people.person import Person
from server.domain.reach.boards import shown_on_boards
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.reach.periods import Period
from server.errors import NotFound


def entries_behind(
    session: Session,
    *,
    person_id: int,
    period: Period,
    today: date,
    asked_by: Person | None = None,
    limit: int | None = None,
) -> list[LedgerEntry]:
    """The entries behind a person's figures, newest first.

    Raises NotFound for somebody who is not on the boards, unless that person asks about themselves.
    """
    if asked_by is None or asked_by.id != person_id:
        _check_shown(session, person_id)
    query = select(LedgerEntry).where(LedgerEntry.person_id == person_id)
    return _newest(session, query, period, today, limit)


def entries_behind_team(
    session: Session, *, team_id: int, period: Period, today: date, limit: int | None = None
) -> list[LedgerEntry]:
    """The entries behind a team's figures, newest first: those of its people who are shown on boards."""
    query = (
        select(LedgerEntry)
        .join(Person, Person.id == LedgerEntry.person_id)
        .where(LedgerEntry.team_id == team_id, shown_on_boards())
    )
    return _newest(session, query, period, today, limit)


def _check_shown(session: Session, person_id: int) -> None:
    if session.scalar(select(Person.id).where(Person.id == person_id, shown_on_boards())) is None:
        raise NotFound("Nobody of that number is on the boards.")


def _newest(
    session: Session, query: Select[LedgerEntry], period: Period, today: date, limit: int | None
) -> list[LedgerEntry]:
    chosen = query.where(period.holds(LedgerEntry.day, today))
    newest = chosen.order_by(LedgerEntry.occurred_at.desc(), LedgerEntry.id.desc()).limit(limit)
    return list(session.scalars(newest))
