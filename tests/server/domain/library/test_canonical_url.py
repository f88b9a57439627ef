"""One page, one address: the rule that the server and the extension share."""

import json
from pathlib import Path

import pytest

from server.domain.library.canonical_url import KEY_DIGITS, MAX_LENGTH, canonical_url, url_key

SHARED = json.loads((Path(__file__).parents[3] / "vectors" / "canonical-urls.json").read_text())


@pytest.mark.parametrize("vector", SHARED["vectors"], ids=lambda vector: vector["name"])
def test_the_canonical_form(vector):
    assert canonical_url(vector["url"]) == vector["canonical"]


def test_the_key_is_the_beginning_of_the_digest():
    assert url_key(SHARED["key"]["url"]) == SHARED["key"]["key"]
    assert len(SHARED["key"]["key"]) == KEY_DIGITS


def test_what_is_no_address_has_no_key():
    assert url_key("javascript:alert(1)") is None
    assert url_key("https://example.com/" + "a" * MAX_LENGTH) is None
