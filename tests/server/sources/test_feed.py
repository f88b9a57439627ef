import contextlib
import itertools
import json
import time
from datetime import UTC, datetime, timedelta

import pytest

from server.config import Settings
from server.domain.listening.mention import MentionKind
from server.errors import Invalid
from server.sources.errors import SourceError
from server.sources.feed import configure, poll
from server.sources.protocol import Item, Options, Polled, Surroundings
from tests.server.sources.local_site import Asked, LocalSite

pytestmark = pytest.mark.live

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title><language>en-GB</language>
<item><title>Goodword &amp; friends</title><link>/1</link><guid isPermaLink="false">one</guid>
<description><![CDATA[<p>First.</p><p>Second <b>part</b>.<script>alert(1)</script></p>]]></description>
<dc:creator>J. Marlow</dc:creator><pubDate>Tue, 03 Nov 2026 09:10:00 +0100</pubDate></item>
<item><title>Other news</title><link>/2</link><description>Nothing of us.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:im="http://itunes.apple.com/rss" xml:lang="de">
<entry><title>Ein Lob</title><id>tag:1</id><link href="https://example.com/1"/><im:rating>4</im:rating>
<author><name>Ann</name><uri>https://example.com/ann</uri><email>ann@example.com</email></author>
<updated>2026-11-01T10:00:00+02:00</updated><content type="text">Goodword ist 1 &lt; 2 gut.</content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "language": "fr",
    "items": [
        {"id": 7, "content_html": "<p>J'aime Goodword</p>", "date_published": "2026-11-02T07:01:00Z", "url": "/7"},
        {"id": "8", "content_text": "★★☆☆☆ Goodword could be better", "authors": [{"name": "eva", "url": "/eva"}]},
        "not an entry",
    ],
}


def taken(
    site: LocalSite, around: Surroundings, body: str | bytes, *, everything: bool = True, **headers: str
) -> Polled:
    return poll({"url": site.page("/feed", body, **headers), "all": everything}, {}, around)


def only(polled: Polled) -> Item:
    (item,) = polled.items
    return item


def rss(*entries: str) -> str:
    return f'<rss version="2.0"><channel>{"".join(f"<item>{entry}</item>" for entry in entries)}</channel></rss>'


def test_of_an_rss_feed_the_entries_that_speak_of_us_are_taken(site: LocalSite, around: Surroundings):
    item = only(taken(site, around, RSS, everything=False, Content_Type="application/rss+xml"))
    assert (item.external_id, item.url, item.kind) == ("one", f"{site.url}/1", MentionKind.ARTICLE)
    assert (item.title, item.text) == ("Goodword & friends", "First.\nSecond part.")
    assert item.published_at == datetime(2026, 11, 3, 8, 10, tzinfo=UTC)
    assert item.author is not None
    assert (item.author.network, item.author.name, item.author.id) == ("web", "J. Marlow", "127.0.0.1/J. Marlow")
    assert item.language == "en"


def test_all_entries_can_be_taken(site: LocalSite, around: Surroundings):
    assert [item.title for item in taken(site, around, RSS).items] == ["Goodword & friends", "Other news"]


def test_a_source_may_have_names_of_its_own(site: LocalSite, around: Surroundings):
    config = {"url": site.page("/feed", RSS), "all": False, "terms": ["other news", "nobody"]}
    assert only(poll(config, {}, around)).title == "Other news"


def test_an_atom_entry_with_a_rating_is_a_review(site: LocalSite, around: Surroundings):
    item = only(taken(site, around, ATOM))
    assert (item.kind, item.rating, item.text, item.language) == (
        MentionKind.REVIEW,
        4,
        "Goodword ist 1 < 2 gut.",
        "de",
    )
    assert item.published_at == datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
    assert item.author is not None
    assert (item.author.name, item.author.id) == ("Ann", "https://example.com/ann")


