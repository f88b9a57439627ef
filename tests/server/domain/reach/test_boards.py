"""The boards: who brought what in a period, ties side by side, hidden people nowhere."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from server.domain.people.team import NO_TEAM
from server.domain.reach.boards import people_board, team_board
from server.domain.reach.ledger import append, append_all
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.periods import Period
from tests.conftest import NOW
from tests.entries import an_entry
from tests.factories import Given

TODAY = date(2026, 11, 23)


def people(session: Session, period: Period = Period.WEEK, **more) -> list[tuple[int, str, int, int, int]]:
    rows = people_board(session, period=period, today=TODAY, **more)
    return [(row.rank, row.name, row.shares, row.clicks, row.points) for row in rows]


def test_shares_and_clicks_stand_apart_and_points_rank(session: Session, given: Given) -> None:
    ada, bob = given.person("Ada"), given.person("Bob")
    click = {"kind": EntryKind.CLICK, "points": 2}
    append_all(session, [an_entry(ada), *(an_entry(bob, **click) for _ in range(4))])
    assert people(session) == [(1, "Bob", 0, 4, 8), (2, "Ada", 1, 0, 5)]


def test_equals_share_a_rank_and_the_next_rank_is_free(session: Session, given: Given) -> None:
    for name, shares in [("Cy", 2), ("Bo", 2), ("Al", 3), ("Di", 1)]:
        person = given.person(name)
        append_all(session, [an_entry(person) for _ in range(shares)])
    assert [row[:2] for row in people(session)] == [(1, "Al"), (2, "Bo"), (2, "Cy"), (4, "Di")]
    assert [row[:2] for row in people(session, limit=2)] == [(1, "Al"), (2, "Bo")]


def test_a_period_includes_its_first_day_and_today_only(session: Session, given: Given) -> None:
    person = given.person("Ada")
    days = [date(2026, 11, 16), date(2026, 11, 17), TODAY, date(2026, 11, 24)]
    append_all(session, [an_entry(person, day=day) for day in days])
    assert people(session) == [(1, "Ada", 2, 0, 10)]
    assert people(session, Period.MONTH) == [(1, "Ada", 3, 0, 15)]


def test_hidden_people_and_those_who_left_are_nowhere(session: Session, given: Given) -> None:
    shown, hidden = given.person("Shown"), given.person("Hidden", hidden_from_boards=True)
    left = given.person("Left", deactivated_at=NOW)
    append_all(session, [an_entry(person) for person in (shown, hidden, left)])
    assert people(session) == [(1, "Shown", 1, 0, 5)]
    (team,) = team_board(session, period=Period.WEEK, today=TODAY)
    assert (team.shares, team.points) == (1, 5)


def test_who_took_everything_back_is_not_listed(session: Session, given: Given) -> None:
    person = given.person()
    append_all(session, [an_entry(person), an_entry(person, quantity=-1, points=-5)])
    assert people(session) == []


def test_a_share_without_points_is_still_a_share(session: Session, given: Given) -> None:
    append(session, an_entry(given.person("Ada"), points=0))
    assert people(session) == [(1, "Ada", 1, 0, 0)]


def test_an_entry_stays_with_the_team_it_was_made_in(session: Session, given: Given) -> None:
    person = given.person("Ada", team="Old")
    append(session, an_entry(person))
    person.team = given.team("New")
    session.flush()
    append(session, an_entry(person, points=1))
    teams = team_board(session, period=Period.WEEK, today=TODAY)
    assert [(row.rank, row.name, row.points) for row in teams] == [(1, "Old", 5), (2, "New", 1)]
    assert people_board(session, period=Period.WEEK, today=TODAY)[0].team == "New"


def test_those_without_a_team_are_no_team(session: Session, given: Given) -> None:
    append(session, an_entry(given.person("Ada", team=NO_TEAM)))
    assert team_board(session, period=Period.WEEK, today=TODAY) == []
    assert people(session) == [(1, "Ada", 1, 0, 5)]


def test_boards_read_the_rollups_only(session: Session, given: Given) -> None:
    append(session, an_entry(given.person("Ada")))
    before = people(session)
    session.execute(delete(LedgerEntry))
    assert people(session) == before
