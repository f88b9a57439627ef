"""Periods are whole days that include today."""

from datetime import date

import pytest

from server.domain.reach.periods import Period

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (Period.WEEK, date(2026, 11, 17)),
        (Period.MONTH, date(2026, 10, 25)),
        (Period.QUARTER, date(2026, 8, 26)),
        (Period.ALL, None),
    ],
)
def test_a_period_of_n_days_begins_n_minus_one_days_ago(period: Period, first: date | None) -> None:
    assert period.first_day(TODAY) == first