def test_a_json_feed_is_read_and_drawn_stars_are_a_rating(site: LocalSite, around: Surroundings):
    post, review = taken(site, around, json.dumps(JSON), Content_Type="application/feed+json").items
    assert (post.external_id, post.text, post.language, post.kind) == ("7", "J'aime Goodword", "fr", MentionKind.POST)
    assert (post.url, post.published_at) == (f"{site.url}/7", datetime(2026, 11, 2, 7, 1, tzinfo=UTC))
    assert (review.kind, review.rating, review.published_at) == (MentionKind.REVIEW, 2, None)
    assert review.author is not None
    assert review.author.id == f"{site.url}/eva"


def test_an_email_address_in_a_byline_is_not_kept(site: LocalSite, around: Surroundings):
    item = only(taken(site, around, rss("<title>Goodword</title><author>ann@example.com (Ann)</author>")))
    assert item.author is not None
    assert (item.author.name, item.author.id) == ("Ann", "127.0.0.1/Ann")


def test_an_entry_without_id_or_date_keeps_one_name(site: LocalSite, around: Surroundings):
    feed = rss("<title>No id</title><link>https://example.com/1</link>", "<title>Nothing</title>", "<link></link>")
    first, again = taken(site, around, feed), taken(site, around, feed)
    assert [item.external_id for item in first.items] == [item.external_id for item in again.items]
    by_link, by_words = first.items
    assert (by_link.external_id, by_link.published_at, by_link.text) == ("https://example.com/1", None, "No id")
    assert by_words.external_id.startswith("sha256:")


def test_what_is_too_long_is_cut_to_what_is_stored(site: LocalSite, around: Surroundings):
    feed = rss(
        f"<guid>{'g' * 900}</guid><title>{'t' * 900}</title><link>https://example.com/{'u' * 3000}</link>"
        f"<description>{'d' * 30_000}</description><author>{'a' * 900}</author>"
    )
    item = only(taken(site, around, feed))
    assert (len(item.external_id), len(item.title), item.url, len(item.text)) == (71, 500, "", 20_000)
    assert item.author is not None
    assert len(item.author.id) <= 300
    assert len(item.author.name) == 200


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_link_that_is_no_web_address_is_dropped(site: LocalSite, around: Surroundings, link: str):
    assert only(taken(site, around, rss(f"<title>x</title><guid>1</guid><link>{link}</link>"))).url == ""


@pytest.mark.parametrize("date", ["yesterday", "Mon, 99 Foo 2026", "0000-00-00T00:00:00Z"])
def test_a_date_that_no_calendar_holds_is_none(site: LocalSite, around: Surroundings, date: str):
    assert only(taken(site, around, rss(f"<title>x</title><pubDate>{date}</pubDate>"))).published_at is None
    feed = {"items": [{"id": "1", "title": "x", "date_published": date}]}
    assert only(taken(site, around, json.dumps(feed))).published_at is None


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<?xml version='1.0' encoding='utf-8'?>" + rss("<title>Größe</title>").encode("cp1252"), "text/xml"),
        (rss("<title>Größe</title>").encode(), "application/xml; charset=iso-8859-1; charset=utf-8"),
        (b"<?xml version='1.0' encoding='iso-8859-1'?>" + rss("<title>Größe</title>").encode("latin-1"), ""),
        (rss("<title>Größe</title>").encode("utf-16"), "application/xml"),
        (rss("<title>Größe</title>").encode("utf-8-sig"), "text/plain"),
        (json.dumps({"items": [{"id": "1", "title": "Größe"}]}, ensure_ascii=False).encode("utf-8-sig"), "text/html"),
        (
            json.dumps({"items": [{"id": "1", "title": "Größe"}]}, ensure_ascii=False).encode("utf-16"),
            "application/json",
        ),
    ],
)
def test_encodings_that_lie_are_seen_through(site: LocalSite, around: Surroundings, body: bytes, content_type: str):
    assert only(taken(site, around, body, Content_Type=content_type)).title == "Größe"


