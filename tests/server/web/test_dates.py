"""Moments in words."""

from datetime import UTC, datetime, timedelta

import pytest

from server.web.dates import ago, from_local_input, time_in_words, to_local_input

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=26), "1 day ago"),
        (timedelta(days=7), "7 days ago"),
        (timedelta(days=8), "15 Nov 2026"),
        (-timedelta(hours=2), "just now"),
    ],
)
def test_a_moment_is_told_in_the_unit_that_is_easiest_to_grasp(now, back, words):
    assert ago(now - back, now) == words


def test_times_are_shown_in_the_programmes_time_zone(now):
    assert time_in_words(now, BERLIN) == "23 Nov 2026, 13:00"


def test_a_local_time_that_was_typed_means_that_zone():
    assert from_local_input(datetime(2026, 7, 1, 9, 0), BERLIN) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)  # noqa: DTZ001


def test_a_moment_that_was_not_touched_in_the_form_keeps_its_seconds(now):
    exact = now + timedelta(seconds=31)
    assert from_local_input(to_local_input(exact, BERLIN), BERLIN, exact) == exact


def test_an_empty_field_means_no_moment():
    assert to_local_input(None, BERLIN) is None
    assert from_local_input(None, BERLIN) is None
