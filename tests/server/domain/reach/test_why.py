"""The entries behind a figure: their sums are the figure, whatever happened."""

from collections import Counter
from dataclasses import astuple
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck
from hypothesis import given as for_all
from hypothesis import settings as with_settings
from hypothesis import strategies as some
from sqlalchemy.orm import Session

from server.domain.people.person import Person
from server.domain.reach.boards import people_board, team_board
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.periods import Period
from server.domain.reach.rebuild import rebuild
from server.domain.reach.verify import verify
from server.domain.reach.why import entries_behind, why_person, why_team
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.share import Share
from server.errors import Invalid, NotFound
from tests.clicks import a_click, a_preview
from tests.conftest import NOW
from tests.factories import Given

TODAY = date(2026, 11, 23)
PEOPLE, SHARES = 3, 6
MANY = 1_000
NETWORKS = ("x", "facebook", "linkedin")


def figures(entries: list[LedgerEntry]) -> tuple[int, int, int]:
    counted: Counter[EntryKind] = Counter()
    for entry in entries:
        counted[entry.kind] += entry.quantity
    return counted[EntryKind.SHARE], counted[EntryKind.CLICK], sum(entry.points for entry in entries)


def act(session: Session, given: Given, shares: list[Share], deed: tuple[str, int, int]) -> None:
    """Do one thing that people do, so many hours ago."""
    what, which, hours = deed
    share, when = shares[which], {"now": NOW - timedelta(hours=hours), "timezone": "Pacific/Auckland"}
    if what == "confirm":
        confirm_share(session, share, **when)
    elif what == "withdraw" and share.transitions % 2:
        withdraw_confirmation(session, share, **when)
    elif what == "move":
        share.person.team = given.team(f"Team {hours % 3}")
        session.flush()
    elif what in ("visit", "preview"):
        link = session.info["links"][share.id]
        click = a_click if what == "visit" else a_preview
        event = click(link, visitor=f"v{hours % 2}", occurred_at=when["now"])
        record_clicks(session, [event], timezone=when["timezone"])


DEEDS = some.tuples(
    some.sampled_from(["confirm", "withdraw", "move", "visit", "preview"]),
    some.integers(0, SHARES - 1),
    some.integers(0, 24 * 100),
)


@for_all(deeds=some.lists(DEEDS, max_size=25), hidden=some.integers(0, PEOPLE))
@with_settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_entries_behind_every_figure_add_up_to_it(
    session: Session, given: Given, deeds: list[tuple[str, int, int]], hidden: int
) -> None:
    # Every example adds people and deeds to those of the ones before it.
    people = [given.person(team=f"Team {n % 2}", hidden_from_boards=n == hidden) for n in range(PEOPLE)]
    opened_at = NOW - timedelta(days=200)
    shares = [given.share(people[n % PEOPLE], network=NETWORKS[n % 3], opened_at=opened_at) for n in range(SHARES)]
    session.info["links"] = {share.id: given.link(share) for share in shares}
    for deed in deeds:
        act(session, given, shares, deed)
    _check_every_board(session, people)
    before = _all_boards(session)
    rebuild(session)
    assert _all_boards(session) == before
    assert verify(session) == []


def _all_boards(session: Session) -> list[object]:
    return [
        board(session, period=period, today=TODAY, limit=MANY)
        for period in Period
        for board in (people_board, team_board)
    ]


def _check_every_board(session: Session, people: list[Person]) -> None:
    for period in Period:
        shown = {
            row.id: (row.shares, row.clicks, row.points)
            for row in people_board(session, period=period, today=TODAY, limit=MANY)
        }
        for person in people:
            behind = entries_behind(session, person_id=person.id, period=period, today=TODAY, asked_by=person)
            expected = figures(behind) if any(figures(behind)) and not person.hidden_from_boards else None
            assert shown.get(person.id) == expected
        for row in team_board(session, period=period, today=TODAY, limit=MANY):
            why = why_team(session, team_id=row.id, period=period, today=TODAY, limit=MANY)
            assert figures(why.entries) == astuple(why.figures) == (row.shares, row.clicks, row.points)


def test_the_entries_say_in_words_what_happened(session: Session, given: Given) -> None:
    share = given.share(post=given.live_post("We are hiring"), opened_at=NOW - timedelta(days=1))
    confirm_share(session, share, now=NOW, timezone="UTC")
    click = a_click(given.link(share), occurred_at=NOW + timedelta(hours=1))
    record_clicks(session, [click], timezone="UTC")
    behind = entries_behind(session, person_id=share.person_id, period=Period.WEEK, today=TODAY)
    assert [entry.reason for entry in behind] == ["A person opened your link", "Shared “We are hiring”"]
    assert len(entries_behind(session, person_id=share.person_id, period=Period.WEEK, today=TODAY, limit=1)) == 1


def test_only_they_themselves_see_why_of_somebody_hidden(session: Session, given: Given) -> None:
    hidden = given.person(hidden_from_boards=True)
    with pytest.raises(NotFound):
        entries_behind(session, person_id=hidden.id, period=Period.WEEK, today=TODAY, asked_by=given.person())
    assert entries_behind(session, person_id=hidden.id, period=Period.WEEK, today=TODAY, asked_by=hidden) == []


def test_pages_hold_every_entry_once_and_each_says_the_sums_of_all(session: Session, given: Given) -> None:
    person = given.person()
    for hours in (1, 2, 2, 2, 3):
        confirm_share(session, given.share(person), now=NOW - timedelta(hours=hours), timezone="UTC")
    confirm_share(session, given.share(given.person()), now=NOW, timezone="UTC")
    asked = {"person_id": person.id, "period": Period.WEEK, "today": TODAY, "asked_by": person}
    pages = [why_person(session, **asked, limit=2)]
    while cursor := pages[-1].next_cursor:
        pages.append(why_person(session, **asked, limit=2, cursor=cursor))
    assert [len(page.entries) for page in pages] == [2, 2, 1]
    assert [entry for page in pages for entry in page.entries] == entries_behind(session, **asked)
    assert {page.figures.shares for page in pages} == {5}
    with pytest.raises(Invalid):
        why_person(session, **asked, limit=2, cursor="nonsense")