def test_a_json_feed_in_a_wrong_encoding_loses_letters_not_entries(site: LocalSite, around: Surroundings):
    body = json.dumps({"items": [{"id": "1", "title": "Größe \ud800 \0"}]}, ensure_ascii=False)
    item = only(taken(site, around, body.encode("latin-1", "replace").replace(b"\0", b"\\u0000")))
    assert item.title.startswith("Gr")
    item.title.encode()


def test_a_broken_feed_gives_what_can_be_read_and_is_asked_for_again(site: LocalSite, around: Surroundings):
    polled = taken(site, around, RSS[: RSS.index("</channel>")], ETag='"1"')
    assert len(polled.items) == 2
    assert "etag" not in polled.cursor


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_billion_laughs_are_not_laughed(site: LocalSite, around: Surroundings, encoding: str):
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in itertools.pairwise(names))
    feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{entities}]>' + rss("<title>x &j;</title>")
    started = time.monotonic()
    with contextlib.suppress(SourceError):  # to refuse the feed is well too
        for item in taken(site, around, feed.encode(encoding), Content_Type="application/xml").items:
            assert len(item.title) < 1000
    assert time.monotonic() - started < 2


def test_an_entity_of_html_is_known_though_the_feed_declares_it_again(site: LocalSite, around: Surroundings):
    feed = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY eacute "&#233;">]>' + rss("<title>Caf&eacute; &#228;</title>")
    assert only(taken(site, around, feed)).title == "Caf\u00e9 ä"


def test_an_entity_cannot_read_a_file_or_fetch(site: LocalSite, around: Surroundings):
    inside = site.page("/inside", "secret")
    for target in ("file:///etc/hostname", inside):
        feed = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{target}">]>' + rss("<title>a &x; b</title>")
        assert all("secret" not in item.title for item in taken(site, around, feed).items)
    assert all(asked.path == "/feed" for asked in site.asked)


@pytest.mark.parametrize("body", ["[" * 100_000, '{"items": ' + "[" * 100_000, '{"items": 3}', '{"a": 1}', "null"])
def test_json_that_is_no_feed_is_an_error(site: LocalSite, around: Surroundings, body: str):
    with pytest.raises(SourceError, match="is not an RSS, Atom or JSON feed"):
        taken(site, around, body, Content_Type="application/json")


def test_a_web_page_is_an_error_that_names_its_feed(site: LocalSite, around: Surroundings):
    page = '<!doctype html><link rel="alternate" type="application/atom+xml" href="/blog.atom"><p>Goodword'
    with pytest.raises(SourceError, match=rf"a web page, not a feed\. Its feed is {site.url}/blog\.atom"):
        taken(site, around, page, Content_Type="text/html")
    with pytest.raises(SourceError, match="is not an RSS, Atom or JSON feed"):
        taken(site, around, "<!doctype html><p>Goodword", Content_Type="text/html")


def test_nothing_at_all_is_an_error(site: LocalSite, around: Surroundings):
    with pytest.raises(SourceError, match="nothing at all"):
        taken(site, around, b"")


def test_an_unchanged_feed_is_not_sent_again(site: LocalSite, around: Surroundings):
    def feed(asked: Asked) -> None:
        if asked.headers.get("If-None-Match") == '"v1"':
            return asked.reply(status=304)
        return asked.reply(RSS.encode(), ETag='"v1"', Last_Modified="Tue, 03 Nov 2026 09:10:00 GMT")

    config = {"url": site.at("/feed", feed), "all": True}
    first = poll(config, {}, around)
    second = poll(config, first.cursor, around)
    assert (len(first.items), len(second.items), second.cursor) == (2, 0, first.cursor)
    assert site.asked[1].headers["If-Modified-Since"] == "Tue, 03 Nov 2026 09:10:00 GMT"


def test_marks_of_another_address_are_not_sent(site: LocalSite, around: Surroundings):
    config = {"url": site.page("/feed", RSS), "all": True}
    poll(config, {"url": "https://example.com/old", "etag": '"old"'}, around)
    assert "If-None-Match" not in site.asked[0].headers


