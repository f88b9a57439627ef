"""Where signing in leads."""

import pytest

from server.web.next_page import safe_next


@pytest.mark.parametrize("path", ["/", "/library", "/library?status=live&q=a%20b", "/pair?challenge=x&client=y"])
def test_a_path_on_this_server_is_kept(path):
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "wanted",
    [
        None,
        "",
        "library",
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/a\\..\\b",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\n/evil.example",
    ],
)
def test_anything_that_leads_elsewhere_is_dropped(wanted):
    assert safe_next(wanted) is None
