"""A day in a file means the same everywhere, and what is written is read back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.library.dates import read_last_day, read_start, write_last_day, write_start

MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(9998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_a_day_begins_at_midnight_and_a_last_day_ends_there() -> None:
    assert read_start("2026-11-23") == datetime(2026, 11, 23, tzinfo=UTC)
    assert read_last_day("2026-11-23") == datetime(2026, 11, 24, tzinfo=UTC)


def test_a_moment_is_taken_as_it_stands() -> None:
    assert read_start("2026-11-23T09:00:00+01:00") == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert read_last_day("2026-11-23 09:00:00Z") == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tomorrow", "is not a date"),
        ("2026-02-30", "is not a date"),
        ("2026-11-23T09:00", "zone"),
        ("9999-12-31", "too far"),
        ("0001-01-01T00:00:00+10:00", "too far"),
    ],
)
def test_anything_else_is_explained(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_last_day(text)


@given(MOMENTS)
def test_what_is_written_is_read_back(moment: datetime) -> None:
    assert read_start(write_start(moment)) == moment
    assert read_last_day(write_last_day(moment)) == moment


def test_midnight_is_written_as_a_day() -> None:
    midnight = datetime(2026, 11, 23, tzinfo=UTC)
    assert (write_start(midnight), write_last_day(midnight)) == ("2026-11-23", "2026-11-22")
    assert write_start(midnight + timedelta(hours=9)) == "2026-11-23T09:00:00+00:00"
