"""GET /leaderboards: people or teams by period; GET /leaderboards/entries: why a person stands where they stand."""

import enum
from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer, PageLimit, Query, RowId
from server.api.operation import operation
from server.clock import local_day, utc_now
from server.context import context, db
from server.domain.people.api_token import Scope
from server.domain.reach.boards import people_board, team_board
from server.domain.reach.periods import Period
from server.domain.reach.why import entries_behind

MAX_ENTRIES = 500


class Board(enum.StrEnum):
    """Whose board."""

    PEOPLE = "people"
    TEAMS = "teams"


class BoardQuery(Query):
    """Which board."""

    board: Board = Board.PEOPLE
    period: Period = Period.MONTH
    limit: PageLimit = 50


class EntriesQuery(Query):
    """Whose entries."""

    person_id: RowId
    period: Period = Period.MONTH
    limit: Annotated[int, Field(ge=1, le=MAX_ENTRIES, description="How many entries at most.")] = 100


class BoardRowOut(Answer):
    """One line. Shares and clicks are never added; points are what they have in common. Clicks are people's only."""

    rank: int
    id: int
    name: str
    team: str
    shares: int
    clicks: int
    points: int


class BoardOut(Answer):
    """A board from `first_day` (null: from the beginning) to `last_day`, days of the programme's time zone."""

    board: Board
    period: Period
    first_day: date | None
    last_day: date
    timezone: str
    items: list[BoardRowOut]


class EntryOut(Answer):
    """One thing that counted, or the reversal of one (negative figures)."""

    id: int
    kind: str
    network: str
    quantity: int
    points: int
    reason: str
    occurred_at: datetime
    post_id: int | None
    share_id: int | None


class Entries(Answer):
    """The entries behind a person's figures, newest first."""

    items: list[EntryOut]


@api.get("/leaderboards")
@operation("show_leaderboard", tag="Leaderboards", scope=Scope.BOARDS, refuses=[422])
@api.input(BoardQuery, location="query", arg_name="query")
@api.output(BoardOut)
def leaderboard_show(query: BoardQuery) -> BoardOut:
    """The people or teams with most points in a period."""
    today = _today()
    board = team_board if query.board is Board.TEAMS else people_board
    rows = board(db(), period=query.period, today=today, limit=query.limit)
    return BoardOut(
        board=query.board,
        period=query.period,
        first_day=query.period.first_day(today),
        last_day=today,
        timezone=context().settings.timezone,
        items=[BoardRowOut.model_validate(row, from_attributes=True) for row in rows],
    )


@api.get("/leaderboards/entries")
@operation("list_leaderboard_entries", tag="Leaderboards", scope=Scope.BOARDS, refuses=[404, 422])
@api.input(EntriesQuery, location="query", arg_name="query")
@api.output(Entries)
def leaderboard_entries(query: EntriesQuery) -> Entries:
    """Why this rank: what was counted for one person in a period. People hidden from boards are not found."""
    entries = entries_behind(
        db(), person_id=query.person_id, period=query.period, today=_today(), asked_by=caller(), limit=query.limit
    )
    return Entries(items=[EntryOut.model_validate(entry, from_attributes=True, extra="ignore") for entry in entries])


def _today() -> date:
    return local_day(utc_now(), context().settings.timezone)
