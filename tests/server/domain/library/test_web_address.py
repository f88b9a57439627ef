"""Only plain web addresses may be shared."""

import pytest

from server.domain.library.web_address import problem_with_url


@pytest.mark.parametrize(
    "url", ["https://example.com", "http://example.com:8080/a?b=c#d", "https://müller.example/ä", "https://[::1]/"]
)
def test_a_good_address_has_no_problem(url: str) -> None:
    assert problem_with_url(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "example.com",
        "/page",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.com/",
        "https://",
        "https:///page",
        "https://user:secret@example.com/",
        "https://example.com/a b",
        "https://example.com/a\nb",
        "https://example.com\\@evil.example/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://example.com/" + "a" * 2000,
    ],
)
def test_any_other_is_explained(url: str) -> None:
    assert problem_with_url(url)
