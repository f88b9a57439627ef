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
        ("Good news https://a.example/s/1", "#ad", "Good news #ad https://a.example/s/1"),
        ("Good news\n\nhttps://a.example #one #two", "#ad", "Good news #ad\n\nhttps://a.example #one #two"),
        ("Good news https://a.example/#ad", "#ad", "Good news #ad https://a.example/#ad"),
        ("\u202e#ad\u202c Good news", "#ad", "\u202e#ad\u202c Good news #ad"),
        ("See https://a.example first", "#ad", "See https://a.example first #ad"),
        ("#advent https://a.example", "#ad", "#ad #advent https://a.example"),
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
