"""Why a figure is what it is: the ledger entries behind it. Their sums equal the board's figures."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.domain.library.newest_first import newest_first
from server.domain.people.person import Person
from server.domain.reach.boards import shown_on_boards
from server.domain.reach.figures import Figures, figures_behind
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.reach.periods import Period
from server.errors import NotFound


@dataclass(frozen=True)
class Why:
    """One page of entries, newest first, and the sums of all of them. `next_cursor` is None on the last page."""

    entries: list[LedgerEntry]
    figures: Figures
    next_cursor: str | None


def why_person(
    session: Session,
    *,
    person_id: int,
    period: Period,
    today: date,
    asked_by: Person,
    limit: int,
    cursor: str | None = None,
) -> Why:
    """A page of what stands behind a person's figures.

    Raises NotFound for somebody who is not on the boards, unless that person asks about themselves, and Invalid for a
    cursor that no earlier page gave.
    """
    return _page(session, _behind_person(session, person_id, asked_by, period, today), limit, cursor)


def why_team(
    session: Session, *, team_id: int, period: Period, today: date, limit: int, cursor: str | None = None
) -> Why:
    """A page of what stands behind a team's figures: what its people who are shown on boards brought.

    Raises Invalid for a cursor that no earlier page gave.
    """
    query = (
        select(LedgerEntry)
        .join(Person, Person.id == LedgerEntry.person_id)
        .where(LedgerEntry.team_id == team_id, shown_on_boards())
    )
    return _page(session, _within(query, period, today), limit, cursor)


def entries_behind(
    session: Session,
    *,
    person_id: int,
    period: Period,
    today: date,
    asked_by: Person | None = None,
    limit: int | None = None,
) -> list[LedgerEntry]:
    """The entries behind a person's figures, newest first. Raises NotFound as `why_person` does."""
    query = _behind_person(session, person_id, asked_by, period, today)
    return list(session.scalars(query.order_by(LedgerEntry.occurred_at.desc(), LedgerEntry.id.desc()).limit(limit)))


def _behind_person(
    session: Session, person_id: int, asked_by: Person | None, period: Period, today: date
) -> Select[LedgerEntry]:
    if asked_by is None or asked_by.id != person_id:
        _check_shown(session, person_id)
    return _within(select(LedgerEntry).where(LedgerEntry.person_id == person_id), period, today)


def _check_shown(session: Session, person_id: int) -> None:
    if session.scalar(select(Person.id).where(Person.id == person_id, shown_on_boards())) is None:
        raise NotFound("Nobody of that number is on the boards.")


def _within(query: Select[LedgerEntry], period: Period, today: date) -> Select[LedgerEntry]:
    return query.where(period.holds(LedgerEntry.day, today))


def _page(session: Session, query: Select[LedgerEntry], limit: int, cursor: str | None) -> Why:
    at, row_id = LedgerEntry.occurred_at, LedgerEntry.id
    rows, more = newest_first(session, query, at, row_id, limit=limit, cursor=cursor)
    return Why([entry for (entry,) in rows], figures_behind(session, query), more)
