"""Every writer of a post or a mention keeps the key of its address."""

from sqlalchemy import insert, select

from server.domain.library.canonical_url import url_key
from server.domain.library.post import Post
from server.domain.listening.collecting import store_items
from server.domain.listening.item import Item
from server.domain.listening.mention import Mention

ADDRESS = "https://www.example.com/a?utm_source=x"
KEY = url_key("https://example.com/a")


def test_a_post_is_keyed_when_it_is_made_and_again_when_its_address_changes(session, given):
    post = given.post(url=ADDRESS)
    assert post.url_key == KEY
    post.url = "https://example.com/b"
    session.flush()
    assert session.scalar(select(Post.url_key)) == url_key("https://example.com/b")


def test_rows_written_past_the_session_are_keyed_too(session, given, now):
    given.post("One")
    row = dict(session.execute(select(Post.__table__)).mappings().one())
    rows = [{**row, "id": 100 + n, "slug": f"bulk-{n}", "url": f"https://example.com/{n}"} for n in range(3)]
    for each in rows:
        del each["url_key"]
    session.execute(insert(Post.__table__), rows)
    keys = dict(session.execute(select(Post.id, Post.url_key).where(Post.id >= 100)).all())
    assert keys == {100 + n: url_key(f"https://example.com/{n}") for n in range(3)}


def test_mentions_are_keyed_as_they_are_collected(session, given, now):
    items = [Item(external_id="1", text="Good", url=ADDRESS), Item(external_id="2", text="Better words", url="")]
    store_items(session, given.source(), items, now=now)
    assert dict(session.execute(select(Mention.external_id, Mention.url_key)).all()) == {"1": KEY, "2": None}
