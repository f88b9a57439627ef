"""What a page says of itself, also when it lies, is broken or is no page."""

import ipaddress

import pytest

from server.sources.errors import SourceError
from server.sources.fetch import Fetched
from server.sources.page_metadata import PageMetadata, page_metadata, read_page
from tests.server.sources.local_site import LocalSite

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)

GOOD = b"""<!doctype html><html lang="de-AT"><head><meta charset="utf-8"><title>Seite | Acme</title>
<meta property="og:title" content="Titel &amp; mehr"><meta property="og:description" content=" Kurz\n gesagt ">
<meta property="og:image" content="/pic.png"><meta property="og:image:alt" content="Ein Hund">
<meta property="og:site_name" content="Acme"><link rel="canonical" href="/news"></head>
<body><p>Hallo</p></body></html>"""


def read(body: bytes, url: str = "https://example.com/news?utm=1", kind: str = "text/html", **more) -> PageMetadata:
    return read_page(Fetched(asked=url, url=url, status=200, headers={"Content-Type": kind}, body=body, **more))


def test_open_graph_canonical_address_picture_and_language_are_read():
    assert read(GOOD) == PageMetadata(
        url="https://example.com/news",
        title="Titel & mehr",
        summary="Kurz gesagt",
        image_url="https://example.com/pic.png",
        image_alt="Ein Hund",
        language="de",
        site="Acme",
    )


def test_a_plain_page_gives_its_title_and_its_first_words():
    found = read(b"<title>Plain</title><h1>Head</h1><p>First words.</p>")
    assert (found.title, found.summary, found.language, found.image_url) == ("Plain", "First words.", "", "")


def test_a_canonical_address_of_somebody_else_is_not_taken():
    assert read(b'<link rel=canonical href="https://evil.example/x"><title>T</title>').url.startswith(
        "https://example.com/news"
    )


def test_an_address_that_moved_for_good_is_replaced_by_the_new_one():
    assert read(b"<title>T</title>", moved_to="https://example.com/new").url == "https://example.com/new"


@pytest.mark.parametrize(
    "picture", ["javascript:alert(1)", "data:image/svg+xml,<svg/>", "http://[::1", "https://x/" + "y" * 3000]
)
def test_a_picture_that_is_no_web_address_is_left_out(picture):
    assert read(f'<meta property="og:image" content="{picture}"><title>T</title>'.encode()).image_url == ""


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        ("<title>Straße</title>".encode("latin-1"), "text/html; charset=iso-8859-1", "Straße"),
        ("<title>Straße</title>".encode(), "text/html; charset=nonsense", "Straße"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><title>X</title></html>', "text/html", "X"),
        (b"<div>" * 50_000 + b"<title>Deep</title>", "text/html", None),
        (b"<title>" + b"long " * 100_000, "text/html", None),
        (b"\x00\xff\xfe<title>Odd</title>", "text/html", None),
        (b'<script type="application/ld+json">{"broken</script><title>T</title>', "text/html", "T"),
        (b'<script type="application/ld+json">[[1, null], "x"]</script><title>T</title>', "text/html", "T"),
    ],
)
def test_odd_and_hostile_pages_never_break_it(body, kind, title):
    found = read(body, kind=kind)
    assert title is None or found.title == title
    assert len(found.title) <= 200


def test_json_ld_of_any_shape_is_read_or_passed_over():
    good = b'<script type="application/ld+json">{"@type": "Article", "name": "From JSON"}</script><title>T</title>'
    odd = b'<script type="application/ld+json">{"@type": ["Article"], "name": {"x": 1}}</script><title>T</title>'
    assert (read(good).title, read(odd).title) == ("From JSON", "T")


def test_what_is_no_html_is_said():
    with pytest.raises(SourceError, match="by hand"):
        read(b"just words")


@pytest.mark.live
def test_a_page_is_fetched_and_anything_but_a_page_is_refused_with_a_sentence(site: LocalSite):
    assert page_metadata(site.page("/news", GOOD.decode(), **{"Content-Type": "text/html"}), LOOPBACK).title
    with pytest.raises(SourceError, match="no web page but application/pdf"):
        page_metadata(site.page("/a.pdf", "%PDF", **{"Content-Type": "application/pdf"}), LOOPBACK)


@pytest.mark.live
def test_a_private_address_is_refused():
    with pytest.raises(SourceError, match="not a public address"):
        page_metadata("http://127.0.0.1:1/")
