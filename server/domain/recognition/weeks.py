"""Weeks with a share that counts, Monday to Sunday in the programme's time zone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry

WEEK = timedelta(days=7)


def weeks_with_a_share(
    session: Session, person_ids: Collection[int], *, except_on: Collection[str] = ()
) -> dict[int, set[date]]:
    """The Mondays of the weeks in which each of them has a share that counts; nothing for those who have none.

    Shares on the networks `except_on` are left out.
    """
    of_theirs = (LedgerEntry.person_id.in_(person_ids), LedgerEntry.kind == EntryKind.SHARE)
    days = (
        select(LedgerEntry.person_id, LedgerEntry.day)
        .where(*of_theirs, LedgerEntry.network.not_in(except_on))
        .group_by(LedgerEntry.person_id, LedgerEntry.day)
        .having(func.sum(LedgerEntry.quantity) > 0)
    )
    weeks: dict[int, set[date]] = defaultdict(set)
    for person_id, day in session.execute(days):
        weeks[person_id].add(monday_of(day))
    return dict(weeks)


def monday_of(day: date) -> date:
    """The first day of that day's week."""
    return day - timedelta(days=day.weekday())


def streak(weeks: Collection[date], today: date) -> int:
    """How many weeks in a row, up to this one. This week is not over, so that it breaks nothing by being empty yet."""
    week = monday_of(today)
    if week not in weeks:
        week -= WEEK
    count = 0
    while week in weeks:
        count, week = count + 1, week - WEEK
    return count


def longest_run(weeks: Iterable[date]) -> int:
    """The most weeks in a row that there ever were."""
    longest = run = 0
    before: date | None = None
    for week in sorted(weeks):
        run = run + 1 if before is not None and week - before == WEEK else 1
        longest, before = max(longest, run), week
    return longest
