"""The disclosure is in every shared text, once."""

import pytest

from server.domain.library.disclosure import with_disclosure


@pytest.mark.parametrize(
    ("text", "disclosure", "expected"),
    [
        ("Good news", "#ad", "Good news #ad"),
        ("Good news #AD", "#ad", "Good news #AD"),
        ("#ad: good news", "#ad", "#ad: good news"),
        ("An #advent calendar", "#ad", "An #advent calendar #ad"),
        ("Good news \n", " #ad ", "Good news #ad"),
        ("", "#ad", "#ad"),
        ("Good news", "", "Good news"),
        ("I work here.", "I work here.", "I work here."),
        ("a+b", "(a+b)", "a+b (a+b)"),
    ],
)
def test_it_is_added_unless_it_is_said_already(text: str, disclosure: str, expected: str) -> None:
    assert with_disclosure(text, disclosure) == expected
    assert with_disclosure(expected, disclosure) == expected
