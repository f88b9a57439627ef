"""Lists of feeds survive the way out and in again, and a stranger's file does no harm."""

from contextlib import suppress

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from server.errors import Invalid
from server.sources.opml import Outline, read_opml, write_opml

FEEDS = [Outline("Blog & more", "https://example.com/feed?a=1&b=2"), Outline("Presse", "https://example.com/ü.xml")]
FOLDERS = b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Folder">
<outline type="rss" text="One" xmlUrl="https://example.com/1"/><outline text="no feed"/>
<outline xmlUrl="https://example.com/1" text="Twice"/><outline xmlUrl="https://example.com/2"/></outline></body></opml>"""


def test_a_list_comes_back_as_it_went():
    assert read_opml(write_opml("Ours", FEEDS)) == FEEDS


def test_folders_are_flattened_and_each_address_is_there_once():
    assert read_opml(FOLDERS) == [
        Outline("One", "https://example.com/1"),
        Outline("https://example.com/2", "https://example.com/2"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no OPML file"),
        (FOLDERS[:120], "cut off"),
        (b"<rss/>", "no OPML file"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        (b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body><outline xmlUrl="&a;"/></body></opml>', "entities"),
    ],
    ids=["empty", "cut off", "other", "huge", "bomb"],
)
def test_what_is_no_list_is_refused_with_a_sentence(data, said):
    with pytest.raises(Invalid, match=said):
        read_opml(data)


@hypothesis_given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Invalid):
        read_opml(b"<opml>" + data)
