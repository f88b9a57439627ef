"""A post that nobody would see."""

import pytest

from server.domain.library.lint import Severity


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "Nobody follows a topic"),
        ({"groups": ("empty",)}, "Nobody in Empty reads its language (en)"),
        ({"language": "fi"}, "Nobody in the programme reads its language (fi)"),
    ],
)
def test_a_post_that_nobody_would_see_says_why(given, found, more, says):
    given.person()
    [(severity, message)] = found(given.post(**more), "no_audience")
    assert severity is Severity.WARNING
    assert says in message


def test_one_reader_is_an_audience(given, found):
    given.topic("hiring", followers=(given.person(),))
    assert found(given.post(), "no_audience") == []
