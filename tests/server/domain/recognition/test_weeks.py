"""Weeks with a share, and rows of them."""

from datetime import date, timedelta

import pytest

from server.domain.reach.ledger import append
from server.domain.recognition.weeks import WEEK, longest_run, monday_of, streak, weeks_with_a_share
from tests.entries import an_entry

MONDAY = date(2026, 11, 23)


def weeks_ago(*numbers: int) -> set[date]:
    return {MONDAY - number * WEEK for number in numbers}


@pytest.mark.parametrize(
    ("weeks", "row"),
    [
        (weeks_ago(), 0),
        (weeks_ago(0), 1),
        (weeks_ago(0, 1, 2), 3),
        (weeks_ago(1, 2), 2),  # this week is not over yet
        (weeks_ago(2, 3), 0),  # last week is
        (weeks_ago(0, 2, 3), 1),
    ],
)
def test_a_streak_goes_back_from_this_week_which_may_still_be_empty(weeks, row):
    assert streak(weeks, MONDAY + timedelta(days=3)) == row


def test_the_longest_run_ever_is_kept():
    assert longest_run(weeks_ago(0, 5, 6, 7, 9)) == 3
    assert longest_run([]) == 0


def test_a_week_whose_only_share_was_taken_back_is_none(session, given):
    person, sunday = given.person(), MONDAY - timedelta(days=1)
    append(session, an_entry(person, day=sunday))
    append(session, an_entry(person, day=MONDAY))
    append(session, an_entry(person, day=MONDAY, quantity=-1, points=-5))
    assert weeks_with_a_share(session, [person.id]) == {person.id: {monday_of(sunday)}}
