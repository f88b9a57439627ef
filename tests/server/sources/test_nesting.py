"""Telling a bomb of nested tags before a parser meets it."""

import pytest

from server.sources.nesting import is_nested_deeper


@pytest.mark.parametrize(
    "harmless",
    [
        b"",
        b"<a><b/><b></b><b></b></a>",
        b"<a><![CDATA[" + b"<p>" * 50 + b"]]></a>",
        b"<a><!--" + b"<p>" * 50 + b"--></a>",
        b"<?xml version='1.0'?><!DOCTYPE rss><a>" + b"<br/>" * 50 + b"</a>",
        b"</a>" * 50 + b"<a><b></b></a>",
        b"<![CDATA[" + b"<p>" * 50,
        b"1 < 2",
    ],
)
def test_what_is_not_deep_passes(harmless):
    assert not is_nested_deeper(harmless, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32-be"])
def test_deep_nesting_is_told_in_any_encoding(encoding):
    assert is_nested_deeper(("<a>" * 4 + "</a>" * 4).encode(encoding), 3)
    assert not is_nested_deeper(("<a>" * 3 + "</a>" * 3).encode(encoding), 3)


@pytest.mark.timeout(30)  # going over it once for each beginning would take hours
@pytest.mark.parametrize("bomb", [b"<![CDATA[", b"<!--", b"<", b"<a ", b"</"])
def test_what_never_ends_costs_one_pass(bomb):
    assert not is_nested_deeper(bomb * 300_000, 300_001)