def test_a_feed_that_is_suddenly_empty_keeps_its_cursor(site: LocalSite, around: Surroundings):
    config = {"url": site.page("/feed", RSS, ETag='"v1"'), "all": True}
    cursor = poll(config, {}, around).cursor
    site.page("/feed", rss(), ETag='"v2"')
    polled = poll(config, cursor, around)
    assert (polled.items, polled.cursor) == ([], cursor)
    assert "suddenly empty" in polled.warning


def test_a_new_feed_may_be_empty(site: LocalSite, around: Surroundings):
    polled = taken(site, around, rss())
    assert (polled.items, polled.warning) == ([], "")


@pytest.mark.parametrize("status", [301, 308])
def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(site: LocalSite, around: Surroundings, status: int):
    new = site.page("/new", RSS, ETag='"v1"')
    config = {"url": site.page("/old", status=status, Location="/new"), "all": True}
    polled = poll(config, {}, around)
    assert polled.config == {"url": new, "all": True}
    poll(polled.config, polled.cursor, around)
    assert site.asked[-1].path == "/new"
    assert site.asked[-1].headers["If-None-Match"] == '"v1"'


def test_a_feed_that_moved_for_a_while_stays_where_it_is(site: LocalSite, around: Surroundings):
    site.page("/new", RSS, ETag='"v1"')
    config = {"url": site.page("/old", status=302, Location="/new"), "all": True}
    polled = poll(config, {}, around)
    assert polled.config is None
    poll(config, polled.cursor, around)
    assert site.asked[-1].headers["If-None-Match"] == '"v1"'


def test_a_feed_that_is_gone_is_a_permanent_failure(site: LocalSite, around: Surroundings):
    with pytest.raises(SourceError) as error:
        taken(site, around, "", status=410)
    assert error.value.permanent


def test_a_feed_can_be_asked_too_often(site: LocalSite, around: Surroundings):
    with pytest.raises(SourceError) as error:
        taken(site, around, "", status=429, Retry_After="77")
    assert (error.value.permanent, error.value.retry_after_seconds) == (False, 77)


def test_at_most_a_thousand_entries_are_taken(site: LocalSite, around: Surroundings):
    feed = {"items": [{"id": str(number), "title": "x"} for number in range(3_000)]}
    assert len(taken(site, around, json.dumps(feed)).items) == 1_000


def test_a_feed_from_the_future_is_left_to_the_store(site: LocalSite, around: Surroundings, now: datetime):
    feed = {"items": [{"id": "1", "title": "x", "date_published": (now + timedelta(days=99)).isoformat()}]}
    assert only(taken(site, around, json.dumps(feed))).published_at == now + timedelta(days=99)


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("url", Options()),
        ("url", Options(url="example.com/feed")),
        ("url", Options(url="ftp://example.com")),
        ("url", Options(url="https://me:secret@example.com/feed")),
        ("query", Options(url="https://example.com/feed", query="Acme", take_all=True)),
    ],
)
def test_bad_options_are_refused_with_the_field(settings: Settings, field: str, options: Options):
    with pytest.raises(Invalid) as error:
        configure(options, settings)
    assert field in error.value.fields


def test_options_become_a_configuration(settings: Settings):
    url = "https://example.com/feed"
    assert configure(Options(url), settings) == {"url": url, "all": False}
    assert configure(Options(url, query="Acme, Acme Cloud,"), settings)["terms"] == ["Acme", "Acme Cloud"]
    assert configure(Options(url, take_all=True), settings)["all"] is True


@pytest.mark.timeout(30)  # read by feedparser, one of them takes a minute
@pytest.mark.parametrize("tag", ["<a>", "<content><div>", "<description>", "<x:y>"])
def test_a_bomb_of_nested_tags_is_refused_at_once(site: LocalSite, around: Surroundings, tag: str):
    bomb = '<rss version="2.0"><channel><item><title>Goodword</title>' + tag * (900_000 // len(tag))
    with pytest.raises(SourceError, match="feed"):
        taken(site, around, bomb)
